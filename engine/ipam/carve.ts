import { checkLength, type Prefix, PrefixSet } from '../prefix';

/** A block and the free space without it. */
export interface Carved {
  readonly block: Prefix;
  readonly left: PrefixSet;
}

/**
 * Take one block of a given length out of free space.
 *
 * Best fit: the block is the start of the smallest free prefix that can hold it, the lowest of these if there are
 * several. Large prefixes stay whole for as long as they can, which leaves room for node pools that come later.
 *
 * @param free   addresses not given out yet; unchanged by the call
 * @param length prefix length wanted, in bits: 24 asks for 256 IPv4 addresses
 * @returns the block and what is left, or undefined when no aligned block of that length is free, however many
 *          scattered addresses there are
 * @throws RangeError if the family has no such prefix length
 */
export function carve(free: PrefixSet, length: number): Carved | undefined {
  checkLength(free.family, length);
  const roomy = free.prefixes().filter((prefix) => prefix.length <= length);
  const [first, ...others] = roomy;
  if (first === undefined) return undefined;
  const tightest = others.reduce((best, prefix) => (prefix.length > best.length ? prefix : best), first);
  return take(free, { ...tightest, length });
}

/**
 * Take the lowest free block of a length: what most tools do, and what keeps early ranges together.
 *
 * @returns undefined when no aligned block of that length is free
 * @throws RangeError if the family has no such prefix length
 */
export function carveLowest(free: PrefixSet, length: number): Carved | undefined {
  const block = free.lowest(length);
  return block === undefined ? undefined : take(free, block);
}

const take = (free: PrefixSet, block: Prefix): Carved => ({ block, left: free.without(PrefixSet.of(block)) });
