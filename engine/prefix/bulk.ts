/**
 * Millions of ranges without an object for each: columns of numbers, sorted by digits, swept once.
 *
 * An address is one 32-bit lane in IPv4 and four in IPv6, the most significant first. What is quadratic in the worst
 * case, the pairs that overlap, is counted without being visited, and listed only up to a limit.
 */
import type { Family, Prefix } from './prefix';
import { type Range, rangeOf } from './range';

/** A column for each 32-bit part of an address, the most significant first. */
export type Lanes = readonly Uint32Array[];

/** Stands in the column of lengths for a range that is no single prefix. */
const noPrefix = 255;

/**
 * Ranges of one family in the order in which they were read.
 *
 * Invariant: all columns hold `count` rows (and room for more), and `onlyPrefixes` is true while every row has a length.
 */
export class RangeTable {
  readonly family: Family;
  count = 0;
  onlyPrefixes = true;
  first: Lanes;
  last: Lanes;
  /** The prefix length of each row. */
  length: Uint8Array;
  /** The line each row was read from, counted from 1 within its list. */
  line: Uint32Array;
  /** Where that line begins in its list, in bytes. */
  at: Uint32Array;

  readonly #room: number;

  /** @param room how many rows are probably added; room is made when the first is */
  constructor(family: Family, room = 16) {
    this.family = family;
    this.#room = room;
    const lanes = family === 4 ? 1 : 4;
    this.first = Array.from({ length: lanes }, () => new Uint32Array());
    this.last = Array.from({ length: lanes }, () => new Uint32Array());
    this.length = new Uint8Array();
    this.line = new Uint32Array();
    this.at = new Uint32Array();
  }

  /** Make room for so many more rows at least; where more is needed later, it doubles. */
  reserve(rows: number): void {
    const needed = this.count + rows;
    if (needed > this.length.length) this.#grow(Math.max(needed, this.count * 2, this.#room));
  }

  /** Add a prefix whose first address is given lane by lane in `base`; bits after the length are not looked at. */
  addPrefix(base: Uint32Array, length: number, place: Place): void {
    const row = this.#newRow(length, place);
    for (let lane = 0; lane < this.first.length; lane += 1) {
      const value = base[lane] ?? 0;
      const bits = Math.min(32, Math.max(0, length - 32 * lane));
      // A shift by 32 does nothing in this language, so a whole lane of host bits has its own case.
      const host = bits === 0 ? 0xffff_ffff : 0xffff_ffff >>> bits;
      this.first[lane]![row] = value;
      this.last[lane]![row] = bits === 32 ? value : value | host;
    }
  }

  /** Add a range, aligned or not. */
  addRange({ first, last }: Range, length: number | undefined, place: Place): void {
    const row = this.#newRow(length ?? noPrefix, place);
    if (length === undefined) this.onlyPrefixes = false;
    const lanes = this.first.length;
    for (let lane = 0; lane < lanes; lane += 1) {
      const shift = BigInt(32 * (lanes - 1 - lane));
      this.first[lane]![row] = Number((first >> shift) & 0xffff_ffffn);
      this.last[lane]![row] = Number((last >> shift) & 0xffff_ffffn);
    }
  }

  /** One row as a range. */
  rangeAt(row: number): Range {
    return { family: this.family, first: valueAt(this.first, row), last: valueAt(this.last, row) };
  }

  #newRow(length: number, { line, at }: Place): number {
    const row = this.count;
    this.reserve(1);
    this.length[row] = length;
    this.line[row] = line;
    this.at[row] = at;
    this.count = row + 1;
    return row;
  }

  #grow(room: number): void {
    const larger = (column: Uint32Array) => {
      const copy = new Uint32Array(room);
      copy.set(column);
      return copy;
    };
    this.first = this.first.map(larger);
    this.last = this.last.map(larger);
    this.line = larger(this.line);
    this.at = larger(this.at);
    const lengths = new Uint8Array(room);
    lengths.set(this.length);
    this.length = lengths;
  }
}

/** Where a row was read: the line, from 1, and the byte its line begins at. */
export interface Place {
  readonly line: number;
  readonly at: number;
}

/** A table of prefixes that do not come from a text, in the order given. All must be of the family. */
export function tableOf(family: Family, prefixes: readonly Prefix[]): RangeTable {
  const table = new RangeTable(family, Math.max(1, prefixes.length));
  prefixes.forEach((prefix, line) => {
    table.addRange(rangeOf(prefix), prefix.length, { line, at: 0 });
  });
  return table;
}

/** The address in one row of some lanes as one number. */
export function valueAt(lanes: Lanes, row: number): bigint {
  let value = 0n;
  for (const lane of lanes) value = (value << 32n) | BigInt(lane[row] ?? 0);
  return value;
}

/** Compares the address in row `i` with that in row `j`: below 0, 0 or above 0 as it comes before, is the same, or comes after. */
export type Comparison = (i: number, j: number) => number;

/** The comparison of rows of `a` with rows of `b`. One lane has its own, since sweeps do little else. */
export function comparison(a: Lanes, b: Lanes): Comparison {
  const [a0, b0] = [a[0]!, b[0]!];
  if (a.length === 1) return (i, j) => a0[i]! - b0[j]!;
  return (i, j) => {
    const most = a0[i]! - b0[j]!;
    if (most !== 0) return most;
    for (let lane = 1; lane < a.length; lane += 1) {
      const difference = a[lane]![i]! - b[lane]![j]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** Whether the address in row `j` of `b` is the very next after that in row `i` of `a`. */
export function isNext(a: Lanes, i: number, b: Lanes, j: number): boolean {
  let carry = 1;
  for (let lane = a.length - 1; lane >= 0; lane -= 1) {
    const sum = a[lane]![i]! + carry;
    if (sum >>> 0 !== b[lane]![j]!) return false;
    carry = sum > 0xffff_ffff ? 1 : 0;
  }
  return carry === 0;
}
