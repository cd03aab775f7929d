import type { Curve as DrawnCurve } from '../../charts/curve-chart';
import type { Mark } from '../../charts/growth-chart';
import type { Point } from '../../charts/points';
import { sizeLimits as limitsOf, type Curve, type Finding, type Quantity } from '../../engine';

/** One curve of one option, as plain numbers to draw. */
export interface Series extends DrawnCurve {
  readonly id: string;
  /** Its value at the place that is read off; undefined where it has none. */
  readonly reads: number | undefined;
}

/** Something to mark on an axis, with what it is read from. */
export interface Marker extends Mark {
  readonly quantity: Quantity;
}

/**
 * The node counts at which curves are drawn: whole numbers, ascending, each once, from 1 to `last`.
 *
 * @param wanted counts that must be among them, such as the plan's target; those outside the range are left out
 */
export function sampled(last: number, wanted: readonly number[] = [], count = 160): number[] {
  const step = Math.max(1, (last - 1) / (count - 1));
  const even = Array.from({ length: Math.min(count, last) }, (_, index) => Math.round(1 + index * step));
  const within = wanted.filter((at) => Number.isInteger(at) && at >= 1 && at <= last);
  return [...new Set([...even, ...within])].sort((a, b) => a - b);
}

/** The node counts of the table under a chart: round ones within the range, and those that the plan names. */
export function tabled(last: number, wanted: readonly number[]): number[] {
  const round: number[] = [];
  for (let tens = 10; tens <= last; tens *= 10) round.push(tens, 2 * tens, 5 * tens);
  return [...new Set([...round, ...wanted, last])].filter((at) => at >= 1 && at <= last).sort((a, b) => a - b);
}

/** The points of a curve, as numbers alone: their origins are asked for where one is shown. */
export const pointsOf = ({ at }: Curve, counts: readonly number[]): Point[] =>
  counts.map((x) => ({ x, y: at(x).value }));

/** The end of a range that shows a plan well: past its target, and a round number. */
export function rangeFor(target: number): number {
  const wanted = Math.max(20, target * 1.6);
  const tens = 10 ** Math.floor(Math.log10(wanted));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((times) => times * tens).find((end) => end >= wanted) ?? wanted;
}

/** Limits that findings state about the size of a cluster, to mark on its axis. */
export const sizeLimits = (findings: readonly Finding[]): Marker[] =>
  limitsOf(findings).map((quantity) => ({ at: quantity.value, label: quantity.name, quantity }));
