import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPrivate, mustPrefix, overlaps, prefixAround, showPrefix } from '../prefix';
import { input, showNumber } from '../quantity';
import { hostLocalRange } from './host-local';
import { nodeLimits } from './limits';
import { allocateNodes } from './node-allocator';
import { perNode } from './per-node';
import { propose } from './propose';
import { runway } from './runway';
import { clusterIps } from './service-range';

const wanted = (nodes: number, pods: number, services: number) => ({
  nodes: input('Nodes', nodes, 'node', 'nodes.target'),
  maxPods: input('Most pods of a node', pods, 'pod', 'pods.maxPerNode'),
  services: input('Services', services, 'service', 'services.count'),
});

test('a proposal carries the plan, is the smallest that does, and keeps out of the way', () => {
  const taken = fc.array(fc.tuple(fc.nat(0xffff), fc.integer({ min: 9, max: 24 })), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: 1, max: 250 }),
      fc.nat(4000),
      taken,
      (nodes, pods, services, list) => {
        const avoid = list.map(([at, length]) =>
          prefixAround({ family: 4, value: (10n << 24n) + (BigInt(at) << 8n) }, length),
        );
        const found = propose({ families: [4], ...wanted(nodes, pods, services), avoid });
        const [cluster] = found.cluster;
        const [service] = found.service;
        const [mask = 0] = found.nodeMask;
        if (cluster === undefined || service === undefined) {
          expect(found.findings).not.toEqual([]);
          return;
        }
        expect(
          [...allocateNodes({ cluster: [cluster], nodeMask: [mask], service: [service] })].length,
        ).toBeGreaterThanOrEqual(nodes);
        expect(2 ** (mask - cluster.length - 1)).toBeLessThan(nodes);
        const usable = (length: number) => hostLocalRange({ ...cluster, length })?.allocatable ?? 0n;
        expect(usable(mask)).toBeGreaterThanOrEqual(BigInt(pods));
        expect(usable(mask + 1)).toBeLessThan(BigInt(pods));
        expect(clusterIps(service)).toBeGreaterThanOrEqual(BigInt(services));
        if (service.length < 28)
          expect(clusterIps({ ...service, length: service.length + 1 })).toBeLessThan(BigInt(services));
        for (const range of [cluster, service]) {
          expect(isPrivate(range)).toBe(true);
          expect(avoid.filter((other) => overlaps(other, range))).toEqual([]);
        }
        expect(overlaps(cluster, service)).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});

test('both families, with what the plan gives kept', () => {
  const given = { cluster: [mustPrefix('10.244.0.0/16')], nodeMask: [24], avoid: [mustPrefix('192.168.0.0/16')] };
  const found = propose({ families: [4, 6], ...wanted(120, 110, 200), ...given });
  expect(found.cluster.map(showPrefix)).toEqual(['10.244.0.0/16', 'fd00:0:0:80::/57']);
  expect(found.nodeMask).toEqual([24, 64]);
  expect(found.service.map(({ length }) => length)).toEqual([24, 120]);
  expect(found.findings).toEqual([]);
});

test('what does not fit anywhere is told', () => {
  const found = propose({ families: [4], ...wanted(100_000, 250, 10), avoid: [mustPrefix('10.0.0.0/8')] });
  expect(found.cluster).toEqual([]);
  expect(found.findings.map(({ id }) => id)).toContain('ipam/no-room');
});

test('more nodes than kubeadm divides for are told', () => {
  const found = propose({ families: [6], ...wanted(70_000, 110, 10), avoid: [] });
  expect(found.findings.map(({ id, severity }) => [id, severity])).toEqual([['ipam/mask-difference', 'refuse']]);
});

test('powers of two are exact, where a logarithm might not be', () => {
  for (let bits = 0; bits <= 20; bits += 1) {
    const { because } = propose({
      families: [6],
      ...wanted(2 ** bits, 110, 10),
      avoid: [],
      service: [mustPrefix('fd01::/120')],
    });
    expect(because[0]?.value).toBe(64 - bits);
  }
});

test('months are those that a simulation lasts', () => {
  const small = fc.nat(60);
  fc.assert(
    fc.property(small, fc.integer({ min: 1, max: 9 }), small, fc.nat(3), (count, perMonth, capacity, surge) => {
      const months = runway({
        count: input('Nodes', count, 'node', 'nodes.count'),
        perMonth: input('Growth', perMonth, 'node per month', 'nodes.perMonth'),
        capacity: input('Capacity', capacity, 'node', 'test'),
        surge: input('Surge', surge, 'node', 'nodes.surge'),
      });
      let lasted = 0;
      while (count + (lasted + 1) * perMonth + surge <= capacity) lasted += 1;
      expect(months?.value).toBe(lasted);
    }),
  );
});

test('a cluster that does not grow lasts', () => {
  const zero = input('Growth', 0, 'node per month', 'nodes.perMonth');
  const nodes = input('Nodes', 5, 'node', 'nodes.count');
  expect(runway({ count: nodes, perMonth: zero, capacity: nodes, surge: nodes })).toBeUndefined();
});

test('the limit that is met first stands first', () => {
  const { maxPods } = wanted(1, 110, 1);
  const allocation = perNode({
    cluster: [mustPrefix('172.16.0.0/16')],
    nodeMask: [25],
    service: [],
    maxPods,
    podsPlanned: maxPods,
  });
  // Route quota of an Alibaba table; node addresses as Python's ipaddress counts hosts().
  const limits = nodeLimits({
    perNode: allocation,
    nodeRanges: [mustPrefix('192.168.0.0/24'), mustPrefix('192.168.1.0/25')],
    routeQuota: input('Routes', 200, 'route', 'underlay.routeQuota'),
  });
  expect(limits.map(({ what, at }) => `${what} ${showNumber(at.value)}`)).toEqual([
    'routes 200',
    'addresses for nodes 380',
    'node blocks 512',
  ]);
});
