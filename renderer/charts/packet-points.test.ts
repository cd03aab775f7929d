import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lengthPoints, lengthsFor, lengthsTabled } from './packet-points';

test('lengths rise from the shortest to the longest packet, each once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 60 }), fc.integer({ min: 60, max: 9000 }), (least, most) => {
      const lengths = lengthsFor({ most, fits: most }, least);
      expect(lengths[0]).toBe(least);
      expect(lengths.at(-1)).toBe(most);
      expect(lengths).toEqual([...new Set(lengths)].sort((a, b) => a - b));
      expect(lengths.length).toBeLessThanOrEqual(123);
    }),
  );
});

test('the step past what fits is as sharp as a byte', () => {
  const lengths = lengthsFor({ most: 1500, fits: 1450 }, 40);
  expect(lengths).toContain(1450);
  expect(lengths).toContain(1451);
});

test('a link that is too small for any packet has no curve, and what is lost comes to nothing', () => {
  expect(lengthsFor({ most: 30, fits: 30 }, 40)).toEqual([]);
  expect(lengthPoints({ at: () => undefined, most: 41, fits: 41 }, 40)).toEqual([
    { x: 40, y: 0 },
    { x: 41, y: 0 },
  ]);
});

test('the table has customary lengths and those that are asked for, within the range', () => {
  expect(lengthsTabled(40, 1500, [1450, 1500, 9000])).toEqual([40, 64, 128, 256, 576, 1024, 1450, 1500]);
});
