import { type Address, type Prefix, sizeOf, widthOf } from '../prefix';
import { fact, type Quantity } from '../quantity';
import { aksDocs, alibabaDocs, cite, gkeIpam, type Citation, vpcDocs } from '../source';

/** Clouds whose networks keep addresses of every subnet. */
export type Cloud = 'aws' | 'azure' | 'gcp' | 'alibaba';

interface Kept {
  /** From the start and from the end of a subnet. */
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly quantity: Quantity<'address'>;
  /** Widest and longest subnet, where the cloud states them. */
  readonly lengths?: readonly [widest: number, longest: number];
}

const kept = (
  name: string,
  [first, last]: readonly [number, number],
  place: Citation,
  lengths?: Kept['lengths'],
): Kept => ({
  first,
  last,
  count: first + last,
  quantity: fact(`Addresses of a subnet that ${name} keeps`, first + last, 'address', place),
  ...(lengths === undefined ? {} : { lengths }),
});

/** What each cloud keeps of an IPv4 subnet, and the lengths it takes. */
export const reservedPerSubnet: Readonly<Record<Cloud, Kept>> = {
  aws: kept('AWS', [4, 1], cite(vpcDocs, 'subnet sizing: the first four addresses and the last'), [16, 28]),
  azure: kept(
    'Azure',
    [4, 1],
    cite(aksDocs, 'articles/aks/concepts-network-azure-cni-overlay.md: the first four addresses and the last'),
  ),
  gcp: kept('Google Cloud', [2, 2], cite(gkeIpam, 'src/rules/output/NodeOutputRules.js')),
  alibaba: kept(
    'Alibaba Cloud',
    [1, 3],
    cite(alibabaDocs, 'CreateVSwitchCidrReservation: the first address and the last three'),
  ),
};

/** What is left of a subnet in a cloud. */
export interface CloudSubnet {
  readonly usable: bigint;
  readonly reserved: readonly Address[];
}

/**
 * The addresses of an IPv4 subnet that a cloud gives out, and those it keeps.
 *
 * @returns undefined where the cloud has no subnets of this length, or none of it would be left
 */
export function cloudSubnet(cloud: Cloud, subnet: Prefix): CloudSubnet | undefined {
  const { first, last, count, lengths: [widest, longest] = [0, 32] } = reservedPerSubnet[cloud];
  const size = sizeOf(subnet);
  if (subnet.family === 6 || subnet.length < widest || subnet.length > longest || size <= count) return undefined;
  const at = (offset: bigint): Address => ({ family: subnet.family, value: subnet.base + offset });
  return {
    usable: size - BigInt(count),
    reserved: [
      ...Array.from({ length: first }, (_, index) => at(BigInt(index))),
      ...Array.from({ length: last }, (_, index) => at(size - BigInt(last - index))),
    ],
  };
}

/**
 * Addresses that hosts of a subnet can have where no cloud keeps any.
 *
 * IPv4 keeps the network and broadcast address, IPv6 the anycast address of routers; with two addresses or one, all are
 * for hosts (RFC 3021, RFC 6164).
 */
export function usableHosts(subnet: Prefix): bigint {
  const size = sizeOf(subnet);
  if (subnet.length >= widthOf(subnet.family) - 1) return size;
  return size - (subnet.family === 4 ? 2n : 1n);
}
