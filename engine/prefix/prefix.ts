/** The two kinds of IP address. Nothing in one family ever overlaps anything in the other. */
export type Family = 4 | 6;

/** An address as the number its bits spell: 10.0.0.0 is 10 * 2^24. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/**
 * A CIDR: all addresses that share their first `length` bits.
 *
 * The bits of `base` after the first `length` are zero; text.ts and the functions below keep it so.
 */
export interface Prefix {
  readonly family: Family;
  readonly base: bigint;
  /** In bits: 24 leaves 256 addresses in IPv4. */
  readonly length: number;
}

/** The bits of an address: 32 or 128. It is also the length of a prefix that holds one address. */
export const widthOf = (family: Family): 32 | 128 => (family === 4 ? 32 : 128);

/** How many addresses a prefix of a length holds. */
export const sizeOfLength = (family: Family, length: number): bigint => 1n << BigInt(widthOf(family) - length);

/** How many addresses a prefix holds, network and broadcast address included. */
export const sizeOf = ({ family, length }: Prefix): bigint => sizeOfLength(family, length);

/** The lowest address. */
export const firstAddress = ({ family, base }: Prefix): Address => ({ family, value: base });

/** The highest address, which in IPv4 is the broadcast address of a subnet. */
export const lastAddress = (prefix: Prefix): Address => ({ family: prefix.family, value: lastValue(prefix) });

/** The highest address as a number. */
export const lastValue = (prefix: Prefix): bigint => prefix.base + sizeOf(prefix) - 1n;

/** The prefix of a length that holds an address; the address's later bits are dropped. */
export function prefixAround({ family, value }: Address, length: number): Prefix {
  checkLength(family, length);
  const host = BigInt(widthOf(family) - length);
  return { family, base: (value >> host) << host, length };
}

/** The same family, base and length. */
export const isSame = (a: Prefix, b: Prefix): boolean =>
  a.family === b.family && a.length === b.length && a.base === b.base;

/** Whether every address of `inner` lies in `outer`; a prefix covers itself. */
export const covers = (outer: Prefix, inner: Prefix): boolean =>
  outer.length <= inner.length && holds(outer, { family: inner.family, value: inner.base });

/** Whether an address lies in a prefix. */
export function holds(prefix: Prefix, { family, value }: Address): boolean {
  const host = BigInt(widthOf(family) - prefix.length);
  return prefix.family === family && value >> host === prefix.base >> host;
}

/** Whether two prefixes share an address. Prefixes are disjoint, equal or nested, never partly overlapping. */
export const overlaps = (a: Prefix, b: Prefix): boolean => covers(a, b) || covers(b, a);

/** How `a` lies to `b`. */
export type Relation = 'equal' | 'contains' | 'within' | 'disjoint';

/** How `a` lies to `b`: `contains` when `b` lies in `a`, `within` when it is the other way round. */
export function relation(a: Prefix, b: Prefix): Relation {
  if (isSame(a, b)) return 'equal';
  if (covers(a, b)) return 'contains';
  return covers(b, a) ? 'within' : 'disjoint';
}

/** Canonical order: IPv4 before IPv6, then by first address, then the wider prefix first. */
export function compare(a: Prefix, b: Prefix): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.base !== b.base) return a.base < b.base ? -1 : 1;
  return a.length - b.length;
}

/**
 * The prefix of a shorter length around this one; without a length, the one a single bit shorter.
 *
 * @returns undefined for the whole address space, which lies in nothing
 * @throws RangeError if the length is longer than the prefix's own
 */
export function parent(prefix: Prefix, length = prefix.length - 1): Prefix | undefined {
  if (length < 0) return undefined;
  if (length > prefix.length) throw new RangeError(`A /${prefix.length} does not lie in a /${length}`);
  return prefixAround(firstAddress(prefix), length);
}

/** The other half of the parent, with which this prefix merges. Undefined for the whole address space. */
export const sibling = (prefix: Prefix): Prefix | undefined =>
  prefix.length === 0 ? undefined : { ...prefix, base: prefix.base ^ sizeOf(prefix) };

/** The longest prefix that covers both. Undefined when they are of different families. */
export function enclosing(a: Prefix, b: Prefix): Prefix | undefined {
  if (a.family !== b.family) return undefined;
  const differ = a.base ^ b.base;
  const common = differ === 0n ? widthOf(a.family) : widthOf(a.family) - differ.toString(2).length;
  return prefixAround(firstAddress(a), Math.min(common, a.length, b.length));
}

/** How many subnets of a length a prefix holds: 2^(length - own length); none when the length is shorter. */
export const subnetCount = (prefix: Prefix, length: number): bigint =>
  length < prefix.length ? 0n : 1n << BigInt(length - prefix.length);

/**
 * Subnet number `index` of a length, counted from 0 at the low end; a negative index counts from the high end.
 *
 * @returns undefined when the prefix has no such subnet
 * @throws RangeError if the family has no such prefix length
 */
export function nthSubnet(prefix: Prefix, length: number, index: bigint | number): Prefix | undefined {
  checkLength(prefix.family, length);
  const count = subnetCount(prefix, length);
  const wanted = BigInt(index);
  const at = wanted < 0n ? count + wanted : wanted;
  if (at < 0n || at >= count) return undefined;
  return { family: prefix.family, base: prefix.base + (at << BigInt(widthOf(prefix.family) - length)), length };
}

/**
 * The number that `nthSubnet` gives a subnet.
 *
 * @returns undefined when the subnet does not lie in the prefix
 */
export const subnetIndex = (prefix: Prefix, subnet: Prefix): bigint | undefined =>
  covers(prefix, subnet) ? (subnet.base - prefix.base) >> BigInt(widthOf(prefix.family) - subnet.length) : undefined;

/**
 * All subnets of a length, lowest first, made one at a time: a /0 has more /128 than can be listed.
 *
 * @throws RangeError if the length is not one of the family, or shorter than the prefix's own
 */
export function* split(prefix: Prefix, length: number): Generator<Prefix> {
  checkLength(prefix.family, length);
  if (length < prefix.length) throw new RangeError(`A /${prefix.length} cannot be split into /${length}`);
  const step = sizeOfLength(prefix.family, length);
  const last = lastValue(prefix);
  for (let base = prefix.base; base <= last; base += step) yield { family: prefix.family, base, length };
}

/**
 * The longest prefix length that still holds a number of addresses: 126 gives 25 in IPv4.
 *
 * @returns undefined when not even the whole family holds them
 */
export function lengthFor(family: Family, addresses: bigint): number | undefined {
  const hostBits = addresses <= 1n ? 0 : (addresses - 1n).toString(2).length;
  return hostBits > widthOf(family) ? undefined : widthOf(family) - hostBits;
}

/** @throws RangeError if the family has no such prefix length */
export function checkLength(family: Family, length: number): void {
  if (!Number.isInteger(length) || length < 0 || length > widthOf(family)) {
    throw new RangeError(`IPv${family} has no prefix length ${length}`);
  }
}
