import {
  type Family,
  mustPrefix,
  type Prefix,
  type Problem,
  showPrefix,
  sizeOf,
  sizeOfLength,
  widthOf,
} from '../prefix';
import { fact, formula, type Quantity, tally } from '../quantity';
import {
  cite,
  kubeadmConstants,
  kubeadmRepo,
  kubernetesClusterIps,
  kubernetesRepo,
  kubernetesServiceRange,
} from '../source';
import type { Lengths } from './allocation';
import type { AddressFinding } from './finding';
import { lengthOf, widthFact } from './length';

/** The ranges Services get their ClusterIPs from. */
export interface ServiceRange {
  /** At most one of a family; the first decides the family of a Service that asks for none. */
  readonly service: readonly Prefix[];
  /** Services the plan has. */
  readonly services: Quantity<'service'>;
  readonly lengths?: Lengths;
}

export interface ServiceCapacity {
  /** Services that get a ClusterIP: of the tighter family in a dual-stack cluster. */
  readonly services: Quantity<'service'>;
  readonly findings: readonly AddressFinding[];
}

/** How many Services fit, and whether kube-apiserver and kubeadm take the ranges. */
export function serviceRange({ service, services, lengths = 'entered' }: ServiceRange): ServiceCapacity {
  const each = service.map((prefix) => clusterIpQuantity(prefix, lengths));
  const [first, second] = each;
  const capacity =
    first === undefined
      ? tally('ClusterIPs', 'service', [])
      : second === undefined
        ? first
        : formula('ClusterIPs', 'service', 'min(first, second)', { first, second });
  const short = first !== undefined && services.value > capacity.value;
  const says = 'The Service range has fewer addresses than there are Services.';
  return {
    services: capacity,
    findings: [
      ...service.flatMap((prefix) => serviceRangeFindings(prefix, 'kubeadm')),
      ...(short
        ? [
            {
              id: 'ipam/services',
              severity: 'error' as const,
              says,
              evidence: [services, capacity],
              field: 'addresses.service',
            },
          ]
        : []),
    ],
  };
}

/** ClusterIPs of a Service range: IPv4 keeps the first and the last address back, IPv6 the first. */
function clusterIpQuantity(prefix: Prefix, lengths: Lengths): Quantity<'service'> {
  const s = lengthOf(`Length of the IPv${prefix.family} Service range`, prefix.length, 'addresses.service', lengths);
  const text = prefix.family === 4 ? 'max(2 ^ (b - s) - 2, 0)' : 'max(2 ^ (b - s) - 1, 0)';
  const where = { b: widthFact(prefix.family), s };
  return formula(
    `IPv${prefix.family} ClusterIPs`,
    'service',
    text,
    where,
    cite(kubernetesClusterIps, 'pkg/registry/core/service/ipallocator/ipallocator.go'),
  );
}

/** The allocator looks at no more of an IPv6 range than a /64. */
const widestAllocated: Readonly<Record<Family, number>> = { 4: 0, 6: 64 };

/** ClusterIPs of a Service range, exactly, however wide it is. */
export function clusterIps(prefix: Prefix): bigint {
  const { family, length } = prefix;
  const seen = sizeOfLength(family, Math.max(length, widestAllocated[family]));
  const kept = family === 4 ? 2n : 1n;
  return seen > kept ? seen - kept : 0n;
}

/** The range that kube-apiserver takes where it is given none. @see pkg/kubeapiserver/options/options.go at 95f08499d652 */
export const usualServiceRange = mustPrefix('10.0.0.0/24');

/** Why the allocator of ClusterIPs takes no such range, whatever kube-apiserver says to it; undefined where it does. */
export const clusterIpProblem = (prefix: Prefix): Problem | undefined =>
  prefix.length < widestAllocated[prefix.family]
    ? { problem: `${showPrefix(prefix)} is wider than a /${widestAllocated[prefix.family]}, the widest for ClusterIPs` }
    : undefined;

/** How a Service range is used: pinned ClusterIPs belong into the static band, which random ones avoid. */
export interface ClusterIpBands {
  readonly first: bigint;
  readonly last: bigint;
  /** The last address of the static band; undefined when the range is too small for one. */
  readonly lastStatic: bigint | undefined;
  /** The `kubernetes` Service: the first address. */
  readonly kubernetes: bigint;
  /** kubeadm's DNS Service: address number ten. Undefined when the range has none. */
  readonly dns: bigint | undefined;
}

/** @see kubernetes/kubernetes pkg/registry/core/service/ipallocator/bitmap.go, calculateRangeOffset */
export function clusterIpBands(prefix: Prefix): ClusterIpBands {
  const [first, usable] = [prefix.base + 1n, clusterIps(prefix)];
  const size = sizeOf(prefix);
  const sixteenth = size / 16n;
  const offset = size <= 16n ? 0n : sixteenth < 16n ? 16n : sixteenth > 256n ? 256n : sixteenth;
  return {
    first,
    last: prefix.base + usable,
    lastStatic: offset === 0n ? undefined : prefix.base + offset,
    kubernetes: first,
    dns: usable >= 10n ? prefix.base + 10n : undefined,
  };
}

/** Who is asked whether it takes a Service range. */
export type Asked = 'kube-apiserver' | 'kubeadm';

/** What is wrong with the size of a Service range. */
export function serviceRangeFindings(prefix: Prefix, asked: Asked): AddressFinding[] {
  const { family, length } = prefix;
  const s = lengthOf(`Length of the IPv${family} Service range`, length, 'addresses.service', 'entered');
  const hostBits = formula('Host bits of the Service range', 'bit', 'b - s', { b: widthFact(family), s });
  const field = 'addresses.service';
  if (hostBits.value > mostHostBits.value) {
    const says = 'The Service range is wider than kube-apiserver takes.';
    return [{ id: 'ipam/service-too-wide', severity: 'refuse', says, evidence: [hostBits, mostHostBits], field }];
  }
  const addresses = formula('Addresses of the Service range', 'address', '2 ^ h', { h: hostBits });
  const fewest = fewestAddresses[asked];
  if (addresses.value >= fewest.value) return [];
  const says = `The Service range is smaller than ${asked} takes.`;
  return [{ id: 'ipam/service-too-small', severity: 'refuse', says, evidence: [addresses, fewest], field }];
}

/** What kube-apiserver takes at the most, in both families. */
export const mostHostBits = fact(
  'Most host bits of a Service range',
  20,
  'bit',
  cite(kubernetesRepo, 'cmd/kube-apiserver/app/options/validation.go, validateMaxCIDRRange'),
);

const fewestAddresses = {
  'kube-apiserver': fact(
    'Fewest addresses of a Service range',
    8,
    'address',
    cite(kubernetesServiceRange, 'pkg/controlplane/services.go, ServiceIPRange'),
  ),
  kubeadm: fact(
    'Fewest addresses of a Service range',
    10,
    'address',
    cite(kubeadmConstants, 'constants.go, MinimumAddressesInServiceSubnet'),
  ),
} as const;

const fewestPodAddresses = fact(
  'Fewest addresses of a pod range',
  14,
  'address',
  cite(kubeadmConstants, 'constants.go, MinimumAddressesInPodSubnet'),
);

/** What kubeadm says to the size of a pod range. */
export function podRangeFindings(prefix: Prefix): AddressFinding[] {
  const c = lengthOf('Length of the cluster CIDR', prefix.length, 'addresses.cluster', 'entered');
  const addresses = formula('Addresses of the pod range', 'address', '2 ^ (b - c)', { b: widthFact(prefix.family), c });
  if (addresses.value >= fewestPodAddresses.value) return [];
  const says = 'The pod range is smaller than kubeadm takes.';
  return [
    {
      id: 'ipam/pods-too-small',
      severity: 'refuse',
      says,
      evidence: [addresses, fewestPodAddresses],
      field: 'addresses.cluster',
    },
  ];
}

/** Plans may name one range, or two of different families, both for pods and for Services. */
export function familyFindings(ranges: readonly Prefix[], field: string): AddressFinding[] {
  const families = new Set(ranges.map(({ family }) => family));
  if (ranges.length <= 2 && families.size === ranges.length) return [];
  return [
    {
      id: 'ipam/families',
      severity: 'refuse',
      says: 'Kubernetes takes one range, or two of different families.',
      evidence: [
        tally(
          'Ranges given',
          'entry',
          ranges.map(({ family, length }) => `an IPv${family} /${length} of ${widthOf(family)} bits`),
        ),
      ],
      field,
      cite: cite(kubeadmRepo, 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go, ValidateIPNetFromString'),
    },
  ];
}
