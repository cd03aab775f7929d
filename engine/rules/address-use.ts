import type { Ipam } from '../catalog';
import {
  calicoBlocks,
  conflicts,
  nodeLimits,
  perNode,
  runway,
  weaveRing,
  type AddressFinding,
  type Conflict,
  type Limit,
  type NamedRange,
  type Supplies,
} from '../ipam';
import type { Plan } from '../plan';
import type { Prefix } from '../prefix';
import { assume, formula, tally, type Quantity } from '../quantity';

/** How a plan's addresses serve one kind of address management. */
export interface AddressUse {
  readonly kind: Ipam;
  /** Nodes that can be given addresses. */
  readonly nodes: Quantity<'node'>;
  /** Nodes that want them: the target, and the extra ones of an upgrade. */
  readonly nodesNeeded: Quantity<'node'>;
  readonly podsPerNode: Quantity<'pod'>;
  /** Blocks that a node holds for the pods planned for it; each is a route to the others. */
  readonly blocksPerNode: Quantity<'block'>;
  readonly findings: readonly AddressFinding[];
  /** First limit first. */
  readonly limits: readonly Limit[];
  /** Whole months of growth that still fit; undefined where the plan does not grow. */
  readonly runway?: Quantity<'month'>;
}

/** What is the same for every option of a plan. */
export interface PlanAddresses {
  readonly ranges: readonly NamedRange[];
  /** Every pair of ranges that meet, the gravest first. */
  readonly conflicts: readonly Conflict[];
  /** Those that break something. */
  readonly mustMend: Quantity<'entry'>;
  readonly of: Readonly<Record<Ipam, AddressUse>>;
}

/** Work out the addresses of a plan, once for all options. */
export function planAddresses(plan: Plan): PlanAddresses {
  const ranges = rangesOf(plan);
  const found = conflicts(ranges);
  const grave = found.filter(({ severity }) => severity === 'refuse' || severity === 'error');
  return {
    ranges,
    conflicts: found,
    mustMend: tally(
      'Conflicts to mend',
      'entry',
      grave.map(({ says }) => says),
    ),
    of: { 'node-blocks': nodeBlockUse(plan), 'calico-blocks': calicoUse(plan), ring: ringUse(plan) },
  };
}

/** Every range of a plan under the name a person knows it by. */
export function rangesOf({ addresses }: Plan): NamedRange[] {
  const as = (role: NamedRange['role'], name: string, field: string, prefixes: readonly Prefix[]): NamedRange[] =>
    prefixes.map((prefix) => ({ prefix, name, role, field }));
  return [
    ...as('pod', 'the pod range', 'addresses.cluster', addresses.cluster),
    ...as('service', 'the Service range', 'addresses.service', addresses.service),
    ...as('node', 'the node range', 'addresses.nodes', addresses.nodes),
    ...addresses.elsewhere.map(({ prefix, name }): NamedRange => ({
      prefix,
      name,
      role: 'elsewhere',
      field: 'addresses.elsewhere',
    })),
  ];
}

const lengthsOf = (plan: Plan, field: string): 'entered' | 'proposed' =>
  plan.addresses.proposed.includes(field) ? 'proposed' : 'entered';

const needed = ({ nodes }: Plan): Quantity<'node'> =>
  formula('Nodes that want addresses', 'node', 'target + surge', { target: nodes.target, surge: nodes.surge });

const oneBlock = assume('Blocks of a node', 1, 'block', 'a node has one block for life');

interface Figures extends Pick<AddressUse, 'kind' | 'nodes' | 'podsPerNode' | 'blocksPerNode' | 'findings'> {
  /** The part of the limits that this kind of address management sets. */
  readonly supplies: Supplies;
}

function use(plan: Plan, { supplies, ...figures }: Figures): AddressUse {
  const { count, perMonth, surge } = plan.nodes;
  const limits = nodeLimits({ ...supplies, nodeRanges: plan.addresses.nodes });
  const capacity = limits[0]?.at ?? figures.nodes;
  const months = runway({ count, perMonth, surge, capacity });
  return { ...figures, nodesNeeded: needed(plan), limits, ...(months === undefined ? {} : { runway: months }) };
}

function nodeBlockUse(plan: Plan): AddressUse {
  const { cluster, nodeMask, service } = plan.addresses;
  const allocation = perNode({
    cluster,
    nodeMask: nodeMask.map(({ value }) => value),
    service,
    maxPods: plan.pods.maxPerNode,
    podsPlanned: plan.pods.perNode,
    lengths: lengthsOf(plan, 'cluster'),
  });
  const { nodes, podsPerNode, findings } = allocation;
  return use(plan, {
    kind: 'node-blocks',
    nodes,
    podsPerNode,
    blocksPerNode: oneBlock,
    findings,
    supplies: { perNode: allocation },
  });
}

function calicoUse(plan: Plan): AddressUse {
  const { cluster, blockSize } = plan.addresses;
  const pools = cluster.map((pool) =>
    calicoBlocks({
      pool,
      maxPods: plan.pods.maxPerNode,
      podsPlanned: plan.pods.perNode,
      systems: plan.nodes.systems,
      nodesPlanned: needed(plan),
      lengths: lengthsOf(plan, 'cluster'),
      // A block size is written for IPv4; IPv6 pools keep Calico's own.
      ...(blockSize !== undefined && pool.family === 4 ? { blockSize: blockSize.value } : {}),
    }),
  );
  const tightest = pools.toSorted((a, b) => a.nodes.value - b.nodes.value)[0];
  if (tightest === undefined) return nothing('calico-blocks', plan);
  return use(plan, {
    kind: 'calico-blocks',
    nodes: tightest.nodes,
    podsPerNode: pools.reduce(
      (least, { podsPerNode }) => (podsPerNode.value < least.value ? podsPerNode : least),
      tightest.podsPerNode,
    ),
    blocksPerNode: tightest.blocksPerNode,
    findings: pools.flatMap(({ findings }) => findings),
    supplies: { calico: tightest },
  });
}

function ringUse(plan: Plan): AddressUse {
  const range = plan.addresses.cluster.find(({ family }) => family === 4);
  if (range === undefined) return nothing('ring', plan);
  const pods = plan.pods.perNode;
  const allocation = weaveRing({
    range,
    nodes: plan.nodes.target,
    podsPlanned: pods,
    lengths: lengthsOf(plan, 'cluster'),
  });
  const { addresses, findings } = allocation;
  const nodes = formula('Nodes whose pods the ring has addresses for', 'node', 'floor(addresses / pods)', {
    addresses,
    pods,
  });
  return use(plan, {
    kind: 'ring',
    nodes,
    podsPerNode: formula('Pods a node can hold', 'pod', 'min(maxPods, addresses)', {
      maxPods: plan.pods.maxPerNode,
      addresses,
    }),
    blocksPerNode: oneBlock,
    findings,
    supplies: { weave: { allocation, podsPlanned: pods } },
  });
}

/** Where a plan has no range that the allocator could use, nothing fits. */
function nothing(kind: Ipam, plan: Plan): AddressUse {
  const nodes = tally('Nodes with addresses', 'node', []);
  return use(plan, {
    kind,
    nodes,
    podsPerNode: tally('Pods with addresses', 'pod', []),
    blocksPerNode: oneBlock,
    findings: [],
    supplies: {},
  });
}
