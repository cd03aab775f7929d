import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { captureOf, input, optionOf, packetOf } from '../../engine';
import type { Exported } from '../host';
import { likeABrowser, lookAt } from './fixture';
import Packets from './Packets.svelte';
import PacketsCapture from './PacketsCapture.svelte';

beforeAll(likeABrowser);
beforeEach(() => lookAt('flannel/vxlan', 'calico/none'));

const bytesOf = (article: HTMLElement, layer: string): string[] =>
  within(article)
    .getAllByRole('row', { name: new RegExp(`^${layer} `) })
    .map((row) => within(row).getByRole('button').textContent);

test('every layer stands in the table, as on the wire', () => {
  render(Packets);
  const [vxlan] = screen.getAllByRole('article');
  if (vxlan === undefined) throw new Error('nothing is drawn');
  // RFC 7348, figure 1, read from the outside inwards.
  expect(bytesOf(vxlan, 'VXLAN')).toEqual(['8B']);
  expect(bytesOf(vxlan, 'Ethernet')).toEqual(['14B', '14B']);
  expect(bytesOf(vxlan, 'Data')).toEqual(['1,410B']);
  expect(
    within(vxlan).getByRole('img', { name: /^Flannel VXLAN: Ethernet 14 bytes, IPv4 20 bytes, UDP 8/ }),
  ).toBeDefined();
});

test('the probe fills the MTU: 1450 less 20 of IPv4 and 8 of ICMP', () => {
  render(Packets);
  expect(screen.getByText('ping -M do -s 1422 POD')).toBeDefined();
});

test('a smaller inner packet makes a smaller frame in every option, and full size takes it back', async () => {
  render(Packets);
  const size = screen.getByRole('spinbutton', { name: 'Pod’s packet' });
  await fireEvent.input(size, { target: { value: '1000' } });
  expect(screen.getByRole('button', { name: /^Frame: 1,064 bytes/ })).toBeDefined();
  expect(screen.getByRole('button', { name: /^Frame: 1,014 bytes/ })).toBeDefined();
  await fireEvent.click(screen.getByRole('button', { name: 'Full size' }));
  expect(screen.getAllByRole('button', { name: /^Frame: 1,514 bytes/ })).toHaveLength(2);
});

test('a packet that does not fit travels in pieces', async () => {
  render(Packets);
  const link = screen.getByRole('spinbutton', { name: 'Link MTU' });
  const size = screen.getByRole('spinbutton', { name: 'Pod’s packet' });
  await fireEvent.input(size, { target: { value: '1500' } });
  expect(screen.getByText(/travels as 2 frames/)).toBeDefined();
  await fireEvent.input(link, { target: { value: '9000' } });
  expect(screen.queryByText(/travels as 2 frames/)).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'As in the plan' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Full size' }));
});

test('an option that cannot run over the nodes’ family says so instead of drawing', async () => {
  lookAt('flannel/udp');
  render(Packets);
  await fireEvent.change(screen.getByRole('combobox', { name: /^Nodes’ addresses/ }), { target: { value: '6' } });
  expect(screen.getByText(/cannot carry IPv4 pods over IPv6 nodes/)).toBeDefined();
  await fireEvent.change(screen.getByRole('combobox', { name: /^Nodes’ addresses/ }), { target: { value: '4' } });
});

/** What a person reads in a table, row by row. */
const cells = (table: HTMLElement, row: RegExp): string[] =>
  within(within(table).getByRole('row', { name: row }))
    .getAllByRole('button')
    .map((button) => button.textContent);

test('efficiency at 576 bytes stands in the table: 536 of payload in 576 + 14 + 24, and 50 more in VXLAN', async () => {
  render(Packets);
  const table = screen.getByRole('table', { name: 'Efficiency at some lengths' });
  // 536 / 664 and 536 / 614, the frame's preamble, check sequence and gap (24 bytes) counted (IEEE 802.3).
  expect(cells(table, /^576/)).toEqual(['0.807', '0.873']);
  await fireEvent.click(screen.getByRole('radio', { name: 'Packets a second' }));
  // 10^10 bits a second over 1,538 bytes of 8 bits, the sum of IEEE 802.3: what line-rate testers call 812,744.
  const rates = screen.getByRole('table', { name: 'Packets a second on 10 Gbit/s at some lengths' });
  expect(cells(rates, /^1,500/)).toEqual(['812,744/s']);
  await fireEvent.click(screen.getByRole('radio', { name: 'Efficiency' }));
});

test('a packet that does not fit says what it meets', async () => {
  render(Packets);
  expect(screen.getAllByText('A packet longer than what fits:')).toHaveLength(2);
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Pod’s packet' }), { target: { value: '1500' } });
  const [vxlan] = screen.getAllByRole('article');
  expect(vxlan?.textContent).toMatch(/This packet is longer than what fits:.*“fragmentation needed”/);
  await fireEvent.click(screen.getByRole('button', { name: 'Full size' }));
});

test('a stack is built by hand: typed, refused with the reason, added to, moved and read', async () => {
  render(Packets);
  await fireEvent.click(screen.getByRole('button', { name: 'Build a stack by hand' }));
  const hand = screen.getAllByRole('article').at(-1);
  if (hand === undefined) throw new Error('nothing is drawn');
  const field = within(hand).getByRole('textbox', { name: 'Headers' });
  await fireEvent.input(field, { target: { value: 'ethernet,ipv4,udp,wireguard' } });
  // WireGuard on IPv4: 20 + 8 + 16 + 16 around the packet (its protocol page), so 1440 of 1500.
  expect(within(hand).getByRole('button', { name: /^Largest pod packet that fits: 1,440 bytes/ })).toBeDefined();

  await fireEvent.input(field, { target: { value: 'ethernet,wireguard' } });
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(within(hand).getByRole('alert').textContent).toContain('Ethernet does not carry WireGuard');
  expect(within(hand).getByRole('button', { name: /^Largest pod packet that fits: 1,440 bytes/ })).toBeDefined();

  await fireEvent.click(within(hand).getByRole('button', { name: 'Remove wireguard, place 2' }));
  await fireEvent.change(within(hand).getByRole('combobox', { name: 'Add a header inside' }), {
    target: { value: 'ipv4' },
  });
  await fireEvent.change(within(hand).getByRole('combobox', { name: 'Add a header inside' }), {
    target: { value: 'vlan' },
  });
  expect(within(hand).getByRole('alert').textContent).toContain('IPv4 does not carry');
  await fireEvent.click(within(hand).getByRole('button', { name: 'Move vlan, place 3, outwards' }));
  expect(field).toHaveProperty('value', 'ethernet,vlan,ipv4');
  expect(within(hand).queryByRole('alert')).toBeNull();
  // The tag is the link's own and counts not; IP in IP takes 20.
  expect(within(hand).getByRole('button', { name: /^Largest pod packet that fits: 1,480 bytes/ })).toBeDefined();
  await fireEvent.click(within(hand).getByRole('button', { name: 'Let Stack by hand go' }));
});

test('a capture is handed over as a file that begins as captures do and holds the frame', async () => {
  const exported: Exported[] = [];
  const host = {
    exportFile: (file: Exported) => {
      exported.push(file);
      return Promise.resolve({ name: file.name });
    },
  };
  const option = optionOf('flannel/vxlan');
  const length = input('Packet', 100, 'byte', 'test');
  const link = input('Link MTU', 1500, 'byte', 'test');
  const packet = option && packetOf({ option, link, outer: 4, inner: 4, length });
  if (packet === undefined) throw new Error('no packet');
  const capture = () => captureOf({ packet, inner: 4 });
  const { rerender } = render(PacketsCapture, { title: 'Flannel VXLAN', length: 100, capture, lost: false, host });
  await fireEvent.click(screen.getByRole('button', { name: 'Capture of Flannel VXLAN as .pcap' }));
  expect(await screen.findByText('Saved flannel-vxlan-100.pcap.')).toBeDefined();
  const content = exported[0]?.content;
  if (!(content instanceof Uint8Array)) throw new Error('no bytes were exported');
  const view = new DataView(content.buffer);
  // The file format of libpcap: its magic number, 24 bytes of head, and the length 12 bytes into a frame's own head.
  expect(view.getUint32(0)).toBe(0xa1b2c3d4);
  expect(view.getUint32(24 + 12)).toBe(164);
  await rerender({ lost: true });
  expect(screen.getByRole('button', { name: /^Capture of/ })).toHaveProperty('disabled', true);
});

test('what is often said wrongly of an option is put right beside its packet', () => {
  lookAt('flannel/udp');
  render(Packets);
  expect(screen.getByText(/Often said: “flannel0 is a bridge/)).toBeDefined();
});

test('a link that IPv6 does not allow, or that leaves no room, draws no stack and says so', async () => {
  render(Packets);
  await fireEvent.click(screen.getByRole('button', { name: 'Build a stack by hand' }));
  const field = screen.getByRole('textbox', { name: 'Headers' });
  await fireEvent.input(field, { target: { value: 'ethernet,ipv6,udp,vxlan,ethernet' } });
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Link MTU' }), { target: { value: '1000' } });
  expect(screen.getByText(/1,280 bytes that IPv6 asks of it/)).toBeDefined();
  await fireEvent.click(screen.getByRole('button', { name: 'As in the plan' }));
  expect(screen.queryByText(/1,280 bytes that IPv6 asks of it/)).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Let Stack by hand go' }));
});
