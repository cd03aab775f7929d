import {
  allocate,
  allocateNode,
  blockCount,
  carve,
  carveLowest,
  clusterIpBands,
  clusterIps,
  conflicts,
  familyFindings,
  input,
  nodeBlock,
  nodeBlocks,
  occupy,
  overlaps,
  perNode,
  podRangeFindings,
  PrefixSet,
  release,
  serviceRangeFindings,
  showAddress,
  showPrefix,
  startAllocator,
  subnetIndex,
  takenCount,
  type ClusterRanges,
  type Family,
  type NodeBlocks,
  type Prefix,
  type Role,
} from '../../engine';
import type { Reading } from './arithmetic';
import { accepted, fine, masked, strictly, there } from './prefixes';
import { NotMapped, Refused } from './row';

interface Cluster {
  readonly clusterCIDR: string;
  readonly nodeMask: number;
}

interface RangeSetup {
  readonly clusterCIDRs: readonly string[];
  readonly nodeMasks: readonly number[];
  readonly serviceCIDR?: string;
  readonly existingNodePodCIDRs?: readonly (readonly string[])[];
  readonly alsoOccupied?: Readonly<Record<string, readonly string[]>>;
  readonly thenRelease?: readonly string[];
}

const started = (ranges: ClusterRanges): readonly NodeBlocks[] => accepted(startAllocator(ranges));

const setUp = (given: RangeSetup): readonly NodeBlocks[] =>
  started({
    cluster: given.clusterCIDRs.map(masked),
    nodeMask: given.nodeMasks,
    service: given.serviceCIDR === undefined ? [] : [masked(given.serviceCIDR)],
    existing: (given.existingNodePodCIDRs ?? []).map((held) => held.map(masked)),
  }).map((blocks, at) => (given.alsoOccupied?.[at] ?? []).map(masked).reduce(occupy, blocks));

const blocksOf = ({ clusterCIDR, nodeMask }: Cluster): NodeBlocks => nodeBlocks(masked(clusterCIDR), nodeMask);
const pods = (value: number) => input('Pods', value, 'pod', 'row');
const one = { maxPods: pods(1), podsPlanned: pods(1) } as const;
const noBlocks = 'ERR_NO_CIDRS';

/** Blocks handed out one after the other, until none is left or enough are there. */
function take(blocks: NodeBlocks, most = Infinity): { readonly given: string[]; readonly blocks: NodeBlocks } {
  const given: string[] = [];
  let state = blocks;
  while (given.length < most) {
    const next = allocate(state);
    if (next === undefined) break;
    given.push(showPrefix(next.block));
    state = next.blocks;
  }
  return { given, blocks: state };
}

function sequence(given: Cluster & { ops: string[] }): unknown {
  let blocks = blocksOf(given);
  const results: (string | null)[] = [];
  const counts: number[] = [];
  for (const op of given.ops) {
    const [verb = '', what] = op.split(/:(.*)/s);
    if (verb === 'alloc') {
      const next = allocate(blocks);
      results.push(next === undefined ? noBlocks : showPrefix(next.block));
      blocks = next?.blocks ?? blocks;
    } else {
      const prefix = what === 'first' ? there(nodeBlock(blocks.cluster, given.nodeMask, 0)) : masked(what ?? '');
      blocks = verb === 'occupy' ? occupy(blocks, prefix) : release(blocks, prefix);
      results.push(null);
    }
    counts.push(Number(takenCount(blocks)));
  }
  if (given.ops.includes('alloc')) return results;
  return { occupiedAfterEach: counts, stillAllocatable: Number(blockCount(blocks)) - Number(takenCount(blocks)) };
}

/** Two long runs that the table tells in words. */
function scenario(given: Cluster & { scenario: string }): unknown {
  const all = take(blocksOf(given));
  const emptied = release(all.blocks, all.blocks.cluster);
  if (!given.scenario.includes('occupy last 128')) {
    const secondRoundEqualsFirst = take(emptied).given.join() === all.given.join();
    return { first: all.given[0], second: all.given[1], last: all.given.at(-1), secondRoundEqualsFirst };
  }
  const taken = [...all.given.slice(128), ...all.given.slice(128, 129)].map(strictly).reduce(occupy, emptied);
  const rest = take(taken);
  return {
    allocated: [rest.given[0], '...', rest.given[127]],
    thenErr: rest.given.length === 128 ? noBlocks : `${rest.given.length} blocks`,
  };
}

function occupied(given: Cluster & { occupy: string }): unknown {
  const cluster = masked(given.clusterCIDR);
  const prefix = masked(given.occupy);
  if (!overlaps(cluster, prefix)) throw new Refused('out of range');
  const { used } = occupy(nodeBlocks(cluster, given.nodeMask), prefix);
  const [first, last] = [used.ranges[0], used.ranges.at(-1)].map(there);
  const indexOf = (base: bigint): number =>
    Number(there(subnetIndex(cluster, { family: cluster.family, base, length: given.nodeMask })));
  const blocks = takenCount(nodeBlocksWith(cluster, given.nodeMask, used));
  return { firstIndex: indexOf(there(first).first), lastIndex: indexOf(there(last).first) + Number(blocks) - 1 };
}

const nodeBlocksWith = (cluster: Prefix, mask: number, used: PrefixSet): NodeBlocks => ({
  ...nodeBlocks(cluster, mask),
  used,
});

function bands({ serviceCIDR }: { serviceCIDR: string }): unknown {
  const prefix = masked(serviceCIDR);
  const { first, last, lastStatic, kubernetes, dns } = clusterIpBands(prefix);
  const at = (value: bigint | undefined) =>
    value === undefined ? null : showAddress({ family: prefix.family, value });
  return {
    offset: lastStatic === undefined ? 0 : Number(lastStatic - prefix.base),
    usable: String(clusterIps(prefix)),
    first: at(first),
    last: at(last),
    kubernetesServiceIP: at(kubernetes),
    staticBand: lastStatic === undefined ? null : [at(first), at(lastStatic)],
    dynamicBand: [at(lastStatic === undefined ? first : lastStatic + 1n), at(last)],
    kubeadmDnsIP: at(dns),
  };
}

/** Pairs of a plan's own ranges that meet, in the order in which the row names them. */
function planConflicts(named: Readonly<Record<string, string>>): unknown {
  const names = Object.keys(named);
  const roleOf = (name: string): Role => {
    if (name.startsWith('pod')) return 'pod';
    return name === 'service' || name === 'node' ? name : 'elsewhere';
  };
  const ranges = names.map((name) => ({ name, prefix: strictly(named[name] ?? ''), role: roleOf(name), field: name }));
  const place = (name: string): number => names.indexOf(name);
  return conflicts(ranges)
    .map(({ a, b }) => [a.name, b.name].sort((one, other) => place(one) - place(other)))
    .filter(([a = '', b = '']) => names.includes(a) && names.includes(b) && a !== b)
    .sort(([a = '', b = ''], [c = '', d = '']) => place(a) - place(c) || place(b) - place(d));
}

function packed({ pool, used, requestPrefixes }: { pool: string; used: string[]; requestPrefixes: number[] }): unknown {
  const [first, ...others] = used.map(strictly);
  const whole = PrefixSet.of(strictly(pool));
  const start = first === undefined ? whole : whole.without(PrefixSet.of(first, ...others));
  const all = (way: typeof carve) => {
    let free = start;
    return requestPrefixes.map((length) => {
      const carved = way(free, length);
      free = carved?.left ?? free;
      return carved === undefined ? null : showPrefix(carved.block);
    });
  };
  return { firstFit: all(carveLowest), bestFit: all(carve) };
}

const commaParted = (text: string): Prefix[] => text.split(',').map(masked);

/** How addresses are handed out and what is refused, by operation. */
export const allocators: Readonly<Record<string, Reading>> = {
  'cidrset.sequence': sequence,
  'cidrset.scenario': scenario,
  'cidrset.indexToBlock': ({ clusterCIDR, nodeMask, index }: Cluster & { index: number }) =>
    showPrefix(there(nodeBlock(masked(clusterCIDR), nodeMask, index))),
  'cidrset.cidrToIndex': ({ clusterCIDR, cidr }: Cluster & { cidr: string }) =>
    Number(there(subnetIndex(masked(clusterCIDR), masked(cidr)))),
  'cidrset.occupy': occupied,
  'cidrset.allocTwo': (given: Cluster) => {
    started({ cluster: [masked(given.clusterCIDR)], nodeMask: [given.nodeMask] });
    return take(blocksOf(given), 2).given;
  },
  'rangeAllocator.new': (given: RangeSetup) => (setUp(given).length > 0 ? 'ok' : 'nothing'),
  'rangeAllocator.allocateForNode': (given: RangeSetup) => there(allocateNode(setUp(given))).podCidrs.map(showPrefix),
  'rangeAllocator.releaseThenAllocate': (given: RangeSetup) => {
    const full = setUp(given);
    const round = (blocks: readonly NodeBlocks[]) => allocateNode(blocks)?.podCidrs.map(showPrefix) ?? noBlocks;
    const freed = full.map((blocks) => (given.thenRelease ?? []).map(masked).reduce(release, blocks));
    return { firstRound: round(full), secondRound: round(freed) };
  },
  'nodeIpam.startup': (given: { clusterCIDR: string; serviceCIDR: string; nodeMasks: number[]; allocator: string }) => {
    // Its name is misleading: the cluster CIDR is divided by the same code.
    if (!/^(?:Range|IPAMFromCluster)/.test(given.allocator))
      throw new NotMapped('with an allocator of a cloud, the controller looks at no range at all');
    started({ cluster: [masked(given.clusterCIDR)], nodeMask: given.nodeMasks, service: [masked(given.serviceCIDR)] });
    return 'ok';
  },
  'apiserver.validateServiceRange': ({ serviceClusterIPRange }: { serviceClusterIPRange: string[] }) => {
    const ranges = serviceClusterIPRange.filter((text) => text !== '').map(masked);
    if (ranges.length === 0) throw new Refused('no range');
    const sizes = ranges.flatMap((range) => serviceRangeFindings(range, 'kube-apiserver'));
    return fine([...familyFindings(ranges, 'addresses.service'), ...sizes]);
  },
  'apiserver.validateMaxCIDRRange': ({ cidr }: { cidr: string }) =>
    fine(serviceRangeFindings(masked(cidr), 'kube-apiserver')),
  'apiserver.serviceIPRange': ({ cidr }: { cidr: string }) => {
    const prefix = masked(cidr);
    fine(serviceRangeFindings(prefix, 'kube-apiserver'));
    return { kubernetesServiceIP: showAddress({ family: prefix.family, value: clusterIpBands(prefix).kubernetes }) };
  },
  'kubeadm.validateIPNetFromString': ({ subnet, minAddrs }: { subnet: string; minAddrs: number }) => {
    const ranges = commaParted(subnet);
    const sizes = ranges.flatMap((range) => {
      if (minAddrs === 14) return podRangeFindings(range);
      if (minAddrs !== 10) return [];
      return serviceRangeFindings(range, 'kubeadm').filter(({ id }) => id === 'ipam/service-too-small');
    });
    return fine([...familyFindings(ranges, 'addresses.service'), ...sizes]);
  },
  'kubeadm.validatePodSubnetNodeMask': (given: {
    podSubnet: string;
    controllerManagerExtraArgs: Record<string, number>;
  }) => {
    const cluster = commaParted(given.podSubnet);
    const mask = (family: Family): number | undefined =>
      given.controllerManagerExtraArgs[`node-cidr-mask-size-ipv${family}`];
    const nodeMask = cluster.map(({ family }) => mask(family) ?? (family === 4 ? 24 : 64));
    return fine(perNode({ cluster, nodeMask, service: [], ...one }).findings);
  },
  'kubeadm.validateServiceSubnetSize': ({ serviceSubnet }: { serviceSubnet: string }) =>
    fine(commaParted(serviceSubnet).flatMap((range) => serviceRangeFindings(range, 'kubeadm'))),
  'serviceIP.usable': ({ cidr }: { cidr: string }) => String(clusterIps(masked(cidr))),
  'serviceIP.bands': bands,
  allocate: packed,
  planConflicts,
};
