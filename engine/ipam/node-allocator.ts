import {
  covers,
  firstAddress,
  isProblem,
  nthSubnet,
  prefixAround,
  type Prefix,
  type Problem,
  showPrefix,
  subnetIndex,
  widthOf,
} from '../prefix';
import { allocate, type NodeBlocks, nodeBlocks, occupy } from './node-blocks';

/** What kube-controller-manager is started with. One mask for each cluster CIDR, by position. */
export interface ClusterRanges {
  readonly cluster: readonly Prefix[];
  readonly nodeMask: readonly number[];
  /** Service ranges; blocks they touch are not handed out. */
  readonly service?: readonly Prefix[];
  /** Blocks that nodes hold already, by node. */
  readonly existing?: readonly (readonly Prefix[])[];
}

/** The node blocks of all cluster CIDRs, by position. */
export type NodeAllocator = readonly NodeBlocks[];

/**
 * Why kube-controller-manager would not start with such ranges; undefined where it does.
 *
 * Its command line takes two cluster CIDRs at the most, one of each family; its allocator by itself takes any number.
 *
 * @param by who divides the cluster CIDRs; where a cloud does, none of the ranges is looked at
 * @see kubernetes/kubernetes cmd/kube-controller-manager/app/core.go at 00115d34eb4e; node_ipam_controller.go beside it
 */
export function controllerProblem(ranges: ClusterRanges, by: 'controller' | 'cloud'): Problem | undefined {
  if (by === 'cloud') return undefined;
  const [first, second, ...more] = ranges.cluster;
  if (more.length > 0 || (first !== undefined && first.family === second?.family)) {
    return { problem: 'cluster CIDRs are at most two, one of each family' };
  }
  const started = startAllocator(ranges);
  return isProblem(started) ? started : undefined;
}

/**
 * The allocator as it stands after start-up: Service ranges and the blocks of existing nodes are taken.
 *
 * @returns a problem where the controller would not start
 * @see kubernetes/kubernetes pkg/controller/nodeipam/ipam/range_allocator.go at 01f5e9c4e793
 */
export function startAllocator({
  cluster,
  nodeMask,
  service = [],
  existing = [],
}: ClusterRanges): NodeAllocator | Problem {
  const problem = rangeProblem(cluster, nodeMask);
  if (problem !== undefined) return problem;
  const fresh = cluster.map((prefix, at) => service.reduce(occupy, nodeBlocks(prefix, nodeMask[at] ?? prefix.length)));
  const full = fresh.find((blocks) => allocate(blocks) === undefined);
  if (full !== undefined) return { problem: `the Service range leaves no node block of ${showPrefix(full.cluster)}` };
  for (const held of existing) {
    const stray = held.find((prefix, at) => cluster[at] === undefined || !covers(cluster[at], prefix));
    if (stray !== undefined)
      return { problem: `a node holds ${showPrefix(stray)}, which is in no cluster CIDR of its place` };
  }
  return fresh.map((blocks, at) => existing.flatMap((held) => held[at] ?? []).reduce(occupy, blocks));
}

/**
 * The blocks of the next node, one of each cluster CIDR.
 *
 * @returns undefined when one of them has no block left; the node then has no podCIDR
 */
export function allocateNode(
  allocator: NodeAllocator,
): { readonly podCidrs: readonly Prefix[]; readonly allocator: NodeAllocator } | undefined {
  const given = allocator.map(allocate).filter((one) => one !== undefined);
  if (given.length < allocator.length) return undefined;
  return { podCidrs: given.map(({ block }) => block), allocator: given.map(({ blocks }) => blocks) };
}

/** The blocks of one node after the other until none is left, in the order in which a fresh cluster hands them out. */
export function* allocateNodes(ranges: ClusterRanges): Generator<readonly Prefix[]> {
  let state = startAllocator(ranges);
  while (!isProblem(state)) {
    const next = allocateNode(state);
    if (next === undefined) return;
    yield next.podCidrs;
    state = next.allocator;
  }
}

/**
 * Node block number `index` of a cluster CIDR, counted from 0.
 *
 * @returns undefined when there are not that many
 */
export const nodeBlock = (cluster: Prefix, nodeMask: number, index: number): Prefix | undefined =>
  nthSubnet(cluster, nodeMask, index);

/**
 * The number of the node block in which a prefix begins, counted from 0; undefined outside of the cluster CIDR.
 *
 * @throws RangeError if no block has such a mask
 */
export const nodeBlockOf = (cluster: Prefix, nodeMask: number, prefix: Prefix): bigint | undefined =>
  covers(cluster, prefix) ? subnetIndex(cluster, prefixAround(firstAddress(prefix), nodeMask)) : undefined;

/** IPv6 alone: an IPv4 cluster CIDR may hold any number of node blocks here, if not in kubeadm. */
export const largestDifference = 16;

function rangeProblem(cluster: readonly Prefix[], nodeMask: readonly number[]): Problem | undefined {
  if (cluster.length === 0) return { problem: 'there is no cluster CIDR' };
  for (const [at, prefix] of cluster.entries()) {
    const mask = nodeMask[at];
    if (mask === undefined) return { problem: `there is no node mask for ${showPrefix(prefix)}` };
    if (!Number.isInteger(mask) || mask < prefix.length || mask > widthOf(prefix.family)) {
      return { problem: `a /${mask} node block does not fit into ${showPrefix(prefix)}` };
    }
    if (prefix.family === 6 && mask - prefix.length > largestDifference) {
      return { problem: `/${mask} node blocks are too many for ${showPrefix(prefix)}` };
    }
  }
  return undefined;
}
