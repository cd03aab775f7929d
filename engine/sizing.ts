import { calicoBlockSizes, type Holding, type Sizing } from './ipam';
import type { Plan } from './plan';
import { rangeOf } from './prefix';
import type { AddressUse } from './rules';

/** What the ranges of a plan are sized for, by the address management that will be at work; the plan's own are left out. */
export const sizingOf = ({ nodes, pods, services, addresses }: Plan, kind: AddressUse['kind']): Sizing => ({
  families: pods.families,
  nodes,
  pods,
  services: services.count,
  avoid: [...addresses.nodes, ...addresses.elsewhere.map(({ prefix }) => prefix)].map(rangeOf),
  ...(kind === 'calico-blocks' ? { calico: { systems: nodes.systems } } : {}),
});

/** How the nodes of a plan hold addresses, of IPv4 where it has some; undefined where it has no cluster range. */
export function holdingOf({ addresses, pods }: Plan, { kind, blocksPerNode }: AddressUse): Holding | undefined {
  const at = Math.max(
    0,
    addresses.cluster.findIndex(({ family }) => family === 4),
  );
  const cluster = addresses.cluster[at];
  if (cluster === undefined) return undefined;
  if (kind === 'ring') return { pods: pods.perNode };
  const { family } = cluster;
  // A block size is written for IPv4; IPv6 pools keep Calico's own.
  const written = family === 4 ? addresses.blockSize?.value : undefined;
  const length = kind === 'calico-blocks' ? (written ?? calicoBlockSizes[family].usual) : addresses.nodeMask[at]?.value;
  if (length === undefined) return undefined;
  return { pods: pods.perNode, blocks: { perNode: blocksPerNode, family, length } };
}
