import type { Option } from './catalog';
import { bgpShape, growBgp } from './growth';
import type { Plan } from './plan';
import { input, type Quantity, type Unit } from './quantity';
import { weaveConnectionLimit, type Subject } from './rules';

/** One number of an option over the size of the cluster. */
export interface Curve {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  /** The number at a cluster of `nodes` nodes, with its origin. */
  readonly at: (nodes: number) => Quantity;
}

const nodesOf = (nodes: number): Quantity<'node'> => input('Nodes', nodes, 'node', 'nodes.target');

/** Everything of an option that grows with the cluster and can be drawn. */
export function curvesOf({ option, addresses }: Subject, plan: Plan): Curve[] {
  const k = addresses.blocksPerNode;
  return [
    ...bgpCurves(option, k),
    ...option.state.map((model): Curve => ({
      id: model.id,
      title: model.title,
      unit: model.unit,
      at: (nodes) => model.at({ n: nodesOf(nodes), k, p: plan.pods.perNode, limit: weaveConnectionLimit }),
    })),
  ];
}

function bgpCurves({ bgp: topology }: Option, blocksPerNode: Quantity<'block'>): Curve[] {
  if (topology === undefined) return [];
  const design = (nodes: number) => ({ topology, nodes: nodesOf(Math.max(1, nodes)), blocksPerNode });
  const shape = (nodes: number) => bgpShape(design(nodes));
  const grown = (nodes: number) => growBgp(design(nodes));
  return [
    { id: 'bgp/sessions', title: 'BGP sessions in all', unit: 'session', at: (n) => shape(n).total },
    {
      id: 'bgp/sessions-per-node',
      title: 'BGP sessions on the busiest node',
      unit: 'session',
      at: (n) => shape(n).perNode.max,
    },
    { id: 'bgp/paths-per-node', title: 'Paths on the busiest node', unit: 'path', at: (n) => shape(n).paths.max },
    { id: 'bgp/keepalives', title: 'Keepalives a second', unit: 'per second', at: (n) => grown(n).keepalives },
    {
      id: 'bgp/memory',
      title: 'BIRD memory on the busiest node',
      unit: 'byte',
      at: (n) => grown(n).memory.perNode.max,
    },
  ];
}
