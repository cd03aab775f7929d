import type { Lanes, RangeTable } from './bulk';
import { sortPrefixes4 } from './bulk-sort4';

type Column = Uint32Array | Uint8Array;

/** Rows in order. */
export interface Sorted {
  readonly order: Uint32Array;
  /** The first column of each, in that order: to read it there takes a fraction of looking it up row by row. */
  readonly keys: Uint32Array;
}

/** The rows of a table in canonical order: by first address, the wider range first, equal ones as they were read. */
export const orderOf = (table: RangeTable): Uint32Array => canonical(table).order;

/** The same, with the first lane of each first address. */
export function canonical(table: RangeTable): Sorted {
  const { count, first, last, length, onlyPrefixes, family } = table;
  if (onlyPrefixes && family === 4) return sortPrefixes4(table);
  // The length alone tells the wider of two prefixes that begin alike, and has one digit where an address has up to eight.
  const second = onlyPrefixes ? [length] : last.map((lane) => lane.slice(0, count).map((value) => ~value));
  return sortByDigits([...first, ...second], count);
}

/** The rows of a table by their last address, the lowest first. */
export const orderByEnd = ({ count, last }: { readonly count: number; readonly last: Lanes }): Uint32Array =>
  sortByDigits(last, count).order;

const digitBits = 11;
const digits = 1 << digitBits;

/** Runs up to this length are put in order one by one; counting digits would cost more. */
const shortRun = 24;
/** Runs up to this length are left to the language, which compares; longer ones are sorted by digits, in linear time. */
const middlingRun = 3 * digits;

/** Sorts rows by some columns, the first being the most significant; stable. */
function sortByDigits(columns: readonly Column[], count: number): Sorted {
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) order[row] = row;
  const sorter = new Sorter(columns, order);
  // IPv4 has few digits, and many rows that begin alike: one column after the other, the least significant first.
  if (columns.length <= 2) {
    for (const column of [...columns].reverse()) sorter.sortBy(column, 0, count);
    return { order, keys: sorter.keys };
  }
  const [first] = columns;
  if (first !== undefined) sorter.sortBy(first, 0, count);
  const keys = sorter.keys.slice();
  sorter.sortRuns(0, count, 1);
  return { order, keys };
}

/**
 * Most significant column first: rows that are alike in it go on with the next.
 *
 * Within a column digits are sorted least significant first, and the values are moved along with their rows, so that
 * memory is read in order. A digit that is the same everywhere needs no pass.
 */
class Sorter {
  readonly #columns: readonly Column[];
  #rows: Uint32Array<ArrayBuffer>;
  readonly #order: Uint32Array<ArrayBuffer>;
  #spareRows: Uint32Array<ArrayBuffer>;
  #keys: Uint32Array<ArrayBuffer>;
  #spareKeys: Uint32Array<ArrayBuffer>;
  readonly #buckets = [new Uint32Array(digits), new Uint32Array(digits), new Uint32Array(digits)] as const;

  constructor(columns: readonly Column[], order: Uint32Array<ArrayBuffer>) {
    this.#columns = columns;
    this.#order = order;
    this.#rows = order;
    this.#spareRows = new Uint32Array(order.length);
    this.#keys = new Uint32Array(order.length);
    this.#spareKeys = new Uint32Array(order.length);
  }

  /** The values of the column that was sorted last, in order. */
  get keys(): Uint32Array<ArrayBuffer> {
    return this.#keys;
  }

  /** Sort the rows at positions `from` up to `to`, which are alike in all columns before `depth`. */
  sort(from: number, to: number, depth: number): void {
    const column = this.#columns[depth];
    if (column === undefined || to - from < 2) return;
    if (to - from <= shortRun) this.#insert(from, to, depth);
    else if (to - from <= middlingRun) this.#order.subarray(from, to).sort((a, b) => this.#compare(a, b, depth));
    else {
      this.sortBy(column, from, to);
      this.sortRuns(from, to, depth + 1);
    }
  }

  /** Sort a run by one column alone. */
  sortBy(column: Column, from: number, to: number): void {
    this.#count(column, from, to);
    this.#buckets.forEach((bucket, digit) => {
      if (!isOneDigit(bucket, to - from)) this.#pass(bucket, digit * digitBits, from, to);
    });
    if (this.#rows === this.#order) return;
    this.#order.set(this.#rows.subarray(from, to), from);
    [this.#rows, this.#spareRows] = [this.#order, this.#rows];
  }

  /** Go on with the rows that are alike in the column that was sorted last. */
  sortRuns(from: number, to: number, depth: number): void {
    if (depth === this.#columns.length) return;
    // Deeper sorts write over the keys of their own run alone, which is behind the place looked at.
    const keys = this.#keys;
    for (let start = from; start < to;) {
      const key = keys[start]!;
      let end = start + 1;
      while (end < to && keys[end] === key) end += 1;
      if (end - start > 1) this.sort(start, end, depth);
      start = end;
    }
  }

  /** Gather the values of a run, and count their digits. */
  #count(column: Column, from: number, to: number): void {
    const [low, middle, high] = this.#buckets;
    for (const bucket of this.#buckets) bucket.fill(0);
    const [rows, keys] = [this.#rows, this.#keys];
    for (let at = from; at < to; at += 1) {
      const key = column[rows[at]!]!;
      keys[at] = key;
      low[key & (digits - 1)]! += 1;
      middle[(key >>> digitBits) & (digits - 1)]! += 1;
      high[key >>> (2 * digitBits)]! += 1;
    }
  }

  #pass(bucket: Uint32Array, shift: number, from: number, to: number): void {
    let start = from;
    for (let digit = 0; digit < digits; digit += 1) {
      const size = bucket[digit]!;
      bucket[digit] = start;
      start += size;
    }
    const [rows, keys, toRows, toKeys] = [this.#rows, this.#keys, this.#spareRows, this.#spareKeys];
    for (let at = from; at < to; at += 1) {
      const key = keys[at]!;
      const digit = (key >>> shift) & (digits - 1);
      const place = bucket[digit]!;
      bucket[digit] = place + 1;
      toKeys[place] = key;
      toRows[place] = rows[at]!;
    }
    [this.#rows, this.#keys, this.#spareRows, this.#spareKeys] = [toRows, toKeys, rows, keys];
  }

  #insert(from: number, to: number, depth: number): void {
    const order = this.#order;
    for (let at = from + 1; at < to; at += 1) {
      const row = order[at]!;
      let place = at;
      for (; place > from && this.#compare(order[place - 1]!, row, depth) > 0; place -= 1)
        order[place] = order[place - 1]!;
      order[place] = row;
    }
  }

  #compare(a: number, b: number, depth: number): number {
    for (let at = depth; at < this.#columns.length; at += 1) {
      const column = this.#columns[at]!;
      const difference = column[a]! - column[b]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

/** Whether all of `count` values have the same digit. */
function isOneDigit(bucket: Uint32Array, count: number): boolean {
  for (let digit = 0; digit < digits; digit += 1) if (bucket[digit] !== 0) return bucket[digit] === count;
  return true;
}
