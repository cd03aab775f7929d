import { expect, test } from 'vitest';
import { planText, tryJson, tryOut } from './testing';

const plan = (...addresses: string[]): string =>
  planText('nodes: { count: 60, target: 100, perMonth: 4 }', 'pods: { perNode: 30 }', ...addresses);

const clouds =
  'addresses: { cluster: [172.16.0.0/16], nodeMask: [25], service: [10.96.0.0/16], nodes: [192.168.0.0/16] }';

test('the keys are those that others rely on', async () => {
  // 2^(25-16) blocks; 2^7 addresses less network, broadcast and gateway, of which the kubelet takes 110; 2^16 - 2 ClusterIPs.
  expect(await tryJson(['cidr', 'plan', '-'], { stdin: plan(clouds) })).toEqual({
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
  expect(err).toMatch(/^-: Every node gets one block/);
});

test('in words the first limit comes first', async () => {
  const { code, out } = await tryOut(['cidr', 'plan', '-'], { stdin: plan(clouds) });
  expect(code).toBe(0);
  expect(out).toMatch(/^First to run out: node blocks, at 512 nodes\./);
});
