import { expect, test } from 'vitest';
import { input, optionOf, packetOf } from '../../engine';
import { layerRows } from './packet-layers';

// Frames as tshark lists them for each tunnel: field by field from the protocols' standards.
test.for([
  { id: 'calico/none', length: 1500, want: { Ethernet: 14, 'IPv4 of the pod': 20, 'TCP of the pod': 20, Data: 1460 } },
  {
    id: 'flannel/vxlan',
    length: 1450,
    want: { Ethernet: 14, IPv4: 20, UDP: 8, VXLAN: 8, 'IPv4 of the pod': 20, 'TCP of the pod': 20, Data: 1410 },
  },
  {
    id: 'flannel/wireguard',
    length: 100,
    want: { IPv4: 20, UDP: 8, WireGuard: 16, 'WireGuard padding': 12, 'WireGuard trailer': 16 },
  },
])('$id at $length bytes has the layers of its protocols', ({ id, length, want }) => {
  const option = optionOf(id);
  if (option === undefined) throw new Error(`no ${id}`);
  const link = input('Link MTU', 1500, 'byte', 'underlay.mtu');
  const packet = input('Packet', length, 'byte', 'test');
  const answer = packetOf({ option, link, outer: 4, inner: 4, length: packet });
  if (answer === undefined) throw new Error(`no way for ${id}`);
  const rows = layerRows(answer, 4);
  // Two Ethernet headers may be in one packet, so the first of a title is looked at.
  for (const [title, bytes] of Object.entries(want)) {
    expect(rows.find((row) => row.title === title)?.bytes.value, title).toBe(bytes);
  }
  const total = rows.reduce((sum, { bytes }) => sum + bytes.value, 0);
  expect(total).toBe(answer.frames.reduce((sum, { value }) => sum + value, 0));
});
