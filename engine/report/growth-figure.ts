import { showNumber } from '../quantity';
import type { Block } from './blocks';

/** One curve over the size of the cluster: x counts nodes. */
export interface Series {
  readonly title: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A size of the cluster that has a name. */
export interface Mark {
  readonly label: string;
  /** In nodes. */
  readonly at: number;
}

interface Growth {
  readonly title: string;
  /** What the values count, such as `sessions`. */
  readonly counts: string;
  /** The first is the option's own. All are sampled at the same sizes. */
  readonly series: readonly Series[];
  /** Sizes that the plan has and wants. */
  readonly plan: readonly Mark[];
  /** Thresholds: sizes beyond which somebody advises against the option. */
  readonly limits: readonly Mark[];
}

/** Curves as data, for whoever draws them. */
export interface Curves extends Growth {
  /** Begins the ids in the drawing; no two drawings of a report have the same. */
  readonly id: string;
  /** What is drawn, in words. */
  readonly description: string;
  /** Where the axis of nodes ends. */
  readonly last: number;
  /** Whether the axis of values is logarithmic. */
  readonly log: boolean;
}

/** Draws curves as one SVG element with `title` and `desc`. The engine draws none itself: it has no axes and scales. */
export type CurvePainter = (curves: Curves) => string;

/** From this ratio on, a linear axis shows the lower curve as a flat line. */
const steep = 50;

/** Curves over the size of the cluster, with a logarithmic axis where they lie far apart. */
export function growthFigure(growth: Growth, paint: CurvePainter): Block {
  const { title, series } = growth;
  const points = series.flatMap((one) => one.points).filter(({ y }) => y > 0);
  const last = Math.max(...points.map(({ x }) => x));
  const top = Math.max(...points.map(({ y }) => y));
  const ends = series.map((one) => one.points.at(-1)?.y ?? 0).filter((y) => y > 0);
  const log = top / Math.min(top, ...ends) >= steep;
  const description = growthInWords({ ...growth, log });
  return { kind: 'figure', title, description, svg: paint({ ...growth, id: 'growth', description, last, log }) };
}

/** What a chart of growth shows, for those who do not see it: where each curve ends, and which sizes are marked. */
export function growthInWords({
  counts,
  log,
  series,
  plan,
  limits,
}: Omit<Curves, 'id' | 'title' | 'description' | 'last'>): string {
  const ends = series.flatMap(({ title, points }) => {
    const end = points.at(-1);
    return end === undefined ? [] : [`${title}: ${showNumber(end.y)} at ${showNumber(end.x)} nodes`];
  });
  const marked = [...plan, ...limits].map(({ label, at }) => `${label} ${showNumber(at)}`);
  return [
    `${counts} over nodes${log ? ', logarithmic' : ''}. ${ends.join('; ')}.`,
    ...(marked.length === 0 ? [] : [`Marked: ${marked.join('; ')}.`]),
  ].join(' ');
}
