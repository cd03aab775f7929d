import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apart, crossings } from './points';

test('n (n - 1) / 2 passes 2 n - 3 beyond three nodes', () => {
  const counts = [1, 2, 3, 4, 5, 6];
  const mesh = [0, 1, 3, 6, 10, 15].map((y, at) => ({ x: counts[at] ?? 0, y }));
  const star = counts.map((x) => ({ x, y: 2 * x - 3 }));
  // 0 against -1, 1 and 1, 3 and 3, then 6 against 5: they touch and do not cross.
  expect(crossings(mesh, star)).toEqual([]);
  const flat = counts.map((x) => ({ x, y: 5 }));
  expect(crossings(mesh, flat)).toEqual([{ x: 4, y: 6 }]);
});

test('labels stand apart and inside, and keep their order', () => {
  const heights = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(heights, (wanted) => {
      const placed = apart(wanted, 15, 0, 300);
      const sorted = placed.toSorted((a, b) => a - b);
      sorted.slice(1).forEach((at, index) => expect(at - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(15));
      expect(Math.min(...placed)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...placed)).toBeLessThanOrEqual(300);
      wanted.forEach((height, one) =>
        wanted.forEach((other, two) => {
          if (height < other) expect(placed[one]).toBeLessThan(placed[two] ?? 0);
        }),
      );
    }),
  );
});
