import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answerBgp,
  assessFile,
  assume,
  loseBgp,
  options as allOptions,
  resolvePlan,
  sitesOf,
  type BgpTopology,
  type PlanFile,
} from '../../engine';
import { designsOf, triedOf, type Trial } from './reflector-trial';

const k = assume('Blocks of a node', 1, 'block', 'test');
const file = (more: Partial<PlanFile>): PlanFile => ({ podwright: 1, name: 'given', ...more });
const optionOf = (id: string) => {
  const found = allOptions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is no option`);
  return found;
};
const option = optionOf('calico/none');

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const whole = (max: number) => maybe(fc.integer({ min: 1, max }));
const trial: fc.Arbitrary<Trial> = fc.record({
  topology: fc.constantFrom<BgpTopology>('mesh', 'reflectors', 'fabric'),
  nodes: whole(400),
  racks: whole(30),
  reflectors: whole(30),
  peers: whole(30),
  clusterIds: maybe(fc.constantFrom('one' as const, 'several' as const)),
  groups: whole(30),
  levels: maybe(fc.constantFrom('1' as const, '2' as const)),
  gateways: maybe(fc.integer({ min: 0, max: 3 })),
  switches: whole(3),
  as: maybe(fc.constantFrom('one' as const, 'rack' as const, 'server' as const)),
});
const planned = fc.record({
  target: fc.integer({ min: 1, max: 300 }),
  segments: fc.integer({ min: 1, max: 9 }),
  clusterIds: fc.constantFrom('one' as const, 'several' as const),
  reflectors: whole(6),
});

test('whatever is tried over whatever plan is answered, or told at a field', () => {
  fc.assert(
    fc.property(trial, planned, (asked, { target, segments, clusterIds, reflectors }) => {
      const plan = resolvePlan(
        file({
          nodes: { count: 1, target },
          underlay: { topology: 'segments', segments },
          routing: { clusterIds, ...(reflectors === undefined ? {} : { reflectors }) },
        }),
      );
      const tried = triedOf(asked, plan, option, k);
      if (Object.keys(tried.problems).length > 0) return;
      const designs = designsOf(tried, plan, option, k);
      expect(designs[asked.topology]).toBeDefined();
      for (const design of Object.values(designs)) {
        expect(answerBgp(design).sessions.total.value).toBeGreaterThanOrEqual(0);
        const sites = sitesOf(design, tried.racks);
        const all = sites.reduce((sum, { nodes }) => sum + nodes.value, 0);
        expect(all).toBe(tried.nodes.value);
        expect(loseBgp(design, sites, { speakers: new Set([0]), sites: new Set([0]) }).left.value).toBeLessThan(all);
      }
    }),
    { numRuns: 300 },
  );
});

test('what is left out is what the assessment has of the plan', () => {
  const given = file({
    nodes: { count: 60, target: 300 },
    routing: { reflectors: 4, peers: [{ name: 'edge', address: '192.0.2.1', as: 65_000 }] },
    options: ['calico/none', 'calico/none+reflectors'],
  });
  const { options, plan } = assessFile(given);
  for (const topology of ['mesh', 'reflectors'] as const) {
    const subject = options.find((one) => one.subject.option.bgp === topology)?.subject;
    const tried = triedOf({ topology }, plan, option, k);
    const design = designsOf(tried, plan, option, k)[topology];
    if (design === undefined || subject?.bgp === undefined) throw new Error(`${topology} is not compared`);
    expect(answerBgp(design).sessions.total.value).toBe(subject.bgp.sessions.total.value);
    expect(answerBgp(design).paths.perNode.max.value).toBe(subject.bgp.paths.perNode.max.value);
  }
});

// kube-router keeps alive every 30 s, Calico's BIRD every 80 s.
test('keepalives are those of who speaks', () => {
  const plan = resolvePlan(file({ nodes: { count: 40 } }));
  const of = (id: string): number => {
    const speaks = optionOf(id);
    const { mesh } = designsOf(triedOf({ topology: 'mesh' }, plan, speaks, k), plan, speaks, k);
    return mesh === undefined ? 0 : answerBgp(mesh).keepalives.value;
  };
  expect(of('kube-router/bgp') / of('calico/none')).toBeCloseTo(80 / 30);
});
