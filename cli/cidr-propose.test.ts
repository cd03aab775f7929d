import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mustPrefix, overlaps, showPrefix, type Prefix } from '../engine/prefix';
import { planText, tryJson, tryOut, worked } from './testing';

const folder = mkdtempSync(join(tmpdir(), 'podwright-propose-'));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Alternative {
  readonly id: string;
  readonly rank: number;
  readonly cluster: readonly string[];
  readonly nodeMask: readonly number[];
  readonly service: readonly string[];
  readonly blockSize?: number;
  readonly nodes: { readonly capacity: number; readonly wanted: number };
  readonly exhaustedAfterMonths: number | null;
}

interface Cluster {
  readonly name: string;
  readonly cluster: readonly string[];
  readonly service: readonly string[];
  readonly nodes: number;
  readonly room: { readonly cluster: readonly string[]; readonly service: readonly string[]; readonly nodes: number };
}

const propose = (...words: readonly string[]) =>
  tryJson<{ alternatives: readonly Alternative[]; months: number; wanted: { nodes: number } }>([
    'cidr',
    'propose',
    ...words,
  ]);

test('without a plan, options say what is needed; the best comes first', async () => {
  const words = ['--nodes', '60', '--per-month', '8', '--months', '36', '--pods', '30', '--services', '500'];
  const { alternatives, months, wanted } = await propose(...words);
  // 60 and 36 times 8, and one of an upgrade, as a plan that says nothing has it.
  expect([months, wanted.nodes]).toEqual([36, 349]);
  expect(alternatives.map(({ rank }) => rank)).toEqual(alternatives.map((_, at) => at + 1));
  const [best] = alternatives;
  // 512 blocks of /25 are a /16; 500 Services and two addresses a /23.
  expect(best?.cluster[0]).toMatch(/\/16$/);
  expect(best?.service[0]).toMatch(/\/23$/);
  // (512 - 1 - 60) / 8
  expect([best?.nodeMask, best?.nodes.capacity, best?.exhaustedAfterMonths]).toEqual([[25], 512, 56]);
});

test('the ranges of a plan are what is asked about, what lies elsewhere stays, and options go before the plan', async () => {
  const plan = file(
    'hall.yaml',
    planText(
      'nodes: { count: 60 }',
      'pods: { perNode: 30 }',
      'addresses: { cluster: [10.244.0.0/16], nodes: [10.0.0.0/9], elsewhere: [{ cidr: 172.16.0.0/12, name: office }] }',
    ),
  );
  const { alternatives } = await propose(plan, '--nodes', '200');
  for (const { cluster, service, nodes } of alternatives) {
    expect(nodes.wanted).toBeGreaterThanOrEqual(201);
    for (const range of [...cluster, ...service].map(mustPrefix))
      for (const other of ['10.0.0.0/9', '172.16.0.0/12'])
        expect([showPrefix(range), overlaps(range, mustPrefix(other))]).toEqual([showPrefix(range), false]);
  }
});

test("where Calico hands out addresses its block is sized as well, to hold a node's pods and its tunnel", async () => {
  const { alternatives } = await propose('--nodes', '100', '--pods', '30', '--option', 'calico/vxlan');
  // 30 pods and one tunnel device: 32 addresses; 101 nodes take 128 of them.
  expect(alternatives[0]).toMatchObject({ blockSize: 27, nodes: { capacity: 128, wanted: 101 } });
  expect(alternatives[0]?.cluster[0]).toMatch(/\/20$/);
  expect(alternatives.find(({ id }) => id === 'block/default')).toMatchObject({ blockSize: 26 });
});

const many = (...words: readonly string[]) =>
  tryJson<{
    clusters: readonly Cluster[];
    doublings: Record<string, number>;
    refusals: readonly { fit: number; needed: string; length: number; instead: string; wider: string; says: string }[];
  }>(['cidr', 'propose', ...words]);

const within = (inner: string, outer: string): boolean => {
  const [a, b]: [Prefix, Prefix] = [mustPrefix(inner), mustPrefix(outer)];
  return overlaps(a, b) && a.length >= b.length;
};

test('many clusters share a supernet beside what a list says is in use, each with room to double', async () => {
  const used = file('vpcs.csv', 'cidr,name\n10.64.0.0/12,vpc\n10.80.0.0/13,office\n');
  const words = ['--nodes', '300', '--clusters', '12', '--within', '10.64.0.0/10', '--used', used];
  const { clusters, doublings } = await many(...words);
  expect(clusters.map(({ name }) => name)).toEqual(Array.from({ length: 12 }, (_, at) => `cluster-${at + 1}`));
  expect(doublings).toEqual({ ipv4: 1 });
  const rooms = clusters.flatMap(({ room }) => [...room.cluster, ...room.service]);
  const taken = [...rooms, '10.64.0.0/12', '10.80.0.0/13'].map(mustPrefix);
  taken.forEach((one, at) => expect(taken.slice(at + 1).filter((other) => overlaps(one, other))).toEqual([]));
  for (const { cluster, nodes, room } of clusters) {
    expect([nodes, room.nodes]).toEqual([512, 1024]);
    expect(within(cluster[0] ?? '', room.cluster[0] ?? '')).toBe(true);
    expect(within(room.cluster[0] ?? '', '10.64.0.0/10')).toBe(true);
  }
});

test('clusters of several plans, of both families where one has both', async () => {
  const { clusters } = await many(worked('one-segment-hall'), worked('dual-stack'), '--within', '10.128.0.0/9');
  expect(clusters.map(({ name, cluster }) => [name, cluster.length])).toEqual([
    ['one-segment-hall', 1],
    ['dual-stack', 2],
  ]);
});

test('where they do not fit it is said, with the smallest supernet that would do', async () => {
  const words = ['--nodes', '500', '--clusters', '40', '--within', '10.0.0.0/12'];
  const { refusals, clusters } = await many(...words);
  expect(clusters).toEqual([]);
  // Forty /16 and forty /24 in sixteen /16: fifteen fit, since a sixteenth leaves no room for Services.
  expect(refusals).toMatchObject([{ fit: 15, needed: String(40 * (65_536 + 256)), length: 10, wider: '10.0.0.0/10' }]);
  const { code, out } = await tryOut(['cidr', 'propose', ...words]);
  expect(code).toBe(1);
  expect(out.replaceAll('\n', ' ')).toContain(
    'The first 15 of them fit. The smallest supernet that holds them all is an empty /10',
  );
});

test('what does not fit anywhere ends with 1', async () => {
  const { code, out } = await tryOut(['cidr', 'propose', '--nodes', '50000', '--within', '192.168.0.0/16']);
  expect(code).toBe(1);
  expect(out).toContain('no room for the 50,001 nodes that are wanted');
});

test.for([
  ['host bits', ['--within', '10.0.0.1/8'], /10\.0\.0\.1\/8 has host bits set; the network is 10\.0\.0\.0\/8/],
  ['octal', ['--within', '010.0.0.0/8'], /leading zero, which some programs read as octal; write 10\.0\.0\.0\/8/],
  ['a short form', ['--within', '10/8'], /1 part where IPv4 has four/],
  ['IPv4 in IPv6', ['--within', '::ffff:10.0.0.0/104'], /IPv4 written as IPv6; write 10\.0\.0\.0\/8/],
  ['a zone', ['--within', 'fe80::1%eth0/64'], /names an interface, which one host alone can know/],
  [
    'a mask that is none',
    ['--within', '10.0.0.0/255.0.255.0'],
    /has 255\.0\.255\.0 where a length from 0 to 32 belongs/,
  ],
  ['the other family', ['--within', 'fd00::/48'], /no cluster here has IPv6; --families says which/],
  ['a word', ['--nodes', 'many'], /--nodes is "many"; it takes a whole number from 1 to 1,000,000/],
  ['a fraction', ['--per-month', '1.5'], /--per-month is "1\.5"; it takes a whole number/],
  [
    'more pods than the kubelet takes',
    ['--pods', '200', '--max-pods', '110'],
    /--max-pods is 110, below the 200 planned on a node; write at least 200/,
  ],
  ['a missing list', ['--used', '/nowhere/list.csv'], /\/nowhere\/list\.csv: does not exist/],
  ['several of several', ['a.yaml', 'b.yaml', '--clusters', '3'], /--clusters makes several of one plan; there are 2/],
] as const)('%s is refused in one line, with what would be right', async ([, words, says]) => {
  const { code, out, err } = await tryOut(['cidr', 'propose', ...words]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(says);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

test('bad lines of a list are told and end with 2; good ones are kept clear of all the same', async () => {
  const used = file('bad.txt', '172.16.0.0/12\n10.0.0.1/8\n10.0.0.9-10.0.0.1\n');
  const { code, out, err } = await tryOut(['cidr', 'propose', '--nodes', '10', '--used', used, '--json']);
  expect(code).toBe(2);
  expect(err.trimEnd().split('\n')).toHaveLength(2);
  expect(err).toContain(`${used}:2:1: 10.0.0.1/8 has host bits set; the network is 10.0.0.0/8`);
  expect(JSON.parse(out)).toMatchObject({ problems: [{ line: 2 }, { line: 3 }] });
  expect(out).not.toContain('"172.16.');
});
