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
  expect(Object.keys(answer)).toEqual(['plan', 'options']);
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
  expect(Object.keys(answer)).toEqual(['plan', 'assumptions', 'options', 'reasons', 'conflicts']);
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
