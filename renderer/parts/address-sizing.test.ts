import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolvePlan } from '../../engine';
import { covers, mustPrefix, overlaps, showPrefix } from '../../engine/prefix';
import { blockSizes, sizings } from './address-sizing';

test('every proposal carries what it was sized for, collides with nothing and would not do with a bit less', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 250 }),
      fc.boolean(),
      (count, perMonth, perNode, dual) => {
        const plan = resolvePlan({
          podwright: 1, name: 'test', nodes: { count, target: count + 50, perMonth, surge: 1 },
          pods: { perNode, maxPerNode: 250, families: dual ? ['ipv4', 'ipv6'] : ['ipv4'] },
          underlay: { families: ['ipv4', ...(dual ? ['ipv6' as const] : [])] },
          addresses: { nodes: ['10.0.0.0/16'], elsewhere: [{ cidr: '192.168.0.0/16', name: 'office' }] },
        }); // prettier-ignore
        for (const { proposal, wanted, nodes } of sizings(plan)) {
          const { cluster, nodeMask, service } = proposal;
          const all = [...cluster, ...service, ...plan.addresses.nodes, ...plan.addresses.elsewhere.map((one) => one.prefix)]; // prettier-ignore
          all.forEach((one, at) => expect(all.slice(at + 1).some((other) => overlaps(one, other))).toBe(false));
          cluster.forEach((range, at) => {
            const blocks = 2 ** ((nodeMask[at] ?? 0) - range.length);
            expect(blocks).toBeGreaterThanOrEqual(wanted.value);
            expect(blocks / 2).toBeLessThan(wanted.value);
          });
          if (cluster.length > 0) expect(nodes?.value).toBe(2 ** ((nodeMask[0] ?? 0) - (cluster[0]?.length ?? 0)));
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('ranges are placed where they are asked for', () => {
  const plan = resolvePlan({ podwright: 1, name: 'test', nodes: { count: 60 } });
  const within = mustPrefix('172.24.0.0/13');
  for (const { proposal } of sizings(plan, within))
    for (const prefix of [...proposal.cluster, ...proposal.service])
      expect([showPrefix(prefix), covers(within, prefix)]).toEqual([showPrefix(prefix), true]);
});

test('thirty pods take one block of /27 or two of /28, by dividing', () => {
  const plan = resolvePlan({
    podwright: 1,
    name: 'test',
    nodes: { count: 60 },
    pods: { perNode: 30 },
    addresses: { cluster: ['10.244.0.0/16'] },
  });
  for (const { length, each, nodes, idle } of blockSizes(plan)) {
    const size = 2 ** (32 - length);
    expect(each.value).toBe(Math.ceil(30 / size));
    expect(nodes.value).toBe(Math.floor(65_536 / size / Math.ceil(30 / size)));
    expect(idle.value).toBe(Math.ceil(30 / size) * size - 30);
  }
});
