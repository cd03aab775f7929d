import { type Address, type Prefix, prefixesOf, type PrefixSet, rangeOf } from '../prefix';
import { carveLowest } from './carve';

/**
 * Networks of several lengths laid into one space, the widest first, each as low as it can be.
 *
 * Laid so, networks leave no hole between them, whatever their lengths.
 *
 * @returns in the order of the lengths given; undefined where one does not fit
 * @throws RangeError if the family has no such prefix length
 */
export function packLargestFirst(space: PrefixSet, lengths: readonly number[]): Prefix[] | undefined {
  const order = lengths.map((length, at) => ({ length, at })).sort((a, b) => a.length - b.length || a.at - b.at);
  const placed: Prefix[] = [];
  let free = space;
  for (const { length, at } of order) {
    const carved = carveLowest(free, length);
    if (carved === undefined) return undefined;
    placed[at] = carved.block;
    free = carved.left;
  }
  return placed;
}

/** What is free of a space from an address on, as the fewest prefixes. */
export const freeFrom = (space: Prefix, from: Address): Prefix[] =>
  from.family !== space.family || from.value > rangeOf(space).last
    ? []
    : [...prefixesOf({ ...rangeOf(space), first: from.value < space.base ? space.base : from.value })];
