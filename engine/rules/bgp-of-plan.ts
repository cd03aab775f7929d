import type { Option } from '../catalog';
import { growBgp, usualReflectors, type BgpDesign, type BgpGrowth } from '../growth';
import type { Plan } from '../plan';
import { assume, fact, formula, tally, type Quantity } from '../quantity';
import { cite, kubeRouterRepo } from '../source';
import type { AddressUse } from './address-use';

type Speaks = Pick<Option, 'bgp' | 'cni'>;
type Of = Pick<Plan, 'nodes' | 'underlay' | 'routing'>;

const goBgpKeepalive = fact(
  'Keepalive time',
  30,
  'second',
  cite(kubeRouterRepo, 'option --bgp-holdtime: 90 s, of which it is a third'),
);

/**
 * How the nodes of a plan speak BGP under an option, at the target or at another size; undefined where they do not.
 *
 * @param k blocks that a node announces
 */
export function designOf(
  { bgp: topology, cni }: Speaks,
  { nodes: { target }, underlay, routing }: Of,
  k: Quantity<'block'>,
  nodes: Quantity<'node'> = target,
): BgpDesign | undefined {
  if (topology === undefined) return undefined;
  return {
    topology,
    nodes,
    blocksPerNode: k,
    ...(cni.id === 'kube-router' ? { keepalive: goBgpKeepalive, speaker: 'GoBGP' as const } : {}),
    ...(topology === 'reflectors' ? reflecting(nodes, routing) : {}),
    ...(topology === 'fabric' ? switching(nodes, target, underlay, routing) : {}),
  };
}

function reflecting(nodes: Quantity<'node'>, { reflectors, clusterIds, peers }: Plan['routing']): Partial<BgpDesign> {
  const asked = reflectors ?? usualReflectors(nodes);
  const gateways = peers.filter(({ rack }) => rack === undefined).map(({ name }) => name);
  return {
    reflectors: asked.value <= nodes.value ? asked : formula('Route reflectors', 'node', 'n', { n: nodes }),
    clusterIds,
    ...(gateways.length === 0 ? {} : { gateways: tally('Gateways', 'peer', gateways) }),
  };
}

function switching(
  nodes: Quantity<'node'>,
  target: Quantity<'node'>,
  { nodesPerSegment, segments, dynamicNeighbors }: Plan['underlay'],
  { as, peers }: Plan['routing'],
): Partial<BgpDesign> {
  const racks = new Map<string, number>();
  for (const { rack } of peers) if (rack !== undefined) racks.set(rack, (racks.get(rack) ?? 0) + 1);
  const all = peers.filter(({ rack }) => rack === undefined).length;
  const most = all + Math.max(0, ...racks.values());
  return {
    as,
    rackNodes:
      nodes === target
        ? nodesPerSegment
        : formula('Nodes of the fullest rack', 'node', 'ceil(n / segments)', { n: nodes, segments }),
    ...(most === 0
      ? {}
      : {
          peersPerNode: assume(
            'Switches a node peers with',
            most,
            'peer',
            'the plan names them for all nodes or by rack',
          ),
        }),
    ...(dynamicNeighbors.value > 0 ? { dynamicNeighbours: dynamicNeighbors } : {}),
  };
}

const growths = new WeakMap<AddressUse, Map<string, BgpGrowth>>();

/** The BGP of an option in a plan, worked out once for all options that speak it alike; undefined where none is spoken. */
export function bgpOf(option: Speaks, plan: Of, addresses: AddressUse): BgpGrowth | undefined {
  const key = speechOf(option);
  if (key === undefined) return undefined;
  // Addresses are made for one plan, so what is known of them is known of the plan.
  const known = growths.get(addresses) ?? new Map<string, BgpGrowth>();
  growths.set(addresses, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const design = designOf(option, plan, addresses.blocksPerNode);
  const growth = design && growBgp(design);
  if (growth !== undefined) known.set(key, growth);
  return growth;
}

/** Options with the same word speak BGP alike in a plan; undefined where they speak none. */
export const speechOf = ({ bgp, cni }: Speaks): string | undefined =>
  bgp !== undefined && cni.id === 'kube-router' ? `${bgp}, ${cni.id}` : bgp;
