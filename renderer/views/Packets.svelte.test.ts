import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { likeABrowser, lookAt } from './fixture';
import Packets from './Packets.svelte';

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
