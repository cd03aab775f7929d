import { comparison, type RangeTable, tableOf } from './bulk';
import { orderOf } from './bulk-sort';
import type { Nesting } from './bulk-sweep';
import { firstAddress, prefixAround, type Prefix } from './prefix';

/** A mark that some ranges of a table meet. */
export interface Meeting {
  /** Which of the marks. */
  readonly mark: number;
  /** How many rows share an address with it. */
  readonly count: number;
  /** The first of them in canonical order. */
  readonly row: number;
}

/** Which of a few marks, such as the special ranges, are met by the ranges of a table. */
export const meetings = (table: RangeTable, nesting: Nesting, marks: readonly Prefix[]): Meeting[] =>
  table.onlyPrefixes
    ? marks.flatMap((prefix, mark) => meetingOf(table, nesting, prefix, mark) ?? [])
    : sweep(table, nesting, marks);

/**
 * Among prefixes, those that begin within the mark stand together, and those around it are alike in where they begin
 * but for a few: a search by halving for each such place finds them without a look at the others.
 */
function meetingOf(table: RangeTable, { order }: Nesting, prefix: Prefix, mark: number): Meeting | undefined {
  const around = rangesAround(prefix);
  const wanted = tableOf(table.family, [prefix, ...around.map(({ base }) => base)]);
  const [startToStart, startToEnd] = [comparison(table.first, wanted.first), comparison(table.first, wanted.last)];
  const from = countBefore(order, (row) => startToStart(row, 0) < 0);
  const to = countBefore(order, (row) => startToEnd(row, 0) <= 0);
  let [count, first] = [to - from, from];
  around.forEach(({ shortest, longest }, index) => {
    const before = (row: number, bits: number): boolean => {
      const difference = startToStart(row, index + 1);
      return difference < 0 || (difference === 0 && table.length[row]! < bits);
    };
    const begin = countBefore(order, (row) => before(row, shortest));
    const end = countBefore(order, (row) => before(row, longest + 1));
    count += end - begin;
    if (end > begin) first = Math.min(first, begin);
  });
  return count === 0 ? undefined : { mark, count, row: order[first]! };
}

/** The prefixes around one that begin before it, those that begin alike together: they differ in length alone. */
function rangesAround(
  prefix: Prefix,
): { readonly base: Prefix; readonly shortest: number; readonly longest: number }[] {
  const groups: { base: Prefix; shortest: number; longest: number }[] = [];
  for (let length = prefix.length - 1; length >= 0; length -= 1) {
    const base = prefixAround(firstAddress(prefix), length);
    if (base.base === prefix.base) continue;
    const group = groups.at(-1);
    if (group?.base.base === base.base) group.shortest = length;
    else groups.push({ base, shortest: length, longest: length });
  }
  return groups;
}

/** How many rows stand before the first for which something no longer holds. */
function countBefore(order: Uint32Array, holds: (row: number) => boolean): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(order[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ranges of any shape: one sweep over all of them. */
function sweep(table: RangeTable, { order }: Nesting, marks: readonly Prefix[]): Meeting[] {
  const lines = tableOf(table.family, marks);
  const live = [...orderOf(lines)];
  const [markEnd, markStart] = [comparison(lines.last, table.first), comparison(lines.first, table.last)];
  const met = new Map<number, { count: number; row: number }>();
  for (const row of order) {
    // Marks that end before this row begins end before all later ones do.
    while (live.length > 0 && markEnd(live[0]!, row) < 0) live.shift();
    if (live.length === 0) break;
    for (let at = 0; at < live.length; at += 1) {
      const mark = live[at]!;
      if (markStart(mark, row) > 0) break;
      if (markEnd(mark, row) < 0) continue;
      const known = met.get(mark);
      if (known === undefined) met.set(mark, { count: 1, row });
      else known.count += 1;
    }
  }
  return [...met].map(([mark, { count, row }]) => ({ mark, count, row })).sort((a, b) => a.mark - b.mark);
}

/** The rows of a table that are exactly a prefix, in the order in which they were read; found by halving. */
export function equalRows(table: RangeTable, { order }: Nesting, prefix: Prefix): Uint32Array {
  if (prefix.family !== table.family) return order.subarray(0, 0);
  const wanted = tableOf(prefix.family, [prefix]);
  const [startToStart, endToEnd] = [comparison(table.first, wanted.first), comparison(table.last, wanted.last)];
  // Of rows that begin alike, the wider ones stand before the others.
  const isBefore = (row: number, withIt: boolean): boolean => {
    const [start, end] = [startToStart(row, 0), endToEnd(row, 0)];
    return start < 0 || (start === 0 && (withIt ? end >= 0 : end > 0));
  };
  return order.subarray(
    countBefore(order, (row) => isBefore(row, false)),
    countBefore(order, (row) => isBefore(row, true)),
  );
}

/** The rows of a table that share an address with a prefix, in canonical order. One look at each row that begins before its end. */
export function* rowsIn(table: RangeTable, { order }: Nesting, prefix: Prefix): Generator<number> {
  if (prefix.family !== table.family) return;
  const wanted = tableOf(prefix.family, [prefix]);
  const [startToEnd, endToStart] = [comparison(table.first, wanted.last), comparison(table.last, wanted.first)];
  for (const row of order) {
    if (startToEnd(row, 0) > 0) return;
    if (endToStart(row, 0) >= 0) yield row;
  }
}
