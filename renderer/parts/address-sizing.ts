import { sizingOf, type AddressUse, type Plan, type Prefix, type Proposal, type Quantity } from '../../engine';
import {
  alternatives,
  calicoBlocks,
  mostHoles,
  nodesToCarry,
  proposeMany,
  type Alternative,
  type ManyProposal,
  type PlacedCluster,
  type Refusal,
} from '../../engine/ipam';
import { mustPrefix, PrefixSet, rangeOf, showPrefix, type Range } from '../../engine/prefix';
import { formula, input } from '../../engine/quantity';
import type { FreeQuestion } from '../lists-answers';

/** What is asked beside the plan. */
export interface Asked {
  /** How far ahead. */
  readonly months: number;
  /** Where ranges are to lie; left out: private space. */
  readonly within?: Prefix | undefined;
  /** Ranges that the plan does not name and that must not be met: those of imported lists. */
  readonly avoid: readonly Range[];
}

type Kind = AddressUse['kind'];

const sizingFor = (plan: Plan, kind: Kind, { months, within, avoid }: Asked) => {
  const sizing = sizingOf(plan, kind);
  return {
    ...sizing,
    horizon: input('Months to look ahead', months, 'month', 'asked for here'),
    avoid: [...sizing.avoid, ...avoid],
    within: within === undefined ? [] : [within],
  };
};

/** Ways to size the ranges of a plan, the best first. */
export const sizings = (plan: Plan, kind: Kind, asked: Asked): Alternative[] =>
  alternatives(sizingFor(plan, kind, asked));

/** How many clusters, and how often each of their ranges should be able to double where it lies. */
export interface Share {
  readonly count: number;
  readonly room: number;
}

/** Several clusters like the one of the plan, out of one supernet. */
export function clustersLike(plan: Plan, kind: Kind, asked: Asked, { count, room }: Share): ManyProposal {
  const { families, nodes, pods, services, calico, horizon, avoid, within } = sizingFor(plan, kind, asked);
  const wish = {
    families,
    nodes: nodesToCarry(nodes, horizon),
    maxPods: pods.maxPerNode,
    services,
    ...(calico === undefined ? {} : { calico: { pods: pods.perNode, ...calico } }),
  };
  const clusters = Array.from({ length: count }, (_, at) => ({ ...wish, name: `${plan.name}-${at + 1}` }));
  return proposeMany({ clusters, within, used: avoid, room });
}

/** The fields of the plan that a proposal or a cluster stands for. */
export const fieldsOf = ({ cluster, nodeMask, service, blockSize }: Omit<Proposal, 'because' | 'findings'>) => ({
  'addresses.cluster': cluster.map(showPrefix),
  'addresses.nodeMask': [...nodeMask],
  'addresses.service': service.map(showPrefix),
  ...(blockSize === undefined ? {} : { 'addresses.blockSize': blockSize }),
});

/** The ranges of one of several clusters, as a proposal for one has them. */
export const rangesOf = ({ families }: PlacedCluster): Omit<Proposal, 'because' | 'findings'> => {
  const blockSize = families.find((one) => one.blockSize !== undefined)?.blockSize;
  return {
    cluster: families.map(({ cluster }) => cluster.range),
    nodeMask: families.map(({ nodeMask }) => nodeMask),
    service: families.map(({ service }) => service.range),
    ...(blockSize === undefined ? {} : { blockSize }),
  };
};

/** What the other clusters hold, with the room beside it: for a plan that keeps clear of it. */
export const heldByOthers = (
  clusters: readonly PlacedCluster[],
  own: PlacedCluster,
): { cidr: string; name: string }[] =>
  clusters
    .filter((one) => one !== own)
    .flatMap(({ name, families }) =>
      families.flatMap(({ cluster, service }) => [
        { cidr: showPrefix(cluster.room), name: `${name}: pods` },
        { cidr: showPrefix(service.room), name: `${name}: Services` },
      ]),
    );

/** All clusters as CSV, as `cidr check` reads it: what each holds, with the room beside it as a column of its own. */
export const clustersCsv = (clusters: readonly PlacedCluster[]): string =>
  [
    'cidr,name,role,room,node_mask',
    ...clusters.flatMap(({ name, families }) =>
      families.flatMap(({ cluster, service, nodeMask }) => [
        [showPrefix(cluster.range), csvText(name), 'pod', showPrefix(cluster.room), nodeMask].join(','),
        [showPrefix(service.range), csvText(name), 'service', showPrefix(service.room), ''].join(','),
      ]),
    ),
    '',
  ].join('\n');

/** A spreadsheet must not take a name for a formula. */
const csvText = (text: string): string => `"${text.replace(/^(?=[-+=@\t\r])/, "'").replaceAll('"', '""')}"`;

/** What did not fit, in numbers that can be opened. */
export const refusalFigures = ({ needed, free, fit }: Refusal) => ({
  needed: input('Addresses of all clusters', Number(needed), 'address', 'summed without any room beside them'),
  free: input('Free addresses', Number(free), 'address', 'counted beside all that is in use'),
  fit: input('Clusters that fit', fit, 'entry', 'counted in their order'),
});

/** Where proposals may lie at all when nobody says where. */
const everywhere = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fd00::/8'];

/** What to ask the worker that holds the lists: the widest free prefixes, family by family. */
export const freeQuestions = (within: Prefix | undefined): FreeQuestion[] =>
  (within === undefined ? everywhere : [showPrefix(within)]).map((space) => ({
    within: [space],
    taken: [],
    limit: mostHoles,
  }));

/** What lists take of the spaces that were asked about: all but what the worker found free there. */
export const takenBeside = (question: FreeQuestion, free: readonly string[]): readonly Range[] =>
  question.within.map(mustPrefix).flatMap((space) => {
    const left = free.map(mustPrefix).filter(({ family }) => family === space.family);
    return PrefixSet.of(space).without(PrefixSet.from(space.family, left.map(rangeOf))).ranges;
  });

/** A size for Calico's blocks, and what it comes to in the pool of the plan. */
export interface BlockSize {
  readonly length: number;
  readonly each: Quantity<'block'>;
  readonly nodes: Quantity<'node'>;
  /** Addresses that a node's blocks have and its planned pods do not take. */
  readonly idle: Quantity<'address'>;
}

/** Sizes of Calico's blocks around those that hold the planned pods of a node, the widest first; of IPv4 pools alone. */
export function blockSizes(plan: Plan): BlockSize[] {
  const pool = plan.addresses.cluster.find(({ family }) => family === 4);
  if (pool === undefined) return [];
  const { perNode: podsPlanned, maxPerNode: maxPods } = plan.pods;
  return [24, 25, 26, 27, 28, 29]
    .filter((length) => length >= pool.length)
    .map((length) => {
      const { blocksPerNode, nodes, perBlock } = calicoBlocks({
        pool, podsPlanned, maxPods, systems: plan.nodes.systems, blockSize: length, lengths: 'entered',
      }); // prettier-ignore
      const idle = formula('Addresses of a node without a pod', 'address', 'blocks * size - pods', {
        blocks: blocksPerNode,
        size: perBlock,
        pods: podsPlanned,
      });
      return { length, each: blocksPerNode, nodes, idle };
    });
}

/** The length as a number that can be opened: it is what is asked about here. */
export const lengthShown = (length: number, what: string): Quantity<'bit'> =>
  input(what, length, 'bit', 'addresses.blockSize');
