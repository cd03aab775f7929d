/** Places on a slider; fine enough that no pixel skips one. */
export const places = 1000;

interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Ranges over more than this ratio are slid logarithmically: the low end is where plans differ. */
const wide = 300;

const isWide = ({ min, max }: Range): boolean => max - min > wide;

/** Where on the slider a value stands, from 0 to `places`. */
export function placeOf(value: number, range: Range): number {
  const { min, max } = range;
  const inside = Math.min(max, Math.max(min, value)) - min;
  const share = isWide(range) ? Math.log1p(inside) / Math.log1p(max - min) : inside / (max - min || 1);
  return Math.round(share * places);
}

/** The value at a place of the slider: two significant digits where the range is wide, a step of it elsewhere. */
export function valueAt(place: number, range: Range): number {
  const { min, max, step } = range;
  if (place <= 0) return min;
  if (place >= places) return max;
  const share = place / places;
  if (!isWide(range)) return clean(min + Math.round(((max - min) * share) / step) * step);
  const raw = min + Math.expm1(share * Math.log1p(max - min));
  const coarse = Math.max(step, 10 ** (Math.floor(Math.log10(raw)) - 1));
  return Math.min(max, Math.max(min, clean(Math.round(raw / coarse) * coarse)));
}

/** The value some steps on, inside the range. */
export const stepped = (value: number, steps: number, { min, max, step }: Range): number =>
  Math.min(max, Math.max(min, clean(value + steps * step)));

/** Steps of a tenth leave no dust behind the comma. */
const clean = (value: number): number => Number(value.toFixed(6));
