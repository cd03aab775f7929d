import {
  covers,
  type Family,
  firstAddress,
  lengthFor,
  type Prefix,
  prefixAround,
  privateSpaceOf,
  PrefixSet,
  severityOf,
  sizeOfLength,
  specialRangesIn,
} from '../prefix';
import { freePrefix } from './free';
import { fits } from './slots';

/** Why the clusters do not share the supernets of a family, and what would do. */
export interface Refusal {
  readonly family: Family;
  /** How many of the clusters fit, in the order in which they were given. */
  readonly fit: number;
  /** Addresses that all of them take, without any room beside them, and those that are free. */
  readonly needed: bigint;
  readonly free: bigint;
  /** The length of the smallest supernet that holds them where nothing else lies in it; undefined: none does. */
  readonly length: number | undefined;
  /** Such a supernet that is free in private space; undefined where there is none. */
  readonly instead: Prefix | undefined;
  /** The supernet that was given, made just so wide that they fit around what is in it; undefined where none does. */
  readonly wider: Prefix | undefined;
}

/** What did not fit, and where. */
export interface Tried {
  /** By cluster, the lengths of what it takes; below zero where a range would have to be wider than the family. */
  readonly lengths: readonly (readonly number[])[];
  /** What is free of the supernets, and what is in use anywhere. */
  readonly space: PrefixSet;
  readonly used: PrefixSet;
}

/** Say what clusters that do not fit would need. */
export function refuse(family: Family, given: readonly Prefix[], { lengths, space, used }: Tried): Refusal {
  const all = lengths.flat();
  const possible = all.every((length) => length >= 0);
  const needed = all.reduce((sum, length) => sum + (length < 0 ? 0n : sizeOfLength(family, length)), 0n);
  const length = possible ? lengthFor(family, needed) : undefined;
  const widest = given.toSorted((a, b) => a.length - b.length)[0];
  return {
    family,
    fit: mostThatFit(space, lengths),
    needed,
    free: space.size,
    length,
    instead: length === undefined ? undefined : freePrefix(family, length, [], privateSpaceOf(family).without(used)),
    wider: widest === undefined || !possible ? undefined : widened(widest, space, { used, all }),
  };
}

/** More clusters never fit better than fewer, so the most are found by halving. */
function mostThatFit(space: PrefixSet, lengths: readonly (readonly number[])[]): number {
  let [fit, tooMany] = [0, lengths.length];
  while (tooMany - fit > 1) {
    const middle = (fit + tooMany) >> 1;
    if (fits(space, lengths.slice(0, middle).flat())) fit = middle;
    else tooMany = middle;
  }
  return fit;
}

/** The smallest prefix around a supernet that has room, as far as the space that it is part of reaches. */
function widened(
  given: Prefix,
  space: PrefixSet,
  { used, all }: { readonly used: PrefixSet; readonly all: readonly number[] },
): Prefix | undefined {
  const home = specialRangesIn(given).find((special) => covers(special.prefix, given));
  if (home === undefined || severityOf(home.class) === 'refuse') return undefined;
  for (let length = given.length - 1; length >= home.prefix.length; length -= 1) {
    const wider = prefixAround(firstAddress(given), length);
    if (fits(PrefixSet.of(wider).without(used).union(space), all)) return wider;
  }
  return undefined;
}
