import { expect, test } from 'vitest';
import { assessFile } from './assess';
import { curvesOf, smallestExample } from './curves';
import { resolvePlan, type PlanFile } from './plan';
import { input } from './quantity';
import { reflectorPlan } from './reflectors';

const file = (more: Partial<PlanFile>): PlanFile => ({ podwright: 1, name: 'given', ...more });

/** The BGP of an option in a plan. */
function bgp(id: string, more: Partial<PlanFile>) {
  const found = assessFile(file(more)).options.find(({ subject }) => subject.option.id === id);
  if (found?.subject.bgp === undefined) throw new Error(`${id} speaks no BGP`);
  return found.subject.bgp;
}

const peer = (name: string, rack?: string) => ({
  name,
  address: '192.0.2.1',
  as: 65_000,
  ...(rack === undefined ? {} : { rack }),
});

test('the plan of reflectors changes where nodes pass 100 and 200, and follows the plan', () => {
  const at = (target: number, more: Partial<PlanFile> = {}) =>
    reflectorPlan(resolvePlan(file({ nodes: { count: 10, target }, ...more })));
  expect([at(100).advised, at(101).advised]).toEqual([false, true]);
  expect([at(200).reflectors.value, at(201).reflectors.value]).toEqual([2, 3]);
  const routed = at(300, {
    underlay: { topology: 'routed-fabric', segments: 6 },
    routing: { reflectors: 4, peers: [peer('edge')] },
  });
  expect([routed.racks.value, routed.reflectors.value, routed.survivesRack]).toEqual([6, 4, true]);
  expect(routed.placement.map(({ reflectors }) => reflectors)).toEqual([1, 1, 1, 1, 0, 0]);
  expect(routed.sessions.toGateways.value).toBe(4);
  const tried = reflectorPlan(resolvePlan(file({})), { nodes: input('Nodes', 1, 'node', 'tried') });
  expect([tried.reflectors.value, tried.sessions.total.value]).toEqual([1, 0]);
});

// Calico's documentation: 4,950 sessions of a mesh of 100; 294 with three reflectors that all peer with.
test('BGP of a plan is what its routing says', () => {
  const nodes = { count: 100, target: 100 };
  expect(bgp('calico/none', { nodes }).sessions.total.value).toBe(4950);
  expect(bgp('calico/none+reflectors', { nodes, routing: { reflectors: 3 } }).sessions.total.value).toBe(294);
  const gateways = { reflectors: 3, peers: [peer('a'), peer('b')] };
  expect(bgp('calico/none+reflectors', { nodes, routing: gateways }).sessions.total.value).toBe(300);
  // Real daemons with two ids of their own held 504 paths at 128 nodes.
  const several = { reflectors: 2, clusterIds: 'several' } as const;
  const large = { count: 128, target: 128 };
  expect(bgp('calico/none+reflectors', { nodes: large, routing: several }).paths.perNode.max.value).toBe(504);
  const underlay = { topology: 'routed-fabric', segments: 5, bgp: 'peers' } as const;
  const routing = { as: 'rack' as const, peers: [peer('a', 'r1'), peer('b', 'r1'), peer('c', 'r2')] };
  const fabric = bgp('calico/none+fabric', { nodes, underlay, routing });
  expect([fabric.sessions.total.value, fabric.sessions.onSwitch?.value]).toEqual([200, 20]);
});

// kube-router keeps alive every 30 s, Calico's BIRD every 80 s.
test('kube-router keeps alive by its own time, and its memory is told to be another’s', () => {
  const nodes = { count: 40, target: 40 };
  const [ours, calico] = [bgp('kube-router/bgp', { nodes }), bgp('calico/none', { nodes })];
  const sessions = ours.sessions.total.value / calico.sessions.total.value;
  expect(ours.keepalives.value / calico.keepalives.value / sessions).toBeCloseTo(80 / 30);
  expect(ours.memory.total.name).toContain('was not measured');
});

test('curves give at the target what the assessment has, and options that grow alike share them', () => {
  const { options, plan } = assessFile(file({ nodes: { count: 120, target: 250 }, services: { count: 40 } }));
  const known = new Map<string, unknown>();
  for (const { subject } of options)
    for (const curve of curvesOf(subject, plan)) {
      const held = subject.state.find(({ name }) => name === curve.title);
      if (held !== undefined) expect(curve.at(250).value).toBe(held.value);
      if (curve.id === 'bgp/sessions') {
        expect(curve.at(250).value).toBe(subject.bgp?.sessions.total.value);
        const key = `${subject.option.bgp ?? ''} ${subject.option.cni.id} ${subject.addresses.kind}`;
        expect(known.get(key) ?? curve).toBe(curve);
        known.set(key, curve);
      }
    }
  expect(known.size).toBeGreaterThan(3);
  expect(smallestExample.map(({ at }) => at(10).value)).toEqual([45, 10]);
});
