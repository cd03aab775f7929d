import { checkLength, type Prefix, PrefixSet, rangeOf, sizeOfLength } from '../prefix';

/**
 * The aligned blocks of a length in a set, lowest first, made one at a time.
 *
 * @throws RangeError if the family has no such prefix length
 */
export function* slotsOf({ family, ranges }: PrefixSet, length: number): Generator<Prefix> {
  checkLength(family, length);
  const size = sizeOfLength(family, length);
  for (const { first, last } of ranges) {
    for (let base = ((first + size - 1n) / size) * size; base + size - 1n <= last; base += size)
      yield { family, base, length };
  }
}

/**
 * Whether blocks of some lengths fit into a set, each on its own boundary.
 *
 * Blocks are powers of two, so that a block laid anywhere takes the same number of places from every smaller one: laid
 * widest first they fit if and only if there are places enough for each length with all that are wider.
 */
export function fits(space: PrefixSet, lengths: readonly number[]): boolean {
  let [wanted, before] = [0n, 0];
  for (const length of [...new Set(lengths)].sort((a, b) => a - b)) {
    if (length < 0) return false;
    const count = lengths.reduce((sum, one) => (one === length ? sum + 1 : sum), 0);
    wanted = (wanted << BigInt(length - before)) + BigInt(count);
    if (wanted > space.blocksOf(length)) return false;
    before = length;
  }
  return true;
}

/**
 * Blocks of some lengths laid into a space, the widest first, each as low as it can be.
 *
 * @param preferred the part of the space that is used first; what does not fit there goes where there is room
 * @returns in the order of the lengths; undefined where they do not fit
 */
export function layOut(space: PrefixSet, preferred: PrefixSet, lengths: readonly number[]): Prefix[] | undefined {
  if (!fits(space, lengths)) return undefined;
  const placed: Prefix[] = [];
  let [free, better] = [space, preferred];
  // All blocks of one length at once: to take each out of the set alone would be slow in a space of many holes.
  for (const length of [...new Set(lengths)].sort((a, b) => a - b)) {
    const at = lengths.flatMap((one, index) => (one === length ? [index] : []));
    const first = some(slotsOf(better, length), at.length);
    const rest = first.length < at.length ? free.without(setOf(space, first)) : free;
    const taken = [...first, ...some(slotsOf(rest, length), at.length - first.length)];
    at.forEach((index, order) => {
      const block = taken[order];
      if (block !== undefined) placed[index] = block;
    });
    [free, better] = [free.without(setOf(space, taken)), better.without(setOf(space, taken))];
  }
  return placed;
}

const setOf = ({ family }: PrefixSet, prefixes: readonly Prefix[]): PrefixSet =>
  PrefixSet.from(family, prefixes.map(rangeOf));

function some<T>(items: Iterable<T>, count: number): T[] {
  const found: T[] = [];
  if (count <= 0) return found;
  for (const item of items) if (found.push(item) >= count) break;
  return found;
}
