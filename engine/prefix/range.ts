import { type Address, type Family, lastValue, type Prefix, sizeOf, widthOf } from './prefix';
import { showAddress, showPrefix } from './text';

/** All addresses from `first` to `last`, both included. Any two addresses in order make one; no alignment is asked for. */
export interface Range {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

/** The addresses of a prefix as a range. */
export const rangeOf = (prefix: Prefix): Range => ({
  family: prefix.family,
  first: prefix.base,
  last: lastValue(prefix),
});

/** How many addresses a range holds. */
export const sizeOfRange = ({ first, last }: Range): bigint => last - first + 1n;

/** Whether an address lies in a range. */
export const rangeHolds = (range: Range, { family, value }: Address): boolean =>
  range.family === family && range.first <= value && value <= range.last;

/** The addresses in both ranges. Undefined when there are none. */
export function sharedRange(a: Range, b: Range): Range | undefined {
  if (a.family !== b.family) return undefined;
  const first = a.first > b.first ? a.first : b.first;
  const last = a.last < b.last ? a.last : b.last;
  return first <= last ? { family: a.family, first, last } : undefined;
}

/** The fewest prefixes that hold exactly the addresses of a range, lowest first; at most two for each bit of the family. */
export function* prefixesOf({ family, first, last }: Range): Generator<Prefix> {
  const width = widthOf(family);
  for (let base = first; base <= last;) {
    const left = last - base + 1n;
    const fitting = bitLength(left) - 1;
    const hostBits = Math.min(fitting, zeroBitsAtEnd(base, width));
    const prefix = { family, base, length: width - hostBits };
    yield prefix;
    base += sizeOf(prefix);
  }
}

/** The prefix that is exactly this range. Undefined when no single one is. */
export function asPrefix(range: Range): Prefix | undefined {
  const [prefix] = prefixesOf(range);
  return prefix !== undefined && lastValue(prefix) === range.last ? prefix : undefined;
}

/** A range as text: as a prefix where it is one, else as first-last. */
export function showRange(range: Range): string {
  const prefix = asPrefix(range);
  if (prefix !== undefined) return showPrefix(prefix);
  const { family, first, last } = range;
  return `${showAddress({ family, value: first })}-${showAddress({ family, value: last })}`;
}

/** Canonical order: IPv4 before IPv6, then by first address, then the wider range first. */
export function compareRanges(a: Range, b: Range): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  if (a.last !== b.last) return a.last > b.last ? -1 : 1;
  return 0;
}

/**
 * All pairs of ranges that share an address, as positions in the list, the one that begins first (or is wider) in front.
 *
 * A sweep over the ranges in order: it takes n log n steps and one more for each pair found. For lists of thousands
 * and more, where even the pairs are too many to hold, see bulk.ts.
 */
export function overlappingPairs(ranges: readonly Range[]): (readonly [number, number])[] {
  const order = ranges
    .map((range, at) => ({ range, at }))
    .sort((a, b) => compareRanges(a.range, b.range) || a.at - b.at);
  const pairs: (readonly [number, number])[] = [];
  let open: typeof order = [];
  for (const next of order) {
    open = open.filter(({ range }) => range.family === next.range.family && range.last >= next.range.first);
    for (const { at } of open) pairs.push([at, next.at]);
    open.push(next);
  }
  return pairs;
}

const zeroBitsAtEnd = (value: bigint, width: number): number => (value === 0n ? width : bitLength(value & -value) - 1);

/** The binary digits of a number; writing them out as text would take most of the time of a long list. */
function bitLength(value: bigint): number {
  let [left, bits] = [value, 0];
  for (; left > 0xffff_ffffn; left >>= 32n) bits += 32;
  return bits + 32 - Math.clz32(Number(left));
}
