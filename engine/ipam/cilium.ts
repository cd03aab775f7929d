import { type Prefix, sizeOf } from '../prefix';

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

/** What a node of a multi-pool cluster has and expects, in addresses. */
export interface CiliumDemand {
  readonly inUse: number;
  /** Asked for by pods that wait. */
  readonly pending: number;
  /** Kept ahead, and the step in which addresses are asked for: 8 in the pool named default, 0 in others. */
  readonly preAlloc: number;
}

/**
 * Addresses that a node asks a pool for, those it has included.
 *
 * @see cilium/cilium Documentation/network/concepts/ipam/multi-pool.rst at 0765ddfb6a06
 */
export function ciliumNeeded({ inUse, pending, preAlloc }: CiliumDemand): number {
  const wanted = inUse + pending + preAlloc;
  return preAlloc === 0 ? wanted : Math.ceil(wanted / preAlloc) * preAlloc;
}
