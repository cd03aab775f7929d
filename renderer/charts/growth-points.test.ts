import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apart, crossings, rangeFor, sampled, tabled } from './growth-points';

test('samples are whole, ascending, single, and hold what was wanted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.array(fc.integer({ min: 1, max: 20_000 })), (last, wanted) => {
      const counts = sampled(last, wanted);
      expect(counts[0]).toBe(1);
      expect(counts.at(-1)).toBe(last);
      counts.slice(1).forEach((count, index) => expect(count).toBeGreaterThan(counts[index] ?? 0));
      expect(wanted.filter((at) => at <= last && !counts.includes(at))).toEqual([]);
    }),
  );
});

test.for([
  { last: 30, wanted: [7], want: [7, 10, 20, 30] },
  { last: 500, wanted: [60, 300], want: [10, 20, 50, 60, 100, 200, 300, 500] },
  { last: 40, wanted: [300], want: [10, 20, 40] },
])('a table up to $last with $wanted has the rows $want', ({ last, wanted, want }) => {
  expect(tabled(last, wanted)).toEqual(want);
});

test.for([
  { target: 3, want: 20 },
  { target: 60, want: 100 },
  { target: 300, want: 500 },
  { target: 800, want: 1500 },
])('a plan for $target nodes is drawn up to $want', ({ target, want }) => {
  expect(rangeFor(target)).toBe(want);
});

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
