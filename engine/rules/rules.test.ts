import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessFile } from '../assess';
import { cnis } from '../catalog';
import { planHash, type PlanFile } from '../plan';
import { rules } from './all';
import { areas } from './rule';

test.each(rules)('$id is a whole declaration', ({ id, asks, says, cite }) => {
  expect(id).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
  expect(areas).toContain(id.split('/')[0]);
  expect(asks).toMatch(/^[A-Z].*\?$/);
  expect(cite.length).toBeGreaterThan(0);
  for (const sentence of Object.values(says)) {
    // Sentences hold no figures, so that they can be translated; names such as L7, IPv6 or layer-2 are words.
    expect(sentence.replaceAll(/IPv\d|EC2|NAT64|layer[- ][23]|L[47]/g, '')).not.toMatch(/\d/);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  }
});

test('ids are unique', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

const plan: fc.Arbitrary<PlanFile> = fc.record({
  podwright: fc.constant(1 as const),
  name: fc.constant('any'),
  platform: fc.constantFrom('bare-metal', 'aws', 'azure', 'gcp', 'openstack', 'edge'),
  underlay: fc.record({
    topology: fc.constantFrom('one-segment', 'segments', 'routed-fabric', 'nat'),
    bgp: fc.constantFrom('none', 'refused', 'peers'),
    sourceCheck: fc.constantFrom('off', 'can-be-disabled', 'on'),
  }),
  nodes: fc.record({ count: fc.integer({ min: 1, max: 5000 }) }),
  needs: fc.record(
    {
      'network-policy': fc.constantFrom('must', 'should', 'may'),
      encryption: fc.constantFrom('must', 'should', 'may'),
      'pods-reachable': fc.constantFrom('must', 'should', 'may'),
    },
    { requiredKeys: [] },
  ),
});

test('nothing that a must forbids is recommended, every exclusion has its reason, and ranks never fall', () => {
  fc.assert(
    fc.property(plan, (file) => {
      const { options } = assessFile(file);
      options.forEach(({ verdict, findings, rank }, index) => {
        const forbidden = findings.filter((one) => one.strength === 'must' && one.verdict === 'no');
        expect(verdict === 'excluded').toBe(forbidden.length > 0);
        for (const one of forbidden) expect(one.claim.cites.length + one.claim.quantities.length).toBeGreaterThan(0);
        expect(rank).toBeGreaterThanOrEqual(options[index - 1]?.rank ?? 1);
      });
    }),
    { numRuns: 60 },
  );
});

test('a need that is raised never lets in what a weaker one kept out', () => {
  fc.assert(
    fc.property(plan, (file) => {
      const excluded = (strength: 'may' | 'must'): Set<string> =>
        new Set(
          assessFile({ ...file, needs: { ...file.needs, 'network-policy': strength } })
            .options.filter(({ verdict }) => verdict === 'excluded')
            .map(({ subject }) => subject.option.id),
        );
      const strict = excluded('must');
      for (const id of excluded('may')) expect(strict).toContain(id);
    }),
    { numRuns: 40 },
  );
});

const anywhere: fc.Arbitrary<PlanFile> = fc.record(
  {
    podwright: fc.constant(1 as const),
    name: fc.constant('any'),
    platform: fc.constantFrom('bare-metal', 'vm', 'vmware', 'aws', 'azure', 'gcp', 'openstack', 'alibaba', 'edge'),
    current: fc.constantFrom('flannel/vxlan', 'weave/fastdp', 'calico/ipip', 'canal/vxlan'),
    underlay: fc.record(
      {
        topology: fc.constantFrom('one-segment', 'segments', 'routed-fabric', 'nat', 'hub-and-spoke'),
        bgp: fc.constantFrom('none', 'refused', 'peers'),
        addressSpace: fc.constantFrom('ample', 'short'),
        untrusted: fc.boolean(),
        busyPorts: fc.constantFrom([], [4789], [8472]),
      },
      { requiredKeys: [] },
    ),
    nodes: fc.record(
      {
        count: fc.constantFrom(3, 40, 150, 600),
        kernel: fc.constantFrom('4.15', '5.4', '6.1'),
        host: fc.constantFrom([], ['selinux' as const], ['firewalld' as const]),
      },
      { requiredKeys: [] },
    ),
    needs: fc.dictionary(
      fc.constantFrom('network-policy', 'encryption', 'multicast', 'several-interfaces', 'throughput', 'simplicity'),
      fc.constantFrom('must', 'should', 'may'),
      { maxKeys: 4 },
    ),
  },
  { requiredKeys: ['podwright', 'name'] },
);

// LC-1 and LC-8: the last choice, whatever else speaks against the others.
test('what nobody keeps up never stands before what somebody does, where both are known to be possible', () => {
  fc.assert(
    fc.property(anywhere, (file) => {
      const known = assessFile(file).options.filter(
        ({ findings }) => !findings.some(({ strength, verdict }) => strength === 'must' && /no|unknown/.test(verdict)),
      );
      const left = known.map(
        ({ findings }) => findings.find(({ rule }) => rule === 'lifecycle/maintained')?.verdict === 'no',
      );
      expect(left).toEqual(left.toSorted((a, b) => Number(a) - Number(b)));
    }),
    { numRuns: 150 },
  );
});

test('addresses that a plan leaves out exclude no option', () => {
  const sizes = fc.record({
    count: fc.integer({ min: 1, max: 60_000 }),
    perNode: fc.integer({ min: 1, max: 1000 }),
    windows: fc.boolean(),
    families: fc.constantFrom<('ipv4' | 'ipv6')[]>(['ipv4'], ['ipv6'], ['ipv4', 'ipv6']),
  });
  fc.assert(
    fc.property(sizes, ({ count, perNode, windows, families }) => {
      const { options } = assessFile({
        podwright: 1,
        name: 'sized',
        nodes: { count, systems: windows ? ['linux', 'windows'] : ['linux'] },
        pods: { perNode, families },
        underlay: { families },
      });
      const against = options.flatMap(({ findings }) =>
        findings.filter(
          ({ rule, strength, verdict }) => rule.startsWith('addresses/') && strength === 'must' && verdict === 'no',
        ),
      );
      expect(against).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const hall = (nodes: number): PlanFile => ({
  podwright: 1,
  name: 'hall',
  nodes: { count: nodes },
  needs: { 'network-policy': 'must' },
});

test('a hall that grows from 60 to 300 nodes moves from the mesh to reflectors, and the mesh is named as the reason', () => {
  const small = assessFile(hall(60));
  expect(small.answer?.subject.option.id).toBe('calico/none');
  const { answer, reasons } = assessFile(hall(300));
  expect(answer?.subject.option.id).toBe('calico/none+reflectors');
  expect(reasons.instead?.option).toBe('calico/none');
  expect(reasons.instead?.finding.rule).toBe('scale/mesh-size');
  expect(reasons.instead?.finding.claim.quantities.map(({ value }) => value)).toEqual([300, 100, 44850]);
});

test('a rule that the plan switches off is not asked, and one that it lowers no longer excludes', () => {
  const off = assessFile({ ...hall(300), strengths: { 'scale/mesh-size': 'off' } });
  expect(off.answer?.subject.option.id).toBe('calico/none');
  const lowered = assessFile({ ...hall(300), strengths: { 'scale/mesh-size': 'should' } });
  const mesh = lowered.options.find(({ subject }) => subject.option.id === 'calico/none');
  expect(mesh?.verdict).not.toBe('excluded');
  expect(mesh?.findings.find(({ rule }) => rule === 'scale/mesh-size')?.overruled).toBe(true);
});

test('every CNI is judged by some rule in some plan', () => {
  const judged = new Set(assessFile(hall(60)).options.map(({ subject }) => subject.option.cni.id));
  expect([...judged].toSorted()).toEqual(cnis.map(({ id }) => id).toSorted());
});

test('the same plan gives the same assessment', () => {
  const [a, b] = [assessFile(hall(77)), assessFile(hall(77))];
  expect(b.options.map(({ subject, rank }) => [subject.option.id, rank])).toEqual(
    a.options.map(({ subject, rank }) => [subject.option.id, rank]),
  );
  expect(planHash(hall(77))).toBe(planHash(hall(77)));
});
