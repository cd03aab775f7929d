import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { likeABrowser, lookAt } from './fixture';
import Paths from './Paths.svelte';

beforeAll(likeABrowser);
beforeEach(() => lookAt('flannel/udp', 'calico/none'));

const copiesOf = (title: string): string[] =>
  within(screen.getByRole('region', { name: `${title}, hop by hop` }))
    .getAllByText(/copy the payload/)
    .map((item) => item.textContent.replaceAll(/\s+/g, ' ').trim());

test('the copies of Flannel UDP are told one by one: two of the applications, two on each node by flanneld', () => {
  render(Paths);
  expect(copiesOf('Flannel UDP')).toEqual([
    '1copy the payload from user space to kernel',
    '2copy the payload from kernel to user space',
    '3copy the payload from user space to kernel',
    '4copy the payload from kernel to user space',
    '5copy the payload from user space to kernel',
    '6copy the payload from kernel to user space',
  ]);
  expect(copiesOf('Calico without encapsulation')).toHaveLength(2);
  expect(screen.getByRole('button', { name: /^Extra copies: 4 copies/ })).toBeDefined();
});

test('a hop that has the focus says what it does to the headers', async () => {
  render(Paths);
  const list = screen.getByRole('region', { name: 'Flannel UDP, hop by hop' });
  const hop = within(list).getByRole('button', { name: /^Sending node, socket/ });
  await fireEvent.focus(hop);
  const drawn = screen.getAllByRole('article')[0];
  expect(drawn?.textContent).toContain('Sending node, socket: puts on Ethernet, IPv4 and UDP');
  await fireEvent.blur(hop);
  expect(drawn?.textContent).toContain('Point at a hop');
});

test('traffic that the plan has not is explained', async () => {
  render(Paths);
  await fireEvent.click(screen.getByRole('radio', { name: 'Across segments' }));
  expect(screen.getByText(/no packet crosses a router/)).toBeDefined();
  await fireEvent.click(screen.getByRole('radio', { name: 'On a node' }));
  expect(copiesOf('Flannel UDP')).toHaveLength(2);
});

// Measured between namespaces: the bridge of one node passes three hooks with bridge-nf-call-iptables, none without.
test('what a bridge shows netfilter can be chosen, and only where there is a bridge', async () => {
  render(Paths);
  await fireEvent.click(screen.getByRole('radio', { name: 'On a node' }));
  const choice = screen.getByRole('radiogroup', { name: 'bridge-nf-call-iptables' });
  const hooks = (): string[] =>
    screen.getAllByRole('button', { name: /^Netfilter hooks, sending/ }).map((button) => button.textContent);
  await fireEvent.click(within(choice).getByRole('radio', { name: 'off' }));
  expect(hooks()).toEqual(['0hooks', '3hooks']);
  await fireEvent.click(within(choice).getByRole('radio', { name: 'on' }));
  expect(hooks()).toEqual(['3hooks', '3hooks']);
  await fireEvent.click(within(choice).getByRole('radio', { name: 'as usual' }));
  lookAt('calico/none');
  await tick();
  expect(screen.queryByRole('radiogroup', { name: 'bridge-nf-call-iptables' })).toBeNull();
});

test('what is often said of an option is put right where its path is looked at', async () => {
  render(Paths);
  const [udp] = screen.getAllByRole('article');
  if (udp === undefined) throw new Error('nothing is drawn');
  expect(within(udp).getByText(/^Often said: “flannel0 is a bridge/)).toBeDefined();
  expect(within(udp).queryByText(/kubelet writes/)).toBeNull();
  await fireEvent.click(screen.getByRole('radio', { name: 'To a Service' }));
  expect(within(udp).getByText(/kubelet writes the iptables rules/)).toBeDefined();
});
