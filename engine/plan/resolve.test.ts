import { describe, expect, test } from 'vitest';
import { covers, isSame, mustPrefix, overlaps, showPrefix } from '../prefix';
import { defaultOf, fieldList, resolvePlan, type PlanFile } from '.';

const plan = (more: Partial<PlanFile> = {}): PlanFile => ({ podwright: 1, name: 'plan', ...more });

// The MTUs are the row heads of the table in Calico's documentation (networking/configuring/mtu.mdx, 3.32); the checks
// are what the same documentation says of EC2, and Kubespray's of OpenStack.
test.for([
  { platform: 'bare-metal', mtu: 1500, sourceCheck: 'off' },
  { platform: 'aws', mtu: 9001, sourceCheck: 'can-be-disabled' },
  { platform: 'gcp', mtu: 1460, sourceCheck: 'off' },
  { platform: 'openstack', mtu: 1500, sourceCheck: 'on' },
  { platform: 'azure', mtu: 1500, sourceCheck: 'off' },
] as const)(
  'on $platform nodes have an MTU of $mtu and source check $sourceCheck',
  ({ platform, mtu, sourceCheck }) => {
    const { underlay } = resolvePlan(plan({ platform }));
    expect(underlay.mtus.map(({ value }) => value)).toEqual([mtu]);
    expect(underlay.sourceCheck).toBe(sourceCheck);
    expect(underlay.mtus[0]?.origin).toMatchObject({ kind: 'assumption', field: 'underlay.mtu' });
  },
);

test.for([
  [{ nodes: { count: 40 } }, { target: 40, nodesPerSegment: 40, segments: 1, topology: 'one-segment' }],
  [{ nodes: { target: 80 } }, { target: 80, count: 80 }],
  [
    { nodes: { count: 10, target: 100 }, underlay: { segments: 3 } },
    { topology: 'segments', nodesPerSegment: 34 },
  ],
  [{ underlay: { topology: 'routed-fabric' } }, { segments: 2 }],
  [{ underlay: { topology: 'nat' } }, { nat: 'one-to-one' }],
  [{ managed: 'aks' }, { platform: 'azure' }],
  [{ pods: { perNode: 200 } }, { maxPerNode: 200 }],
  [{ pods: { maxPerNode: 20 } }, { perNode: 20, maxPerNode: 20 }],
  [{}, { count: 3, perNode: 30, maxPerNode: 110, perMonth: 0, surge: 1, proxy: 'iptables' }],
] as const)('%j is filled with %j', ([file, filled]) => {
  const { underlay, nodes, pods, services, platform } = resolvePlan(plan(file));
  const all = { platform, ...underlay, ...nodes, ...pods, ...services };
  const plain = Object.entries(all).map(([key, value]): [string, unknown] => [
    key,
    typeof value === 'object' && 'value' in value ? value.value : value,
  ]);
  expect(Object.fromEntries([...plain, ['count', nodes.count.value]])).toMatchObject(filled);
});

test('a number that is written is an input, and says where', () => {
  const { nodes } = resolvePlan(plan({ nodes: { count: 7 } }));
  expect(nodes.count).toEqual({
    name: 'Nodes',
    value: 7,
    unit: 'node',
    origin: { kind: 'input', field: 'nodes.count' },
  });
});

describe('addresses that are left out', () => {
  const office = { cidr: '10.0.0.0/9', name: 'office' };
  const { addresses, nodes } = resolvePlan(
    plan({ nodes: { count: 60, target: 300 }, addresses: { nodes: ['192.168.0.0/17'], elsewhere: [office] } }),
  );
  const [cluster] = addresses.cluster;
  const [service] = addresses.service;
  const [mask] = addresses.nodeMask;

  test('are proposed, and say so', () => {
    expect(addresses.proposed).toEqual(['cluster', 'nodeMask', 'service']);
    expect(mask?.origin.kind).toBe('assumption');
  });

  test('carry the target', () => {
    // addresses.md: 110 pods fit a /25, a /26 gives 61; a cluster CIDR /c has 2^(n-c) blocks.
    expect(mask?.value).toBe(25);
    expect(2 ** (25 - (cluster?.length ?? 0))).toBeGreaterThanOrEqual(nodes.target.value + nodes.surge.value);
  });

  test('meet nothing else', () => {
    const others = ['192.168.0.0/17', '10.0.0.0/9', '172.17.0.0/16'].map(mustPrefix);
    for (const range of [cluster, service]) {
      expect(range).toBeDefined();
      expect(others.filter((other) => range && overlaps(range, other)).map(showPrefix)).toEqual([]);
    }
    expect(cluster && service && overlaps(cluster, service)).toBe(false);
  });

  test('leave what is written as it is', () => {
    const written = plan({ addresses: { cluster: ['10.200.0.0/16'], nodeMask: [24] } });
    const resolved = resolvePlan(written).addresses;
    expect(resolved.proposed).toEqual(['service']);
    expect(resolved.cluster.map(showPrefix)).toEqual(['10.200.0.0/16']);
    expect(resolved.service.some((range) => covers(mustPrefix('10.200.0.0/16'), range))).toBe(false);
  });

  test('are the same when asked again', () => {
    const again = resolvePlan(
      plan({ nodes: { count: 60, target: 300 }, addresses: { nodes: ['192.168.0.0/17'], elsewhere: [office] } }),
    );
    expect(cluster && again.addresses.cluster[0] && isSame(cluster, again.addresses.cluster[0])).toBe(true);
  });
});

test('the default of a field is what stands there once it is left out', () => {
  const file = plan({ platform: 'aws', underlay: { mtu: 1400 }, nodes: { count: 60, target: 90 } });
  expect(defaultOf(file, 'underlay.mtu')).toMatchObject({ value: 9001, says: 'what network interfaces on AWS have' });
  expect(defaultOf(file, 'nodes.target')).toMatchObject({ value: 60 });
  expect(defaultOf(file, 'nodes.kernel')).toEqual({ value: undefined, says: 'no old kernel is named' });
  expect(defaultOf(file, 'chosen')).toEqual({ value: undefined, says: 'the recommended one' });
});

test('every field has a default, or says what leaving it out means', () => {
  const mute = fieldList.filter(
    ({ path, required }) => !required && defaultOf(plan(), path).says === 'must be written',
  );
  expect(mute).toEqual([]);
});
