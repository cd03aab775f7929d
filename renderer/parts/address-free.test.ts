import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NamedRange } from '../../engine';
import { covers, mustPrefix, nthSubnet, overlaps, rangeOf, showPrefix, split } from '../../engine/prefix';
import { defaultsIn, freeBlocks, freeIn } from './address-free';
import type { World } from './address-land';

const worldWith = (...taken: readonly NamedRange['prefix'][]): World => ({
  ranges: [],
  divisions: [],
  lands: taken.map((prefix) => ({ use: 'elsewhere', title: 'taken', range: rangeOf(prefix) })),
});

test('free blocks are those that a look at every one of them finds free', () => {
  const within = mustPrefix('10.0.0.0/16');
  const inside = fc
    .tuple(fc.integer({ min: 18, max: 26 }), fc.nat())
    .map(([length, at]) => nthSubnet(within, length, at % 2 ** (length - 16)) ?? within);
  fc.assert(
    fc.property(
      fc.array(inside, { maxLength: 6 }),
      fc.array(inside, { maxLength: 3 }),
      fc.integer({ min: 16, max: 23 }),
      (taken, imported, length) => {
        const { blocks, count } = freeBlocks(freeIn(within, worldWith(...taken), imported.map(rangeOf)), length);
        const naive = [...split(within, length)].filter(
          (one) => ![...taken, ...imported].some((t) => overlaps(one, t)),
        );
        expect(count.value).toBe(naive.length);
        expect(blocks.map(showPrefix)).toEqual(naive.slice(0, 20).map(showPrefix));
      },
    ),
  );
});

test('docker0 and what a standard sets aside are not free, shared space is where it is asked for', () => {
  const none = worldWith();
  expect(freeIn(mustPrefix('127.0.0.0/8'), none).isEmpty).toBe(true);
  expect(freeIn(mustPrefix('172.17.0.0/16'), none).isEmpty).toBe(true);
  expect(freeIn(mustPrefix('100.64.0.0/12'), none).prefixes().map(showPrefix)).toEqual(['100.64.0.0/12']);
  const everywhere = freeIn(mustPrefix('0.0.0.0/0'), none).prefixes();
  expect(everywhere.some((one) => covers(one, mustPrefix('100.64.0.0/10')))).toBe(false);
});

test('a block that other software takes by default says whose it is', () => {
  expect(defaultsIn(mustPrefix('10.244.0.0/16'))).toMatch(/[Ff]lannel/);
  expect(defaultsIn(mustPrefix('10.213.0.0/16'))).toBe('');
});
