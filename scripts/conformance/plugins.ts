import {
  addressAfter,
  antreaProblem,
  asPrefix,
  bitmapRange,
  ciliumGivenOut,
  ciliumNeeded,
  ciliumNodes,
  ciliumPreAlloc,
  clusterIpsInOrder,
  compare,
  flannelConfig,
  freeFrom,
  goReadings,
  hostLocalOverlap,
  hostLocalRange,
  hostLocalRangeIn,
  inBitmap,
  initialShares,
  input,
  nodePortBands,
  overlaps,
  packLargestFirst,
  parseEntry,
  perNode,
  podRangeFindings,
  PrefixSet,
  serviceRangeFindings,
  showAddress,
  showPrefix,
  showRange,
  sizeOfRange,
  usableOf,
  weaveDonation,
  weaveRing,
  type CiliumDemand,
  type FlannelSubnets,
  type HostLocalBounds,
  type HostLocalRange,
  type Range,
} from '../../engine';
import type { Reading } from './arithmetic';
import { accepted, address, fine, masked, strictly, there } from './prefixes';
import { NotMapped, Refused } from './row';

interface HostLocalRow {
  readonly subnet: string;
  readonly rangeStart?: string;
  readonly rangeEnd?: string;
  readonly gateway?: string;
}

function hostLocal({ subnet, rangeStart, rangeEnd, gateway, ...more }: HostLocalRow): HostLocalRange {
  if (Object.keys(more).length > 0) throw new NotMapped(`nothing is known of ${Object.keys(more).join(', ')}`);
  const prefix = strictly(subnet);
  const bounds: HostLocalBounds = {
    ...(rangeStart === undefined ? {} : { start: address(rangeStart) }),
    ...(rangeEnd === undefined ? {} : { end: address(rangeEnd) }),
    ...(gateway === undefined ? {} : { gateway: address(gateway) }),
  };
  const range = accepted(hostLocalRangeIn(prefix, bounds));
  const usable = usableOf(prefix.family, input('Length', prefix.length, 'bit', 'row'), 'host-local').value;
  if (Object.keys(bounds).length === 0 && usable !== Number(there(hostLocalRange(prefix)).allocatable)) {
    throw new Error('the formula and the range of host-local differ');
  }
  return range;
}

const flannelFamily = ({ length, first, last, nodes }: FlannelSubnets) => ({
  subnetLen: length,
  subnetMin: showAddress(first),
  subnetMax: showAddress(last),
  maxNodes: String(nodes),
});

/** A piece of Weave's ring, as a prefix where it is one. */
const piece = (range: Range): string => {
  const prefix = asPrefix(range);
  return prefix === undefined ? showRange(range) : showPrefix(prefix);
};

/** What Kubernetes and CNIs without clouds do, by operation. */
export const plugins: Readonly<Record<string, Reading>> = {
  'addr.add': ({ addr, offset }: { addr: string; offset: string }) =>
    showAddress(addressAfter(address(addr), BigInt(offset))),
  'serviceIP.iterate': ({ first, last, startOffset }: { first: string; last: string; startOffset: number }) => {
    const [from, to] = [address(first), address(last)];
    const range = { family: from.family, first: from.value, last: to.value };
    return [...clusterIpsInOrder(range, BigInt(startOffset))].map(showAddress);
  },
  'serviceIP.bitmapAllocator': ({ cidr }: { cidr: string }, wanted: { outOfRange?: string[] }) => {
    const prefix = strictly(cidr);
    const refused = (wanted.outOfRange ?? []).filter((text) => !inBitmap(prefix, address(text)));
    const range = bitmapRange(prefix);
    return { free: range === undefined ? 0 : Number(sizeOfRange(range)), outOfRange: refused };
  },
  'nodePort.bands': ({ base, size }: { base: number; size: number }) => {
    const bands = nodePortBands(base, size);
    return { offset: bands.offset, staticBand: bands.static ?? null, dynamicBand: bands.dynamic };
  },
  'kubeadm.validateNetworking': (row: { podSubnet: string; serviceSubnet: string }) => {
    const [pod, service] = [masked(row.podSubnet), masked(row.serviceSubnet)];
    fine([...podRangeFindings(pod), ...serviceRangeFindings(service, 'kubeadm')]);
    if (!overlaps(pod, service)) return 'accepted by kubeadm';
    const given = { cluster: [pod], nodeMask: [], service: [service] };
    const pods = input('Pods', 1, 'pod', 'row');
    const { findings } = perNode({ ...given, maxPods: pods, podsPlanned: pods });
    if (!findings.some(({ id }) => id === 'ipam/service-in-cluster')) throw new Error('the overlap is not reported');
    return 'accepted by kubeadm';
  },
  'flannel.parseAndCheck': (fields: Record<string, unknown>) => {
    const { backend, subnets } = accepted(flannelConfig(fields, 'etcd'));
    return {
      backendType: backend,
      ...(subnets[4] === undefined ? {} : { v4: flannelFamily(subnets[4]) }),
      ...(subnets[6] === undefined ? {} : { v6: flannelFamily(subnets[6]) }),
    };
  },
  'hostLocal.canonicalize': (row: HostLocalRow) => {
    const { family, first, last, gateway, allocatable } = hostLocal(row);
    const at = (value: bigint) => showAddress({ family, value });
    return { rangeStart: at(first), rangeEnd: at(last), gateway: at(gateway), allocatable: String(allocatable) };
  },
  'hostLocal.rangesOverlap': ({ a, b }: { a: HostLocalRow; b: HostLocalRow }) =>
    hostLocalOverlap(hostLocal(a), hostLocal(b)),
  'weave.initialShares': ({ range, peers }: { range: string; peers: number }) => {
    const prefix = strictly(range);
    return initialShares(prefix, peers).map(({ first, size }, peer) => ({
      peer: `p${peer}`,
      first: showAddress({ family: prefix.family, value: first }),
      size: Number(size),
    }));
  },
  'weave.parseRange': ({ ipallocRange }: { ipallocRange: string }) => {
    const ring = weaveRing({ range: strictly(ipallocRange), nodes: input('Peers', 1, 'node', 'row') });
    fine(ring.findings);
    return { hostAddresses: ring.addresses.value };
  },
  'weave.spaceRequest': ({ owned, allFree }: { owned: unknown; allFree?: boolean }) => {
    if (allFree !== true || typeof owned !== 'string') throw new NotMapped('the row does not say what is free');
    const range = accepted(parseEntry(owned));
    const { keeps, gives } = there(weaveDonation(PrefixSet.from(range.family, [range])));
    return { keeps: keeps.map(piece).join(' '), gives: piece(gives) };
  },
  'antrea.validateNodeIPAM': (row: {
    clusterCIDRs: string[];
    serviceCIDR?: string;
    serviceCIDRv6?: string;
    nodeCIDRMaskSizeIPv4?: number;
    nodeCIDRMaskSizeIPv6?: number;
  }) => {
    const cluster = row.clusterCIDRs.map(masked);
    for (const service of [row.serviceCIDR, row.serviceCIDRv6])
      if (service !== undefined && service !== '') masked(service);
    const nodeMask = {
      ...(row.nodeCIDRMaskSizeIPv4 === undefined ? {} : { 4: row.nodeCIDRMaskSizeIPv4 }),
      ...(row.nodeCIDRMaskSizeIPv6 === undefined ? {} : { 6: row.nodeCIDRMaskSizeIPv6 }),
    };
    const problem = antreaProblem({ cluster, nodeMask });
    if (problem !== undefined) throw new Refused(problem.problem);
    return 'ok';
  },
  'cilium.nodes': ({ clusterCIDR, maskSize }: { clusterCIDR: string; maskSize: number }) => {
    const nodes = ciliumNodes(masked(clusterCIDR), maskSize);
    if (typeof nodes === 'object') throw new Refused(nodes.problem);
    return { nodes: Number(nodes) };
  },
  'cilium.usable': ({ podCIDR }: { podCIDR: string }) => Number(ciliumGivenOut(strictly(podCIDR))),
  'cilium.neededIPs': ({ pool, ...demand }: Omit<CiliumDemand, 'preAlloc'> & { preAlloc?: number; pool?: string }) =>
    ciliumNeeded({ preAlloc: ciliumPreAlloc(pool), ...demand }),
  'pack.largestFirst': (row: { space: string; masks?: number[]; freeFrom?: string }) => {
    const space = masked(row.space);
    if (row.freeFrom !== undefined) return freeFrom(space, address(row.freeFrom)).map(showPrefix);
    // The tool lists what it has placed from the lowest address on, not as it was asked.
    return there(packLargestFirst(PrefixSet.of(space), row.masks ?? []))
      .sort(compare)
      .map(showPrefix);
  },
  parseGo: (text: string) => {
    const { net, netip } = goReadings(text);
    return { 'net.ParseCIDR': net ?? null, 'netip.ParsePrefix': netip ?? null };
  },
};
