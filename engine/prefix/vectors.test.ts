import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseEntry } from './entry';
import {
  covers,
  enclosing,
  type Family,
  firstAddress,
  holds,
  lastAddress,
  lengthFor,
  compare,
  nthSubnet,
  overlaps,
  parent,
  type Prefix,
  relation,
  sibling,
  isSame,
  sizeOf,
  split,
  subnetIndex,
  widthOf,
} from './prefix';
import { PrefixSet } from './prefix-set';
import { asPrefix, overlappingPairs, prefixesOf, rangeOf } from './range';
import { isPrivate, specialRangesIn } from './special';
import { isProblem, mustPrefix, parseAddress, parsePrefix, showAddress, showMask, showPrefix } from './text';

// The table holds its sources; most of it was computed with Python's ipaddress module.
interface Group {
  readonly id: string;
  readonly op: string;
  readonly vectors: readonly { readonly in: never; readonly out?: unknown; readonly err?: string }[];
}
const { groups } = JSON.parse(readFileSync(new URL('vectors/arithmetic.json', import.meta.url), 'utf8')) as {
  groups: readonly Group[];
};

interface Split {
  readonly cidr: string;
  readonly newPrefix: number;
}

const address = (text: string) => {
  const found = parseAddress(text);
  if (isProblem(found)) throw new SyntaxError(found.problem);
  return found;
};

/** A host bit more or less does not matter to these rows: the oracle drops it. */
const network = (text: string): Prefix => {
  const found = parsePrefix(text);
  return isProblem(found) ? mustPrefix(found.meant ?? text) : found;
};

/** Sets hold one family; a mixed list is one set for each. */
const setsOf = (texts: readonly string[]): readonly PrefixSet[] =>
  ([4, 6] as const).map((family) =>
    PrefixSet.from(
      family,
      texts.map((text) => rangeOf(mustPrefix(text))).filter((range) => range.family === family),
    ),
  );

const without = (from: readonly string[], remove: readonly string[]): PrefixSet[] => {
  const [remove4, remove6] = setsOf(remove);
  return setsOf(from).map((set) => set.without((set.family === 4 ? remove4 : remove6) ?? PrefixSet.none(set.family)));
};

const shown = (sets: readonly PrefixSet[]): string[] => sets.flatMap((set) => set.prefixes().map(showPrefix));
const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new RangeError('there is none');
  return value;
};

const run: Readonly<Record<string, (given: never) => unknown>> = {
  parse: (text: string) => {
    // The oracle reads a mask and IPv4 written as IPv6; the planner refuses both for a prefix, but knows what was meant.
    const strict = parsePrefix(text);
    const mapped = isProblem(strict) && strict.problem.includes('IPv4 written as IPv6');
    const prefix = mapped ? found(asPrefix(rangeOf(mustPrefix(text)))) : strict;
    if (!isProblem(prefix)) return { canonical: showPrefix(prefix), family: prefix.family, hostBitsSet: false };
    const hostBitsSet = prefix.problem.includes('host bits');
    const entry = hostBitsSet ? rangeOf(mustPrefix(found(prefix.meant))) : parseEntry(text === text.trim() ? text : '');
    if (isProblem(entry)) throw new SyntaxError(entry.problem);
    return { canonical: showPrefix(found(asPrefix(entry))), family: entry.family, hostBitsSet };
  },
  format6: (text: string) => showAddress(address(text)),
  props: (text: string) => {
    const prefix = mustPrefix(text);
    const { family, length } = prefix;
    const hostmask = showAddress({ family, value: sizeOf(prefix) - 1n });
    const [first, last] = [showAddress(firstAddress(prefix)), showAddress(lastAddress(prefix))];
    return { first, last, size: String(sizeOf(prefix)), netmask: showMask(family, length), hostmask };
  },
  relate: ([one, other]: [string, string]) => {
    const [a, b] = [mustPrefix(one), mustPrefix(other)];
    const half = sibling(a);
    return { overlaps: overlaps(a, b), relation: relation(a, b), mergeable: half !== undefined && isSame(half, b) };
  },
  containsAddress: ([prefix, inside]: [string, string]) => holds(mustPrefix(prefix), address(inside)),
  subtract: ({ from, remove }: { from: string[]; remove: string[] }) => shown(without(from, remove)),
  split: ({ cidr, newPrefix }: Split) => [...split(mustPrefix(cidr), newPrefix)].map(showPrefix),
  nthSubnet: ({ cidr, newPrefix, index }: Split & { index: string }) => {
    if (index.startsWith('-')) throw new RangeError('the oracle has no subnets from the end');
    const subnet = found(nthSubnet(mustPrefix(cidr), newPrefix, BigInt(index)));
    expect(String(subnetIndex(mustPrefix(cidr), subnet))).toBe(index);
    return showPrefix(subnet);
  },
  supernet: ({ cidr, newPrefix }: Split) => showPrefix(found(parent(mustPrefix(cidr), newPrefix))),
  enclosing: (texts: string[]) => {
    const [first, ...others] = texts.map(mustPrefix);
    return showPrefix(others.reduce((whole, next) => found(enclosing(whole, next)), found(first)));
  },
  rangeToCidrs: ([from, to]: [string, string]) => {
    const range = parseEntry(`${from}-${to}`);
    if (isProblem(range)) throw new SyntaxError(range.problem);
    return [...prefixesOf(range)].map(showPrefix);
  },
  collapse: (texts: string[]) => shown(setsOf(texts)),
  overlapPairs: (texts: string[]) =>
    overlappingPairs(texts.map((text) => rangeOf(mustPrefix(text))))
      .map(([a, b]) => (a < b ? [a, b] : [b, a]))
      .sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d),
  freeSpace: ({ pools, used }: { pools: string[]; used: string[] }) => {
    const free = without(pools, used);
    const largest = free.map((set) => set.largest()).find((prefix) => prefix !== undefined);
    const freeAddresses = String(free.reduce((total, set) => total + set.size, 0n));
    return { free: shown(free), freeAddresses, largestFree: largest === undefined ? null : showPrefix(largest) };
  },
  freeCount: ({ pools, used, prefix }: { pools: string[]; used: string[]; prefix: number }) =>
    String(found(without(pools, used).find((set) => prefix <= widthOf(set.family) && !set.isEmpty)).blocksOf(prefix)),
  sort: (texts: string[]) => texts.map(mustPrefix).sort(compare).map(showPrefix),
  prefixFor: ({ family, addresses, reserved }: { family: Family; addresses: string; reserved: number }) =>
    found(lengthFor(family, BigInt(addresses) + BigInt(reserved))),
  specialRanges: (text: string) => ({
    special: specialRangesIn(mustPrefix(text)).map(({ prefix }) => showPrefix(prefix)),
    insidePrivate: isPrivate(mustPrefix(text)),
  }),
  'cidr.contains': ({ outer, inner }: { outer: string; inner: string }) => covers(network(outer), network(inner)),
  'cidr.overlaps': ({ a, b }: { a: string; b: string }) => overlaps(network(a), network(b)),
  'net.lastAddress': ({ cidr }: { cidr: string }) => showAddress(lastAddress(mustPrefix(cidr))),
};

describe.for(groups)('$id', ({ op, vectors }) => {
  test.for(vectors.map((vector) => ({ ...vector, title: JSON.stringify(vector.in) })))('$title', (vector) => {
    const answer = found(run[op]);
    if (vector.err !== undefined) expect(() => answer(vector.in)).toThrow();
    else if (op === 'props') expect(vector.out).toMatchObject(answer(vector.in) as object);
    else expect(answer(vector.in)).toEqual(vector.out);
  });
});
