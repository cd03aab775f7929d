import type { Option } from './catalog';
import {
  allMemory,
  bgpShape,
  birdMemory,
  bridgePorts,
  daemonMemory,
  fullConvergence,
  keepalive,
  keepalivesPerSecond,
  routesHeld,
  routesOnSwitch,
  timerMean,
  vethPairs,
  type BgpDesign,
  type BgpShape,
  type GrowthModel,
  type Traffic,
} from './growth';
import type { Plan } from './plan';
import { input, type Quantity, type Unit } from './quantity';
import { designOf, inputsOf, modelsOf, speechOf, type Subject } from './rules';

/** One number of an option over the size of the cluster. */
export interface Curve {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  /** The number at a cluster of `nodes` nodes, with its origin. */
  readonly at: (nodes: number) => Quantity;
}

const nodesOf = (nodes: number): Quantity<'node'> => input('Nodes', nodes, 'node', 'nodes.target');

const pairsOrPorts = (model: typeof vethPairs): Curve => ({
  id: model.id,
  title: model.title,
  unit: model.unit,
  at: (pods) => model.at({ p: input('Pods', pods, 'pod', 'pods.perNode') }),
});

/** The smallest example of growth, over the pods of one node in place of nodes: pairs of pods against one bridge. */
export const smallestExample: readonly Curve[] = [pairsOrPorts(vethPairs), pairsOrPorts(bridgePorts)];

/** Everything of an option that grows with the cluster and can be drawn. Options that grow alike share a curve. */
export function curvesOf({ option, addresses }: Subject, plan: Plan): Curve[] {
  const k = addresses.blocksPerNode;
  return [...bgpCurves(option, k, plan), ...modelsOf(option, plan).map((model) => stateCurve(model, k, plan))];
}

const stateKnown = new WeakMap<Plan, Map<GrowthModel, Map<number, Curve>>>();

function stateCurve(model: GrowthModel, k: Quantity<'block'>, plan: Plan): Curve {
  const of = stateKnown.get(plan) ?? new Map<GrowthModel, Map<number, Curve>>();
  stateKnown.set(plan, of);
  const known = of.get(model) ?? new Map<number, Curve>();
  of.set(model, known);
  const before = known.get(k.value);
  if (before !== undefined) return before;
  const { id, title, unit } = model;
  const curve: Curve = { id, title, unit, at: (nodes) => model.at(inputsOf(plan, k, nodesOf(nodes))) };
  known.set(k.value, curve);
  return curve;
}

const bgpKnown = new WeakMap<Plan, Map<string, Curve[]>>();

/** Options that speak BGP alike in a plan share curves. */
function bgpCurves(option: Option, k: Quantity<'block'>, plan: Plan): Curve[] {
  const speech = speechOf(option);
  if (speech === undefined) return [];
  const of = bgpKnown.get(plan) ?? new Map<string, Curve[]>();
  bgpKnown.set(plan, of);
  const key = `${speech}, ${k.value}`;
  const curves = of.get(key) ?? grown(option, k, plan);
  of.set(key, curves);
  return curves;
}

/** The same for a size that was just asked about: curves of one design are drawn over the same sizes. */
function remembered<T>(at: (nodes: number) => T): (nodes: number) => T {
  const known = new Map<number, T>();
  return (nodes) => {
    const before = known.get(nodes);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const value = at(nodes);
    known.set(nodes, value);
    return value;
  };
}

/** More points than any chart draws. */
const mostRemembered = 1024;

function grown(option: Option, k: Quantity<'block'>, plan: Plan): Curve[] {
  const design = (nodes: number): BgpDesign => {
    const made = designOf(option, plan, k, nodesOf(Math.max(1, nodes)));
    if (made === undefined) throw new Error(`${option.id} speaks no BGP`);
    return made;
  };
  const shape = remembered((nodes): BgpShape => bgpShape(design(nodes)));
  const first = design(1);
  const K = first.keepalive ?? keepalive;
  const memory = (nodes: number): Quantity => {
    const { perNode, paths } = shape(nodes);
    return daemonMemory.at({ ...birdMemory.bird1, sessions: perNode.max, paths: paths.max, k });
  };
  const memoryInAll = (nodes: number): Quantity => {
    const { ends, pathsTotal: paths } = shape(nodes);
    return allMemory.at({ ...birdMemory.bird1, n: nodesOf(nodes), ends, paths, k });
  };
  const ofMemory: Curve[] = [
    { id: 'bgp/memory', title: 'BIRD memory on the busiest node', unit: 'byte', at: memory },
    { id: 'bgp/memory-in-all', title: 'BIRD memory in all', unit: 'byte', at: memoryInAll },
  ];
  const onSwitch: Curve[] = [
    {
      id: 'bgp/sessions-on-switch',
      title: 'BGP sessions on a leaf switch',
      unit: 'session',
      at: (n) => shape(n).onSwitch ?? shape(n).total,
    },
    {
      id: 'bgp/routes-on-switch',
      title: 'Pod routes on a leaf switch',
      unit: 'route',
      at: (n) => routesOnSwitch(design(n)),
    },
  ];
  return [
    { id: 'bgp/sessions', title: 'BGP sessions in all', unit: 'session', at: (n) => shape(n).total },
    {
      id: 'bgp/sessions-per-node',
      title: 'BGP sessions on the busiest node',
      unit: 'session',
      at: (n) => shape(n).perNode.max,
    },
    { id: 'bgp/paths-per-node', title: 'Paths on the busiest node', unit: 'path', at: (n) => shape(n).paths.max },
    { id: 'bgp/paths', title: 'Paths in all', unit: 'path', at: (n) => shape(n).pathsTotal },
    {
      id: 'bgp/routes-per-node',
      title: 'Routes of BIRD in a kernel',
      unit: 'route',
      at: (n) => routesHeld(design(n)).max,
    },
    {
      id: 'bgp/keepalives',
      title: 'Keepalives a second',
      unit: 'per second',
      at: (n) => keepalivesPerSecond.at({ sessions: shape(n).total, mean: timerMean, K }),
    },
    ...(first.speaker === undefined ? ofMemory : []),
    ...(option.bgp === 'fabric' ? onSwitch : []),
    ...convergenceCurves(remembered((nodes) => fullConvergence(design(nodes)))),
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
