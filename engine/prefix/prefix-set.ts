import { checkLength, type Family, type Prefix, sizeOfLength, widthOf } from './prefix';
import { compareRanges, prefixesOf, type Range, rangeOf, sizeOfRange } from './range';

/**
 * A set of addresses of one family, however many prefixes it was made of. Every operation returns a new set.
 *
 * Invariant, established in `from` alone: the ranges are of the set's family, ascending, and between any two there is
 * at least one address that is not in the set.
 */
export class PrefixSet {
  readonly family: Family;
  /** The set as ranges, ascending, none touching the next. */
  readonly ranges: readonly Range[];

  private constructor(family: Family, ranges: readonly Range[]) {
    this.family = family;
    this.ranges = ranges;
  }

  /** The set without any address. */
  static none(family: Family): PrefixSet {
    return new PrefixSet(family, []);
  }

  /**
   * The addresses of one or more prefixes, which may overlap.
   *
   * @throws TypeError if they are of different families
   */
  static of(...prefixes: readonly [Prefix, ...Prefix[]]): PrefixSet {
    return PrefixSet.from(prefixes[0].family, prefixes.map(rangeOf));
  }

  /**
   * The addresses of any number of ranges, in any order, overlapping or not.
   *
   * @throws TypeError if one is of another family
   */
  static from(family: Family, ranges: Iterable<Range>): PrefixSet {
    const merged: { family: Family; first: bigint; last: bigint }[] = [];
    for (const range of [...ranges].sort(compareRanges)) {
      if (range.family !== family)
        throw new TypeError(`An IPv${range.family} range does not go into an IPv${family} set`);
      const current = merged.at(-1);
      if (current === undefined || range.first > current.last + 1n) merged.push({ ...range });
      else if (range.last > current.last) current.last = range.last;
    }
    return new PrefixSet(family, merged);
  }

  /** How many addresses are in the set. */
  get size(): bigint {
    return this.ranges.reduce((total, range) => total + sizeOfRange(range), 0n);
  }

  get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  /** The fewest prefixes that make up the set, ascending. */
  prefixes(): Prefix[] {
    return this.ranges.flatMap((range) => [...prefixesOf(range)]);
  }

  /** The addresses in this set, in the other, or in both. Sets of different families have no union. */
  union(other: PrefixSet): PrefixSet {
    return PrefixSet.from(this.family, [...this.ranges, ...other.ranges]);
  }

  /** The addresses of this set that are not in the other. Another family takes nothing away. */
  without(other: PrefixSet): PrefixSet {
    if (other.family !== this.family) return this;
    const left: Range[] = [];
    let at = 0;
    for (const { first, last } of this.ranges) {
      let from = first;
      while ((other.ranges[at]?.last ?? last) < from) at += 1;
      // A hole may reach into the next range too, so `at` stays on it.
      for (let next = at; from <= last; next += 1) {
        const hole = other.ranges[next];
        if (hole === undefined || hole.first > last) {
          left.push({ family: this.family, first: from, last });
          break;
        }
        if (hole.first > from) left.push({ family: this.family, first: from, last: hole.first - 1n });
        from = hole.last + 1n;
        at = next;
      }
    }
    return PrefixSet.from(this.family, left);
  }

  /** The addresses in both sets. */
  intersect(other: PrefixSet): PrefixSet {
    return this.without(this.without(other));
  }

  /** Whether every address of a prefix is in the set. */
  covers(prefix: Prefix): boolean {
    const { family, first, last } = rangeOf(prefix);
    return family === this.family && (this.#rangeFrom(first)?.last ?? -1n) >= last;
  }

  /** Whether any address of a prefix is in the set. */
  overlaps(prefix: Prefix): boolean {
    const { family, first, last } = rangeOf(prefix);
    if (family !== this.family) return false;
    return this.ranges.some((range) => range.first <= last && first <= range.last);
  }

  /** The widest prefix in the set, the lowest of these if there are several. Undefined when the set is empty. */
  largest(): Prefix | undefined {
    return this.prefixes().reduce<Prefix | undefined>(
      (best, prefix) => (best === undefined || prefix.length < best.length ? prefix : best),
      undefined,
    );
  }

  /**
   * How many aligned blocks of a length could be given out of this set.
   *
   * @throws RangeError if the family has no such prefix length
   */
  blocksOf(length: number): bigint {
    checkLength(this.family, length);
    const size = sizeOfLength(this.family, length);
    return this.ranges.reduce((total, { first, last }) => {
      const [from, to] = [(first + size - 1n) / size, (last + 1n) / size];
      return to > from ? total + to - from : total;
    }, 0n);
  }

  /**
   * The lowest aligned block of a length in the set.
   *
   * @returns undefined when there is none, however many scattered addresses there are
   * @throws RangeError if the family has no such prefix length
   */
  lowest(length: number): Prefix | undefined {
    checkLength(this.family, length);
    const size = sizeOfLength(this.family, length);
    for (const { first, last } of this.ranges) {
      const base = ((first + size - 1n) / size) * size;
      if (base + size - 1n <= last) return { family: this.family, base, length };
    }
    return undefined;
  }

  /** The range that holds an address, by halving: ranges are ascending. */
  #rangeFrom(value: bigint): Range | undefined {
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ranges[middle]?.last ?? 0n) < value) low = middle + 1;
      else high = middle;
    }
    const found = this.ranges[low];
    return found !== undefined && found.first <= value ? found : undefined;
  }
}

/** Every address of a family. */
export const everything = (family: Family): PrefixSet =>
  PrefixSet.from(family, [{ family, first: 0n, last: (1n << BigInt(widthOf(family))) - 1n }]);
