import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Family, type Prefix, sizeOfLength, widthOf } from './prefix';
import { PrefixSet } from './prefix-set';
import { overlappingPairs, type Range, rangeOf, sharedRange } from './range';

// The model: 64 addresses as an array of booleans, at the low end, in the middle and at the high end of both families.
const places = ([4, 6] as const).flatMap((family) =>
  [0n, 1n << BigInt(widthOf(family) - 1), (1n << BigInt(widthOf(family))) - 64n].map((base) => ({ family, base })),
);
const place = fc.constantFrom(...places);
const spans = fc.array(
  fc.tuple(fc.nat(63), fc.nat(63)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  { maxLength: 6 },
);
type Spans = readonly (readonly [number, number])[];
interface Place {
  readonly family: Family;
  readonly base: bigint;
}

const rangesOf = ({ family, base }: Place, list: Spans): Range[] =>
  list.map(([from, to]) => ({ family, first: base + BigInt(from), last: base + BigInt(to) }));
const setOf = (at: Place, list: Spans) => PrefixSet.from(at.family, rangesOf(at, list));
const bitsOf = (list: Spans) =>
  Array.from({ length: 64 }, (_, at) => list.some(([from, to]) => from <= at && at <= to));

/** The set read back as booleans; it must also keep its invariant, or two equal sets could look different. */
function readBack(set: PrefixSet, { base }: Place): boolean[] {
  set.ranges.forEach(({ family, first, last }, at) => {
    const before = set.ranges[at - 1];
    expect(family).toBe(set.family);
    expect(first <= last && (before === undefined || before.last + 1n < first)).toBe(true);
  });
  return Array.from({ length: 64 }, (_, at) => {
    const value = base + BigInt(at);
    return set.ranges.some(({ first, last }) => first <= value && value <= last);
  });
}

test('union, difference and intersection are those of plain booleans', () => {
  fc.assert(
    fc.property(place, spans, spans, (at, one, other) => {
      const [a, b] = [setOf(at, one), setOf(at, other)];
      const [inA, inB] = [bitsOf(one), bitsOf(other)];
      expect(readBack(a.union(b), at)).toEqual(inA.map((is, i) => is || inB[i] === true));
      expect(readBack(a.without(b), at)).toEqual(inA.map((is, i) => is && inB[i] !== true));
      expect(readBack(a.intersect(b), at)).toEqual(inA.map((is, i) => is && inB[i] === true));
      expect(Number(a.size)).toBe(inA.filter(Boolean).length);
    }),
  );
});

test('its prefixes hold exactly its addresses, and no two of them could be one', () => {
  fc.assert(
    fc.property(place, spans, (at, list) => {
      const set = setOf(at, list);
      const prefixes = set.prefixes();
      expect(PrefixSet.from(at.family, prefixes.map(rangeOf)).ranges).toEqual(set.ranges);
      expect(prefixes.reduce((total, { length }) => total + sizeOfLength(at.family, length), 0n)).toBe(set.size);
      prefixes.forEach(({ base, length }, i) => {
        const before = prefixes[i - 1];
        const halves = before?.length === length && (before.base ^ base) === sizeOfLength(at.family, length);
        expect(halves).toBe(false);
      });
    }),
  );
});

test('what it covers, overlaps and could give out is what trying every block says', () => {
  fc.assert(
    fc.property(place, spans, fc.nat(6), (at, list, hostBits) => {
      const set = setOf(at, list);
      const inside = bitsOf(list);
      const size = 2 ** hostBits;
      const length = widthOf(at.family) - hostBits;
      const blocks = Array.from({ length: 64 / size }, (_, i) => {
        const prefix: Prefix = { family: at.family, base: at.base + BigInt(i * size), length };
        return { prefix, bits: inside.slice(i * size, (i + 1) * size) };
      });
      for (const { prefix, bits } of blocks) {
        expect(set.covers(prefix)).toBe(bits.every(Boolean));
        expect(set.overlaps(prefix)).toBe(bits.some(Boolean));
      }
      const free = blocks.filter(({ bits }) => bits.every(Boolean));
      expect(Number(set.blocksOf(length))).toBe(free.length);
      expect(set.lowest(length)).toEqual(free[0]?.prefix);
      const roomier = set.largest();
      expect(roomier === undefined ? free.length > 0 : free.length > 0 && roomier.length > length).toBe(false);
    }),
  );
});

test('overlapping pairs of ranges are those that a comparison of every two finds', () => {
  fc.assert(
    fc.property(place, spans, (at, list) => {
      const ranges = rangesOf(at, list);
      const every = ranges.flatMap((a, i) =>
        ranges.flatMap((b, j) => (i < j && sharedRange(a, b) !== undefined ? [`${i} ${j}`] : [])),
      );
      const found = overlappingPairs(ranges).map(([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`);
      expect(found.sort()).toEqual(every.sort());
    }),
  );
});

test('a set takes no range of the other family, and another family takes nothing from it', () => {
  const four = PrefixSet.of({ family: 4, base: 0n, length: 8 });
  const six = PrefixSet.of({ family: 6, base: 0n, length: 8 });
  expect(() => four.union(six)).toThrow('An IPv6 range does not go into an IPv4 set');
  expect(four.without(six).ranges).toEqual(four.ranges);
  expect(four.covers({ family: 6, base: 0n, length: 128 })).toBe(false);
});
