import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ChartConfiguration,
} from 'chart.js';
import type { Ink } from './ink';
import {
  endRoom,
  font,
  lineRoom,
  overlayPlugin,
  type Crossing,
  type Line,
  type Overlay,
  type Reading,
} from './overlay';
import type { Point } from './points';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** One curve, with its name at its end. */
export interface Curve {
  readonly title: string;
  /** A CSS colour; may be one of the style sheet's, such as `var(--series-1)`. */
  readonly colour: string;
  /** From left to right. */
  readonly points: readonly Point[];
}

/** Curves over one number, and what is marked among them. */
export interface CurveChart {
  readonly x: { readonly title: string; readonly first: number; readonly last: number };
  readonly y: {
    readonly title: string;
    /** Whether the axis is logarithmic; what is not above nought is then left out. */
    readonly log?: boolean;
    /** Where the axis ends; left out: where the curves do. */
    readonly most?: number;
    /** How a number on the axis is written. */
    readonly says?: (y: number) => string;
  };
  readonly series: readonly Curve[];
  readonly lines: readonly Line[];
  readonly crossings: readonly Crossing[];
}

export type LineConfig = ChartConfiguration<'line', { x: number; y: number }[]>;

/** The curves as far as the axis can show them. */
const drawable = ({ y, series }: CurveChart): Curve[] =>
  series.map((one) => ({ ...one, points: one.points.filter((at) => y.log !== true || at.y > 0) }));

/**
 * What stands over the curves.
 *
 * @param reading what is read off; left out: nothing
 */
export const overlayOf = (chart: CurveChart, ink: Ink, reading?: Reading): Overlay => ({
  text: ink('var(--text)'),
  muted: ink('var(--text-muted)'),
  line: ink('var(--line-strong)'),
  surface: ink('var(--surface)'),
  lines: chart.lines,
  ends: drawable(chart).flatMap(({ title, colour, points }) => {
    const at = points.at(-1);
    return at === undefined ? [] : [{ title, colour: ink(colour), at }];
  }),
  crossings: chart.crossings,
  reading: reading && { ...reading, values: reading.values.map(({ y, colour }) => ({ y, colour: ink(colour) })) },
});

/**
 * The one configuration of a line chart, whatever it is drawn on. Its arrays are fresh: Chart.js hooks itself into them.
 *
 * @param overlay asked at each drawing; left out: what the chart says, with nothing read off
 */
export function curveConfig(chart: CurveChart, ink: Ink, overlay = (): Overlay => overlayOf(chart, ink)): LineConfig {
  const { x, y, lines } = chart;
  const series = drawable(chart);
  const grid = { color: ink('var(--line)') };
  const ticks = { color: ink('var(--text-muted)'), font };
  const title = (text: string) => ({ display: true, text, color: ink('var(--text-muted)'), font });
  const { says, most } = y;
  const yAxis = {
    title: title(y.title),
    grid,
    ticks: {
      ...ticks,
      maxTicksLimit: 8,
      ...(says === undefined ? {} : { callback: (at: number | string) => says(Number(at)) }),
    },
  };
  return {
    type: 'line',
    data: {
      datasets: series.map(({ title: label, colour, points }) => ({
        label,
        data: points.map((point) => ({ ...point })),
        borderColor: ink(colour),
        borderWidth: 2,
        pointRadius: 0,
        pointHitRadius: 0,
      })),
    },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      // As everywhere else, and the same on every machine.
      locale: 'en',
      events: [],
      layout: {
        padding: { top: lineRoom(Math.min(3, lines.length)), right: endRoom(series.map((one) => one.title)) },
      },
      scales: {
        x: {
          type: 'linear',
          min: x.first,
          max: x.last,
          title: title(x.title),
          grid,
          ticks: { ...ticks, maxTicksLimit: 11, includeBounds: x.first === 0 },
        },
        y:
          y.log === true
            ? { type: 'logarithmic', ...yAxis }
            : { type: 'linear', beginAtZero: true, ...(most === undefined ? {} : { max: most }), ...yAxis },
      },
    },
    plugins: [overlayPlugin(overlay)],
  };
}
