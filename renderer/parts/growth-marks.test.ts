import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessFile, curvesOf, type PlanFile } from '../../engine';
import { meetings, monthMarks, thresholdsIn } from './growth-marks';

const file = (more: Partial<PlanFile>): PlanFile => ({ podwright: 1, name: 'given', ...more });

/** A curve of an option in a plan. */
function drawn(option: string, id: string, more: Partial<PlanFile> = {}) {
  const { options, plan } = assessFile(file({ options: [option], ...more }));
  const ranked = options.find(({ subject }) => subject.option.id === option);
  if (ranked === undefined) throw new Error(`${option} is not compared`);
  const curve = curvesOf(ranked.subject, plan).find((one) => one.id === id);
  if (curve === undefined) throw new Error(`${option} has no ${id}`);
  return { one: { title: option, curve, ranked }, plan };
}

const past = (option: string, id: string, last: number, more: Partial<PlanFile> = {}) => {
  const { one, plan } = drawn(option, id, more);
  return thresholdsIn([one], plan, last).map(({ quantity, past: some }) => [
    quantity.value,
    some[0]?.from.value ?? 'not met',
  ]);
};

// Linux: 128, 512 and 1,024 neighbours. Weave's start script: 200 connections. FRR: 100 dynamic neighbours.
test.for([
  {
    option: 'calico/none',
    id: 'state/dynamic-neighbours',
    last: 600,
    want: [
      [128, 130],
      [512, 514],
      [1024, 'not met'],
    ],
  },
  { option: 'weave/fastdp', id: 'state/weave-connections-per-peer', last: 1000, want: [[200, 'not met']] },
  { option: 'flannel/vxlan', id: 'control/start-events', last: 6000, want: [[5000, 5001]] },
  { option: 'flannel/vxlan', id: 'state/routes-per-node', last: 6000, want: [] },
])('$id of $option is past $want', ({ option, id, last, want }) => {
  expect(past(option, id, last)).toEqual(want);
});

test('what addresses hold is where their curve ends, by the list of limits', () => {
  const addresses = { cluster: ['10.244.0.0/20'], nodeMask: [24], nodes: ['192.0.2.0/26'] };
  // A /20 has 16 blocks of /24; a /26 has 62 addresses for nodes.
  expect(past('flannel/vxlan', 'addresses/blocks', 100, { addresses })).toEqual([[16, 17]]);
  expect(past('flannel/vxlan', 'addresses/nodes', 100, { addresses, nodes: { count: 10, surge: 2 } })).toEqual([
    [62, 61],
  ]);
});

test('a quota of routes that the plan states is the threshold of the cloud’s table', () => {
  const more = { platform: 'aws', underlay: { topology: 'segments', routeQuota: 40 } } as const;
  expect(past('flannel/alloc', 'state/cloud-routes', 100, more)).toEqual([[40, 41]]);
});

test('curves meet at the very size where they change places', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 2 }),
      (factor, level, some) => {
        const counts = some.toSorted((a, b) => a - b);
        const { curve } = drawn('calico/none', 'bgp/sessions').one;
        const rising = (nodes: number) => ({ ...curve.at(1), value: nodes * factor });
        const flat = () => ({ ...curve.at(1), value: level });
        const [first, last] = [counts[0] ?? 0, counts.at(-1) ?? 0];
        // The first size above, found by trying each.
        const above = Array.from({ length: 101 }, (_, nodes) => nodes).find((nodes) => nodes * factor > level);
        const meets = above !== undefined && first * factor < level && last >= above;
        expect(meetings(rising, flat, counts)).toEqual(meets ? [above] : []);
      },
    ),
    { numRuns: 60 },
  );
});

test('months are marked where the plan grows, within the chart and apart from other marks', () => {
  const at = (perMonth: number, last: number, taken: readonly number[]) =>
    monthMarks(
      drawn('calico/none', 'bgp/sessions', { nodes: { count: 40, target: 40, perMonth } }).plan,
      last,
      taken,
    ).map((mark) => [mark.at, mark.label]);
  expect(at(0, 500, [40])).toEqual([]);
  expect(at(10, 500, [40])).toEqual([
    [160, 'in 12 months'],
    [280, 'in 24 months'],
    [400, 'in 36 months'],
  ]);
  expect(at(10, 500, [40, 150])).toEqual([
    [280, 'in 24 months'],
    [400, 'in 36 months'],
  ]);
  expect(at(10, 80, [40])).toEqual([[70, 'in 3 months']]);
});
