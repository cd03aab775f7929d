import {
  type Address,
  type Family,
  holds,
  type Prefix,
  type Problem,
  showAddress,
  showPrefix,
  sizeOf,
} from '../prefix';
import { fact, formula, type Quantity } from '../quantity';
import { ciliumClusterPool, cite, cniPlugins } from '../source';
import { widthFact } from './length';

/** Who gives out the addresses of a node's block: the plug-in decides how many of them are left for pods. */
export type BlockKeeper = 'host-local' | 'cilium';

/**
 * Addresses of a node's block that pods can have.
 *
 * host-local keeps the network address, the gateway and, in IPv4, the broadcast address; Flannel, Canal, kube-router and
 * Antrea give out addresses that way. Cilium keeps the first and the last address, and takes two more for its router and
 * its health endpoint; it looks at no more than 65,536 addresses of an IPv6 block.
 */
export function usableOf(family: Family, mask: Quantity<'bit'>, keeper: BlockKeeper): Quantity<'address'> {
  const where = { b: widthFact(family), n: mask };
  if (keeper === 'cilium') {
    const size = family === 6 ? 'min(2 ^ (b - n), 65536)' : '2 ^ (b - n)';
    const from = cite(ciliumClusterPool, 'pkg/ipam/service/ipallocator/allocator.go, RangeSize, at 0cb54db2e4ce');
    const held = formula('Addresses Cilium gives out of a node block', 'address', `max(${size} - 2, 0)`, where, from);
    const own = fact('Addresses Cilium takes for itself', 2, 'address', from);
    return formula('Pod addresses of a node block', 'address', 'max(held - own, 0)', { held, own });
  }
  const text = family === 4 ? 'max(2 ^ (b - n) - 3, 0)' : 'max(2 ^ (b - n) - 2, 0)';
  return formula(
    'Pod addresses of a node block',
    'address',
    text,
    where,
    cite(cniPlugins, 'plugins/ipam/host-local/backend/allocator/range.go, Canonicalize'),
  );
}

/** The addresses host-local takes for pods out of a subnet, and the one it keeps for the gateway. */
export interface HostLocalRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  readonly gateway: bigint;
  /** Addresses from first to last, the gateway not counted where it lies among them. */
  readonly allocatable: bigint;
}

/** What the configuration of a range may say beside its subnet; addresses of the subnet's family. */
export interface HostLocalBounds {
  readonly start?: Address;
  readonly end?: Address;
  readonly gateway?: Address;
}

/**
 * What host-local makes of a subnet: without bounds all but its first address and, in IPv4, its last.
 *
 * @returns undefined for a subnet too small to give anything out: one longer than two bits less than the family's width
 */
export function hostLocalRange(subnet: Prefix): HostLocalRange | undefined {
  if (sizeOf(subnet) < 4n) return undefined;
  const last = subnet.base + sizeOf(subnet) - (subnet.family === 4 ? 2n : 1n);
  return counted(subnet.family, subnet.base + 1n, last, subnet.base + 1n);
}

/**
 * What host-local makes of a subnet with bounds of its own.
 *
 * @returns a problem in the words that host-local itself has for it
 * @see containernetworking/plugins plugins/ipam/host-local/backend/allocator/range.go, Canonicalize, at 3d27709faaa4
 */
export function hostLocalRangeIn(subnet: Prefix, { start, end, gateway }: HostLocalBounds): HostLocalRange | Problem {
  const whole = hostLocalRange(subnet);
  if (whole === undefined) return { problem: `Network ${showPrefix(subnet)} too small to allocate from` };
  const outside = (what: string, address: Address): Problem => ({
    problem: `${what} ${showAddress(address)} not in network ${showPrefix(subnet)}`,
  });
  if (end !== undefined && !holds(subnet, end)) return outside('RangeEnd', end);
  const [first, last] = [start?.value ?? whole.first, end?.value ?? whole.last];
  // With an end, host-local looks for the start before it; without one it does not compare the two.
  if (start !== undefined && (!holds(subnet, start) || (end !== undefined && start.value > last))) {
    return outside('RangeStart', start);
  }
  if (end !== undefined && end.value < first) return outside('RangeEnd', end);
  return counted(subnet.family, first, last, gateway?.value ?? whole.gateway);
}

function counted(family: Family, first: bigint, last: bigint, gateway: bigint): HostLocalRange {
  const kept = gateway >= first && gateway <= last ? 1n : 0n;
  const allocatable = last < first ? 0n : last - first + 1n - kept;
  return { family, first, last, gateway, allocatable };
}

/** Whether two ranges of host-local share an address; ranges of different families never do. */
export const hostLocalOverlap = (a: HostLocalRange, b: HostLocalRange): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;
