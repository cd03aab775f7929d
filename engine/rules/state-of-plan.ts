import type { Option } from '../catalog';
import { iptablesRules, virtualServers, type GrowthModel } from '../growth';
import type { Plan, Proxy } from '../plan';
import { fact, type Quantity } from '../quantity';
import { cite, weaveRepo } from '../source';
import type { AddressUse } from './address-use';

/** CONN_LIMIT of Weave, as its start script sets it. */
export const weaveConnectionLimit = fact(
  'Connection limit of a Weave peer',
  200,
  'session',
  cite(weaveRepo, 'prog/weave-kube/launch.sh; prog/weaver/main.go:188'),
);

/** What kube-proxy keeps on every node; how its nftables tables grow was not found stated. */
const proxyState: Readonly<Partial<Record<Proxy, GrowthModel>>> = { iptables: iptablesRules, ipvs: virtualServers };

type Holds = Pick<Option, 'state'> & { readonly cni: Pick<Option['cni'], 'control'> };

/** Every number of an option in a plan that grows with the cluster, beside BGP and addresses. */
export function modelsOf({ state, cni }: Holds, { orchestrator, services }: Plan): GrowthModel[] {
  const proxy = orchestrator === 'kubernetes' ? proxyState[services.proxy] : undefined;
  return [...state, ...(cni.control ?? []), ...(proxy === undefined ? [] : [proxy])];
}

/** What models ask for: nodes, blocks and pods of a node, Services, Weave's limit. */
export const inputsOf = ({ pods, services }: Plan, k: Quantity<'block'>, n: Quantity<'node'>) => ({
  n,
  k,
  p: pods.perNode,
  s: services.count,
  limit: weaveConnectionLimit,
});

const states = new WeakMap<AddressUse, Map<GrowthModel, Quantity>>();

/** What the nodes of a plan and its control plane hold at the target, each number worked out once for all options. */
export function stateOf(option: Holds, plan: Plan, addresses: AddressUse): Quantity[] {
  // Addresses are made for one plan, so what is known of them is known of the plan.
  const known = states.get(addresses) ?? new Map<GrowthModel, Quantity>();
  states.set(addresses, known);
  return modelsOf(option, plan).map((model) => {
    const before = known.get(model);
    if (before !== undefined) return before;
    const quantity = model.at(inputsOf(plan, addresses.blocksPerNode, plan.nodes.target));
    known.set(model, quantity);
    return quantity;
  });
}
