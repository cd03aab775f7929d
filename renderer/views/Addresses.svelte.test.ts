import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { workbench } from '../state/workbench.svelte';
import Addresses from './Addresses.svelte';
import { likeABrowser, lookAt } from './fixture';

beforeAll(likeABrowser);
beforeEach(() => lookAt('flannel/vxlan'));

test('a /16 in /24: 256 node blocks, of which 60 are used and too few are left for 300 nodes', () => {
  render(Addresses);
  expect(screen.getByRole('img', { name: /^10\.244\.0\.0\/16 holds 256 node blocks/ })).toBeDefined();
  expect(screen.getByRole('button', { name: /^Used by the nodes there are: 60 blocks/ })).toBeDefined();
  expect(screen.getByRole('button', { name: /^Missing: 45 blocks/ })).toBeDefined();
  // host-local keeps three of 256 addresses; the kubelet stops at 110.
  expect(screen.getByRole('button', { name: /^Pods a node can hold: 110 pods/ })).toBeDefined();
});

test('looking into a block shows whose it is and how its addresses are used', async () => {
  render(Addresses);
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Look into node block' }), { target: { value: '13' } });
  expect(screen.getByText('10.244.12.0/24')).toBeDefined();
  expect(screen.getByText('256 addresses, node 13')).toBeDefined();
  expect(screen.getByText('pods planned 30')).toBeDefined();
});

test('ranges that meet are told with the smallest mend', () => {
  workbench.set('addresses.service', ['10.244.64.0/20']);
  render(Addresses);
  expect(screen.getByText(/withholds the node blocks that Services meet/)).toBeDefined();
  expect(screen.getByText(/is free and of the same size; put it in place of 10\.244\.64\.0\/20/)).toBeDefined();
  expect(screen.getAllByRole('button', { name: /lost.*: 16 blocks/ })).not.toHaveLength(0);
});
