import { assume, formula, thresholdsOf, type Curve, type Plan, type Quantity, type Ranked } from '../../engine';

/** A size of the cluster to mark on a chart. */
export interface SizeMark {
  readonly at: number;
  readonly label: string;
  readonly quantity: Quantity;
}

const monthsShown = [12, 24, 36, 60, 6, 3];
const mostMonths = 3;
/** Part of a chart's width that a label takes. */
const labelRoom = 0.15;

/**
 * Sizes that the plan's growth comes to after one, two and more years, as far as the chart holds them and has room.
 *
 * @param taken other sizes that are marked
 */
export function monthMarks({ nodes: { count, perMonth } }: Plan, last: number, taken: readonly number[]): SizeMark[] {
  if (perMonth.value <= 0) return [];
  const marks: SizeMark[] = [];
  for (const months of monthsShown) {
    const m = assume('Months', months, 'month', 'marked on the chart');
    const quantity = formula(`Nodes in ${months} months`, 'node', 'floor(count + perMonth * m)', {
      count,
      perMonth,
      m,
    });
    const at = quantity.value;
    const near = [...taken, ...marks.map((mark) => mark.at)].some((other) => Math.abs(other - at) < labelRoom * last);
    if (at <= last && !near && marks.length < mostMonths) marks.push({ at, label: `in ${months} months`, quantity });
  }
  return marks;
}

/** An option's curve, as far as marks need it. */
interface Drawn {
  readonly title: string;
  readonly curve: Curve;
  readonly ranked: Ranked;
}

/** A size of a table, a quota or a limit, and where curves go past it. */
export interface Threshold {
  readonly quantity: Quantity;
  readonly past: readonly { readonly title: string; readonly from: Quantity }[];
}

/** What the curves of the options drawn run into, each once, the lowest first, and from which size on they are past it. */
export function thresholdsIn(drawn: readonly Drawn[], plan: Plan, last: number): Threshold[] {
  const all = drawn.flatMap(({ curve, ranked }) => thresholdsOf(curve, ranked, plan));
  const each = [...new Map(all.map((quantity) => [`${quantity.name} ${quantity.value}`, quantity])).values()];
  return each
    .toSorted((a, b) => a.value - b.value)
    .map((quantity) => ({
      quantity,
      past: drawn
        .filter(({ curve, ranked }) => thresholdsOf(curve, ranked, plan).some((one) => same(one, quantity)))
        .flatMap(({ title, curve }) => {
          const from = firstPast(curve, quantity.value, last);
          if (from === undefined) return [];
          const why = 'the first size at which the curve is above it';
          return [{ title, from: assume(`Nodes past: ${quantity.name}`, from, 'node', why) }];
        }),
    }));
}

const same = (one: Quantity, other: Quantity): boolean => one.name === other.name && one.value === other.value;

/** The first size at which a curve that rises is above a value; undefined where it is not up to `last`. */
function firstPast({ at }: Curve, value: number, last: number): number | undefined {
  if (at(last).value <= value) return undefined;
  return firstBetween(0, last, (nodes) => at(nodes).value > value);
}

/** The first whole number above `low` for which something holds, where it holds for `high` and goes on holding. */
function firstBetween(low: number, high: number, holds: (nodes: number) => boolean): number {
  let [below, above] = [low, high];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/**
 * The very sizes at which two curves change places, where they do so between two of the sizes drawn.
 *
 * @param counts sizes drawn, ascending
 */
export function meetings(one: Curve['at'], other: Curve['at'], counts: readonly number[]): number[] {
  const sign = (nodes: number): number => Math.sign(one(nodes).value - other(nodes).value);
  const found: number[] = [];
  let before = 0;
  let at = counts[0] ?? 1;
  for (const nodes of counts) {
    const now = sign(nodes);
    if (now !== 0 && before !== 0 && now !== before) found.push(firstBetween(at, nodes, (size) => sign(size) === now));
    if (now !== 0) before = now;
    at = nodes;
  }
  return found;
}
