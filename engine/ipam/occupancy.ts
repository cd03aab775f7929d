import { type Family, widthOf } from '../prefix';
import { formula, type Quantity } from '../quantity';
import { lengthOf, widthFact } from './length';

/** What some nodes are given and what pods make use of: a block is allocated whole, however few addresses are occupied. */
export interface Occupancy {
  readonly nodes: Quantity<'node'>;
  /** Left out where nodes hold no blocks, as on a ring that all of them share. */
  readonly blocks?: Quantity<'block'>;
  /** Addresses in these blocks; left out as well in IPv6, where they are no scarce thing. */
  readonly allocated?: Quantity<'address'>;
  readonly occupied: Quantity<'address'>;
}

/** How nodes hold addresses. */
export interface Holding {
  /** Pods on a node. */
  readonly pods: Quantity<'pod'>;
  /** Left out where nodes hold no blocks. */
  readonly blocks?: {
    readonly perNode: Quantity<'block'>;
    readonly family: Family;
    /** Prefix length of a block, in bits. */
    readonly length: number;
  };
}

/** What a number of nodes holds, all alike. */
export function occupancy(nodes: Quantity<'node'>, { pods, blocks }: Holding): Occupancy {
  const occupied = formula('Addresses of pods', 'address', 'nodes * pods', { nodes, pods });
  if (blocks === undefined) return { nodes, occupied };
  const held = formula('Blocks allocated to nodes', 'block', 'nodes * each', { nodes, each: blocks.perNode });
  if (widthOf(blocks.family) > 32) return { nodes, blocks: held, occupied };
  const where = {
    blocks: held,
    b: widthFact(blocks.family),
    n: lengthOf('Length of a block', blocks.length, 'addresses.nodeMask', 'entered'),
  };
  const allocated = formula('Addresses allocated to nodes', 'address', 'blocks * 2 ^ (b - n)', where);
  return { nodes, blocks: held, allocated, occupied };
}
