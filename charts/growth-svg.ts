import { growthInWords, type CurvePainter } from '../engine/report';
import { curveConfig } from './curve-chart';
import { growthChart, type Growth } from './growth-chart';
import { paper } from './ink';
import { toSvg, type Sheet } from './svg';

/** A chart of growth in the colours of paper, with nothing read off. */
const growthSvg = (growth: Growth, sheet: Sheet): string => toSvg(curveConfig(growthChart(growth), paper), sheet);

/** A chart of growth as a file of its own, on white. */
export const growthFile = (growth: Growth, title: string): string =>
  growthSvg(growth, {
    title,
    description: growthInWords({ ...growth, counts: growth.unit }),
    id: 'growth',
    width: 960,
    height: 400,
    background: paper('var(--surface)'),
  });

/** Draws the curves of a report, as wide as its other figures; each curve has the next colour. */
export const paintCurves: CurvePainter = ({ series, counts, plan, limits, last, log, ...sheet }) =>
  growthSvg(
    {
      unit: counts,
      series: series.map((one, index) => ({ ...one, colour: `var(--series-${(index % 4) + 1})` })),
      plan,
      limits,
      last,
      log,
    },
    { ...sheet, width: 720, height: 320 },
  );
