import type { Point } from '../../charts/points';

/** A number of packets over their length, as a curve to draw. */
export interface LengthCurve {
  /** Undefined where there is no such packet, or it is lost. */
  readonly at: (length: number) => number | undefined;
  /** The longest packet of the curve, in bytes: what pods are told, or what fits. */
  readonly most: number;
  /** The longest that travels whole, in bytes; beyond it the curve may jump. */
  readonly fits: number;
}

/**
 * Packet lengths at which a curve is drawn: whole bytes, ascending, each once, with the step at `fits` kept sharp.
 *
 * @param least the shortest packet, in bytes
 */
export function lengthsFor({ most, fits }: Pick<LengthCurve, 'most' | 'fits'>, least: number, count = 120): number[] {
  if (most < least) return [];
  const step = Math.max(1, (most - least) / (count - 1));
  const even = Array.from({ length: Math.min(count, most - least + 1) }, (_, index) =>
    Math.round(least + index * step),
  );
  const sharp = [fits, fits + 1, most].filter((at) => at >= least && at <= most);
  return [...new Set([...even, ...sharp])].sort((a, b) => a - b);
}

/** The points of a curve; what is lost comes to nothing. */
export const lengthPoints = (curve: LengthCurve, least: number): Point[] =>
  lengthsFor(curve, least).map((x) => ({ x, y: curve.at(x) ?? 0 }));

/** Lengths of the table under the curves: customary ones, those of the plan's traffic, and the longest of each curve. */
export const lengthsTabled = (least: number, last: number, wanted: readonly number[]): number[] =>
  [...new Set([least, 64, 128, 256, 576, 1024, ...wanted])]
    .filter((at) => at >= least && at <= last)
    .sort((a, b) => a - b);
