import type { Curve, CurveChart } from './curve-chart';
import { crossings } from './points';

/** A size of the cluster that has a name. */
export interface Mark {
  /** In nodes. */
  readonly at: number;
  readonly label: string;
}

/** How one number grows with the cluster, an option a curve. All curves are sampled at the same sizes. */
export interface Growth {
  /** What the numbers count, such as `sessions`. */
  readonly unit: string;
  readonly series: readonly Curve[];
  /** Sizes that the plan has and wants. */
  readonly plan: readonly Mark[];
  /** Thresholds: sizes beyond which somebody advises against an option. */
  readonly limits: readonly Mark[];
  /** Where the axis ends, in nodes. */
  readonly last: number;
  readonly log: boolean;
}

/** Growth as a chart: sizes of the plan as solid lines, thresholds as dashed ones, and where curves change places. */
export const growthChart = ({ unit, series, plan, limits, last, log }: Growth): CurveChart => ({
  x: { title: 'nodes', first: 0, last },
  y: { title: unit, log },
  series,
  lines: [
    ...plan.map(({ at, label }) => ({ at, label: `${label} ${at.toLocaleString('en')}`, dashed: false })),
    ...limits.map(({ at, label }) => ({ at, label: `${label}: ${at.toLocaleString('en')}`, dashed: true })),
  ],
  crossings: series
    .flatMap((one, index) => series.slice(index + 1).flatMap((other) => crossings(one.points, other.points)))
    .map((at) => ({ at, label: `from ${at.x.toLocaleString('en')} nodes` })),
});
