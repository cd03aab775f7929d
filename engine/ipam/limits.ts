import { type Prefix, sizeOf } from '../prefix';
import { formula, type Quantity, sum } from '../quantity';
import { type Citation, cite, rfcs } from '../source';
import type { CalicoAllocation } from './blocks';
import { lengthOf, widthFact } from './length';
import type { PerNodeAllocation } from './per-node';
import type { WeaveAllocation } from './ring';

/** A number of nodes beyond which something is used up. */
export interface Limit {
  /** What is used up, as a noun phrase. */
  readonly what: string;
  readonly at: Quantity<'node'>;
  /** Why it is used up, in a sentence. */
  readonly because: string;
  readonly field?: string;
  readonly cite?: Citation;
}

/** What may be used up as a cluster grows; only what is given is looked at. */
export interface Supplies {
  readonly perNode?: PerNodeAllocation;
  readonly calico?: CalicoAllocation;
  readonly weave?: { readonly allocation: WeaveAllocation; readonly podsPlanned: Quantity<'pod'> };
  /** The nodes' own ranges. */
  readonly nodeRanges?: readonly Prefix[];
  /** Routes a cloud's table takes, where each node needs one. */
  readonly routeQuota?: Quantity<'route'>;
}

/** At how many nodes each supply is used up, the first limit first; those met together keep their order. */
export function nodeLimits({ perNode, calico, weave, nodeRanges = [], routeQuota }: Supplies): Limit[] {
  const found: Limit[] = [];
  if (perNode !== undefined) {
    const because = 'Every node gets one block of the cluster CIDR, and no more are left.';
    found.push({ what: 'node blocks', at: perNode.nodes, because, field: 'addresses.cluster' });
  }
  if (calico !== undefined) {
    const because = 'Every block of the pool then belongs to a node; further nodes borrow addresses or get none.';
    found.push({ what: 'blocks of the pool', at: calico.nodes, because, field: 'addresses.cluster' });
  }
  if (weave !== undefined) {
    const where = { addresses: weave.allocation.addresses, pods: weave.podsPlanned };
    const at = formula('Nodes whose pods get an address', 'node', 'floor(addresses / pods)', where);
    const because = 'All peers share one range, and its addresses are then given out.';
    found.push({ what: 'addresses of the ring', at, because, field: 'addresses.cluster' });
  }
  if (nodeRanges.length > 0) {
    const because = 'Every node needs an address of its own, and the node ranges have no more.';
    found.push({ what: 'addresses for nodes', at: nodeAddresses(nodeRanges), because, field: 'addresses.nodes' });
  }
  if (routeQuota !== undefined) {
    const at = formula('Nodes the route table has room for', 'node', 'routes', { routes: routeQuota });
    const because = 'Every node needs one route in the table of the network, and it takes no more.';
    found.push({ what: 'routes', at, because, field: 'underlay.routeQuota' });
  }
  return firstFirst(found);
}

/** Node addresses of one family; the nodes' ranges of the other family hold the same nodes once more. */
function nodeAddresses(ranges: readonly Prefix[]): Quantity<'node'> {
  const family = ranges.some((range) => range.family === 4) ? 4 : 6;
  const each = ranges
    .filter((range) => range.family === family && sizeOf(range) > 2n)
    .map((range) => {
      const l = lengthOf('Length of the node range', range.length, 'addresses.nodes', 'entered');
      return formula(
        'Addresses for nodes',
        'node',
        '2 ^ (b - l) - 2',
        { b: widthFact(family), l },
        cite(rfcs.rfc791, 'network and broadcast address'),
      );
    });
  const [only] = each;
  return each.length === 1 && only !== undefined ? only : sum('Addresses for nodes', 'node', each);
}

/** Limits in the order in which a growing cluster meets them; those it meets together keep their order. */
export const firstFirst = (limits: readonly Limit[]): Limit[] => [...limits].sort((a, b) => a.at.value - b.at.value);

/** The limits that a number of nodes is beyond, the first one first. */
export const beyond = (limits: readonly Limit[], nodes: Quantity<'node'>): Limit[] =>
  limits.filter(({ at }) => at.value < nodes.value);
