import type { Prefix, Quantity } from '../../engine';
import {
  covers,
  docker0,
  knownDefaultsIn,
  PrefixSet,
  rangeOf,
  severityOf,
  sizeOf,
  specialRangesIn,
  showPrefix,
  sizeOfLength,
  type Range,
} from '../../engine/prefix';
import { assume, formula, input, sum } from '../../engine/quantity';
import { landsIn, type World } from './address-land';

/** Free blocks of one length. */
export interface FreeBlocks {
  /** The first ones, lowest first. */
  readonly blocks: readonly Prefix[];
  /** How many there are in all. */
  readonly count: Quantity<'block'>;
}

/** Blocks that are listed one by one. */
export const mostListed = 20;

/**
 * The addresses of a prefix that are in no range of the plan, and in a cluster's range those that no node gets.
 *
 * What a standard sets aside is not free, unless the prefix asked for lies in it and it can be used; nor is docker0.
 *
 * @param others further ranges that must not be met, such as those of imported lists
 */
export function freeIn(within: Prefix, world: World, others: readonly Range[] = []): PrefixSet {
  const { family } = within;
  const wanted = specialRangesIn(within).some(
    (one) => covers(one.prefix, within) && severityOf(one.class) !== 'refuse',
  );
  const free = landsIn(within, world).filter(
    ({ use }) => use === 'open' || use === 'free' || (wanted && use === 'special'),
  );
  const taken = [...others, rangeOf(docker0)].filter((range) => range.family === family);
  return PrefixSet.from(
    family,
    free.map(({ range }) => range),
  ).without(PrefixSet.from(family, taken));
}

/** Aligned blocks of a length in free space. */
export function freeBlocks(free: PrefixSet, length: number): FreeBlocks {
  const size = sizeOfLength(free.family, length);
  const blocks: Prefix[] = [];
  for (const { first, last } of free.ranges) {
    for (let base = ((first + size - 1n) / size) * size; base + size - 1n <= last; base += size) {
      if (blocks.length === mostListed) break;
      blocks.push({ family: free.family, base, length });
    }
  }
  const l = assume('Length asked for', length, 'bit', 'asked for here');
  const holes = free.prefixes().filter((hole) => hole.length <= length);
  const count = sum(
    `Free blocks of /${length}`,
    'block',
    holes.map((hole) => {
      const h = assume(`Length of the free ${showPrefix(hole)}`, hole.length, 'bit', 'in no range of the plan');
      return formula(`Blocks in ${showPrefix(hole)}`, 'block', '2 ^ (l - h)', { l, h });
    }),
  );
  return { blocks, count };
}

/** The same without the blocks that imported lists meet, which a worker counted. */
export const withoutMet = ({ count }: FreeBlocks, blocks: readonly Prefix[], left: bigint): FreeBlocks => ({
  blocks,
  count: formula(count.name, 'block', 'free - met', {
    free: count,
    met: input('Blocks that imported lists meet', count.value - Number(left), 'block', 'the imported lists'),
  }),
});

/** Defaults wider than this meet nearly everything, so they tell nothing. */
const widestTelling = { 4: 1n << 20n, 6: 1n << 80n } as const;

/** Whose default a prefix meets: a reason to take another where there is one. */
export const defaultsIn = (prefix: Prefix): string =>
  [
    ...new Set(
      knownDefaultsIn(prefix)
        .filter((known) => sizeOf(known.prefix) <= widestTelling[prefix.family])
        .map(({ who }) => who),
    ),
  ].join(', ');
