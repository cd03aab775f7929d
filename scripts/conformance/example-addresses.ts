import {
  cloudSubnet,
  covers,
  enclosing,
  freeFrom,
  holds,
  lastAddress,
  lengthFor,
  nthSubnet,
  overlaps,
  packLargestFirst,
  parseEntry,
  prefixesOf,
  PrefixSet,
  relation,
  reservedPerSubnet,
  showAddress,
  showMask,
  showPrefix,
  sizeOf,
  split,
  subnetCount,
  usableHosts,
  type Address,
  type Cloud,
  type Prefix,
} from '../../engine';
import type { ExampleReading, Fields } from './example';
import { accepted, address, masked, setsOf, shown, strictly, there, without } from './prefixes';
import { isFields, numberOf, Refused, textOf, textsOf } from './row';

/** An address with a length, of which the network, the mask or the last address is asked. */
function addressed(row: Fields): Fields {
  const text = textOf(row, 'address');
  const prefix = masked(text);
  return {
    broadcast: showAddress(lastAddress(prefix)),
    netmask: showMask(prefix.family, prefix.length),
    network: showAddress({ family: prefix.family, value: prefix.base }),
  };
}

/** Lengths written alone, as `/14`, lie somewhere in IPv4. */
export const somewhere = (text: string): Prefix => masked(text.startsWith('/') ? `10.0.0.0${text}` : text);

const mostListed = 1024;

/** Modes of subnets as calculators name them; `standard` has the hosts of an ordinary network. */
const clouds: Readonly<Record<string, Cloud | undefined>> = { standard: undefined, aws: 'aws', azure: 'azure' };

interface Usable {
  readonly first: Address;
  readonly last: Address;
  readonly hosts: bigint;
}

/** The hosts of a network: all but the network and broadcast address, where there are more than two (RFC 3021). */
function hostsOf(prefix: Prefix): Usable {
  const hosts = usableHosts(prefix);
  const value = hosts === sizeOf(prefix) ? prefix.base : prefix.base + 1n;
  const { family } = prefix;
  return { first: { family, value }, last: { family, value: value + hosts - 1n }, hosts };
}

/** @throws Refused where the cloud has no subnets of this length */
function usableIn(prefix: Prefix, mode: string): Usable {
  const cloud = clouds[mode];
  if (cloud === undefined) return hostsOf(prefix);
  const { usable } = there(cloudSubnet(cloud, prefix));
  const value = prefix.base + BigInt(reservedPerSubnet[cloud].first);
  const { family } = prefix;
  return { first: { family, value }, last: { family, value: value + usable - 1n }, hosts: usable };
}

const smallestAround = (texts: readonly string[]): string => {
  const [first, ...others] = texts.map(strictly);
  return showPrefix(others.reduce((whole, next) => there(enclosing(whole, next)), there(first)));
};

const relations: Readonly<Record<string, string>> = {
  disjoint: 'none',
  contains: 'a_contains_b',
  within: 'b_contains_a',
  equal: 'identical',
};

/** Prefixes, alone and in lists. */
export const addressExamples: readonly ExampleReading[] = [
  { area: 'cidr', keys: ['address'], answer: addressed },
  { area: 'cidr', keys: ['networkAddress'], answer: (row) => ({ network: address(textOf(row, 'networkAddress')) }) },
  {
    area: 'cidr',
    keys: ['cidr'],
    of: (row) => textOf(row, 'cidr').startsWith('/'),
    answer: (row) => {
      const prefix = somewhere(textOf(row, 'cidr'));
      const percent = (100 * Number(usableHosts(prefix))) / Number(sizeOf(prefix));
      return { usableHostPercent: Math.round(percent * 100) / 100 };
    },
  },
  {
    area: 'cidr',
    keys: ['cidr'],
    answer: (row) => {
      const prefix = strictly(textOf(row, 'cidr'));
      const { first, last } = hostsOf(prefix);
      return { first: showAddress(first), last: showAddress(last), usable: Number(usableHosts(prefix)) };
    },
  },
  {
    area: 'cidr',
    keys: ['address', 'cidr'],
    answer: (row) => ({ match: holds(masked(textOf(row, 'cidr')), address(textOf(row, 'address'))) }),
  },
  {
    area: 'cidr',
    keys: ['base', 'newBits', 'num'],
    answer: (row) => {
      const base = masked(textOf(row, 'base'));
      return { cidr: showPrefix(there(nthSubnet(base, base.length + numberOf(row, 'newBits'), numberOf(row, 'num')))) };
    },
  },
  {
    area: 'cidr',
    keys: ['op', 'cidrs'],
    answer: (row) => {
      const cidrs = textsOf(row, 'cidrs');
      const around = smallestAround(cidrs);
      return { cidrs: shown(setsOf(cidrs)), supernet: around, cidr: around };
    },
  },
  {
    area: 'cidr',
    keys: ['op', 'from', 'remove'],
    answer: (row) => ({ cidrs: shown(without([textOf(row, 'from')], textsOf(row, 'remove'))) }),
  },
  {
    area: 'cidr',
    keys: ['op', 'start', 'end'],
    answer: (row) => {
      const range = accepted(parseEntry(`${textOf(row, 'start')}-${textOf(row, 'end')}`));
      return { cidrs: [...prefixesOf(range)].map(showPrefix) };
    },
  },
  {
    area: 'cidr',
    keys: ['op', 'parent', 'children'],
    answer: (row) => {
      const parent = strictly(textOf(row, 'parent'));
      const stray = textsOf(row, 'children').find((child) => !covers(parent, strictly(child)));
      if (stray !== undefined) throw new Refused(`${stray} is no part of ${showPrefix(parent)}`);
      return { gaps: shown(without([textOf(row, 'parent')], textsOf(row, 'children'))) };
    },
  },
  {
    // Hosts by name; each net keeps its first and last address.
    area: 'cidr',
    keys: ['op', 'parent', 'needs'],
    of: (row) => row['op'] === 'vlsm' && isFields(row['needs']),
    answer: (row) => {
      const needs = Object.entries(isFields(row['needs']) ? row['needs'] : {});
      const parent = strictly(textOf(row, 'parent'));
      const lengths = needs.map(([, hosts]) => there(lengthFor(parent.family, BigInt(Number(hosts)) + 2n)));
      const nets = there(packLargestFirst(PrefixSet.of(parent), lengths)).map(showPrefix);
      return Object.fromEntries(needs.map(([name], at) => [name, nets[at]]));
    },
  },
  {
    area: 'cidr',
    keys: ['parent', 'pack'],
    answer: (row) => {
      const masks = Array.isArray(row['pack']) ? row['pack'].map(Number) : [];
      const nets = packLargestFirst(PrefixSet.of(masked(textOf(row, 'parent'))), masks);
      return { state: nets === undefined ? 'bad' : 'ok' };
    },
  },
  {
    area: 'cidr',
    keys: ['parent', 'usedUpTo'],
    answer: (row) => ({
      free: freeFrom(masked(textOf(row, 'parent')), address(textOf(row, 'usedUpTo'))).map(showPrefix),
    }),
  },
  {
    // The shortest mask whose block begins at the start of all addresses and has no more of them.
    area: 'cidr',
    keys: ['from', 'count'],
    of: (row) => row['from'] === 0,
    answer: (row) => ({ largestMask: there(lengthFor(4, BigInt(numberOf(row, 'count')))) }),
  },
  {
    area: 'cidr',
    keys: ['cidr', 'mode'],
    of: (row) => Object.hasOwn(clouds, textOf(row, 'mode')),
    answer: (row) => {
      const prefix = masked(textOf(row, 'cidr'));
      const { first, last, hosts } = usableIn(prefix, textOf(row, 'mode'));
      const range = first.value === last.value ? showAddress(first) : `${showAddress(first)} - ${showAddress(last)}`;
      return { usable: range, hosts: Number(hosts) };
    },
  },
  {
    area: 'cidr',
    keys: ['mode', 'prefix'],
    of: (row) => Object.hasOwn(clouds, textOf(row, 'mode')),
    answer: (row) => ({ hosts: Number(usableIn(somewhere(`/${numberOf(row, 'prefix')}`), textOf(row, 'mode')).hosts) }),
  },
  {
    area: 'cidr',
    keys: ['split', 'to'],
    of: (row) => !textOf(row, 'split').startsWith('/'),
    answer: (row) => {
      const [prefix, to] = [masked(textOf(row, 'split')), numberOf(row, 'to')];
      const subnets = Number(subnetCount(prefix, to));
      const [first = prefix] = split(prefix, to);
      return {
        subnets,
        total: subnets,
        // A list is stated for a few of them only.
        ...(subnets > mostListed ? {} : { cidrs: [...split(prefix, to)].map(showPrefix) }),
        hostsPerNet: Number(usableHosts(first)),
      };
    },
  },
  {
    area: 'overlap',
    keys: ['a', 'b'],
    answer: (row) => {
      const [a, b] = [strictly(textOf(row, 'a')), strictly(textOf(row, 'b'))];
      return { overlap: overlaps(a, b), relation: relations[relation(a, b)] };
    },
  },
];
