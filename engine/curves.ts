import type { Option } from './catalog';
import {
  bgpShape,
  birdMemory,
  fullConvergence,
  daemonMemory,
  keepalive,
  keepalivesPerSecond,
  timerMean,
  type BgpTopology,
  type GrowthModel,
  type Traffic,
} from './growth';
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

/** Everything of an option that grows with the cluster and can be drawn. Options that grow alike share a curve. */
export function curvesOf({ option, addresses }: Subject, plan: Plan): Curve[] {
  const k = addresses.blocksPerNode;
  return [...bgpCurves(option, k), ...option.state.map((model) => stateCurve(model, k, plan))];
}

const stateCurves = new WeakMap<Quantity, Map<GrowthModel, { readonly pods: Quantity; readonly curve: Curve }>>();

function stateCurve(model: GrowthModel, k: Quantity<'block'>, { pods: { perNode: p } }: Plan): Curve {
  const known = stateCurves.get(k) ?? new Map<GrowthModel, { readonly pods: Quantity; readonly curve: Curve }>();
  stateCurves.set(k, known);
  const before = known.get(model);
  if (before?.pods === p) return before.curve;
  const { id, title, unit } = model;
  const curve: Curve = {
    id,
    title,
    unit,
    at: (nodes) => model.at({ n: nodesOf(nodes), k, p, limit: weaveConnectionLimit }),
  };
  known.set(model, { pods: p, curve });
  return curve;
}

const known = new WeakMap<Quantity, Map<BgpTopology, Curve[]>>();

/** The growth of BGP depends on nothing but the topology and the blocks of a node. */
function bgpCurves({ bgp: topology }: Option, k: Quantity<'block'>): Curve[] {
  if (topology === undefined) return [];
  const of = known.get(k) ?? new Map<BgpTopology, Curve[]>();
  known.set(k, of);
  const curves = of.get(topology) ?? grown(topology, k);
  of.set(topology, curves);
  return curves;
}

function grown(topology: BgpTopology, k: Quantity<'block'>): Curve[] {
  const design = (nodes: number) => ({ topology, nodes: nodesOf(Math.max(1, nodes)), blocksPerNode: k });
  const shape = (nodes: number) => bgpShape(design(nodes));
  const memory = (nodes: number): Quantity => {
    const { perNode, paths } = shape(nodes);
    return daemonMemory.at({ ...birdMemory.bird1, sessions: perNode.max, paths: paths.max, k });
  };
  return [
    { id: 'bgp/sessions', title: 'BGP sessions in all', unit: 'session', at: (n) => shape(n).total },
    {
      id: 'bgp/sessions-per-node',
      title: 'BGP sessions on the busiest node',
      unit: 'session',
      at: (n) => shape(n).perNode.max,
    },
    { id: 'bgp/paths-per-node', title: 'Paths on the busiest node', unit: 'path', at: (n) => shape(n).paths.max },
    {
      id: 'bgp/keepalives',
      title: 'Keepalives a second',
      unit: 'per second',
      at: (n) => keepalivesPerSecond.at({ sessions: shape(n).total, mean: timerMean, K: keepalive }),
    },
    { id: 'bgp/memory', title: 'BIRD memory on the busiest node', unit: 'byte', at: memory },
    ...convergenceCurves((nodes) => fullConvergence(design(nodes))),
  ];
}

/** What is sent until all is learnt; nothing where that is not known. */
function convergenceCurves(at: (nodes: number) => Traffic | undefined): Curve[] {
  const least = at(1);
  if (least === undefined) return [];
  const full = (nodes: number): Traffic => at(nodes) ?? least;
  return [
    { id: 'bgp/messages', title: 'BGP messages until all is learnt', unit: 'message', at: (n) => full(n).messages },
    { id: 'bgp/bytes', title: 'BGP bytes until all is learnt', unit: 'byte', at: (n) => full(n).bytes },
  ];
}
