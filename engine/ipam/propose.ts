import type { Family, Prefix } from '../prefix';
import { fact, formula, type Quantity } from '../quantity';
import { cite, cniPlugins, kubeadmConstants, kubeadmRepo, kubernetesRepo } from '../source';
import type { AddressFinding } from './finding';
import { freePrefix } from './free';
import { lengthOf, widthFact } from './length';
import { largestDifference } from './node-allocator';

/** What the addresses must carry. What a plan gives already is kept. */
export interface Wanted {
  readonly families: readonly Family[];
  /** Nodes at the end of the horizon, surge included. */
  readonly nodes: Quantity<'node'>;
  /** Pods a block must have addresses for: the kubelet's maxPods, so that it is the limit and not the block. */
  readonly maxPods: Quantity<'pod'>;
  readonly services: Quantity<'service'>;
  /** Ranges that must not be met: the nodes' own, and all that is elsewhere. */
  readonly avoid: readonly Prefix[];
  readonly cluster?: readonly Prefix[];
  readonly nodeMask?: readonly number[];
  readonly service?: readonly Prefix[];
}

/** Ranges that carry a plan, with the reason for each length. */
export interface Proposal {
  readonly cluster: readonly Prefix[];
  readonly nodeMask: readonly number[];
  readonly service: readonly Prefix[];
  /** The lengths that were chosen, in the order cluster, mask, Service range, family by family. */
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
  return {
    cluster: parts.flatMap(({ cluster }) => cluster ?? []),
    nodeMask: parts.map(({ mask }) => mask),
    service: parts.flatMap(({ service }) => service ?? []),
    because: parts.flatMap(({ because }) => because),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

interface Part {
  readonly cluster: Prefix | undefined;
  readonly mask: number;
  readonly service: Prefix | undefined;
  readonly because: readonly Quantity<'bit'>[];
  readonly findings: readonly AddressFinding[];
}

function proposeFamily(wanted: Wanted, family: Family, at: number): Part {
  const given = {
    cluster: wanted.cluster?.find((prefix) => prefix.family === family),
    mask: wanted.nodeMask?.[at],
    service: wanted.service?.find((prefix) => prefix.family === family),
  };
  const maskLength = maskFor(wanted, family);
  const mask =
    given.mask === undefined
      ? maskLength
      : lengthOf(`Length of an IPv${family} node block`, given.mask, 'addresses.nodeMask', 'entered');
  const clusterLength = clusterFor(wanted, family, mask);
  const serviceLength = serviceFor(wanted, family);
  const cluster = given.cluster ?? place(family, clusterLength.value, [...wanted.avoid, ...(wanted.service ?? [])]);
  const around = [...wanted.avoid, ...(cluster === undefined ? [] : [cluster])];
  const service = given.service ?? place(family, serviceLength.value, around);
  return {
    cluster,
    mask: mask.value,
    service,
    because: [
      ...(given.cluster === undefined ? [clusterLength] : []),
      ...(given.mask === undefined ? [maskLength] : []),
      ...(given.service === undefined ? [serviceLength] : []),
    ],
    findings: [
      ...(cluster === undefined ? [noRoom(clusterLength, 'addresses.cluster', 'pods')] : []),
      ...(service === undefined ? [noRoom(serviceLength, 'addresses.service', 'Services')] : []),
      ...(given.cluster === undefined ? differenceFindings(family, mask, clusterLength) : []),
    ],
  };
}

const place = (family: Family, length: number, avoid: readonly Prefix[]): Prefix | undefined =>
  length < 0 ? undefined : freePrefix(family, length, avoid);

/** The longest mask whose block still has an address for every pod, by host-local's arithmetic; never beyond /30. */
function maskFor({ maxPods }: Wanted, family: Family): Quantity<'bit'> {
  if (family === 6) {
    return fact(
      'Length of an IPv6 node block',
      64,
      'bit',
      cite(kubernetesRepo, 'pkg/controller/nodeipam, --node-cidr-mask-size-ipv6'),
    );
  }
  const where = { b: widthFact(family), pods: maxPods };
  const from = cite(
    cniPlugins,
    'plugins/ipam/host-local/backend/allocator/range.go: network, broadcast and gateway are kept',
  );
  return formula('Length of an IPv4 node block', 'bit', 'b - ceil(log2(pods + 3))', where, from);
}

/** The longest cluster CIDR that still has a block for every node. */
function clusterFor({ nodes }: Wanted, family: Family, n: Quantity<'bit'>): Quantity<'bit'> {
  return formula(`Length of the IPv${family} cluster CIDR`, 'bit', 'n - ceil(log2(nodes))', { n, nodes });
}

const fewestServiceAddresses = fact(
  'Fewest addresses of a Service range',
  10,
  'address',
  cite(kubeadmConstants, 'MinimumAddressesInServiceSubnet'),
);

/** The longest Service range that still has a ClusterIP for every Service, within what kubeadm takes. */
function serviceFor({ services }: Wanted, family: Family): Quantity<'bit'> {
  const where = { b: widthFact(family), services, fewest: fewestServiceAddresses };
  const text = family === 4 ? 'b - ceil(log2(max(services + 2, fewest)))' : 'b - ceil(log2(max(services + 1, fewest)))';
  return formula(`Length of the IPv${family} Service range`, 'bit', text, where);
}

const noRoom = (length: Quantity<'bit'>, field: string, what: string): AddressFinding => ({
  id: 'ipam/no-room',
  severity: 'error',
  says: `No private range of the length that ${what} need is free beside the ranges in use.`,
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
