import type { RangeTable } from './bulk';
import type { Sorted } from './bulk-sort';

const digitBits = 11;
const digits = 1 << digitBits;
const digitMask = digits - 1;

/** Rows that begin alike, up to so many, are put in order one by one; counting lengths would cost more. */
const shortRun = 24;

/**
 * The canonical order of a table of IPv4 prefixes, in linear time: by first address, the wider first, equal ones as read.
 *
 * Most tables of millions are of this kind, so it has plain loops of its own, each over columns of one type: those
 * are compiled once, while a general sorter is compiled anew for every kind of column that it meets.
 */
export function sortPrefixes4({ count, first: [first], length }: RangeTable): Sorted {
  const starts = first!;
  const places = countDigits(starts, count);
  const [near, far] = [columns(count), columns(count)];
  for (let row = 0; row < count; row += 1) far.rows[row] = row;
  spread({ keys: starts, rows: far.rows }, near, { count, places: places[0], shift: 0 });
  spread(near, far, { count, places: places[1], shift: digitBits });
  spread(far, near, { count, places: places[2], shift: 2 * digitBits });
  orderRuns(near, length, count);
  return { order: near.rows, keys: near.keys };
}

interface Columns {
  readonly keys: Uint32Array;
  readonly rows: Uint32Array;
}

const columns = (count: number): Columns => ({ keys: new Uint32Array(count), rows: new Uint32Array(count) });

/** How often each of the three digits has each value. */
function countDigits(keys: Uint32Array, count: number): readonly [Uint32Array, Uint32Array, Uint32Array] {
  const [low, middle, high] = [new Uint32Array(digits), new Uint32Array(digits), new Uint32Array(digits)];
  for (let at = 0; at < count; at += 1) {
    const key = keys[at]!;
    low[key & digitMask]! += 1;
    middle[(key >>> digitBits) & digitMask]! += 1;
    high[key >>> (2 * digitBits)]! += 1;
  }
  return [low, middle, high];
}

/** Move all rows to where one digit puts them, those with the same digit in the order they had. */
function spread(
  { keys, rows }: Columns,
  { keys: toKeys, rows: toRows }: Columns,
  { count, places, shift }: { readonly count: number; readonly places: Uint32Array; readonly shift: number },
): void {
  let start = 0;
  for (let digit = 0; digit < digits; digit += 1) {
    const size = places[digit]!;
    places[digit] = start;
    start += size;
  }
  for (let at = 0; at < count; at += 1) {
    const key = keys[at]!;
    const digit = (key >>> shift) & digitMask;
    const place = places[digit]!;
    places[digit] = place + 1;
    toKeys[place] = key;
    toRows[place] = rows[at]!;
  }
}

/** Among rows that begin alike, the wider first. */
function orderRuns({ keys, rows }: Columns, length: Uint8Array, count: number): void {
  for (let from = 0; from < count;) {
    const key = keys[from]!;
    let to = from + 1;
    while (to < count && keys[to] === key) to += 1;
    if (to - from > shortRun) countLengths(rows, length, { from, to });
    else if (to - from > 1) insertByLength(rows, length, { from, to });
    from = to;
  }
}

interface Run {
  readonly from: number;
  readonly to: number;
}

function insertByLength(rows: Uint32Array, length: Uint8Array, { from, to }: Run): void {
  for (let at = from + 1; at < to; at += 1) {
    const row = rows[at]!;
    const bits = length[row]!;
    let place = at;
    for (; place > from && length[rows[place - 1]!]! > bits; place -= 1) rows[place] = rows[place - 1]!;
    rows[place] = row;
  }
}

function countLengths(rows: Uint32Array, length: Uint8Array, { from, to }: Run): void {
  const run = rows.slice(from, to);
  const places = new Uint32Array(34);
  for (const row of run) places[length[row]! + 1]! += 1;
  places[0] = from;
  for (let bits = 1; bits < places.length; bits += 1) places[bits]! += places[bits - 1]!;
  for (const row of run) {
    const place = places[length[row]!]!;
    places[length[row]!] = place + 1;
    rows[place] = row;
  }
}
