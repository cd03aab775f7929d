import { firstAddress, type Prefix, prefixAround, PrefixSet, rangeOf } from '../prefix';
import { formula, type Quantity } from '../quantity';
import { lengthOf } from './length';
import { largestDifference } from './node-allocator';
import type { Proposal } from './propose';

/** Room to grow in place: a wider cluster CIDR that holds the old one also holds every node's block. */
export interface Beside {
  readonly prefix: Prefix;
  readonly nodes: Quantity<'node'>;
}

/** The room beside a proposal's first cluster CIDR, as far as kubeadm divides a cluster CIDR. Undefined: there is none. */
export function besideOf(
  { cluster: [cluster], service, nodeMask: [mask = 0] }: Proposal,
  free: readonly PrefixSet[],
  nodes: Quantity<'node'>,
): Beside | undefined {
  if (cluster === undefined) return undefined;
  const inUse = service.filter(({ family }) => family === cluster.family).map(rangeOf);
  const left = free.find(({ family }) => family === cluster.family)?.without(PrefixSet.from(cluster.family, inUse));
  const prefix = widestAround(cluster, left ?? PrefixSet.none(cluster.family), Math.max(0, mask - largestDifference));
  if (prefix.length === cluster.length) return undefined;
  const where = {
    nodes,
    c: lengthOf('Length of the cluster CIDR', cluster.length, 'addresses.cluster', 'proposed'),
    w: lengthOf('Length of the free range around it', prefix.length, 'addresses.cluster', 'proposed'),
  };
  return { prefix, nodes: formula('Nodes after widening', 'node', 'nodes * 2 ^ (c - w)', where) };
}

/**
 * The widest prefix around one that lies in a set with it; the prefix itself where its other half is not free.
 *
 * @param shortest the least length that is looked at, in bits
 */
function widestAround(prefix: Prefix, free: PrefixSet, shortest: number): Prefix {
  let widest = prefix;
  while (widest.length > shortest) {
    const wider = prefixAround(firstAddress(prefix), widest.length - 1);
    if (!free.covers(wider)) return widest;
    widest = wider;
  }
  return widest;
}
