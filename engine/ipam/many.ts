import {
  docker0,
  type Family,
  isPrivate,
  knownDefaults,
  type Prefix,
  privateSpaceOf,
  PrefixSet,
  type Range,
  rangeOf,
  severityOf,
  showPrefix,
  sizeOf,
  specialRanges,
  widthOf,
} from '../prefix';
import { formula, type Quantity } from '../quantity';
import { conflicts } from './conflicts';
import type { AddressFinding } from './finding';
import { lowerHalf, widestAvoided } from './free';
import { lengthOf } from './length';
import { largestDifference } from './node-allocator';
import { type Need, sizesFor, type Sizes } from './sizes';
import { refuse, type Refusal } from './many-refusal';
import { layOut } from './slots';

/** One of several clusters. */
export interface ClusterWish extends Need {
  readonly name: string;
  readonly families: readonly Family[];
}

/** Clusters that are to share supernets. */
export interface ManyWanted {
  readonly clusters: readonly ClusterWish[];
  /** Where their ranges may lie; a family without one draws from private space. */
  readonly within: readonly Prefix[];
  /** What is spoken for, in any order. docker0 and ranges that no network can use are left out without being named. */
  readonly used: readonly Range[];
  /** How often each range should be able to double where it lies; left out, once. */
  readonly room?: number;
}

/** A range with the aligned room that is kept free for it; the range lies at the start of the room. */
export interface Roomy {
  readonly range: Prefix;
  readonly room: Prefix;
}

/** The ranges of one family of one cluster. */
export interface PlacedFamily {
  readonly family: Family;
  readonly cluster: Roomy;
  readonly service: Roomy;
  readonly nodeMask: number;
  readonly blockSize?: number;
  /** Nodes the cluster range has node blocks for, and after it has been widened to its room. */
  readonly nodes: Quantity<'node'>;
  readonly nodesLater: Quantity<'node'>;
  readonly because: readonly Quantity<'bit'>[];
}

export interface PlacedCluster {
  readonly name: string;
  readonly families: readonly PlacedFamily[];
}

export interface ManyProposal {
  /** In the order of the clusters; empty where a family is refused. */
  readonly clusters: readonly PlacedCluster[];
  /** How often each range can double where it lies, by family: less than was asked for where more does not fit. */
  readonly room: Readonly<Partial<Record<Family, number>>>;
  /** What is to be known of the supernets: those that are set aside, or public. */
  readonly findings: readonly AddressFinding[];
  /** What is left of the supernets beside all ranges and their room. */
  readonly left: readonly PrefixSet[];
  readonly refusals: readonly Refusal[];
}

/**
 * Cluster and Service ranges for several clusters out of shared supernets, none meeting another or what is in use, each
 * at the start of aligned room that is left free for it.
 *
 * Ranges are laid widest first, so that no hole is left between them: they fit if they fit in any way. Space that no
 * known software takes by default is used first.
 */
export function proposeMany(wanted: ManyWanted): ManyProposal {
  const families = ([4, 6] as const).filter((family) => wanted.clusters.some((one) => one.families.includes(family)));
  const shares = families.map((family) => share(wanted, family));
  const refusals = shares.flatMap(({ refusal }) => refusal ?? []);
  const placed = new Map(shares.map(({ family, places }) => [family, places]));
  const clusters = wanted.clusters.map((wish, at) => ({
    name: wish.name,
    families: wish.families.flatMap((family) => placed.get(family)?.[at] ?? []),
  }));
  return {
    clusters: refusals.length > 0 ? [] : clusters,
    room: Object.fromEntries(shares.map(({ family, room }) => [family, room])),
    findings: wanted.within.flatMap(supernetFindings),
    left: shares.map(({ left }) => left),
    refusals,
  };
}

/** docker0 is left out of private space in any case, so that nothing need be said of it. */
const supernetFindings = (prefix: Prefix): AddressFinding[] =>
  isPrivate(prefix)
    ? []
    : conflicts([{ prefix, name: `the supernet ${showPrefix(prefix)}`, role: 'pod', field: 'addresses.cluster' }])
        .filter(({ severity }) => severity === 'refuse' || severity === 'warn')
        .map(({ severity, says, cite }) => ({
          id: 'ipam/supernet',
          severity,
          says,
          evidence: [],
          ...(cite === undefined ? {} : { cite }),
        }));

interface Share {
  readonly family: Family;
  /** By cluster; undefined for those that want nothing of the family. */
  readonly places: readonly (PlacedFamily | undefined)[];
  readonly room: number;
  readonly left: PrefixSet;
  readonly refusal?: Refusal;
}

function share(wanted: ManyWanted, family: Family): Share {
  const sizes = wanted.clusters.map((wish) => (wish.families.includes(family) ? sizesFor(wish, family) : undefined));
  const used = usedOf(wanted, family);
  const space = spaceOf(wanted, family).without(used);
  const clean = space.without(defaultsOf(family));
  for (let room = wanted.room ?? 1; room >= 0; room -= 1) {
    const areas = sizes.flatMap((one) => (one === undefined ? [] : areasOf(one, family, room)));
    const laid = layOut(space, clean, areas);
    if (laid === undefined) continue;
    const places = sizes.map((one, at) => {
      if (one === undefined) return undefined;
      const before = 2 * sizes.slice(0, at).filter((other) => other !== undefined).length;
      return placedFamily(family, one, wanted.clusters[at], [laid[before], laid[before + 1]]);
    });
    return { family, places, room, left: space.without(PrefixSet.from(family, laid.map(rangeOf))) };
  }
  return {
    family,
    places: [],
    room: 0,
    left: space,
    refusal: refuse(
      family,
      wanted.within.filter((prefix) => prefix.family === family),
      { lengths: sizes.map((one) => (one === undefined ? [] : [one.cluster.value, one.service.value])), space, used },
    ),
  };
}

/** The lengths of the room for pods and for Services: no wider than Kubernetes could use after widening. */
const areasOf = ({ cluster, mask, service }: Sizes, family: Family, room: number): readonly [number, number] => [
  Math.min(cluster.value, Math.max(cluster.value - room, mask.value - largestDifference)),
  Math.min(service.value, Math.max(service.value - room, widthOf(family) - mostServiceBits)),
];

/** kubeadm takes no wider Service range: 20 bits. */
const mostServiceBits = 20;

function placedFamily(
  family: Family,
  { cluster, service, mask, blockSize }: Sizes,
  wish: ClusterWish | undefined,
  [pods, services]: readonly [Prefix | undefined, Prefix | undefined],
): PlacedFamily | undefined {
  if (wish === undefined || pods === undefined || services === undefined) return undefined;
  const n = mask;
  const w = lengthOf('Length of the room', pods.length, 'addresses.cluster', 'proposed');
  return {
    family,
    cluster: { range: { ...pods, length: cluster.value }, room: pods },
    service: { range: { ...services, length: service.value }, room: services },
    nodeMask: mask.value,
    ...(blockSize === undefined ? {} : { blockSize: blockSize.value }),
    nodes: formula('Nodes with blocks', 'node', '2 ^ (n - c)', { n, c: cluster }),
    nodesLater: formula('Nodes with blocks after widening', 'node', '2 ^ (n - w)', { n, w }),
    because: [cluster, mask, ...(blockSize === undefined ? [] : [blockSize]), service],
  };
}

const ofFamily = (family: Family, ranges: readonly Range[]): PrefixSet =>
  PrefixSet.from(
    family,
    ranges.filter((range) => range.family === family),
  );

/** What can be given out of the supernets: ranges that never work are no part of it. */
function spaceOf({ within }: ManyWanted, family: Family): PrefixSet {
  const given = within.filter((prefix) => prefix.family === family);
  return given.length === 0
    ? privateSpaceOf(family).without(PrefixSet.of(lowerHalf))
    : ofFamily(family, given.map(rangeOf));
}

const usedOf = ({ used }: ManyWanted, family: Family): PrefixSet => {
  const never = specialRanges.filter((special) => severityOf(special.class) === 'refuse').map(({ prefix }) => prefix);
  return ofFamily(family, [...used, ...[docker0, ...never].map(rangeOf)]);
};

const defaultsOf = (family: Family): PrefixSet =>
  ofFamily(
    family,
    knownDefaults
      .filter(({ prefix }) => sizeOf(prefix) <= widestAvoided[prefix.family])
      .map(({ prefix }) => rangeOf(prefix)),
  );
