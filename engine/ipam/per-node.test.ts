import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mustPrefix, prefixAround } from '../prefix';
import { explainFully, input } from '../quantity';
import { allocateNodes } from './node-allocator';
import { perNode } from './per-node';

const pods = (value: number) => input('Pods', value, 'pod', 'pods.perNode');
const given = (cluster: string[], nodeMask: number[], service: string[] = []) => ({
  cluster: cluster.map(mustPrefix),
  nodeMask,
  service: service.map(mustPrefix),
  maxPods: input('Most pods of a node', 110, 'pod', 'pods.maxPerNode'),
  podsPlanned: pods(30),
});

// Nodes by cidr_set.go, usable addresses by host-local's range.go.
test.for([
  { cluster: ['10.244.0.0/16'], mask: [24], nodes: 256, usable: 253, pods: 110 },
  { cluster: ['10.244.0.0/16'], mask: [25], nodes: 512, usable: 125, pods: 110 },
  { cluster: ['10.244.0.0/16'], mask: [26], nodes: 1024, usable: 61, pods: 61 },
  { cluster: ['10.128.0.0/14'], mask: [23], nodes: 512, usable: 509, pods: 110 },
  { cluster: ['fd00:10:244::/56'], mask: [64], nodes: 256, usable: 2 ** 64 - 2, pods: 110 },
  { cluster: ['10.244.0.0/16', 'fd00:10:244::/48'], mask: [24, 64], nodes: 256, usable: 253, pods: 110 },
  { cluster: ['10.244.0.0/16'], mask: [], nodes: 256, usable: 253, pods: 110 },
])('$cluster in blocks of $mask', ({ cluster, mask, nodes, usable, pods: most }) => {
  const found = perNode(given(cluster, mask));
  expect([found.nodes.value, found.usable.value, found.podsPerNode.value]).toEqual([nodes, usable, most]);
});

test.for([
  ['10.0.0.0/8', 24, '10.96.0.0/12', 4096, 'error'],
  ['10.244.0.0/16', 24, '10.244.0.0/28', 1, 'error'],
  ['10.0.0.0/23', 24, '10.0.0.0/21', 2, 'refuse'],
  ['10.244.0.0/16', 24, '10.96.0.0/12', 0, undefined],
] as const)('%s in /%i loses blocks to Services in %s', ([cluster, mask, service, lost, severity]) => {
  const found = perNode(given([cluster], [mask], [service]));
  expect(found.lost.value).toBe(lost);
  expect(found.findings.find(({ id }) => id === 'ipam/service-in-cluster')?.severity).toBe(severity);
});

test.for([
  [['10.244.0.0/16'], [12], 'ipam/mask-shorter', 'refuse'],
  [['10.0.0.0/7'], [24], 'ipam/mask-difference', 'error'],
  [['fd00::/40'], [64], 'ipam/mask-difference', 'refuse'],
  [['10.244.0.0/16'], [33], 'ipam/mask-width', 'refuse'],
  [['10.244.0.0/16'], [28], 'ipam/pods-planned', 'error'],
  [['10.244.0.0/16'], [26], 'ipam/max-pods', 'warn'],
] as const)('%s in %s is told as %s', ([cluster, mask, id, severity]) => {
  const { findings } = perNode(given([...cluster], [...mask]));
  expect(findings).toContainEqual(expect.objectContaining({ id, severity }));
});

test('as many nodes get a block as the formula says, and no two share an address', () => {
  const place = fc.nat(255).map((value) => BigInt(value) << 8n);
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 26 }),
      fc.nat(5),
      place,
      fc.integer({ min: 18, max: 32 }),
      (c, more, at, s) => {
        const cluster = prefixAround({ family: 4, value: (10n << 24n) + at }, c);
        const service = prefixAround({ family: 4, value: (10n << 24n) + (at ^ 0x1300n) }, s);
        const plan = { cluster: [cluster], nodeMask: [c + more], service: [service] };
        const blocks = [...allocateNodes(plan)].map(([block]) => block?.base);
        const found = perNode({ ...plan, maxPods: pods(110), podsPlanned: pods(1) });
        expect(found.nodes.value).toBe(blocks.length);
        expect(new Set(blocks).size).toBe(blocks.length);
      },
    ),
  );
});

test('a number leads back to what was entered', () => {
  const tree = explainFully(perNode(given(['10.0.0.0/8'], [24], ['10.96.0.0/12'])).nodes).join('\n');
  expect(tree).toContain('61,440 nodes  (= blocks − lost)');
  expect(tree).toContain('you entered it (addresses.cluster)');
  expect(tree).toContain('filterOutServiceRange');
});
