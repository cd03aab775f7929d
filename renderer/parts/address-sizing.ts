import type { Plan, Prefix, Proposal, Quantity } from '../../engine';
import { calicoBlocks, propose, runway } from '../../engine/ipam';
import { everything, PrefixSet, rangeOf } from '../../engine/prefix';
import { assume, formula, input } from '../../engine/quantity';

/** Ranges that would carry a plan, and what they were sized for. */
export interface Sizing {
  readonly id: string;
  readonly title: string;
  /** Why one would take it, and what it costs. */
  readonly because: string;
  readonly proposal: Proposal;
  /** What it was sized for. */
  readonly wanted: Quantity<'node'>;
  /** Nodes it has blocks for; undefined where there was no room for a cluster range. */
  readonly nodes: Quantity<'node'> | undefined;
  readonly months: Quantity<'month'> | undefined;
}

const horizon = assume('Months to look ahead', 60, 'month', 'the ranges of a cluster outlive most of its parts');
const twice = assume('Times the target', 2, 'ratio', 'a cluster range cannot be changed once nodes have their blocks');

interface Wish {
  readonly id: string;
  readonly title: string;
  readonly because: string;
  readonly wanted: Quantity<'node'>;
  readonly pods: Quantity<'pod'>;
}

function wishes({ nodes, pods }: Plan): Wish[] {
  const { count, target, perMonth, surge } = nodes;
  const carried = formula('Nodes to carry', 'node', 'target + surge', { target, surge });
  return [
    {
      id: 'target',
      title: 'For the target',
      because: 'The smallest ranges that carry the target and an upgrade of it; nothing is kept for later.',
      wanted: carried,
      pods: pods.maxPerNode,
    },
    ...(perMonth.value > 0
      ? [
          {
            id: 'horizon',
            title: 'For five years',
            because: 'Carries the growth of the plan for five years, so that the ranges need not be changed meanwhile.',
            wanted: formula('Nodes to carry', 'node', 'max(target, count + perMonth * m) + surge', {
              target, count, perMonth, m: horizon, surge,
            }), // prettier-ignore
            pods: pods.maxPerNode,
          },
        ]
      : []),
    {
      id: 'twice',
      title: 'For twice the target',
      because:
        'A cluster range cannot be changed later, and a target is a guess; this takes one bit more than it needs.',
      wanted: formula('Nodes to carry', 'node', 'times * target + surge', { times: twice, target, surge }),
      pods: pods.maxPerNode,
    },
    {
      id: 'planned',
      title: 'With blocks for the planned pods',
      because: 'Saves addresses where space is short; nodes then run out of addresses before the kubelet stops them.',
      wanted: carried,
      pods: pods.perNode,
    },
  ];
}

/**
 * Ways to size the ranges of a plan, each with its reason; those that come to the same are told once.
 *
 * @param within where the ranges are to lie; left out: anywhere in private space
 */
export function sizings(plan: Plan, within?: Prefix): Sizing[] {
  const { addresses, services, nodes, pods } = plan;
  const beside = within === undefined ? [] : everything(within.family).without(PrefixSet.of(within)).prefixes();
  const avoid = [...addresses.nodes, ...addresses.elsewhere.map(({ prefix }) => prefix), ...beside];
  const all = wishes(plan).map(({ pods: maxPods, wanted, ...told }): Sizing => {
    const proposal = propose({ families: pods.families, nodes: wanted, maxPods, services: services.count, avoid });
    const [cluster] = proposal.cluster;
    const mask = proposal.nodeMask[plan.pods.families.indexOf(cluster?.family ?? 4)];
    const room = cluster && mask !== undefined ? blocksOf(cluster, mask) : undefined;
    const months = room && runway({ ...nodes, capacity: room });
    return { ...told, wanted, proposal, nodes: room, months };
  });
  return all.filter((one, at) => all.findIndex((other) => sameRanges(one.proposal, other.proposal)) === at);
}

const blocksOf = (cluster: Prefix, mask: number): Quantity<'node'> =>
  formula('Nodes with blocks', 'node', '2 ^ (n - c)', {
    n: assume('Length of a node block', mask, 'bit', 'proposed here'),
    c: assume('Length of the cluster range', cluster.length, 'bit', 'proposed here'),
  });

const sameRanges = (a: Proposal, b: Proposal): boolean => textOf(a) === textOf(b);

const textOf = ({ cluster, nodeMask, service }: Proposal): string =>
  [...[...cluster, ...service].map((prefix) => `${rangeOf(prefix).first}/${prefix.length}`), ...nodeMask].join(' ');

/** A size for Calico's blocks, and what it comes to in the pool of the plan. */
export interface BlockSize {
  readonly length: number;
  readonly each: Quantity<'block'>;
  readonly nodes: Quantity<'node'>;
  /** Addresses that a node's blocks have and its planned pods do not take. */
  readonly idle: Quantity<'address'>;
}

/** Sizes of Calico's blocks around those that hold the planned pods of a node, the widest first; of IPv4 pools alone. */
export function blockSizes(plan: Plan): BlockSize[] {
  const pool = plan.addresses.cluster.find(({ family }) => family === 4);
  if (pool === undefined) return [];
  const { perNode: podsPlanned, maxPerNode: maxPods } = plan.pods;
  return [24, 25, 26, 27, 28, 29]
    .filter((length) => length >= pool.length)
    .map((length) => {
      const { blocksPerNode, nodes, perBlock } = calicoBlocks({
        pool, podsPlanned, maxPods, systems: plan.nodes.systems, blockSize: length, lengths: 'entered',
      }); // prettier-ignore
      const idle = formula('Addresses of a node without a pod', 'address', 'blocks * size - pods', {
        blocks: blocksPerNode,
        size: perBlock,
        pods: podsPlanned,
      });
      return { length, each: blocksPerNode, nodes, idle };
    });
}

/** The length as a number that can be opened: it is what is asked about here. */
export const lengthShown = (length: number, what: string): Quantity<'bit'> =>
  input(what, length, 'bit', 'addresses.blockSize');
