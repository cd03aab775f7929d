import fc from 'fast-check';
import { expect, test } from 'vitest';
import { same } from './same';

/** What the test runner holds for equal, which is another program than ours. */
function alike(a: unknown, b: unknown): boolean {
  try {
    expect(a).toStrictEqual(b);
    return true;
  } catch {
    return false;
  }
}

test('two plain values are alike exactly when the test runner finds them equal', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, (a, b) => {
      // JSON has one zero: a minus before it does not survive being written.
      const [left, right] = [a, b].map((one) => JSON.parse(JSON.stringify(one)) as unknown);
      expect(same(left, right)).toBe(alike(left, right));
      expect(same(left, JSON.parse(JSON.stringify(left)))).toBe(true);
    }),
  );
});

test('the order of keys does not count', () => {
  expect(same({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
});
