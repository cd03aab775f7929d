import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mustPrefix, type Prefix, PrefixSet, prefixAround, rangeOf, showPrefix, sizeOf } from '../prefix';
import { input } from '../quantity';
import { type ClusterWish, proposeMany } from './many';
import { fits, layOut } from './slots';

const wish = (name: string, nodes: number, pods: number, services: number): ClusterWish => ({
  name,
  families: [4],
  nodes: input('Nodes', nodes, 'node', 'nodes.target'),
  maxPods: input('Most pods of a node', pods, 'pod', 'pods.maxPerNode'),
  services: input('Services', services, 'service', 'services.count'),
});

/** One bit an address of a supernet: what is set is taken. */
class Bitmap {
  readonly #bits: Uint8Array;
  readonly #base: bigint;

  constructor(supernet: Prefix, used: readonly Prefix[] = []) {
    this.#bits = new Uint8Array(Number(sizeOf(supernet)));
    this.#base = supernet.base;
    for (const prefix of used) this.mark(prefix);
  }

  #span({ base, length }: Prefix): [number, number] {
    const from = Number(base - this.#base);
    return [Math.max(0, from), Math.max(0, from + 2 ** (32 - length))];
  }

  mark(prefix: Prefix): void {
    this.#bits.fill(1, ...this.#span(prefix));
  }

  isFree(prefix: Prefix): boolean {
    const [from, to] = this.#span(prefix);
    return prefix.base >= this.#base && to <= this.#bits.length && !this.#bits.subarray(from, to).includes(1);
  }

  /** Whether blocks fit, tried one after the other at every aligned place, widest first. */
  takes(lengths: readonly number[]): boolean {
    return [...lengths]
      .sort((a, b) => a - b)
      .every((length) => {
        const size = 2 ** (32 - length);
        for (let at = 0; at + size <= this.#bits.length; at += size) {
          if (!this.#bits.subarray(at, at + size).includes(1)) return (this.#bits.fill(1, at, at + size), true);
        }
        return false;
      });
  }
}

/** The lengths that host-local, the node allocator and kubeadm ask for, by counting up. */
function lengthsBy(nodes: number, pods: number, services: number): [cluster: number, service: number] {
  let host = 2;
  while (2 ** host - 3 < pods) host += 1;
  let bits = 0;
  while (2 ** bits < nodes) bits += 1;
  let service = 0;
  while (2 ** service < Math.max(services + 2, 10)) service += 1;
  return [32 - host - bits, 32 - service];
}

const supernet = mustPrefix('10.16.0.0/16');
const oneWish = fc.tuple(
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1, max: 120 }),
  fc.integer({ min: 1, max: 2000 }),
);
const inUse = fc.array(
  fc
    .tuple(fc.nat(0xffff), fc.integer({ min: 18, max: 28 }))
    .map(([at, length]) => prefixAround({ family: 4, value: supernet.base + BigInt(at) }, length)),
  { maxLength: 8 },
);

test('clusters share a supernet without meeting, as a bitmap of its addresses sees it', () => {
  fc.assert(
    fc.property(fc.array(oneWish, { minLength: 1, maxLength: 8 }), inUse, fc.nat(3), (asked, used, room) => {
      const clusters = asked.map(([nodes, pods, services], at) => wish(`c${at}`, nodes, pods, services));
      const found = proposeMany({ clusters, within: [supernet], used: used.map(rangeOf), room });
      const lengths = asked.map((one) => lengthsBy(...one));
      const [refusal] = found.refusals;
      if (refusal === undefined) {
        const map = new Bitmap(supernet, used);
        expect(found.clusters.map(({ name }) => name)).toEqual(clusters.map(({ name }) => name));
        found.clusters.forEach(({ families: [placed] }, at) => {
          if (placed === undefined) throw new Error('a cluster without ranges');
          expect([placed.cluster.range.length, placed.service.range.length]).toEqual(lengths[at]);
          for (const { range, room: area } of [placed.cluster, placed.service]) {
            expect(map.isFree(area)).toBe(true);
            map.mark(area);
            expect([range.base, range.length >= area.length]).toEqual([area.base, true]);
            expect(range.length - area.length).toBeLessThanOrEqual(found.room[4] ?? 0);
          }
          expect(placed.nodes.value).toBe(2 ** (placed.nodeMask - placed.cluster.range.length));
          expect(placed.nodesLater.value).toBe(2 ** (placed.nodeMask - placed.cluster.room.length));
        });
        const wider = (by: number) => lengths.flat().map((length) => length - by);
        const kept = found.room[4] ?? 0;
        // No more room was to be had than was given, unless all that was asked for was; no range here meets kubeadm's bounds.
        if (kept < room) expect(new Bitmap(supernet, used).takes(wider(kept + 1))).toBe(false);
        return;
      }
      expect(new Bitmap(supernet, used).takes(lengths.flat())).toBe(false);
      expect(new Bitmap(supernet, used).takes(lengths.slice(0, refusal.fit).flat())).toBe(true);
      expect(new Bitmap(supernet, used).takes(lengths.slice(0, refusal.fit + 1).flat())).toBe(false);
      const length = refusal.length ?? 0;
      const empty = (bits: number) => new Bitmap({ ...supernet, length: bits }).takes(lengths.flat());
      expect([empty(length), empty(length + 1)]).toEqual([true, false]);
      expect(refusal.instead?.length).toBe(length);
      const { wider } = refusal;
      if (wider === undefined) throw new Error('10.0.0.0/8 has room');
      const around = (bits: number): boolean => {
        const space = prefixAround({ family: 4, value: supernet.base }, bits);
        return new Bitmap(space, used).takes(lengths.flat());
      };
      expect([around(wider.length), around(wider.length + 1)]).toEqual([true, false]);
    }),
    { numRuns: 150 },
  );
});

test('blocks are laid if they can be laid in any way, in any order, as trying all of them shows', () => {
  const small = mustPrefix('10.0.0.0/28');
  const anyWay = (taken: boolean[], lengths: readonly number[]): boolean => {
    const [length, ...rest] = lengths;
    if (length === undefined) return true;
    const size = 2 ** (32 - length);
    for (let at = 0; at + size <= taken.length; at += size) {
      if (taken.slice(at, at + size).includes(true)) continue;
      if (
        anyWay(
          taken.map((one, index) => one || (index >= at && index < at + size)),
          rest,
        )
      )
        return true;
    }
    return false;
  };
  const lengths = fc.array(fc.integer({ min: 28, max: 32 }), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
      lengths,
      fc.nat(15),
      (taken, wanted, split) => {
        const single = (at: number): Prefix => ({ ...small, base: small.base + BigInt(at), length: 32 });
        const free = PrefixSet.from(
          4,
          taken.flatMap((one, at) => (one ? [] : [rangeOf(single(at))])),
        );
        const better = free.intersect(
          PrefixSet.from(4, [{ family: 4, first: small.base, last: small.base + BigInt(split) }]),
        );
        const can = anyWay(taken, wanted);
        expect(fits(free, wanted)).toBe(can);
        const laid = layOut(free, better, wanted);
        expect(laid !== undefined).toBe(can);
        if (laid === undefined) return;
        expect(laid.map(({ length }) => length)).toEqual(wanted);
        laid.forEach((one, at) => {
          expect(free.covers(one)).toBe(true);
          expect(laid.slice(at + 1).some((other) => PrefixSet.of(one).overlaps(other))).toBe(false);
        });
      },
    ),
    { numRuns: 300 },
  );
});

test('both families, defaults of other software last, and docker0 never', () => {
  const clusters = ['a', 'b'].map((name) => ({ ...wish(name, 100, 110, 200), families: [4, 6] as const }));
  const { clusters: found, room } = proposeMany({ clusters, within: [mustPrefix('172.16.0.0/14')], used: [] });
  // 172.16/16 and 172.18/15 are the operator's and Docker's defaults, 172.17/16 is docker0, and Cilium's pool is fd00::/104.
  expect(found.map(({ families }) => families.map(({ cluster }) => showPrefix(cluster.range)))).toEqual([
    ['172.16.0.0/18', 'fd00:0:0:100::/57'],
    ['172.16.128.0/18', 'fd00:0:0:200::/57'],
  ]);
  expect(room).toEqual({ 4: 1, 6: 1 });
  const mostly = proposeMany({ clusters, within: [mustPrefix('10.240.0.0/12')], used: [] });
  expect(mostly.clusters.map(({ families }) => showPrefix(families[0]?.cluster.range ?? supernet))).toEqual([
    '10.240.0.0/18',
    '10.240.128.0/18',
  ]);
});

test('supernets that are set aside, public or of no use are told', () => {
  const told = (text: string) =>
    proposeMany({ clusters: [wish('a', 10, 110, 20)], within: [mustPrefix(text)], used: [] });
  const severities = (text: string) => told(text).findings.map(({ severity }) => severity);
  expect(severities('172.16.0.0/12')).toEqual([]);
  expect([severities('100.64.0.0/10'), severities('8.0.0.0/8')]).toEqual([['warn'], ['warn']]);
  const never = told('127.0.0.0/8');
  expect([never.findings.map(({ severity }) => severity), never.refusals.map(({ free }) => free)]).toEqual([
    ['refuse'],
    [0n],
  ]);
});

test('a thousand clusters are laid beside a hundred thousand ranges', () => {
  const used = Array.from({ length: 100_000 }, (_, at) =>
    rangeOf({ family: 4, base: (10n << 24n) + BigInt(at) * 128n, length: 28 }),
  );
  const clusters = Array.from({ length: 1000 }, (_, at) => wish(`c${at}`, 1 + (at % 3), 10, 20));
  const { clusters: found, refusals } = proposeMany({ clusters, within: [mustPrefix('10.0.0.0/8')], used });
  expect([found.length, refusals]).toEqual([1000, []]);
});
