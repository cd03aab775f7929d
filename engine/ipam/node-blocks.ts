import {
  covers,
  firstAddress,
  overlaps,
  prefixAround,
  type Prefix,
  PrefixSet,
  rangeOf,
  sizeOfLength,
  subnetCount,
} from '../prefix';

/**
 * The node blocks of one cluster CIDR as kube-controller-manager keeps them. Values: every function returns a new one.
 *
 * @see kubernetes/kubernetes pkg/controller/nodeipam/ipam/cidrset/cidr_set.go at 0be333dd7d35
 */
export interface NodeBlocks {
  readonly cluster: Prefix;
  /** Prefix length of a node's block, not shorter than the cluster's. */
  readonly mask: number;
  /** Addresses of the blocks that are taken, whole blocks each. */
  readonly used: PrefixSet;
  /** The block that is tried first; it moves on with each allocation and never back. */
  readonly next: bigint;
}

/**
 * All blocks of a cluster CIDR, none taken.
 *
 * @throws RangeError if a block would be wider than the cluster CIDR
 */
export function nodeBlocks(cluster: Prefix, mask: number): NodeBlocks {
  if (mask < cluster.length) throw new RangeError(`A /${mask} block does not fit into a /${cluster.length}`);
  return { cluster, mask, used: PrefixSet.none(cluster.family), next: 0n };
}

/** How many blocks there are, taken or not. */
export const blockCount = ({ cluster, mask }: NodeBlocks): bigint => subnetCount(cluster, mask);

/** How many blocks are taken. */
export const takenCount = ({ cluster, mask, used }: NodeBlocks): bigint =>
  used.size / sizeOfLength(cluster.family, mask);

/**
 * Hand out the next free block.
 *
 * Next fit: the search begins after the block handed out last and goes round once, so a block that was given back is
 * used again only when all behind it are taken.
 *
 * @returns undefined when every block is taken
 */
export function allocate(blocks: NodeBlocks): { readonly block: Prefix; readonly blocks: NodeBlocks } | undefined {
  const { cluster, mask, used, next } = blocks;
  const size = sizeOfLength(cluster.family, mask);
  const { last } = rangeOf(cluster);
  const from = cluster.base + next * size;
  const base = firstFree(used, from) ?? from;
  const wrapped = base > last ? (firstFree(used, cluster.base) ?? cluster.base) : base;
  if (wrapped > last) return undefined;
  const block: Prefix = { family: cluster.family, base: wrapped, length: mask };
  const after = (wrapped - cluster.base) / size + 1n;
  return { block, blocks: { ...blocks, used: used.union(PrefixSet.of(block)), next: after % blockCount(blocks) } };
}

/** The first address not taken at or after one; undefined when that one itself is free. */
const firstFree = (used: PrefixSet, from: bigint): bigint | undefined => {
  const range = used.ranges.find(({ first, last }) => first <= from && from <= last);
  return range === undefined ? undefined : range.last + 1n;
};

/** Take every block that a prefix touches; what lies outside the cluster CIDR is not looked at. */
export const occupy = (blocks: NodeBlocks, prefix: Prefix): NodeBlocks => {
  const touched = blocksTouched(blocks, prefix);
  return touched === undefined ? blocks : { ...blocks, used: blocks.used.union(PrefixSet.of(touched)) };
};

/** Give back every block that a prefix touches. The place of the search stays where it is. */
export const release = (blocks: NodeBlocks, prefix: Prefix): NodeBlocks => {
  const touched = blocksTouched(blocks, prefix);
  return touched === undefined ? blocks : { ...blocks, used: blocks.used.without(PrefixSet.of(touched)) };
};

/** The whole blocks that a prefix touches, as one prefix: itself, the block around it, or the whole cluster CIDR. */
export function blocksTouched({ cluster, mask }: NodeBlocks, prefix: Prefix): Prefix | undefined {
  if (!overlaps(cluster, prefix)) return undefined;
  if (covers(prefix, cluster)) return cluster;
  return prefix.length > mask ? prefixAround(firstAddress(prefix), mask) : prefix;
}
