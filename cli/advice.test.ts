import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planText, tryJson, tryOut, worked } from './testing';

interface Finding {
  readonly rule: string;
  readonly strength: string;
  readonly verdict: string;
  readonly says: string;
  readonly evidence: readonly unknown[];
  readonly cite: readonly { readonly title: string; readonly place: string }[];
}

interface Ranked {
  readonly id: string;
  readonly rank: number;
  readonly verdict: string;
  readonly findings: readonly Finding[];
}

interface Recommended {
  readonly plan: unknown;
  readonly options: readonly Ranked[];
}

/** A hall that chooses among a few, so that what is learnt of others changes nothing here. */
const hall = (nodes: number): string =>
  planText(
    `nodes: { count: ${nodes} }`,
    'pods: { perNode: 30 }',
    'needs: { network-policy: must, throughput: should }',
    'options: [calico/none, calico/none+reflectors, calico/vxlan, flannel/vxlan, flannel/udp]',
  );

const recommend = (text: string): Promise<Recommended> => tryJson<Recommended>(['recommend', '-'], { stdin: text });

const plans = readdirSync(new URL('../templates/plans/', import.meta.url))
  .filter((name) => name.endsWith('.podwright.yaml'))
  .map((name) => name.replace('.podwright.yaml', ''));

test.each(plans)('%s gets a recommendation, and every list of it is complete', async (name) => {
  const { options } = await tryJson<Recommended>(['recommend', worked(name)]);
  expect(options[0]?.verdict).toBe('recommended');
  expect(options.map(({ rank }) => rank)).toEqual(options.map(({ rank }) => rank).toSorted((a, b) => a - b));
  for (const { findings, verdict } of options) {
    const refused = findings.some((finding) => finding.strength === 'must' && finding.verdict === 'no');
    expect(verdict === 'excluded').toBe(refused);
    for (const finding of findings) expect(finding.cite.length).toBeGreaterThan(0);
  }
});

test('the keys of recommend are those that others rely on', async () => {
  const answer = await recommend(hall(60));
  expect(Object.keys(answer).slice(0, 2)).toEqual(['plan', 'options']);
  const [first] = answer.options;
  expect(Object.keys(first ?? {})).toEqual(['id', 'rank', 'verdict', 'findings']);
  expect(Object.keys(first?.findings[0] ?? {})).toEqual(['rule', 'strength', 'verdict', 'says', 'evidence', 'cite']);
  const numbers = answer.options.flatMap(({ findings }) => findings.flatMap(({ evidence }) => evidence));
  expect(numbers).toContainEqual(
    expect.objectContaining({ value: 30, unit: 'pod', origin: { kind: 'input', field: 'pods.perNode' } }),
  );
});

// Calico's documentation gives the full mesh about a hundred nodes.
test.for([
  { nodes: 60, first: 'calico/none' },
  { nodes: 300, first: 'calico/none+reflectors' },
])('a hall of $nodes nodes with policy gets $first', async ({ nodes, first }) => {
  const { options } = await recommend(hall(nodes));
  expect(options[0]).toMatchObject({ id: first, rank: 1, verdict: 'recommended' });
});

test('in words the answer comes first, then why, then the options', async () => {
  const { code, out } = await tryOut(['recommend', '-'], { stdin: hall(300) });
  expect(code).toBe(0);
  expect(out).toMatch(
    /^Calico without encapsulation, with route reflectors \(calico\/none\+reflectors\) is recommended/,
  );
  const parts = ['\nWhy\n', '\nOptions\n', '\nExcluded\n', '\nFor calico/none+reflectors\n'].map((part) =>
    out.indexOf(part),
  );
  expect(parts.every((at) => at > 0)).toBe(true);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
});

test('a plan that nothing meets ends with 1 and says what is nearest', async () => {
  const { code, out } = await tryOut(['recommend', '-'], {
    stdin: planText('managed: eks-fargate', 'platform: aws', 'needs: { l7-policy: must }'),
  });
  expect(code).toBe(1);
  expect(out).toMatch(/^No option meets every must of tried\. Nearest is /);
});

test('assess has every option with numbers that know their origin', async () => {
  const answer = await tryJson<Record<string, unknown> & { options: { id: string; mtu: { chosen: unknown } }[] }>(
    ['assess', '-', '--option', 'calico/vxlan'],
    { stdin: hall(60) },
  );
  expect(Object.keys(answer)).toEqual([
    'describes',
    'plan',
    'assumptions',
    'contradictions',
    'options',
    'reasons',
    'conflicts',
    'reflectors',
  ]);
  expect(answer.options.map(({ id }) => id)).toEqual(['calico/vxlan']);
  expect(answer.options[0]?.mtu.chosen).toMatchObject({
    value: 1450,
    unit: 'byte',
    name: 'Pod MTU that the CNI chooses',
    origin: {
      kind: 'formula',
      text: 'link - less',
      where: { less: { value: 50, origin: { kind: 'fact', cite: { title: 'Calico' } } } },
    },
  });
  expect(answer.plan).toMatchObject({
    name: 'tried',
    addresses: { cluster: [expect.stringMatching(/^[\d.]+\/\d+$/)] },
  });
});

test.for([
  { words: ['--option', 'calico/none'], code: 0 },
  { words: ['--option', 'flannel/vxlan'], code: 1 },
  { words: ['--option', 'calico/none', '--option', 'flannel/vxlan'], code: 1 },
  { words: ['--option', 'calico/nnone'], code: 2 },
])('assess $words ends with $code', async ({ words, code }) => {
  expect((await tryOut(['assess', '-', ...words], { stdin: hall(60) })).code).toBe(code);
});

test('assess ends with 1 where ranges collide, and names them', async () => {
  const text = planText('addresses: { cluster: [10.96.0.0/16], service: [10.96.0.0/12] }');
  const { code, out } = await tryOut(['assess', '-'], { stdin: text });
  expect(code).toBe(1);
  expect(out).toMatch(/Address conflicts\n {2}error: The Service range contains the pod range/i);
});

interface Compared {
  readonly baseline: string;
  readonly numbers: readonly {
    readonly path: string;
    readonly differs: boolean;
    readonly values: readonly (number | null)[];
    readonly differences: readonly (number | null)[];
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly differs: boolean;
    readonly verdicts: readonly (string | null)[];
  }[];
}

test('compare shows differences against the first, and what differs before what does not', async () => {
  const words = ['compare', '-', '--options', 'calico/none,calico/vxlan,flannel/udp'];
  const { baseline, numbers, findings } = await tryJson<Compared>(words, { stdin: hall(60) });
  expect(baseline).toBe('calico/none');
  const row = (path: string) => numbers.find((one) => one.path === path);
  expect(row('mtu.chosen')).toMatchObject({ values: [1500, 1450, 1472], differences: [0, -50, -28], differs: true });
  expect(row('copies.extra')).toMatchObject({ values: [0, 0, 4], differences: [0, 0, 4] });
  expect(row('bgp.sessions.total')).toMatchObject({ values: [1770, null, null], differences: [0, null, null] });
  for (const rows of [numbers, findings]) {
    const order = rows.map(({ differs }) => Number(differs));
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  }
  const { code, out } = await tryOut(words, { stdin: hall(60) });
  expect(code).toBe(1);
  expect(out).toContain('1,450 bytes (−50)');
});

test.for([
  { options: 'calico/none', says: 'two to four are compared' },
  { options: 'calico/none,calico/none', says: 'name each once' },
  { options: 'calico/none,calico/nope', says: 'Calico has no mode "nope"' },
  { options: 'flannel/udp,flannel/vxlan,flannel/ipip,calico/none,calico/ipip', says: '--options names 5' },
])('compare refuses $options', async ({ options, says }) => {
  const { code, err } = await tryOut(['compare', '-', '--options', options], { stdin: hall(60) });
  expect(code).toBe(2);
  expect(err).toContain(says);
});

test.for([
  { quantity: 'bgp.sessions.total', value: 1770 },
  { quantity: 'BGP sessions, full mesh', value: 1770 },
  { quantity: 'sessions.total', value: 1770 },
  { quantity: 'mss', value: 1460 },
  { quantity: 'nodes.count', value: 60 },
])('explain finds $quantity', async ({ quantity, value }) => {
  const words = ['explain', quantity, '-', '--option', 'calico/none'];
  expect(await tryJson(words, { stdin: hall(60) })).toMatchObject({ value });
});

test('explain prints the tree, one level an indent', async () => {
  const { out } = await tryOut(['explain', 'bgp.sessions.total', '-', '--option', 'calico/none'], { stdin: hall(60) });
  expect(out).toMatch(/^BGP sessions, full mesh = 1,770 sessions {2}\(= n × \(n − 1\) \/ 2\) {2}\[RFC 4456/);
  expect(out).toMatch(/^ {2}n: .* = 60 nodes {2}\(/m);
});

test('explain lists what there is where a name is not known', async () => {
  const { code, out, err } = await tryOut(['explain', 'mtu.best', '-'], { stdin: hall(60) });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^ {2}mtu\.chosen +Pod MTU that the CNI chooses$/m);
});

interface Change {
  readonly field: string;
  readonly value: unknown;
  readonly says: string;
}
interface Advised extends Recommended {
  readonly answer: string | null;
  readonly better: string | null;
  readonly contradictions: readonly { readonly kind: string; readonly says: string; readonly mend: string | null }[];
  readonly flips: readonly { readonly changes: readonly Change[]; readonly answer: string | null }[];
  readonly waysBack: readonly {
    readonly option: string;
    readonly against: readonly string[];
    readonly changes: readonly Change[];
  }[];
  readonly migration?: { readonly way: string; readonly live: { readonly verdict: string } };
  readonly interfaces?: {
    readonly by: string;
    readonly parts: readonly { readonly name: string; readonly option: string }[];
  };
}
const advised = (...lines: readonly string[]): Promise<Advised> =>
  tryJson<Advised>(['recommend', '-'], { stdin: planText(...lines) });

test('recommend tells what would change the answer, and what would let excluded options back in', async () => {
  const { answer, flips, waysBack, options } = await tryJson<Advised>(['recommend', '-'], { stdin: hall(60) });
  expect(answer).toBe('calico/none');
  const flip = flips.find((one) => one.answer === 'calico/none+reflectors');
  expect(flip?.changes).toEqual([
    expect.objectContaining({ field: 'nodes.count', value: 101, says: 'from 101 nodes' }),
  ]);
  const excluded = options.filter(({ verdict }) => verdict === 'excluded').map(({ id }) => id);
  expect(waysBack.map(({ option }) => option)).toEqual(excluded);
  expect(waysBack.find(({ option }) => option === 'flannel/vxlan')).toMatchObject({
    against: ['needs/network-policy'],
    changes: [{ field: 'needs.network-policy', value: 'should' }],
  });
  const { out } = await tryOut(['recommend', '-'], { stdin: hall(60) });
  expect(out).toMatch(/What would change the answer.*\n.*\n *from 101 nodes +calico\/none\+reflectors/);
  expect(out).toContain('What would let excluded options back in');
});

test.for([
  { plan: ['managed: eks-fargate', 'nodes: { systems: [linux, windows] }'], kind: 'plan', says: 'Fargate' },
  { plan: ['needs: { fips: must }', 'chosen: calico/vxlan+wireguard'], kind: 'chosen', says: 'WireGuard is chosen' },
  { plan: ['addresses: { cluster: [10.0.0.0/8], nodeMask: [25] }'], kind: 'addresses', says: 'kubeadm refuses' },
])('recommend names a contradiction before it answers: $says', async ({ plan, kind, says }) => {
  const { contradictions } = await advised(...plan);
  expect(contradictions[0]).toMatchObject({ kind, says: expect.stringContaining(says) as string });
  expect(contradictions[0]?.mend).not.toBeNull();
  const { code, out } = await tryOut(['recommend', '-'], { stdin: planText(...plan) });
  expect(code).toBe(1);
  expect(out).toMatch(/^The plan contradicts itself\n/);
  expect(out.replaceAll(/\s+/g, ' ')).toContain(says);
});

test('a running cluster is told what the answer means for it', async () => {
  const plan = ['current: flannel/vxlan', 'needs: { network-policy: must }', 'chosen: calico/vxlan'];
  const { migration } = await advised(...plan);
  expect(migration).toMatchObject({
    live: { verdict: 'yes' },
    way: expect.stringMatching(/^Live migration/) as string,
  });
  const { out } = await tryOut(['recommend', '-'], { stdin: planText(...plan) });
  expect(out).toMatch(/\nFrom flannel\/vxlan to calico\/vxlan\n/);
  expect((await advised()).migration).toBeUndefined();
});

const telco = [
  'needs: { sr-iov: must }',
  'interfaces: [{ name: data, option: sr-iov/vf }, { name: media, option: macvlan/bridge }]',
];

test.for([
  ['recommend', '-'],
  ['assess', '-'],
  ['compare', '-', '--options', 'calico/none,flannel/vxlan'],
])('%s shows one result for each interface', async (words) => {
  const { interfaces } = await tryJson<Advised>(words, { stdin: planText(...telco) });
  expect(interfaces?.by).toBe('Multus');
  expect(interfaces?.parts.map(({ name }) => name)).toEqual(['default', 'data', 'media']);
  const { out } = await tryOut(words, { stdin: planText(...telco) });
  expect(out).toMatch(/\nInterfaces, joined by Multus; the whole is possible\n/);
  expect(out).toMatch(/\n *media +macvlan\/bridge +possible/);
});

test('evidence is published numbers, each with the conditions that it holds under', async () => {
  const { options } = await tryJson<{
    readonly options: readonly {
      readonly id: string;
      readonly measurements: readonly {
        readonly set: string;
        readonly conditions: Readonly<Record<string, string>>;
        readonly values: readonly object[];
      }[];
    }[];
  }>(['recommend', '-', '--evidence'], { stdin: hall(60) });
  const of = (id: string) => options.find((one) => one.id === id)?.measurements ?? [];
  // 20.0 of 31.37 Gbit/s: InfraBuilder, January 2024.
  const [first] = of('flannel/vxlan');
  expect(first?.values).toContainEqual(expect.objectContaining({ metric: 'tcp-one-flow', value: 20, unit: 'Gbit/s' }));
  expect(Object.keys(first?.conditions ?? {})).toEqual(expect.arrayContaining(['Card', 'Kernel', 'Host MTU']));
  const { out } = await tryOut(['recommend', '-', '--evidence'], { stdin: hall(60) });
  expect(out).toMatch(/Published measurements of calico\/none\n/);
});

test('compare has what the catalog says in words, and measurements set by set', async () => {
  const words = ['compare', '-', '--options', 'flannel/vxlan,weave/fastdp,calico/none+reflectors'];
  const { facts, measurements } = await tryJson<{
    readonly facts: readonly {
      readonly group: string;
      readonly name: string;
      readonly differs: boolean;
      readonly values: readonly ({ readonly verdict: string | null } | null)[];
    }[];
    readonly measurements: readonly {
      readonly set: string;
      readonly metric: string;
      readonly values: readonly unknown[];
    }[];
  }>(words, { stdin: planText() });
  expect(new Set(facts.map(({ group }) => group))).toEqual(new Set(['life', 'features', 'ports', 'requirements']));
  const row = (name: string) => facts.find((one) => one.name === name);
  expect(row('network policy')?.values.map((value) => value?.verdict)).toEqual(['no', 'yes', 'yes']);
  expect(row('UDP 8472')?.values.map((value) => value !== null)).toEqual([true, false, false]);
  for (const group of ['life', 'features', 'ports']) {
    const order = facts.filter((one) => one.group === group).map(({ differs }) => Number(differs));
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  }
  expect(measurements.map(({ set, metric }) => `${set} ${metric}`)).toEqual([
    ...new Set(measurements.map(({ set, metric }) => `${set} ${metric}`)),
  ]);
  const { out } = await tryOut(words, { stdin: planText() });
  expect(out).toMatch(/\nFeatures: what differs\n/);
  expect(out).toMatch(/\nPublished: Kubernetes networks over 10 Gbit\/s, August 2020 \(raw\)\n/);
});
