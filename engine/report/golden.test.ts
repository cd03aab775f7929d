import { expect, test } from 'vitest';
import { assessFile } from '../assess';
import type { PlanFile } from '../plan';
import { compose } from './compose';
import { toMarkdown } from './markdown';

/** A hall small enough to be read at a sitting, with one option so that the catalog's growth changes nothing here. */
const small: PlanFile = {
  podwright: 1,
  name: 'small-hall',
  description: 'Two racks and a wish for little to look after.',
  underlay: { topology: 'segments', segments: 2, nodesPerSegment: 6, mtu: 1500, bgp: 'none' },
  nodes: { count: 8, target: 12, perMonth: 1 },
  pods: { perNode: 20 },
  addresses: { cluster: ['10.244.0.0/20'], nodeMask: [24], service: ['10.96.0.0/20'], nodes: ['192.168.0.0/24'] },
  document: {
    status: 'proposed',
    version: '0.2',
    date: '2026-11-25',
    authors: 'A. Planner',
    scope: 'pods and Services',
  },
  options: ['flannel/vxlan'],
};

// What people have read and found right; a difference is looked at before it is taken over with `vitest -u`.
test('a small report reads as it was read last', async () => {
  const sections = ['scope', 'topology', 'packet', 'addresses', 'ports', 'lasting', 'checks', 'revisit', 'sources'];
  const written = toMarkdown(compose(assessFile(small), { file: small, sections }));
  await expect(written).toMatchFileSnapshot('golden/small-hall.md');
});
