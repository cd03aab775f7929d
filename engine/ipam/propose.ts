import type { Family, Prefix, PrefixSet } from '../prefix';
import { fact, type Quantity } from '../quantity';
import { cite, kubeadmRepo } from '../source';
import type { AddressFinding } from './finding';
import { freePrefix } from './free';
import { lengthOf } from './length';
import { largestDifference } from './node-allocator';
import { type Need, sizesFor } from './sizes';

/** What the addresses must carry. What a plan gives already is kept. */
export interface Wanted extends Need {
  readonly families: readonly Family[];
  /** Ranges that must not be met: the nodes' own, and all that is elsewhere. */
  readonly avoid: readonly Prefix[];
  /** Where new ranges may lie, at most one set of a family; a family that has none here draws from private space. */
  readonly within?: readonly PrefixSet[];
  /** Bits by which a new cluster CIDR can be widened later because what lies beside it is left free; left out, none. */
  readonly room?: number;
  readonly cluster?: readonly Prefix[];
  readonly nodeMask?: readonly number[];
  readonly service?: readonly Prefix[];
}

/** Ranges that carry a plan, with the reason for each length. */
export interface Proposal {
  readonly cluster: readonly Prefix[];
  readonly nodeMask: readonly number[];
  readonly service: readonly Prefix[];
  /** Length of Calico's IPv4 blocks, where they were sized. */
  readonly blockSize?: number;
  /** The lengths that were chosen, in the order cluster, mask, block, Service range, family by family. */
  readonly because: readonly Quantity<'bit'>[];
  readonly findings: readonly AddressFinding[];
}

/**
 * The smallest ranges that carry a plan, placed in free private space.
 *
 * Kubernetes takes IPv6 node blocks of /64 by default, and so do we: no count of pods needs more.
 */
export function propose(wanted: Wanted): Proposal {
  const parts = wanted.families.map((family, at) => proposeFamily(wanted, family, at));
  const blockSize = parts.find((part) => part.blockSize !== undefined)?.blockSize;
  return {
    cluster: parts.flatMap(({ cluster }) => cluster ?? []),
    nodeMask: parts.map(({ mask }) => mask),
    service: parts.flatMap(({ service }) => service ?? []),
    ...(blockSize === undefined ? {} : { blockSize }),
    because: parts.flatMap(({ because }) => because),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

interface Part {
  readonly cluster: Prefix | undefined;
  readonly mask: number;
  readonly service: Prefix | undefined;
  readonly blockSize: number | undefined;
  readonly because: readonly Quantity<'bit'>[];
  readonly findings: readonly AddressFinding[];
}

function proposeFamily(wanted: Wanted, family: Family, at: number): Part {
  const given = {
    cluster: wanted.cluster?.find((prefix) => prefix.family === family),
    mask: wanted.nodeMask?.[at],
    service: wanted.service?.find((prefix) => prefix.family === family),
  };
  const entered =
    given.mask === undefined
      ? undefined
      : lengthOf(`Length of an IPv${family} node block`, given.mask, 'addresses.nodeMask', 'entered');
  const { mask, cluster: clusterLength, service: serviceLength, blockSize } = sizesFor(wanted, family, entered);
  const space = wanted.within?.find((set) => set.family === family);
  const place = (length: number, used: readonly Prefix[]): Prefix | undefined =>
    length < 0 ? undefined : freePrefix(family, length, [...wanted.avoid, ...used], space);
  // The Service range must not lie in the room beside the cluster CIDR either.
  const area = given.cluster ?? place(clusterLength.value - (wanted.room ?? 0), wanted.service ?? []);
  const service = given.service ?? place(serviceLength.value, area === undefined ? [] : [area]);
  const cluster = given.cluster ?? (area && { ...area, length: clusterLength.value });
  return {
    cluster,
    mask: mask.value,
    service,
    blockSize: blockSize?.value,
    because: [
      ...(given.cluster === undefined ? [clusterLength] : []),
      ...(entered === undefined ? [mask] : []),
      ...(blockSize === undefined ? [] : [blockSize]),
      ...(given.service === undefined ? [serviceLength] : []),
    ],
    findings: [
      ...(cluster === undefined ? [noRoom(clusterLength, 'addresses.cluster', 'pods')] : []),
      ...(service === undefined ? [noRoom(serviceLength, 'addresses.service', 'Services')] : []),
      ...(given.cluster === undefined ? differenceFindings(family, mask, clusterLength) : []),
    ],
  };
}

const noRoom = (length: Quantity<'bit'>, field: string, what: string): AddressFinding => ({
  id: 'ipam/no-room',
  severity: 'error',
  says: `No range of the length that ${what} need is free beside the ranges in use.`,
  evidence: [length],
  field,
});

function differenceFindings(family: Family, mask: Quantity<'bit'>, cluster: Quantity<'bit'>): AddressFinding[] {
  if (mask.value - cluster.value <= largestDifference) return [];
  const place = cite(kubeadmRepo, 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go, ValidatePodSubnetNodeMask');
  return [
    {
      id: 'ipam/mask-difference',
      severity: family === 6 ? 'refuse' : 'error',
      says: 'The plan has more nodes than kubeadm lets a cluster CIDR be divided for.',
      evidence: [cluster, fact('Largest difference of node mask and cluster CIDR', largestDifference, 'bit', place)],
      field: 'nodes.target',
    },
  ];
}
