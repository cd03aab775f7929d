import {
  holds,
  lastAddress,
  type Address,
  type Family,
  type Prefix,
  type Problem,
  showAddress,
  sizeOfLength,
} from '../prefix';

/** What a net-conf.json says of one family. */
export interface FlannelNetwork {
  readonly network?: Prefix;
  readonly subnetLength?: number;
  readonly first?: Address;
  readonly last?: Address;
}

/** The subnets that Flannel gives out of a network when it keeps them in etcd itself. */
export interface FlannelSubnets {
  readonly length: number;
  readonly first: Address;
  readonly last: Address;
  /** Nodes that get one; none where the last lies before the first, which Flannel does not check. */
  readonly nodes: bigint;
}

/** Bounds of Flannel's own check. */
const bounds = {
  4: { key: '', longest: 30, smallest: 28, usual: 24 },
  6: { key: 'IPv6', longest: 126, smallest: 124, usual: 64 },
} as const;

/** Bits by which a subnet is longer than its network: four subnets at the least, since the first is left out. */
const fewestBits = 2;

/**
 * The subnets of one family as Flannel fills them in and checks them with the etcd store.
 *
 * With the API store, which is the usual one, none of this happens: a node's subnet is its podCIDR.
 *
 * @returns a problem in the words that Flannel itself has for it
 * @see flannel-io/flannel pkg/subnet/config.go, CheckNetworkConfig, at cdf760595c23
 */
export function flannelSubnets(family: Family, given: FlannelNetwork): FlannelSubnets | Problem {
  const { key } = bounds[family];
  const { network } = given;
  // What Go has where nothing is written is no different from zeros that are.
  if (network === undefined || (network.base === 0n && network.length === 0)) {
    return { problem: `please define a correct ${key}Network parameter in the flannel config` };
  }
  const length = subnetLength(family, network, given.subnetLength);
  if (typeof length === 'object') return length;
  const size = sizeOfLength(family, length);
  const first = written(given.first) ?? { family, value: network.base + size };
  const last = written(given.last) ?? { family, value: lastAddress(network).value + 1n - size };
  for (const [name, address] of [
    ['SubnetMin', first],
    ['SubnetMax', last],
  ] as const) {
    if (!holds(network, address)) return { problem: `${key}${name} is not in the range of the ${key}Network` };
  }
  for (const [name, address] of [
    ['SubnetMin', first],
    ['SubnetMax', last],
  ] as const) {
    if (address.value % size !== 0n) {
      return { problem: `${key}${name} is not on a SubnetLen boundary: ${showAddress(address)}` };
    }
  }
  return { length, first, last, nodes: last.value < first.value ? 0n : (last.value - first.value) / size + 1n };
}

const written = (address: Address | undefined): Address | undefined => (address?.value === 0n ? undefined : address);

function subnetLength(family: Family, network: Prefix, asked = 0): number | Problem {
  const { longest, smallest, usual, key } = bounds[family];
  if (asked > longest) return { problem: `SubnetLen must be less than /${longest + 1}` };
  if (asked > 0 && asked < network.length + fewestBits) {
    return { problem: 'network must be able to accommodate at least four subnets' };
  }
  if (asked > 0) return asked;
  if (network.length > smallest) {
    const what = key === '' ? 'network' : `${key}Network`;
    return { problem: `${what} is too small. Minimum useful network prefix is /${smallest}` };
  }
  return network.length + fewestBits <= usual ? usual : network.length + fewestBits;
}

/** Back ends that carry both families at once. */
export const flannelDualStack: readonly string[] = ['vxlan', 'host-gw', 'wireguard'];

/** The back end that the code takes where net-conf.json names none; the documents say vxlan. */
export const flannelUnnamedBackend = 'udp';
