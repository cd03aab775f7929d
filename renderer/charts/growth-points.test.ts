import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeFor, sampled, tabled } from './growth-points';

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
