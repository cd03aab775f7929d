import { curve, nodesOf, type Curve } from './curve';
import { bgpCurves } from './curves-bgp';
import { bridgePorts, connectionsAtMost, vethPairs, type GrowthModel } from './growth';
import type { Plan } from './plan';
import { formula, input, type Quantity } from './quantity';
import { inputsOf, modelsOf, type Subject } from './rules';

const pairsOrPorts = (model: typeof vethPairs): Curve =>
  curve({
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
  const follows = plan.orchestrator === 'kubernetes' && plan.services.proxy !== 'none';
  return [
    ...bgpCurves(option, k, plan),
    ...[...modelsOf(option, plan), ...(follows ? [connectionsAtMost] : [])].map((model) => stateCurve(model, k, plan)),
    ...addressCurves(k, plan),
  ];
}

const addressesKnown = new WeakMap<Plan, Map<number, Curve[]>>();

/** What nodes and pods take of the plan's ranges. */
function addressCurves(k: Quantity<'block'>, plan: Plan): Curve[] {
  const of = addressesKnown.get(plan) ?? new Map<number, Curve[]>();
  addressesKnown.set(plan, of);
  const { surge } = plan.nodes;
  const p = plan.pods.perNode;
  const made = of.get(k.value) ?? [
    curve({
      id: 'addresses/blocks',
      title: 'Blocks of the pod range that nodes hold',
      unit: 'block',
      at: (nodes) => formula('Blocks of the pod range', 'block', 'n * k', { n: nodesOf(nodes), k }),
    }),
    curve({
      id: 'addresses/pods',
      title: 'Pod addresses in use',
      unit: 'address',
      at: (nodes) => formula('Pod addresses in use', 'address', 'n * p', { n: nodesOf(nodes), p }),
    }),
    curve({
      id: 'addresses/nodes',
      title: 'Node addresses in use, an upgrade included',
      unit: 'address',
      at: (nodes) => formula('Node addresses in use', 'address', 'n + surge', { n: nodesOf(nodes), surge }),
    }),
  ];
  of.set(k.value, made);
  return made;
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
  const made = curve({ id, title, unit, at: (nodes) => model.at(inputsOf(plan, k, nodesOf(nodes))) });
  known.set(k.value, made);
  return made;
}
