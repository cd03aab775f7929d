import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assess, assessFile } from './assess';
import { options } from './catalog';
import { alternativesOf, applyChanges, searchAlternatives } from './flips';
import { checkFile, readPlan, resolvePlan, type PlanFile } from './plan';
import { countsAt, findingAt, judge, judgeAgain, type Finding } from './rules';
import { wordVariations } from './variations';

const folder = new URL('rules/vectors/', import.meta.url);
const plans = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): { name: string; file: PlanFile } => {
    const { plan } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { plan: object };
    const { file } = readPlan(JSON.stringify(plan));
    if (file === undefined) throw new Error(`${name} is no plan`);
    return { name: name.replace('.json', ''), file };
  });

const of = (file: PlanFile) => alternativesOf(file, assessFile(file));

// The naive model: make the change in the file, and assess all of it from the beginning.
test.for(plans)('$name: every flip gives the answer it promises, and every way back leads back', ({ file }) => {
  const { flips, waysBack } = of(file);
  const before = assessFile(file);
  expect(flips.length).toBeGreaterThan(0);
  for (const { changes, answer, because } of flips) {
    const changed = applyChanges(file, changes);
    expect(checkFile(changed)).toEqual(checkFile(file));
    const after = assessFile(changed);
    expect([changes[0].says, after.answer?.subject.option.id]).toEqual([changes[0].says, answer?.option]);
    expect(after.answer?.subject.option.id).not.toBe(before.answer?.subject.option.id);
    expect([changes[0].says, because?.finding.verdict]).not.toEqual([changes[0].says, 'yes']);
  }
  const excluded = before.options.filter(({ verdict }) => verdict === 'excluded');
  expect(waysBack.map(({ option }) => option)).toEqual(excluded.map(({ subject }) => subject.option.id));
  const known = new Map<string, ReturnType<typeof assessFile>>();
  for (const { option, changes, rank } of waysBack) {
    if (changes.length === 0) continue;
    const key = JSON.stringify(changes);
    const after = known.get(key) ?? assessFile(applyChanges(file, changes));
    known.set(key, after);
    const found = after.options.find(({ subject }) => subject.option.id === option);
    expect([option, found?.verdict === 'excluded', found?.rank]).toEqual([option, false, rank]);
  }
});

const hall = (nodes: number, needs: PlanFile['needs'] = { 'network-policy': 'must' }): PlanFile => ({
  podwright: 1,
  name: 'hall',
  nodes: { count: nodes },
  needs,
});
const flipTo = (file: PlanFile, option: string | undefined, field: string) =>
  of(file).flips.find(({ answer, changes }) => answer?.option === option && changes[0].field === field);

// Calico's documentation gives a full mesh a hundred nodes; FN-1 and TO-1 of the published advice.
test.for([
  { file: hall(60), field: 'nodes.count', to: 'calico/none+reflectors', says: 'from 101 nodes' },
  { file: hall(300), field: 'nodes.count', to: 'calico/none', says: 'up to 100 nodes' },
  { file: hall(60), field: 'needs.network-policy', to: 'flannel/host-gw', says: 'without the need for Network policy' },
  { file: hall(60, {}), field: 'needs.network-policy', to: 'calico/none', says: 'with Network policy: May' },
  {
    file: { ...hall(60, {}), underlay: { topology: 'segments' as const, segments: 3 } },
    field: 'underlay.topology',
    to: 'flannel/host-gw',
    says: 'with Topology: One segment',
  },
])('$says: $to', ({ file, field, to, says }) => {
  expect(flipTo(file, to, field)?.changes[0].says).toBe(says);
});

test('the mesh is named as what decides from 101 nodes on, with both numbers', () => {
  const because = flipTo(hall(60), 'calico/none+reflectors', 'nodes.count')?.because;
  expect(because).toMatchObject({ kind: 'falls', option: 'calico/none', finding: { rule: 'scale/mesh-size' } });
  expect(because?.finding.claim.quantities.slice(0, 2).map(({ value }) => value)).toEqual([101, 100]);
});

test('two musts need two changes, and what three changes cannot mend has no way back', () => {
  const { waysBack } = of(hall(60, { 'network-policy': 'must', encryption: 'must' }));
  const wayOf = (id: string) => waysBack.find(({ option }) => option === id);
  expect(
    wayOf('flannel/host-gw')
      ?.changes.map(({ field }) => field)
      .toSorted(),
  ).toEqual(['needs.encryption', 'needs.network-policy']);
  expect(wayOf('docker/bridge')?.changes).toEqual([]);
});

const plan: fc.Arbitrary<PlanFile> = fc.record(
  {
    podwright: fc.constant(1 as const),
    name: fc.constant('any'),
    platform: fc.constantFrom('bare-metal', 'vmware', 'aws', 'azure', 'gcp', 'openstack', 'edge'),
    underlay: fc.record(
      {
        topology: fc.constantFrom('one-segment', 'segments', 'routed-fabric', 'nat', 'hub-and-spoke'),
        families: fc.constantFrom(['ipv4' as const], ['ipv6' as const], ['ipv4' as const, 'ipv6' as const]),
        mtu: fc.constantFrom(1500, 9000),
        bgp: fc.constantFrom('none', 'refused', 'peers'),
        sourceCheck: fc.constantFrom('off', 'can-be-disabled', 'on'),
        drops: fc.subarray(['ipip', 'vxlan', 'pod-addresses', 'wireguard'] as const).map((some) => [...some]),
        untrusted: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    nodes: fc.record(
      {
        count: fc.integer({ min: 1, max: 6000 }),
        kernel: fc.constantFrom('4.15', '5.4', '5.10', '6.8'),
        systems: fc.constantFrom(['linux' as const], ['linux' as const, 'windows' as const]),
      },
      { requiredKeys: ['count'] },
    ),
    services: fc.record({ proxy: fc.constantFrom('iptables', 'ipvs', 'nftables', 'none') }),
    needs: fc.dictionary(
      fc.constantFrom('network-policy', 'encryption', 'pods-reachable', 'multicast', 'throughput', 'ebpf', 'sctp'),
      fc.constantFrom('must', 'should', 'may'),
    ),
  },
  { requiredKeys: ['podwright', 'name', 'nodes'] },
);

/** Every finding without the reasons of its numbers: of a default they say that it is one. */
const said = (finding: Finding | undefined) =>
  finding && [finding.rule, finding.strength, finding.verdict, finding.note, finding.overruled, numbersOf(finding)];
const numbersOf = ({ claim }: Finding) => claim.quantities.map(({ name, value, unit }) => `${name} ${value} ${unit}`);

test('judging a plan by what differs from another says the same as judging it alone', () => {
  fc.assert(
    fc.property(plan, plan, (one, other) => {
      const again = judgeAgain(judge(resolvePlan(one), options), resolvePlan(other));
      const alone = new Map(assess(resolvePlan(other)).options.map((ranked) => [ranked.subject.option.id, ranked]));
      options.forEach(({ id }, at) => {
        const ranked = alone.get(id);
        expect([id, countsAt(again, at)]).toEqual([id, ranked?.counts]);
        const findings = again.answers.flatMap((_, rule) => findingAt(again, rule, at) ?? []);
        expect([id, findings.map(said)]).toEqual([id, ranked?.findings.map(said)]);
      });
    }),
    { numRuns: 120 },
  );
});

// The naive model again, for what is left out: every word of the plan changed, and each plan assessed from the beginning.
test.for(plans.filter(({ name }) => ['aws-multi-az', 'lab-3-nodes'].includes(name)))(
  '$name: no change of a word that flips the answer is missed',
  ({ file }) => {
    const now = assessFile(file);
    const before = now.answer?.subject.option.id;
    const words = [...wordVariations(file, now.plan)];
    const flipped = words.flatMap(({ file: changed, changes: [{ field }] }) => {
      const after = assessFile(changed).answer?.subject.option.id;
      return after === before ? [] : [`${field}: ${after ?? 'none'}`];
    });
    const found = of(file).flips.map(({ answer, changes: [{ field }] }) => `${field}: ${answer?.option ?? 'none'}`);
    expect(flipped.filter((one) => !found.includes(one))).toEqual([]);
    expect(flipped.length).toBeGreaterThan(3);
  },
);

test('a search tells how far it is, never goes back, and ends where it said it would', () => {
  const file = hall(60);
  const seen: number[] = [];
  const search = searchAlternatives(file, assessFile(file));
  for (let step = search.next(); step.done !== true; step = search.next()) seen.push(step.value.done / step.value.of);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
  expect(seen.length).toBeGreaterThan(100);
});

test('alternatives are plain data, so that a worker can hand them on', () => {
  const found = of(hall(60));
  expect(structuredClone(found)).toEqual(found);
});
