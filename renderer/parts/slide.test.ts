import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf, places, stepped, valueAt } from './slide';

const range = fc
  .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 100_000 }))
  .map(([min, width]) => ({ min, max: min + width, step: 1 }));

test('a slider never leaves its range, and more to the right is never less', () => {
  fc.assert(
    fc.property(range, fc.nat(places), fc.nat(places), (limits, a, b) => {
      const [left, right] = [Math.min(a, b), Math.max(a, b)].map((place) => valueAt(place, limits));
      expect(left).toBeGreaterThanOrEqual(limits.min);
      expect(right).toBeLessThanOrEqual(limits.max);
      expect(left).toBeLessThanOrEqual(right ?? Number.NaN);
    }),
  );
});

test('both ends of a range are at both ends of the slider', () => {
  fc.assert(
    fc.property(range, (limits) => {
      expect([placeOf(limits.min, limits), placeOf(limits.max, limits)]).toEqual([0, places]);
      expect([valueAt(0, limits), valueAt(places, limits)]).toEqual([limits.min, limits.max]);
    }),
  );
});

test.for([
  { from: 60, steps: 1, want: 61 },
  { from: 60, steps: -10, want: 50 },
  { from: 1, steps: -10, want: 1 },
  { from: 99_999, steps: 10, want: 100_000 },
])('$steps steps from $from lead to $want', ({ from, steps, want }) => {
  expect(stepped(from, steps, { min: 1, max: 100_000, step: 1 })).toBe(want);
});

test('steps of a twentieth stay clean', () => {
  expect(stepped(0.1, 4, { min: 0, max: 1, step: 0.05 })).toBe(0.3);
});
