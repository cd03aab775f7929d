import { comparison, isNext, type RangeTable, valueAt } from './bulk';
import { canonical, orderByEnd, orderOf } from './bulk-sort';
import type { Range } from './range';

/** How the ranges of a table lie in one another. */
export interface Nesting {
  /** The rows in canonical order. */
  readonly order: Uint32Array;
  /** The first lane of each first address, in that order. */
  readonly starts: Uint32Array;
  /** How many pairs share an address, exactly. */
  readonly pairs: number;
}

/** Two rows of a table that share an address; `a` begins first, or is the wider, or was read before. */
export interface Pair {
  readonly kind: 'duplicate' | 'contains' | 'overlaps';
  readonly a: number;
  readonly b: number;
}

/** Sort a table and sweep over it once: the exact number of overlapping pairs, none of which is visited. */
export function nest(table: RangeTable): Nesting {
  const { order, keys: starts } = canonical(table);
  // Prefixes are disjoint or nested; only ranges of other shapes can overlap without being nested.
  const pairs = table.onlyPrefixes ? countNested(table, order, starts) : countPairs(table, order);
  return { order, starts, pairs };
}

/**
 * Each prefix lies in those that begin no later and have not ended; in order, these are a stack with the innermost on top.
 *
 * The first lane mostly tells, so its starts are read in order and its ends follow from the lengths; only where it
 * does not are all lanes compared.
 */
function countNested(table: RangeTable, order: Uint32Array, starts: Uint32Array): number {
  const { length } = table;
  const isOneLane = table.family === 4;
  const endToStart = comparison(table.last, table.first);
  const open = new Uint32Array(order.length);
  const ends = new Uint32Array(order.length);
  let depth = 0;
  let nested = 0;
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at]!;
    const start = starts[at]!;
    for (; depth > 0; depth -= 1) {
      const end = ends[depth - 1]!;
      if (end > start || (end === start && (isOneLane || endToStart(open[depth - 1]!, row) >= 0))) break;
    }
    nested += depth;
    const bits = length[row]!;
    open[depth] = row;
    ends[depth] = bits >= 32 ? start : start | (0xffff_ffff >>> bits);
    depth += 1;
  }
  return nested;
}

/** Each range meets those that began before it, less those that ended before it began. */
function countPairs(table: RangeTable, order: Uint32Array): number {
  const endToStart = comparison(table.last, table.first);
  const ends = orderByEnd(table);
  let pairs = 0;
  let ended = 0;
  order.forEach((row, begun) => {
    while (endToStart(ends[ended]!, row) < 0) ended += 1;
    pairs += begun - ended;
  });
  return pairs;
}

/** The first overlapping pairs in canonical order, one by one: a reader who stops early has cost nothing more. */
export function* pairsOf(table: RangeTable, { order, starts, pairs }: Nesting): Generator<Pair> {
  const endToStart = comparison(table.last, table.first);
  const lasts = table.last[0]!;
  let open: number[] = [];
  /** The highest end of those that are open, by its first lane. */
  let reach = -1;
  let left = pairs;
  for (let at = 0; at < order.length && left > 0; at += 1) {
    const row = order[at]!;
    if (starts[at]! > reach) open.length = 0;
    else {
      open = open.filter((before) => endToStart(before, row) >= 0);
      left -= open.length;
      for (const before of open) yield { kind: kindOf(table, before, row), a: before, b: row };
    }
    reach = Math.max(reach, lasts[row]!);
    open.push(row);
  }
}

function kindOf({ first, last }: RangeTable, a: number, b: number): Pair['kind'] {
  const ends = comparison(last, last)(a, b);
  if (ends < 0) return 'overlaps';
  return ends === 0 && comparison(first, first)(a, b) === 0 ? 'duplicate' : 'contains';
}

/** The ranges that cover exactly the addresses of a table, ascending, none touching the next. */
export function* merged(table: RangeTable, order = orderOf(table)): Generator<Range> {
  const { family, first, last } = table;
  const [startToEnd, byEnd] = [comparison(first, last), comparison(last, last)];
  let [begin, end] = [-1, -1];
  const whole = (): Range => ({ family, first: valueAt(first, begin), last: valueAt(last, end) });
  for (const row of order) {
    if (end >= 0 && (startToEnd(row, end) <= 0 || isNext(last, end, first, row))) {
      if (byEnd(row, end) > 0) end = row;
      continue;
    }
    if (end >= 0) yield whole();
    [begin, end] = [row, row];
  }
  if (end >= 0) yield whole();
}

/**
 * What of a range no other holds, ascending.
 *
 * @param taken ascending, none touching the next, as `merged` gives them
 */
export function* gaps({ family, first, last }: Range, taken: Iterable<Range>): Generator<Range> {
  let from = first;
  for (const hole of taken) {
    if (hole.last < from) continue;
    if (hole.first > last) break;
    if (hole.first > from) yield { family, first: from, last: hole.first - 1n };
    from = hole.last + 1n;
    if (from > last) return;
  }
  if (from <= last) yield { family, first: from, last };
}
