import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { same } from './same';

test('two plain values are alike exactly when Node finds them so', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, (a, b) => {
      // JSON has one zero: a minus before it does not survive being written.
      const [left, right]: unknown[] = [JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b))];
      expect(same(left, right)).toBe(isDeepStrictEqual(left, right));
      expect(same(left, JSON.parse(JSON.stringify(left)))).toBe(true);
    }),
  );
});

test('the order of keys does not count', () => {
  expect(same({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
});
