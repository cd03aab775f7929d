import { expect, test } from 'vitest';
import { assessFile, type PlanFile } from '../../engine';
import { mustPrefix, showPrefix, showRange, sizeOf, sizeOfRange } from '../../engine/prefix';
import { divisionOf } from './address-division';
import { drawBar, measureOf, stopsAt } from './address-drawing';
import { landsIn, worldOf } from './address-land';

const worldFrom = (addresses: NonNullable<PlanFile['addresses']>, more: Partial<PlanFile> = {}) => {
  const { plan, options, addresses: all } = assessFile({
    podwright: 1, name: 'test', nodes: { count: 60, target: 100 }, addresses, options: ['flannel/vxlan'], ...more,
  }); // prettier-ignore
  const use = options[0]?.subject.addresses;
  if (use === undefined) throw new Error('nothing to divide');
  return worldOf(plan, all.ranges, plan.addresses.cluster.map((one) => divisionOf(plan, use, one)), all.conflicts); // prettier-ignore
};
const hall = worldFrom({
  cluster: ['10.244.0.0/16'], nodeMask: [24], service: ['10.96.0.0/16'], nodes: ['192.168.0.0/22'],
  elsewhere: [{ cidr: '10.1.0.0/16', name: 'office' }],
}); // prettier-ignore
const told = (text: string, world = hall) =>
  landsIn(mustPrefix(text), world).map(({ use, range }) => `${use} ${showRange(range)}`);

test('whatever is looked at, its uses cover it exactly and in order', () => {
  const prefixes = ['0.0.0.0/0', '10.0.0.0/8', '10.244.0.0/16', '10.244.0.0/20', '10.244.3.0/24', '10.244.3.4/32',
    '10.96.0.0/16', '10.96.0.0/24', '192.168.0.0/16', '127.0.0.0/8']; // prettier-ignore
  for (const text of prefixes) {
    const prefix = mustPrefix(text);
    const lands = landsIn(prefix, hall);
    expect(lands[0]?.range.first).toBe(prefix.base);
    lands.slice(1).forEach(({ range }, at) => expect(range.first).toBe((lands[at]?.range.last ?? 0n) + 1n));
    expect(lands.reduce((sum, { range }) => sum + sizeOfRange(range), 0n)).toBe(sizeOf(prefix));
  }
});

test('the cluster range: sixty blocks now, forty later, one in an upgrade, the rest free', () => {
  expect(told('10.244.0.0/16')).toEqual([
    'now 10.244.0.0-10.244.59.255', 'later 10.244.60.0-10.244.99.255', 'surge 10.244.100.0/24',
    'free 10.244.101.0-10.244.255.255',
  ]); // prettier-ignore
});

test('sixteen blocks are seen one by one, and a block address by address', () => {
  const row = landsIn(mustPrefix('10.244.48.0/20'), hall);
  expect(row).toHaveLength(16);
  expect(row.map(({ short }) => short)).toContain('node 49');
  // host-local keeps the network, the gateway and the broadcast address of a block.
  expect(told('10.244.0.0/24')[0]).toBe('reserved 10.244.0.0/31');
  expect(told('10.244.0.0/24').at(-1)).toBe('reserved 10.244.0.255/32');
});

test('a Service range of 65,536 has a band of 256 for fixed ClusterIPs', () => {
  // kubernetes.io, "How Kubernetes avoids conflicts": min(max(16, size / 16), 256), here 10.96.0.1 to 10.96.1.0.
  expect(told('10.96.0.0/16')).toEqual([
    'reserved 10.96.0.0/32', 'fixed 10.96.0.1-10.96.1.0', 'services 10.96.1.1-10.96.255.254', 'reserved 10.96.255.255/32',
  ]); // prettier-ignore
});

test('loopback is set aside, and an office is where it was entered', () => {
  expect(told('127.0.0.0/8')).toEqual(['special 127.0.0.0/8']);
  expect(told('10.0.0.0/12')).toContain('elsewhere 10.1.0.0/16');
});

test('where ranges collide, that is what is seen, whatever else is there', () => {
  const world = worldFrom({ cluster: ['10.244.0.0/16'], nodeMask: [24], service: ['10.244.64.0/20'] });
  expect(told('10.244.0.0/16', world)).toContain('conflict 10.244.64.0/20');
  expect(told('10.244.64.0/24', world)).toEqual(['conflict 10.244.64.0/24']);
});

test('a /56 of IPv6 is divided into /64, one a node', () => {
  const six = worldFrom(
    { cluster: ['fd00:10:244::/56'], nodeMask: [64], service: ['fd00:10:96::/112'] },
    { pods: { families: ['ipv6'] }, underlay: { families: ['ipv6'] } },
  );
  expect(measureOf(mustPrefix('fd00:10:244::/56'), six)).toBe('256 node blocks');
  expect(measureOf(mustPrefix('fd00:10:244:2::/64'), six)).toBe('1 × /64, node 3');
  expect(stopsAt(mustPrefix('fd00:10:244::/56'), six)).toEqual([64]);
  const lands = landsIn(mustPrefix('fd00:10:244::/56'), six);
  expect(lands.map(({ use }) => use)).toEqual(['now', 'later', 'surge', 'free']);
});

test('bars are to scale: each stretch begins where the last one ends, up to the least that can be seen', () => {
  const next = mustPrefix('10.244.16.0/20');
  const bar = drawBar(mustPrefix('10.244.0.0/16'), next, hall, [{ prefix: next, note: 'hall two' }], 1024);
  expect(bar.mark).toEqual({ x: 64, width: 64 });
  expect(bar.notes).toMatchObject([{ x: 64, width: 64, title: `${showPrefix(next)}: hall two` }]);
  expect(bar.stretches.map(({ x, width }) => [x, width])).toEqual([[0, 240], [240, 160], [400, 4], [404, 620]]); // prettier-ignore
});
