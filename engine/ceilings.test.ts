import { expect, test } from 'vitest';
import { assessFile } from './assess';
import { ceilingsOf } from './ceilings';
import type { PlanFile } from './plan';

const file = (more: Partial<PlanFile>): PlanFile => ({ podwright: 1, name: 'given', ...more });

/** Where the options of a plan meet which number of nodes, and after how many months. */
function met(id: string, more: Partial<PlanFile> = {}): { at: number; months: number | undefined; what: string }[] {
  const { options, plan } = assessFile(file(more));
  const ranked = options.find(({ subject }) => subject.option.id === id);
  if (ranked === undefined) throw new Error(`${id} is not compared`);
  return ceilingsOf(ranked, plan).map(({ what, at, months }) => ({ what, at: at.value, months: months?.value }));
}
const sizes = (id: string, more?: Partial<PlanFile>): number[] => met(id, more).map(({ at }) => at);

// Sizes that the projects document: Typha from 50 nodes, a mesh to 100, Weave's 100 and 200, Kubernetes' 5,000;
// gc_thresh2 and gc_thresh3 of Linux are 512 and 1,024 neighbours; a mesh of 700 was reported to fail, 20 Typhas for 200
// nodes each are the most; Cilium's maps take 16,000 addresses of nodes, and 512,000 of pods, 30 a node.
test.for([
  { id: 'calico/none', some: [50, 100, 513, 700, 1025, 4000, 5000] },
  { id: 'calico/none+reflectors', some: [50, 513, 1025, 4000, 5000] },
  { id: 'weave/fastdp', some: [100, 200, 5000] },
  { id: 'flannel/vxlan', some: [5000] },
  { id: 'flannel/host-gw', some: [513, 1025, 5000] },
  { id: 'cilium/vxlan', some: [5000, 16_000, 17_066] },
])('$id meets $some', ({ id, some }) => {
  const found = sizes(id, { pods: { perNode: 30 } });
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found).toEqual(expect.arrayContaining(some));
  for (const other of [50, 100, 200, 513, 700, 1025, 4000, 16_000])
    if (!some.includes(other)) expect(found).not.toContain(other);
});

test('months count from the nodes there are, and leave room for those of an upgrade', () => {
  const nodes = { count: 40, target: 60, perMonth: 10, surge: 2 };
  const mesh = met('calico/none', { nodes }).filter(({ at }) => at === 50 || at === 100);
  // 40, 50 and 2 more are past 50 after a month; 40 + 5 * 10 + 2 are within 100, a month later they are not.
  expect(mesh.map(({ months }) => months)).toEqual([0, 5]);
  expect(met('calico/none', { nodes: { ...nodes, perMonth: 0 } }).every(({ months }) => months === undefined)).toBe(
    true,
  );
});

test('addresses stand among the other limits', () => {
  const addresses = { cluster: ['10.244.0.0/20'], nodeMask: [24], nodes: ['192.0.2.0/26'] };
  expect(sizes('flannel/host-gw', { addresses })).toEqual([16, 62, 513, 1025, 5000, 5000]);
});

test('what is for each segment or switch counts once for each of them', () => {
  const underlay = { topology: 'routed-fabric', segments: 4, nodesPerSegment: 30, bgp: 'peers' } as const;
  expect(sizes('calico/none+fabric', { underlay })).toContain(400);
  expect(sizes('calico/none+fabric', { underlay: { ...underlay, dynamicNeighbors: 150 } })).toContain(600);
});

test('the tables of switches hold routes of the fabric, or of a rack where all nodes have one AS', () => {
  const underlay = { topology: 'routed-fabric', segments: 4, nodesPerSegment: 30, bgp: 'peers' } as const;
  const at = (as: 'one' | 'server', routeQuota?: number): number[] =>
    sizes('calico/none+fabric', {
      pods: { perNode: 30 },
      underlay: { ...underlay, ...(routeQuota === undefined ? {} : { routeQuota }) },
      routing: { as },
    });
  // A block of 64 addresses carries 30 pods, so a node is a route; Calico's page names 10,000s to 128,000 routes.
  expect(at('server')).toEqual(expect.arrayContaining([10_000, 128_000]));
  expect(at('one')).toEqual(expect.arrayContaining([40_000, 512_000]));
  expect(at('server', 2000)).toContain(2000);
  expect(at('server', 2000)).not.toContain(10_000);
});
