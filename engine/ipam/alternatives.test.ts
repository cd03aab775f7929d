import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  covers,
  isPrivate,
  mustPrefix,
  overlaps,
  type Prefix,
  prefixAround,
  rangeOf,
  showPrefix,
  sizeOf,
} from '../prefix';
import { input } from '../quantity';
import { alternatives, type Alternative, type Sizing } from './alternatives';

interface Asked {
  readonly count: number;
  readonly more: number;
  readonly perMonth: number;
  readonly surge: number;
  readonly perNode: number;
  readonly maxPods: number;
  readonly services: number;
}

const sizing = (asked: Asked, rest: Partial<Sizing> = {}): Sizing => ({
  families: [4],
  nodes: {
    count: input('Nodes', asked.count, 'node', 'nodes.count'),
    target: input('Target', asked.count + asked.more, 'node', 'nodes.target'),
    perMonth: input('Growth', asked.perMonth, 'node per month', 'nodes.perMonth'),
    surge: input('Surge', asked.surge, 'node', 'nodes.surge'),
  },
  pods: {
    perNode: input('Pods', Math.min(asked.perNode, asked.maxPods), 'pod', 'pods.perNode'),
    maxPerNode: input('Most pods', asked.maxPods, 'pod', 'pods.maxPerNode'),
  },
  services: input('Services', asked.services, 'service', 'services.count'),
  horizon: input('Horizon', 36, 'month', 'test'),
  avoid: [],
  ...rest,
});

const anything = fc.record({
  count: fc.integer({ min: 1, max: 1500 }),
  more: fc.nat(300),
  perMonth: fc.nat(20),
  surge: fc.nat(5),
  perNode: fc.integer({ min: 1, max: 250 }),
  maxPods: fc.integer({ min: 1, max: 250 }),
  services: fc.nat(3000),
});

const inUse = fc.array(
  fc
    .tuple(fc.nat(0xff_ffff), fc.integer({ min: 10, max: 24 }))
    .map(([at, length]) => prefixAround({ family: 4, value: (10n << 24n) + BigInt(at) }, length)),
  { maxLength: 6 },
);

/** Nodes month by month, with those of an upgrade. */
function grown({ count, more, perMonth, surge }: Asked, months: number): number {
  let nodes = count;
  for (let month = 0; month < months; month += 1) nodes += perMonth;
  return Math.max(nodes, count + more) + surge;
}

/** The first power of two that is large enough, as a number of bits. */
function bitsFor(count: number): number {
  let bits = 0;
  while (2 ** bits < count) bits += 1;
  return bits;
}

const named = (found: readonly Alternative[], id: string): Alternative => {
  const one = found.find((alternative) => alternative.id === id);
  if (one === undefined) throw new Error(`no alternative ${id}`);
  return one;
};

const ranges = ({ proposal }: Alternative): Prefix[] => [...proposal.cluster, ...proposal.service];

test('the first is the smallest that carries the growth, and none collides', () => {
  fc.assert(
    fc.property(anything, inUse, (asked, avoid) => {
      const found = alternatives(sizing(asked, { avoid: avoid.map(rangeOf) }));
      const [best] = found;
      if (best?.nodes === undefined) throw new Error('10.0.0.0/8 and its like have room for these');
      const wanted = grown(asked, 36);
      expect(best.nodes.value).toBeGreaterThanOrEqual(wanted);
      const smallest = 2 ** (Math.max(2, bitsFor(asked.maxPods + 3)) + bitsFor(wanted));
      const services = 2 ** bitsFor(Math.max(asked.services + 2, 10));
      expect(best.takes?.value).toBe(smallest + services);
      for (const one of found) {
        const all = ranges(one);
        all.forEach((range, at) =>
          expect([...avoid, ...all.slice(at + 1)].filter((other) => overlaps(other, range))).toEqual([]),
        );
        if (one.beside === undefined) continue;
        const around = one.beside.prefix;
        expect(one.proposal.cluster.every((range) => covers(around, range))).toBe(true);
        expect([...avoid, ...one.proposal.service].filter((other) => overlaps(other, around))).toEqual([]);
      }
      const texts = found.map((one) => [...ranges(one).map(showPrefix), one.proposal.nodeMask].join(' '));
      expect(new Set(texts).size).toBe(texts.length);
    }),
    { numRuns: 60 },
  );
});

test('the reason why one stands before the next is true of both', () => {
  const isTrue: Readonly<Record<string, (a: Alternative, b: Alternative, wanted: number) => boolean>> = {
    'There is room': (a, b) => a.nodes !== undefined && b.nodes === undefined,
    'Kubernetes takes': (a, b) => grave(a) < grave(b),
    'It carries': (a, b, wanted) => (a.nodes?.value ?? 0) >= wanted && (b.nodes?.value ?? 0) < wanted,
    'A node has': (a, b) => (a.podsPerNode?.value ?? 0) > (b.podsPerNode?.value ?? 0),
    'It lies where': (a, b) => told(a, 'warn') < told(b, 'warn'),
    'It takes fewer': (a, b) => (a.takes?.value ?? 0) < (b.takes?.value ?? 0),
    'It meets fewer': (a, b) => told(a, 'note') < told(b, 'note') && a.takes?.value === b.takes?.value,
    'It can grow': (a, b) => most(a) > most(b) && a.takes?.value === b.takes?.value,
    'The next is as good': (a, b) => a.takes?.value === b.takes?.value && most(a) === most(b),
  };
  const told = ({ findings }: Alternative, ...severities: readonly string[]): number =>
    findings.filter(({ severity }) => severities.includes(severity)).length;
  const most = ({ beside, nodes }: Alternative): number => beside?.nodes.value ?? nodes?.value ?? 0;
  const grave = (one: Alternative): number => told(one, 'refuse', 'error');
  const seen = new Set<string>();
  fc.assert(
    fc.property(anything, inUse, fc.boolean(), (asked, avoid, calico) => {
      const found = alternatives(
        sizing(asked, { avoid: avoid.map(rangeOf), ...(calico ? { calico: { systems: ['linux'] } } : {}) }),
      );
      found.forEach((one, at) => {
        const next = found[at + 1];
        expect(one.before === undefined).toBe(next === undefined);
        if (next === undefined || one.before === undefined) return;
        const key = Object.keys(isTrue).find((start) => one.before?.startsWith(start)) ?? '';
        seen.add(key);
        expect([one.before, isTrue[key]?.(one, next, grown(asked, 36))]).toEqual([one.before, true]);
      });
    }),
    { numRuns: 60 },
  );
  expect(seen.size).toBeGreaterThanOrEqual(5);
});

const hall: Asked = { count: 60, more: 240, perMonth: 8, surge: 1, perNode: 30, maxPods: 110, services: 200 };

test('every private range is offered, and shared space with what speaks against it', () => {
  const found = alternatives(sizing(hall));
  const within = (id: string, space: string) =>
    ranges(named(found, id)).map((range) => covers(mustPrefix(space), range));
  for (const space of ['172.16.0.0/12', '100.64.0.0/10']) expect(within(`space/${space}`, space)).toEqual([true, true]);
  // 349 nodes take 512 blocks of /25, which is a /16 and so all of 192.168.0.0/16: nothing is left for Services.
  expect(found.map(({ id }) => id)).not.toContain('space/192.168.0.0/16');
  expect(found.map(({ id }) => id)).not.toContain('space/10.0.0.0/8');
  const shared = named(found, 'space/100.64.0.0/10');
  expect(shared.findings.filter(({ severity }) => severity === 'warn').map(({ cite }) => cite?.place)).toEqual([
    '100.64.0.0/10, RFC 6598',
    '100.64.0.0/10, RFC 6598',
  ]);
  expect(found.filter((one) => one !== shared).every((one) => ranges(one).every(isPrivate))).toBe(true);
});

test('masks: with the margin that GKE takes, and for the planned pods with what it costs', () => {
  const found = alternatives(sizing(hall));
  // GKE's own table: 65 to 128 pods take a /24.
  expect(named(found, 'mask/margin').proposal.nodeMask).toEqual([24]);
  // 30 pods and three kept addresses take a /26 of host-local, which has 61.
  const planned = named(found, 'mask/planned');
  expect([planned.proposal.nodeMask, planned.podsPerNode?.value]).toEqual([[26], 61]);
  expect(planned.findings.map(({ id }) => id)).toContain('ipam/max-pods');
  expect(found.indexOf(planned)).toBeGreaterThan(found.indexOf(named(found, 'mask/margin')));
});

test("Calico's blocks and pool hold the pods of every node, and would not with a bit less", () => {
  fc.assert(
    fc.property(anything, fc.boolean(), (asked, windows) => {
      const found = alternatives(sizing(asked, { calico: { systems: windows ? ['linux', 'windows'] : ['linux'] } }));
      const pods = Math.min(asked.perNode, asked.maxPods) + 1;
      const kept = windows ? 4 : 0;
      for (const one of found) {
        const { cluster, blockSize = 0, nodeMask } = one.proposal;
        const [pool] = cluster;
        if (pool === undefined) continue;
        const perBlock = 2 ** (32 - blockSize) - kept;
        const each = Math.ceil((one.id === 'block/most' ? asked.maxPods + 1 : pods) / perBlock);
        const blocks = 2 ** (blockSize - pool.length);
        expect(blocks).toBeGreaterThanOrEqual(one.wanted.value * each);
        expect(blocks / 2).toBeLessThan(one.wanted.value * each);
        expect(2 ** ((nodeMask[0] ?? 0) - pool.length)).toBeGreaterThanOrEqual(one.wanted.value);
        expect(nodeMask[0]).toBeLessThanOrEqual(blockSize);
        if (one.id !== 'block/default') {
          expect(each).toBe(1);
          const half = 2 ** (31 - blockSize) - kept;
          if (blockSize < (windows ? 29 : 32))
            expect(half).toBeLessThan(one.id === 'block/most' ? asked.maxPods + 1 : pods);
        } else expect(blockSize).toBe(26);
        expect(Number(sizeOf(pool))).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
});

test('both families, IPv6 alone, and a place that was asked for', () => {
  const dual = alternatives(sizing(hall, { families: [4, 6] }));
  expect(dual.every(({ proposal }) => proposal.cluster.length === 2 && proposal.service.length === 2)).toBe(true);
  const six = alternatives(sizing(hall, { families: [6] }));
  // 349 nodes: 512 blocks of /64.
  expect(six[0]?.proposal.cluster.map(({ length }) => length)).toEqual([55]);
  expect(six[0]?.takes).toMatchObject({ value: 512, unit: 'block' });
  expect(six.some(({ id }) => id.startsWith('mask/') || id.startsWith('space/'))).toBe(false);
});

test('ranges lie where they are asked for, and in the widest of very many holes', () => {
  const place = mustPrefix('172.24.0.0/13');
  for (const one of alternatives(sizing(hall, { within: [place] })))
    for (const range of ranges(one))
      expect([showPrefix(range), covers(place, range)]).toEqual([showPrefix(range), true]);
  // Every second /24 of 10.0.0.0/9 is in use: over sixteen thousand holes, beside 10.128.0.0/9.
  const avoid = Array.from({ length: 2 ** 14 }, (_, at) =>
    rangeOf({ family: 4, base: (10n << 24n) + BigInt(at) * 512n, length: 24 }),
  );
  const [best] = alternatives(sizing(hall, { within: [mustPrefix('10.0.0.0/8')], avoid }));
  expect(best?.proposal.cluster.every((range) => covers(mustPrefix('10.128.0.0/9'), range))).toBe(true);
});

test('ranges that never work are left out of a wide place, and told where the place is one', () => {
  const grave = (text: string) => {
    const [best] = alternatives(sizing(hall, { within: [mustPrefix(text)] }));
    return best?.findings.filter(({ severity }) => severity === 'refuse').length;
  };
  expect([grave('0.0.0.0/0'), grave('127.0.0.0/8')]).toEqual([0, 2]);
});

test('where nothing is free it is said, and no place is made up', () => {
  const full = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(mustPrefix);
  const found = alternatives(sizing(hall, { avoid: full.map(rangeOf) }));
  expect(found.map(({ id, proposal }) => [id, ...proposal.findings.map((one) => one.id)])).toEqual([
    ['horizon', 'ipam/no-room', 'ipam/no-room'],
  ]);
});

test('nodes and pods that are told together have addresses together', () => {
  fc.assert(
    fc.property(anything, fc.boolean(), (asked, calico) => {
      const rest = calico ? { calico: { systems: ['linux'] as const } } : {};
      for (const { nodes, podsPerNode, podsEach, proposal } of alternatives(sizing(asked, rest))) {
        const pods = (podsEach ?? podsPerNode)?.value;
        const [pool] = proposal.cluster;
        if (nodes === undefined || pods === undefined || pool === undefined) continue;
        expect(BigInt(nodes.value) * BigInt(pods)).toBeLessThanOrEqual(sizeOf(pool));
      }
    }),
    { numRuns: 60 },
  );
});
