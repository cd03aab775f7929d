import {
  docker0,
  type Family,
  knownDefaults,
  mustPrefix,
  type Prefix,
  privateSpaceOf,
  PrefixSet,
  rangeOf,
  sizeOf,
} from '../prefix';
import { carve, carveLowest } from './carve';

/** In addresses. Wider defaults than these would leave no private space at all: Cilium's and Docker swarm's are the whole of 10/8. */
export const widestAvoided = { 4: 1n << 20n, 6: 1n << 80n } as const;

/** RFC 4193 leaves the lower half of fc00::/7 undefined. */
export const lowerHalf = mustPrefix('fc00::/8');

/**
 * A free prefix of a length, in private space unless another is given.
 *
 * Space that no known software takes by default is preferred, so that a second cluster is not in the way; then any
 * private space but docker0's. In IPv4 it is the tightest hole, so that wide ranges stay whole. In IPv6 there is room:
 * it is the lowest one.
 *
 * @param used ranges that must not be met
 * @param space where it may lie
 * @returns undefined when no space of that length is free
 */
export function freePrefix(
  family: Family,
  length: number,
  used: readonly Prefix[],
  space = privateSpaceOf(family),
): Prefix | undefined {
  const free = without(space, [...used, docker0, lowerHalf]);
  const defaults = knownDefaults
    .map(({ prefix }) => prefix)
    .filter((prefix) => sizeOf(prefix) <= widestAvoided[family]);
  const take = family === 4 ? carve : carveLowest;
  return (take(without(free, defaults), length) ?? take(free, length))?.block;
}

const without = (space: PrefixSet, taken: readonly Prefix[]): PrefixSet =>
  space.without(PrefixSet.from(space.family, taken.filter(({ family }) => family === space.family).map(rangeOf)));
