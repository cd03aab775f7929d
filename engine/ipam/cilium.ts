import { type Prefix, type Problem, showPrefix, sizeOf, subnetCount, widthOf } from '../prefix';
import { largestDifference } from './node-allocator';

/** Addresses of an IPv6 block that Cilium looks at. */
const widest = 1n << 16n;

/** The first address of a block and its last. */
const kept = 2n;

/**
 * Addresses that Cilium gives out of a node's block, its own router and health endpoint among them.
 *
 * @see cilium/cilium pkg/ipam/service/ipallocator/allocator.go, NewCIDRRange and RangeSize, at 0cb54db2e4ce
 */
export function ciliumGivenOut(block: Prefix): bigint {
  const size = block.family === 6 && sizeOf(block) > widest ? widest : sizeOf(block);
  return size > kept ? size - kept : 0n;
}

/**
 * Nodes that get a block of a cluster pool, by the same rule as in kube-controller-manager.
 *
 * @returns a problem where Cilium's operator would not start
 * @see cilium/cilium pkg/ipam/cidrset/cidr_set.go, NewCIDRSet, at 18cde1cf406b
 */
export function ciliumNodes(pool: Prefix, mask: number): bigint | Problem {
  const block = `a /${mask} node block of ${showPrefix(pool)}`;
  if (mask > widthOf(pool.family)) return { problem: `${block} is longer than an address` };
  if (mask < pool.length) return { problem: `${block} is wider than the pool itself` };
  if (pool.family === 6 && mask - pool.length > largestDifference) return { problem: `${block} is one of too many` };
  return subnetCount(pool, mask);
}

/** What a node of a multi-pool cluster has and expects, in addresses. */
export interface CiliumDemand {
  readonly inUse: number;
  /** Asked for by pods that wait. */
  readonly pending: number;
  /** Kept ahead, and the step in which addresses are asked for. */
  readonly preAlloc: number;
}

/** What is kept ahead in a pool where nothing is configured for it. */
export const ciliumPreAlloc = (pool = 'default'): number => (pool === 'default' ? 8 : 0);

/**
 * Addresses that a node asks a pool for, those it has included.
 *
 * @see cilium/cilium Documentation/network/concepts/ipam/multi-pool.rst at 0765ddfb6a06
 */
export function ciliumNeeded({ inUse, pending, preAlloc }: CiliumDemand): number {
  const wanted = inUse + pending + preAlloc;
  return preAlloc === 0 ? wanted : Math.ceil(wanted / preAlloc) * preAlloc;
}
