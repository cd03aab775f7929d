import {
  compare,
  covers,
  enclosing,
  firstAddress,
  holds,
  isPrivate,
  isProblem,
  isSame,
  lastAddress,
  lengthFor,
  nthSubnet,
  overlappingPairs,
  overlaps,
  parent,
  parseEntry,
  parsePrefix,
  prefixesOf,
  pythonReading,
  rangeOf,
  relation,
  showAddress,
  showMask,
  showPrefix,
  sibling,
  sizeOf,
  specialRangesIn,
  split,
  subnetIndex,
  mustPrefix,
  usableHosts,
  widthOf,
  type Family,
} from '../../engine';
import { accepted, address, masked, setsOf, shown, strictly, there, without } from './prefixes';
import { Refused } from './row';

/**
 * How the engine answers one operation of the table; `never` since each reads its own shape of input.
 *
 * A row may say what it asks for only in what it expects, such as addresses that must be refused.
 */
export type Reading = (given: never, wanted: never) => unknown;

interface Split {
  readonly cidr: string;
  readonly newPrefix: number;
}

/** Rows are in the form of Python's ipaddress, which also reads masks and IPv4 written as IPv6. */
const inTable = (text: string) => mustPrefix(text);

function parsed(text: string) {
  const reading = there(pythonReading(text));
  // The engine is stricter than Python, but never reads another prefix.
  const own = parsePrefix(text);
  if (!isProblem(own) && !isSame(own, reading.prefix)) throw new Error('the engine reads another prefix');
  return { canonical: reading.text, family: reading.prefix.family, hostBitsSet: reading.hostBitsSet };
}

/** Prefix arithmetic, by operation. */
export const arithmetic: Readonly<Record<string, Reading>> = {
  parse: parsed,
  format6: (text: string) => showAddress(address(text)),
  props: (text: string) => {
    const prefix = inTable(text);
    const { family, length } = prefix;
    return {
      first: showAddress(firstAddress(prefix)),
      last: showAddress(lastAddress(prefix)),
      size: String(sizeOf(prefix)),
      netmask: showMask(family, length),
      hostmask: showAddress({ family, value: sizeOf(prefix) - 1n }),
      usableHosts: String(usableHosts(prefix)),
    };
  },
  relate: ([one, other]: [string, string]) => {
    const [a, b] = [inTable(one), inTable(other)];
    const half = sibling(a);
    return { overlaps: overlaps(a, b), relation: relation(a, b), mergeable: half !== undefined && isSame(half, b) };
  },
  containsAddress: ([prefix, inside]: [string, string]) => holds(inTable(prefix), address(inside)),
  subtract: ({ from, remove }: { from: string[]; remove: string[] }) => shown(without(from, remove)),
  split: ({ cidr, newPrefix }: Split) => [...split(inTable(cidr), newPrefix)].map(showPrefix),
  nthSubnet: ({ cidr, newPrefix, index }: Split & { index: string }) => {
    if (index.startsWith('-')) throw new Refused('subnets are counted from the first');
    const subnet = there(nthSubnet(inTable(cidr), newPrefix, BigInt(index)));
    if (String(subnetIndex(inTable(cidr), subnet)) !== index) throw new Error('the index of a subnet is not its own');
    return showPrefix(subnet);
  },
  supernet: ({ cidr, newPrefix }: Split) => showPrefix(there(parent(inTable(cidr), newPrefix))),
  enclosing: (texts: string[]) => {
    const [first, ...others] = texts.map(inTable);
    return showPrefix(others.reduce((whole, next) => there(enclosing(whole, next)), there(first)));
  },
  rangeToCidrs: ([from, to]: [string, string]) =>
    [...prefixesOf(accepted(parseEntry(`${from}-${to}`)))].map(showPrefix),
  collapse: (texts: string[]) => shown(setsOf(texts)),
  overlapPairs: (texts: string[]) =>
    overlappingPairs(texts.map((text) => rangeOf(inTable(text))))
      .map(([a, b]) => (a < b ? [a, b] : [b, a]))
      .sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d),
  freeSpace: ({ pools, used }: { pools: string[]; used: string[] }) => {
    const free = without(pools, used);
    const largest = free.map((set) => set.largest()).find((prefix) => prefix !== undefined);
    const freeAddresses = String(free.reduce((total, { size }) => total + size, 0n));
    return { free: shown(free), freeAddresses, largestFree: largest === undefined ? null : showPrefix(largest) };
  },
  freeCount: ({ pools, used, prefix }: { pools: string[]; used: string[]; prefix: number }) =>
    String(
      without(pools, used)
        .filter(({ family }) => prefix <= widthOf(family))
        .reduce((total, set) => total + set.blocksOf(prefix), 0n),
    ),
  sort: (texts: string[]) => texts.map(inTable).sort(compare).map(showPrefix),
  prefixFor: ({ family, addresses, reserved }: { family: Family; addresses: string; reserved: number }) =>
    there(lengthFor(family, BigInt(addresses) + BigInt(reserved))),
  specialRanges: (text: string) => ({
    special: specialRangesIn(inTable(text)).map(({ prefix }) => showPrefix(prefix)),
    insidePrivate: isPrivate(inTable(text)),
  }),
  'cidr.contains': ({ outer, inner }: { outer: string; inner: string }) => covers(masked(outer), masked(inner)),
  'cidr.overlaps': ({ a, b }: { a: string; b: string }) => overlaps(masked(a), masked(b)),
  'net.lastAddress': ({ cidr }: { cidr: string }) => showAddress(lastAddress(strictly(cidr))),
};
