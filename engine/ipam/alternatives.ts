import { type Family, type Prefix, PrefixSet, type Range, showPrefix } from '../prefix';
import { formula, type Quantity } from '../quantity';
import { inOrder } from './alternative-order';
import { alternativeWishes, type Wish } from './alternative-wishes';
import { besideOf, type Beside } from './beside';
import { calicoBlocks } from './blocks';
import { conflicts, type NamedRange } from './conflicts';
import type { AddressFinding } from './finding';
import { type Growth, nodesToCarry, usualHorizon } from './horizon';
import { inSpace, type Land, landOf } from './land';
import { lengthOf, widthFact } from './length';
import { perNode } from './per-node';
import { propose, type Proposal } from './propose';
import { runway } from './runway';
import type { Need } from './sizes';

/** A cluster whose ranges are to be chosen. */
export interface Sizing {
  readonly families: readonly Family[];
  readonly nodes: Growth;
  readonly pods: { readonly perNode: Quantity<'pod'>; readonly maxPerNode: Quantity<'pod'> };
  readonly services: Quantity<'service'>;
  /** Ranges that must not be met, in any order. */
  readonly avoid: readonly Range[];
  /** Where ranges may lie; a family without one draws from private space. */
  readonly within?: readonly Prefix[];
  /** How far ahead; left out, five years. */
  readonly horizon?: Quantity<'month'>;
  /** Given where Calico hands out addresses in blocks of its own. */
  readonly calico?: { readonly systems: readonly ('linux' | 'windows')[] };
}

/** One way to size and place the ranges of a cluster. */
export interface Alternative {
  /** A noun phrase that stays the same whatever the plan: `horizon`, `mask/margin`, `space/100.64.0.0/10`. */
  readonly id: string;
  readonly title: string;
  /** What one would take it for, and what it costs, each as a sentence. */
  readonly gains: string;
  readonly costs: string;
  readonly proposal: Proposal;
  /** Nodes it was sized for. */
  readonly wanted: Quantity<'node'>;
  /** Nodes it has blocks for; these four are left out where some range found no room. */
  readonly nodes?: Quantity<'node'>;
  /** The most that one node can address. */
  readonly podsPerNode?: Quantity<'pod'>;
  /** Pods on every node for which the nodes were counted, where blocks are taken as pods come: more of them leave fewer nodes. */
  readonly podsEach?: Quantity<'pod'>;
  /** Left out as well where the plan does not grow. */
  readonly months?: Quantity<'month'>;
  /** IPv4 addresses it takes, or /64 subnets where it is IPv6 alone. */
  readonly takes?: Quantity;
  /** The widest free range around the cluster CIDR, to which it can be widened later. */
  readonly beside?: Beside;
  /** What is to be known of it, from every part that has a say. */
  readonly findings: readonly AddressFinding[];
  /** Why it stands before the next one; left out of the last. */
  readonly before?: string;
}

/**
 * Ways to size and place the ranges of a cluster, the best first, each with the reason why it stands before the next.
 *
 * Those that come to the same ranges are told once, and of those that find no room the first alone, which says so.
 */
export function alternatives(sizing: Sizing): Alternative[] {
  const horizon = sizing.horizon ?? usualHorizon;
  const carried = nodesToCarry(sizing.nodes, horizon);
  const lands = sizing.families.map((family) => landOf(family, sizing.within ?? [], sizing.avoid));
  const found: Alternative[] = [];
  for (const wish of alternativeWishes(sizing, horizon)) {
    const one = answer(sizing, wish, lands);
    const again = found.some(({ proposal }) => textOf(proposal) === textOf(one.proposal));
    if (!again && !(wish.space !== undefined && isElsewhere(found, wish.space))) found.push(one);
  }
  // Of those without room the first says it for all, since it is the plan itself; another place is an offer, or it is none.
  const without = found.find(({ id, nodes }) => nodes === undefined && !id.startsWith('space/'));
  const whole = found.filter((one) => one.nodes !== undefined || one === without);
  return inOrder(whole, { carried, maxPods: sizing.pods.maxPerNode });
}

/** Whether the first proposal lies in a space already, so that the space is no other place. */
const isElsewhere = ([first]: readonly Alternative[], space: Prefix): boolean =>
  first?.proposal.cluster.some((prefix) => PrefixSet.of(space).covers(prefix)) === true;

const textOf = ({ cluster, nodeMask, service, blockSize }: Proposal): string =>
  [...cluster.map(showPrefix), ...service.map(showPrefix), ...nodeMask, blockSize].join(' ');

function answer(sizing: Sizing, wish: Wish, lands: readonly Land[]): Alternative {
  const { families, services } = sizing;
  const { id, title, gains, costs, nodes, maxPods, calico, space, room: kept = 0 } = wish;
  const within = lands.map((land) => (space?.family === land.free.family ? inSpace(land, space) : land.free));
  const need: Need = { nodes, maxPods, services, ...(calico === undefined ? {} : { calico }) };
  const proposal = propose({ ...need, families, avoid: [], within, room: kept });
  const told = { id, title, gains, costs, proposal, wanted: nodes };
  if (proposal.cluster.length < families.length || proposal.service.length < families.length) {
    return { ...told, findings: proposal.findings };
  }
  const { nodes: room, podsPerNode, findings } = allocationOf(sizing, need, proposal);
  const months = runway({ ...sizing.nodes, capacity: room });
  const beside = besideOf(proposal, within, room);
  return {
    ...told,
    nodes: room,
    podsPerNode,
    ...(need.calico !== undefined && families.includes(4) ? { podsEach: need.calico.pods } : {}),
    ...(months === undefined ? {} : { months }),
    takes: takenBy(proposal),
    ...(beside === undefined ? {} : { beside }),
    findings: [...proposal.findings, ...distinct([...findings, ...caveats(proposal)], proposal.findings)],
  };
}

const distinct = (findings: readonly AddressFinding[], known: readonly AddressFinding[]): AddressFinding[] =>
  findings.filter((one, at) => ![...known, ...findings.slice(0, at)].some(({ says }) => says === one.says));

/** Nodes and pods that fit, by the allocator that will be at work. */
function allocationOf({ pods, calico }: Sizing, need: Need, { cluster, nodeMask, service, blockSize }: Proposal) {
  const podsPlanned = pods.perNode;
  const maxPods = pods.maxPerNode;
  const [pool] = cluster.filter(({ family }) => family === 4);
  const blocks = perNode({ cluster, nodeMask, service, maxPods, podsPlanned, lengths: 'proposed' });
  if (calico === undefined || need.calico === undefined || pool === undefined || blockSize === undefined) return blocks;
  return calicoBlocks({
    pool,
    podsPlanned: need.calico.pods,
    maxPods,
    blockSize,
    systems: calico.systems,
    tunnels: 1,
    nodesPlanned: need.nodes,
    lengths: 'proposed',
  });
}

/** What lies there by a standard or by the habit of other software; a default alone is no more than a note. */
const caveats = ({ cluster, service }: Proposal): AddressFinding[] => {
  const as = (role: 'pod' | 'service', name: string, field: string) => (prefix: Prefix) =>
    ({ prefix, role, name, field }) satisfies NamedRange;
  return conflicts([
    ...cluster.map(as('pod', 'the pod range', 'addresses.cluster')),
    ...service.map(as('service', 'the Service range', 'addresses.service')),
  ]).map(({ severity, says, a, b, cite }) => ({
    id: 'ipam/caveat',
    severity,
    says,
    evidence: [],
    field: a.field ?? b.field ?? 'addresses.cluster',
    ...(cite === undefined ? {} : { cite }),
  }));
};

function takenBy({ cluster: [cluster], service: [service] }: Proposal): Quantity {
  const lengths = {
    c: lengthOf('Length of the cluster CIDR', cluster?.length ?? 0, 'addresses.cluster', 'proposed'),
    s: lengthOf('Length of the Service range', service?.length ?? 0, 'addresses.service', 'proposed'),
  };
  if (cluster?.family === 6) return formula('Subnets of 64 bits taken', 'block', '2 ^ (64 - c)', { c: lengths.c });
  return formula('Addresses taken', 'address', '2 ^ (b - c) + 2 ^ (b - s)', { b: widthFact(4), ...lengths });
}
