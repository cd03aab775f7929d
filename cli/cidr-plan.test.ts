import { expect, test } from 'vitest';
import { planText, tryJson, tryOut } from './testing';

const plan = (...addresses: string[]): string =>
  planText('nodes: { count: 60, target: 100, perMonth: 4 }', 'pods: { perNode: 30 }', ...addresses);

const clouds =
  'addresses: { cluster: [172.16.0.0/16], nodeMask: [25], service: [10.96.0.0/16], nodes: [192.168.0.0/16] }';

test('the keys are those that others rely on', async () => {
  // 2^(25-16) blocks; 2^7 addresses less network, broadcast and gateway, of which the kubelet takes 110; 2^16 - 2 ClusterIPs.
  expect(await tryJson(['cidr', 'plan', '-'], { stdin: plan(clouds) })).toMatchObject({
    cluster: ['172.16.0.0/16'],
    nodeMask: [25],
    nodes: { capacity: 512, needed: 101 },
    podsPerNode: { capacity: 110, needed: 30 },
    services: { capacity: 65_534, needed: 200 },
    limits: [
      { what: 'node blocks', at: 512, because: expect.any(String) as string },
      { what: 'addresses for nodes', at: 65_534, because: expect.any(String) as string },
    ],
    // (512 - 1 - 60) / 4 months
    growth: { exhaustedAfterMonths: 112 },
  });
});

test('the listed blocks are those that Kubernetes hands out, one for each node needed', async () => {
  const words = ['cidr', 'plan', '-', '--nodes-listed'];
  const { allocations } = await tryJson<{ allocations: unknown[] }>(words, { stdin: plan(clouds) });
  expect(allocations).toHaveLength(101);
  // cidrset: blocks in order, the cluster's first included.
  expect(allocations.slice(0, 2)).toEqual([
    { node: 'node-1', podCIDR: '172.16.0.0/25' },
    { node: 'node-2', podCIDR: '172.16.0.128/25' },
  ]);
});

test('a node of two families has a block of each', async () => {
  const text = planText(
    'nodes: { count: 2 }',
    'underlay: { families: [ipv4, ipv6] }',
    'pods: { families: [ipv4, ipv6] }',
    'addresses: { cluster: [10.244.0.0/16, "fd00:10::/48"], nodeMask: [24, 64] }',
  );
  const words = ['cidr', 'plan', '-', '--nodes-listed'];
  const { allocations } = await tryJson<{ allocations: unknown[] }>(words, { stdin: text });
  expect(allocations[1]).toEqual({
    node: 'node-2',
    podCIDR: '10.244.1.0/24',
    podCIDRs: ['10.244.1.0/24', 'fd00:10:0:1::/64'],
  });
});

test("Calico's blocks are counted where it hands them out", async () => {
  const answer = await tryJson(['cidr', 'plan', '-', '--option', 'calico/none'], { stdin: plan(clouds) });
  // A /16 has 1,024 blocks of /26, of which each node needs one.
  expect(answer).toMatchObject({ nodes: { capacity: 1024 }, blocks: { perNode: 1, needed: 101 } });
});

test('addresses that do not carry the plan end with 1, and say so beside the JSON', async () => {
  const short = 'addresses: { cluster: [172.16.0.0/19], nodeMask: [25] }';
  const { code, out, err } = await tryOut(['cidr', 'plan', '-', '--json'], { stdin: plan(short) });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ nodes: { capacity: 64, needed: 101 } });
  expect(err).toMatch(/^-:5:1: Every node gets one block/);
});

test('what is allocated is told beside what is occupied, and what is fixed with its reason', async () => {
  const answer = await tryJson(['cidr', 'plan', '-'], { stdin: plan(clouds) });
  // A /25 has 128 addresses, a node 30 pods; 100 nodes and one of an upgrade.
  expect(answer).toMatchObject({
    surge: 1,
    usage: [
      { when: 'today', nodes: 60, blocksAllocated: 60, addressesAllocated: 60 * 128, addressesOccupied: 60 * 30 },
      { when: 'target', nodes: 100, blocksAllocated: 100, addressesAllocated: 100 * 128, addressesOccupied: 100 * 30 },
      { when: 'upgrade', nodes: 101, blocksAllocated: 101, addressesAllocated: 101 * 128, addressesOccupied: 101 * 30 },
    ],
    // RFC 791 keeps two addresses of the /16.
    nodeAddresses: { capacity: 65_534, occupied: 60 },
    fixed: [
      { field: 'addresses.cluster', value: '172.16.0.0/16' },
      { field: 'addresses.nodeMask', value: '/25' },
      { field: 'addresses.service', value: '10.96.0.0/16' },
    ],
  });
  const pool = await tryJson(['cidr', 'plan', '-', '--option', 'calico/vxlan'], { stdin: plan(clouds) });
  // Calico's own /26 has 64 addresses.
  expect(pool).toMatchObject({
    usage: [{ addressesAllocated: 60 * 64 }, { addressesAllocated: 100 * 64 }, { addressesAllocated: 101 * 64 }],
    fixed: [{ field: 'addresses.cluster' }, { field: 'addresses.blockSize' }, { field: 'addresses.service' }],
  });
  const ring = await tryJson(['cidr', 'plan', '-', '--option', 'weave/fastdp'], { stdin: plan(clouds) });
  expect(ring).toMatchObject({ usage: [{ nodes: 60, addressesOccupied: 1800 }, {}, {}] });
});

test('every limit has its month, its rule and where that stands; an option adds its own', async () => {
  interface Limited {
    readonly limits: readonly { at: number; months: number; rule: string; cite: { title: string }[] }[];
    readonly ceilings?: readonly { what: string; at: number; months: number }[];
  }
  const { limits, ceilings } = await tryJson<Limited>(['cidr', 'plan', '-'], { stdin: plan(clouds) });
  for (const { at, months, rule, cite } of limits) {
    let month = 0;
    while (60 + (month + 1) * 4 + 1 <= at) month += 1;
    expect([months, rule.startsWith('= '), cite.length > 0]).toEqual([month, true, true]);
  }
  expect(ceilings).toBeUndefined();
  const calico = await tryJson<Limited>(['cidr', 'plan', '-', '--option', 'calico/none'], { stdin: plan(clouds) });
  expect(calico.ceilings?.map(({ at }) => at)).toContain(100);
  expect(calico.ceilings).toEqual(calico.ceilings?.toSorted((a, b) => a.at - b.at));
});

test('alternatives look as far ahead as is asked', async () => {
  interface Sized {
    readonly alternatives: readonly {
      id: string;
      nodes: { capacity: number; wanted: number };
      before: string | null;
    }[];
  }
  const ask = (...words: readonly string[]) => tryJson<Sized>(['cidr', 'plan', '-', ...words], { stdin: plan(clouds) });
  const wanted = ({ alternatives }: Sized) => alternatives.find(({ id }) => id === 'horizon')?.nodes;
  // 60 + 4 a month and one of an upgrade.
  expect(wanted(await ask())).toEqual({ capacity: 512, wanted: 301 });
  expect(wanted(await ask('--months', '240'))).toEqual({ capacity: 1024, wanted: 1021 });
  const { alternatives } = await ask();
  expect(alternatives.map(({ before }) => before === null)).toEqual(
    alternatives.map((_, at) => at === alternatives.length - 1),
  );
  expect(await tryOut(['cidr', 'plan', '-', '--months', '0'], { stdin: plan(clouds) })).toMatchObject({
    code: 2,
    out: '',
  });
});

test('a node mask that is shorter than the cluster range is told with its line and one that would do', async () => {
  const text = planText('nodes: { count: 5 }', 'addresses:', '  cluster: [10.244.0.0/16]', '  nodeMask: [12]');
  const { code, err } = await tryOut(['cidr', 'plan', '-', '--json'], { stdin: text });
  expect(code).toBe(1);
  // 110 pods and three addresses that host-local keeps.
  expect(err).toMatch(/^-:6:1: The node mask is shorter than the cluster CIDR itself.*nodeMask: \[25\]\.$/m);
  const { out } = await tryOut(['cidr', 'plan', '-'], { stdin: text });
  expect(out).toContain('  line 6: The node mask is shorter than the cluster CIDR itself');
});

test('in words the first limit comes first', async () => {
  const { code, out } = await tryOut(['cidr', 'plan', '-'], { stdin: plan(clouds) });
  expect(code).toBe(0);
  expect(out).toMatch(/^First to run out: node blocks, at 512 nodes\./);
  for (const title of ['Allocated and occupied', 'What runs out', 'Cannot be changed later', 'Ways to size it anew'])
    expect(out).toContain(title);
});
