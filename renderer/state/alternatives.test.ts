import { expect, test, vi } from 'vitest';
import { alternativesOf, assessFile, type PlanFile } from '../../engine';
import { AlternativesSearch } from './alternatives.svelte';

const hall: PlanFile = {
  podwright: 1,
  name: 'hall',
  nodes: { count: 60, target: 80 },
  needs: { 'network-policy': 'must' },
  options: ['calico/none', 'calico/none+reflectors', 'calico/vxlan', 'flannel/host-gw'],
};

test('what is found in pieces is what is found at once', async () => {
  const search = new AlternativesSearch();
  search.start(hall, assessFile(hall));
  expect(search.found).toBeUndefined();
  await vi.waitFor(() => expect(search.found).toBeDefined(), { timeout: 30_000 });
  expect(search.found).toEqual(alternativesOf(hall, assessFile(hall)));
});

test('a search that is stopped finds nothing', async () => {
  const search = new AlternativesSearch();
  search.start(hall, assessFile(hall))();
  await new Promise((settled) => setTimeout(settled, 400));
  expect(search.found).toBeUndefined();
});
