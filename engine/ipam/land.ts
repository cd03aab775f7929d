import {
  covers,
  docker0,
  type Family,
  type Prefix,
  privateSpaceOf,
  PrefixSet,
  type Range,
  rangeOf,
  severityOf,
  specialRangesIn,
} from '../prefix';

/** Where ranges of one family may lie. */
export interface Land {
  readonly free: PrefixSet;
  /** What is spoken for, there or anywhere else. */
  readonly taken: PrefixSet;
  /** Whether somebody said where; else it is private space. */
  readonly isGiven: boolean;
}

/** How many holes are looked at: the widest. A range that fits into none of them fits nowhere. */
export const mostHoles = 1024;

/**
 * What is free in some supernets, or in private space where none of the family is given; docker0 never is.
 *
 * @param avoid ranges of either family in any order, however many
 */
export function landOf(family: Family, within: readonly Prefix[], avoid: readonly Range[]): Land {
  const given = within.filter((prefix) => prefix.family === family);
  const home = given.length === 0 ? privateSpaceOf(family) : PrefixSet.from(family, given.map(rangeOf));
  const never = given.flatMap(neverIn).map(rangeOf);
  const taken = PrefixSet.from(
    family,
    [...avoid, ...never, rangeOf(docker0)].filter((range) => range.family === family),
  );
  return { free: widestHoles(home.without(taken)), taken, isGiven: given.length > 0 };
}

/** What no network can use of a space. A space that lies in such a range itself is looked at all the same, and warned of. */
const neverIn = (space: Prefix): Prefix[] =>
  specialRangesIn(space)
    .filter((special) => severityOf(special.class) === 'refuse' && !covers(special.prefix, space))
    .map(({ prefix }) => prefix);

/** The part of a land that lies in one space. Shared space is part of no private space, so it is looked at for itself. */
export function inSpace({ free, taken, isGiven }: Land, space: Prefix): PrefixSet {
  const all = PrefixSet.of(space);
  return isGiven ? free.intersect(all) : widestHoles(all.without(taken));
}

/** With more holes than can be gone through again and again, the small ones are left alone. */
function widestHoles(free: PrefixSet): PrefixSet {
  const holes = free.prefixes();
  if (holes.length <= mostHoles) return free;
  const widest = holes.sort((a, b) => a.length - b.length).slice(0, mostHoles);
  return PrefixSet.from(free.family, widest.map(rangeOf));
}
