import type { Curve, Finding, Quantity } from '../../engine';

/** One curve of one option, as plain numbers to draw. */
export interface Series {
  readonly id: string;
  readonly title: string;
  /** A CSS colour; may be a custom property such as `var(--series-1)`. */
  readonly colour: string;
  readonly points: readonly Point[];
  /** Its value at the place that is read off; undefined where it has none. */
  readonly reads: number | undefined;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Something to mark on an axis. */
export interface Marker {
  readonly at: number;
  readonly label: string;
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

/** Where two series change places: the first count at which the other is above, and its height there. */
export function crossings(one: readonly Point[], other: readonly Point[]): Point[] {
  const found: Point[] = [];
  let before = 0;
  one.forEach(({ x, y }, index) => {
    const theirs = other[index];
    if (theirs === undefined) return;
    const sign = Math.sign(y - theirs.y);
    if (sign !== 0 && before !== 0 && sign !== before) found.push({ x, y: Math.max(y, theirs.y) });
    if (sign !== 0) before = sign;
  });
  return found;
}

/** Limits that findings state about the size of a cluster: published facts counted in nodes, each once. */
export function sizeLimits(findings: readonly Finding[]): Marker[] {
  const limits = findings
    .flatMap(({ claim }) => claim.quantities)
    .filter(({ unit, origin }) => unit === 'node' && origin.kind === 'fact');
  return [...new Map(limits.map((quantity) => [quantity.value, quantity])).values()].map((quantity) => ({
    at: quantity.value,
    label: quantity.name,
    quantity,
  }));
}

/**
 * Places for labels that want to stand at given heights but must not touch: moved as little as keeps them apart.
 *
 * @param gap least distance between two, in the unit of the heights
 * @returns one place for each height, in their order
 */
export function apart(heights: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  const placed: number[] = [];
  let floor = top;
  for (const { height } of order) {
    const at = Math.max(floor, height);
    placed.push(at);
    floor = at + gap;
  }
  let ceiling = bottom;
  for (let at = placed.length - 1; at >= 0; at -= 1) {
    placed[at] = Math.min(placed[at] ?? 0, ceiling);
    ceiling = (placed[at] ?? 0) - gap;
  }
  const result: number[] = [];
  order.forEach(({ index }, at) => (result[index] = placed[at] ?? 0));
  return result;
}
