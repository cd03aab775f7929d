/** A place on a curve, in the numbers of its axes. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where two curves change places: the first place at which the other is above, and its height there.
 *
 * Curves that only touch do not change places.
 *
 * @param other sampled at the same places as the first
 */
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
