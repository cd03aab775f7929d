import {
  allocate,
  allocateNode,
  blockCount,
  carve,
  carveLowest,
  clusterIpBands,
  clusterIpProblem,
  clusterIps,
  conflicts,
  nodeBlock,
  nodeBlockOf,
  nodeBlocks,
  occupy,
  overlaps,
  PrefixSet,
  rangeOf,
  release,
  showAddress,
  showPrefix,
  startAllocator,
  subnetIndex,
  takenCount,
  type ClusterRanges,
  type NodeBlocks,
  type Prefix,
  type Role,
} from '../../engine';
import type { Reading } from './arithmetic';
import { accepted, masked, strictly, there } from './prefixes';
import { NotMapped, Refused } from './row';
import { serviceOf, type Services } from './startup';

interface Cluster {
  readonly clusterCIDR: string;
  readonly nodeMask: number;
}

interface RangeSetup extends Services {
  readonly clusterCIDRs: readonly string[];
  readonly nodeMasks: readonly number[];
  readonly existingNodePodCIDRs?: readonly (readonly string[])[];
  readonly alsoOccupied?: Readonly<Record<string, readonly string[]>>;
  readonly thenRelease?: readonly string[];
}

const started = (ranges: ClusterRanges): readonly NodeBlocks[] => accepted(startAllocator(ranges));

const setUp = (given: RangeSetup): readonly NodeBlocks[] =>
  started({
    cluster: given.clusterCIDRs.map(masked),
    nodeMask: given.nodeMasks,
    service: serviceOf(given),
    existing: (given.existingNodePodCIDRs ?? []).map((held) => held.map(masked)),
  }).map((blocks, at) => (given.alsoOccupied?.[at] ?? []).map(masked).reduce(occupy, blocks));

const blocksOf = ({ clusterCIDR, nodeMask }: Cluster): NodeBlocks => nodeBlocks(masked(clusterCIDR), nodeMask);
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

function sequence(given: Cluster & { ops: string[] }, wanted: unknown): unknown {
  let blocks = blocksOf(given);
  const handedOut: Prefix[] = [];
  const results: (string | null)[] = [];
  const counts: number[] = [];
  for (const op of given.ops) {
    const [verb = '', what] = op.split(/:(.*)/s);
    if (verb === 'alloc') {
      const next = allocate(blocks);
      results.push(next === undefined ? noBlocks : showPrefix(next.block));
      if (next !== undefined) handedOut.push(next.block);
      blocks = next?.blocks ?? blocks;
    } else if (verb === 'occupy' || verb === 'release') {
      const named = { first: handedOut[0], last: handedOut.at(-1), all: blocks.cluster }[what ?? ''];
      const prefix = named ?? masked(what ?? '');
      blocks = verb === 'occupy' ? occupy(blocks, prefix) : release(blocks, prefix);
      results.push(null);
    } else {
      throw new NotMapped(`nothing is known of ${op}`);
    }
    counts.push(Number(takenCount(blocks)));
  }
  if (Array.isArray(wanted)) return results;
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
  const problem = clusterIpProblem(prefix);
  if (problem !== undefined) throw new Refused(problem.problem);
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
  const place = (name: string): number => names.indexOf(name);
  const roleOf = (name: string): Role => {
    if (name.startsWith('pod')) return 'pod';
    return name === 'service' || name === 'node' ? name : 'elsewhere';
  };
  const ranges = names.map((name) => ({ name, prefix: masked(named[name] ?? ''), role: roleOf(name), field: name }));
  // Special ranges and defaults are no part of the plan, and have no field in it.
  return conflicts(ranges)
    .filter(({ a, b }) => a.field !== undefined && b.field !== undefined)
    .map(({ a, b }) => [a.name, b.name].sort((one, other) => place(one) - place(other)))
    .sort(([a = '', b = ''], [c = '', d = '']) => place(a) - place(c) || place(b) - place(d));
}

function packed({ pool, used, requestPrefixes }: { pool: string; used: string[]; requestPrefixes: number[] }): unknown {
  const whole = PrefixSet.of(strictly(pool));
  const taken = used.map((text) => rangeOf(strictly(text))).filter(({ family }) => family === whole.family);
  const start = whole.without(PrefixSet.from(whole.family, taken));
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

/** How addresses are handed out and what is refused, by operation. */
export const allocators: Readonly<Record<string, Reading>> = {
  'cidrset.sequence': sequence,
  'cidrset.scenario': scenario,
  'cidrset.indexToBlock': ({ clusterCIDR, nodeMask, index }: Cluster & { index: number }) =>
    showPrefix(there(nodeBlock(masked(clusterCIDR), nodeMask, index))),
  'cidrset.cidrToIndex': ({ clusterCIDR, nodeMask, cidr }: Cluster & { cidr: string }) =>
    Number(there(nodeBlockOf(masked(clusterCIDR), nodeMask, masked(cidr)))),
  'cidrset.occupy': occupied,
  'cidrset.allocTwo': (given: Cluster) => {
    started({ cluster: [masked(given.clusterCIDR)], nodeMask: [given.nodeMask] });
    return take(blocksOf(given), 2).given;
  },
  'rangeAllocator.new': (given: RangeSetup) => (setUp(given).length > 0 ? 'ok' : 'nothing'),
  'rangeAllocator.allocateForNode': (given: RangeSetup) => there(allocateNode(setUp(given))).podCidrs.map(showPrefix),
  'rangeAllocator.releaseThenAllocate': (given: RangeSetup) => {
    const setup = setUp(given);
    const first = allocateNode(setup);
    const left = first?.allocator ?? setup;
    const second = allocateNode(left.map((blocks) => (given.thenRelease ?? []).map(masked).reduce(release, blocks)));
    const shown = (round: typeof first) => round?.podCidrs.map(showPrefix) ?? noBlocks;
    return { firstRound: shown(first), secondRound: shown(second) };
  },
  'serviceIP.usable': ({ cidr }: { cidr: string }) => String(clusterIps(masked(cidr))),
  'serviceIP.bands': bands,
  allocate: packed,
  planConflicts,
};
