/** A transform of the plane, as SVG's `matrix(a b c d e f)`: x to a x + c y + e, y to b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The transform that does the second, then the first. */
export const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

/** How much longer a line becomes; where it depends on the direction, the mean by area. */
export const stretchOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

/** What `setTransform` takes as one argument; a part that is left out is that of the identity. */
export const matrixOf = (init: DOMMatrix2DInit = {}): Matrix => [
  init.a ?? init.m11 ?? 1,
  init.b ?? init.m12 ?? 0,
  init.c ?? init.m21 ?? 0,
  init.d ?? init.m22 ?? 1,
  init.e ?? init.m41 ?? 0,
  init.f ?? init.m42 ?? 0,
];
