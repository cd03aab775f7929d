import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NamedRange } from '../../engine';
import { compare, covers, isSame, mustPrefix, nthSubnet, PrefixSet, showPrefix } from '../../engine/prefix';
import { partsOf, partUnder, rootOf, rootsOf, trailOf } from './address-parts';

const range = (text: string): NamedRange => ({ prefix: mustPrefix(text), name: text, role: 'pod', field: 'x' });
const texts = (prefixes: readonly { family: 4 | 6; base: bigint; length: number }[]) => prefixes.map(showPrefix);
const plan = ['10.244.0.0/16', '10.96.0.0/12', '172.31.0.0/16', '203.0.113.0/24'].map(range);

test('private ranges share a space, public ones are their own', () => {
  expect(texts(rootsOf(plan))).toEqual(['10.0.0.0/8', '172.16.0.0/12', '203.0.113.0/24']);
  expect(showPrefix(rootOf(mustPrefix('10.244.3.0/24'), plan))).toBe('10.0.0.0/8');
});

test('the way down passes the ranges of the plan and stops at the blocks of nodes', () => {
  expect(texts(trailOf(mustPrefix('10.244.37.64/26'), plan, [22]))).toEqual([
    '10.0.0.0/8', '10.244.0.0/16', '10.244.32.0/20', '10.244.36.0/22', '10.244.37.64/26',
  ]); // prettier-ignore
  expect(texts(trailOf(mustPrefix('10.244.0.0/16'), plan, [22]))).toEqual(['10.0.0.0/8', '10.244.0.0/16']);
});

test('what was looked at on the way down is the way back', () => {
  const came = ['10.0.0.0/8', '10.244.0.0/16', '192.168.0.0/16'].map(mustPrefix);
  expect(texts(trailOf(mustPrefix('10.244.32.0/21'), plan, [24], came))).toEqual([
    '10.0.0.0/8', '10.244.0.0/16', '10.244.32.0/21',
  ]); // prettier-ignore
  expect(texts(trailOf(mustPrefix('10.244.0.0/16'), plan, [24], came))).toEqual(['10.0.0.0/8', '10.244.0.0/16']);
});

test('parts divide a prefix: they meet nowhere, leave nothing out, and every mark is one or lies in a range', () => {
  const whole = mustPrefix('10.0.0.0/16');
  const inside = fc
    .tuple(fc.integer({ min: 17, max: 24 }), fc.nat())
    .map(([length, at]) => nthSubnet(whole, length, at % 2 ** (length - 16)) ?? whole);
  fc.assert(
    fc.property(fc.array(inside, { maxLength: 4 }), fc.array(inside, { maxLength: 4 }), (ranges, noted) => {
      const named = ranges.map((prefix) => range(showPrefix(prefix)));
      const parts = partsOf(whole, named, noted.map((prefix) => ({ prefix })), []); // prettier-ignore
      const [first, ...others] = parts;
      if (first === undefined) throw new Error('no parts');
      expect(PrefixSet.of(first, ...others).prefixes()).toEqual([whole]);
      expect(parts).toEqual(parts.toSorted(compare));
      expect(parts.reduce((sum, { length }) => sum + 2 ** (32 - length), 0)).toBe(2 ** 16);
      for (const mark of [...ranges, ...noted]) {
        const shown = parts.some((part) => covers(mark, part));
        expect(shown || ranges.some((one) => covers(one, mark) && parts.some((part) => isSame(part, one)))).toBe(true);
      }
    }),
  );
});

test('a place on the bar is a part of it', () => {
  const block = mustPrefix('10.244.0.0/16');
  expect(showPrefix(partUnder(block, 0.99, []) ?? block)).toBe('10.244.240.0/20');
  expect(showPrefix(partUnder(block, 0.5, [18]) ?? block)).toBe('10.244.128.0/18');
  expect(partUnder(mustPrefix('10.0.0.1/32'), 0.5, [])).toBeUndefined();
});
