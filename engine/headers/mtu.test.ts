import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input } from '../quantity';
import { espGcm16 as esp } from './esp';
import { ethernet } from './ethernet';
import { stack } from './header';
import { ipv4, ipv6 } from './ip';
import { wrap } from './layers';
import { bytesAround, lengthAround, mtuInside, roomInside } from './room';
import { udp } from './transport';
import { ipipTunnel, sleeveEncryptedTunnel, sleeveTunnel, vxlanInEspTunnel, wireguardTunnel } from './tunnels';
import { vxlan, vxlanTunnel } from './vxlan';
import { weaveSleeve } from './weave';
import { wireguard } from './wireguard';

const bytes = (value: number) => input('Bytes', value, 'byte', 'test');
const all = [ethernet, ipv4, ipv6, udp, vxlan, wireguard, esp, weaveSleeve];

// The expected values are what other programs subtract, or what a kernel let through; ours are never checked against ours.
test.for([
  { adds: 'nothing', tunnel: stack(), want: 1500, oracle: 'by definition' },
  { adds: 'IP in IP', tunnel: ipipTunnel[4], want: 1480, oracle: 'felix ipipMTUOverhead' },
  { adds: 'UDP', tunnel: stack(ipv4, udp), want: 1472, oracle: 'flannel udp encapOverhead' },
  { adds: 'VXLAN on IPv4', tunnel: vxlanTunnel[4], want: 1450, oracle: 'flannel vxlan encapOverhead' },
  { adds: 'VXLAN on IPv6', tunnel: vxlanTunnel[6], want: 1430, oracle: 'felix vxlanV6MTUOverhead' },
  { adds: 'WireGuard on IPv4', tunnel: wireguardTunnel[4], want: 1440, oracle: 'felix wireguardMTUOverhead' },
  { adds: 'WireGuard on IPv6', tunnel: wireguardTunnel[6], want: 1420, oracle: 'felix wireguardV6MTUOverhead' },
  { adds: 'sleeve', tunnel: sleeveTunnel[4], want: 1438, oracle: 'weave router/sleeve.go:306; Linux 6.18' },
  {
    adds: 'encrypted sleeve',
    tunnel: sleeveEncryptedTunnel[4],
    want: 1414,
    oracle: 'weave router/frame_crypto.go:119-121',
  },
  { adds: 'an ESP tunnel', tunnel: stack(ipv4, esp), want: 1446, oracle: 'Linux 6.18, AES-GCM-16' },
  { adds: 'VXLAN in ESP', tunnel: vxlanInEspTunnel[4], want: 1416, oracle: 'Linux 6.18, vxlan over ESP transport' },
])('a 1500 byte link that adds $adds leaves $want ($oracle)', ({ tunnel, want }) => {
  expect(mtuInside(bytes(1500), tunnel ?? []).value).toBe(want);
});

// Closed forms that matched 85,540 captured frames on Linux 6.18 and 6.1; n is the pod's IP packet.
const up = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;
test.for([
  { datapath: 'ipip', tunnel: ipipTunnel[4], frame: (n: number) => n + 20 },
  { datapath: 'vxlan over IPv4', tunnel: vxlanTunnel[4], frame: (n: number) => n + 50 },
  { datapath: 'vxlan over IPv6', tunnel: vxlanTunnel[6], frame: (n: number) => n + 70 },
  { datapath: 'wireguard over IPv4', tunnel: wireguardTunnel[4], frame: (n: number) => 60 + Math.min(1420, up(n, 16)) },
  { datapath: 'wireguard over IPv6', tunnel: wireguardTunnel[6], frame: (n: number) => 80 + Math.min(1420, up(n, 16)) },
  { datapath: 'ESP tunnel', tunnel: stack(ipv4, esp), frame: (n: number) => 20 + 8 + 8 + up(n + 2, 4) + 16 },
  { datapath: 'vxlan over ESP', tunnel: vxlanInEspTunnel[4], frame: (n: number) => 20 + 8 + 8 + up(n + 32, 4) + 16 },
  { datapath: 'sleeve', tunnel: sleeveTunnel[4], frame: (n: number) => n + 62 },
])('every packet over $datapath is as long as on a real wire', ({ tunnel, frame }) => {
  for (let n = 28; n <= 1420; n += 1) {
    expect(lengthAround(bytes(n), tunnel ?? [], bytes(1420)).value).toBe(frame(n));
  }
});

test('what fits does fit, and one byte more does not', () => {
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.integer({ min: 600, max: 9001 }), (header, space) => {
      const room = roomInside(bytes(space), header);
      // A capped header never grows a full packet, so it is held against its own device.
      expect(bytesAround(room, header, room).value).toBeLessThanOrEqual(space);
      expect(bytesAround(bytes(room.value + 1), header, bytes(room.value + 1)).value).toBeGreaterThan(space);
    }),
  );
});

test('a drawing accounts for every byte of a packet', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(vxlanTunnel[4], wireguardTunnel[6], vxlanInEspTunnel[4]),
      fc.integer({ min: 20, max: 1300 }),
      (tunnel, n) => {
        const { layers, total } = wrap(bytes(n), tunnel ?? [], bytes(1420));
        expect(layers.reduce((sum, layer) => sum + layer.bytes, n)).toBe(total.value);
      },
    ),
  );
});

test.for([
  [ipv4, vxlan, 'IPv4 does not carry VXLAN'],
  [vxlan, ipv4, 'VXLAN does not carry IPv4'],
  [wireguard, ethernet, 'WireGuard does not carry Ethernet'],
] as const)('%# is refused with its reason', ([outer, inner, reason]) => {
  expect(() => stack(outer, inner)).toThrow(reason);
});
