import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  isProblem,
  mustPrefix,
  overlaps,
  parsePrefix,
  type Prefix,
  PrefixSet,
  showAddress,
  showPrefix,
  subnetCount,
  subnetIndex,
} from '../prefix';
import { input } from '../quantity';
import { assignable, calicoBlocks } from './blocks';
import { carve, carveLowest } from './carve';
import { conflicts, type Role } from './conflicts';
import { hostLocalRange, usableOf } from './host-local';
import {
  allocate,
  blockCount,
  blocksTouched,
  type NodeBlocks,
  nodeBlocks,
  occupy,
  release,
  takenCount,
} from './node-blocks';
import { allocateNode, nodeBlock, startAllocator } from './node-allocator';
import { perNode } from './per-node';
import { initialShares, weaveRing } from './ring';
import { clusterIpBands, clusterIps, familyFindings, podRangeFindings, serviceRangeFindings } from './service-range';

// The tables hold their sources: mostly the tests of Kubernetes and Calico themselves.
interface Group {
  readonly id: string;
  readonly op: string;
  readonly vectors: readonly {
    readonly in: never;
    readonly out?: unknown;
    readonly err?: string;
    readonly name?: string;
  }[];
}
const groups = ['kubernetes', 'allocators'].flatMap((name) => {
  const text = readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { groups: readonly Group[] }).groups;
});

/** Kubernetes masks host bits away; a plan's reader has told them before, with the network that is meant. */
function masked(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (!isProblem(prefix)) return prefix;
  if (prefix.meant === undefined || !prefix.problem.includes('host bits')) throw new SyntaxError(prefix.problem);
  return mustPrefix(prefix.meant);
}

const strictly = (text: string): Prefix => {
  const prefix = parsePrefix(text);
  if (isProblem(prefix)) throw new SyntaxError(prefix.problem);
  return prefix;
};

function accepted(findings: readonly { readonly severity: string; readonly says: string }[]): string {
  const bad = findings.find(({ severity }) => severity === 'refuse' || severity === 'error');
  if (bad !== undefined) throw new Error(bad.says);
  return 'ok';
}

const started = (setup: Parameters<typeof startAllocator>[0]) => {
  const allocator = startAllocator(setup);
  if (isProblem(allocator)) throw new Error(allocator.problem);
  return allocator;
};

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

const setUp = (given: RangeSetup): readonly NodeBlocks[] =>
  started({
    cluster: given.clusterCIDRs.map(masked),
    nodeMask: given.nodeMasks,
    service: given.serviceCIDR === undefined ? [] : [masked(given.serviceCIDR)],
    existing: (given.existingNodePodCIDRs ?? []).map((held) => held.map(masked)),
  }).map((blocks, at) => (given.alsoOccupied?.[at] ?? []).map(masked).reduce(occupy, blocks));

const blocksOf = ({ clusterCIDR, nodeMask }: Cluster): NodeBlocks => nodeBlocks(masked(clusterCIDR), nodeMask);

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

const bit = (value: number) => input('Length', value, 'bit', 'test');
const pods = (value: number) => input('Pods', value, 'pod', 'test');
const address = ({ family }: Prefix, value: bigint | undefined) =>
  value === undefined ? null : showAddress({ family, value });

const podSubnets = (text: string) => text.split(',').map(masked);

const run: Readonly<Record<string, (given: never) => unknown>> = {
  'cidrset.sequence': (given: Cluster & { ops: string[] }) => {
    let blocks = blocksOf(given);
    const first = nodeBlock(blocks.cluster, given.nodeMask, 0);
    const results: (string | null)[] = [];
    const counts: number[] = [];
    for (const op of given.ops) {
      const [verb, what = 'first'] = op.split(':', 1).concat(op.slice(op.indexOf(':') + 1));
      const prefix = what === 'first' || verb === 'alloc' ? first : masked(what);
      if (verb === 'alloc') {
        const next = allocate(blocks);
        results.push(next === undefined ? 'ERR_NO_CIDRS' : showPrefix(next.block));
        blocks = next?.blocks ?? blocks;
      } else if (prefix !== undefined) {
        blocks = verb === 'occupy' ? occupy(blocks, prefix) : release(blocks, prefix);
        results.push(null);
      }
      counts.push(Number(takenCount(blocks)));
    }
    if (given.ops.some((op) => op === 'alloc')) return results;
    return { occupiedAfterEach: counts, stillAllocatable: Number(blockCount(blocks)) - Number(takenCount(blocks)) };
  },
  'cidrset.scenario': (given: Cluster & { scenario: string }) => {
    const all = take(blocksOf(given));
    expect(all.given).toHaveLength(256);
    const emptied = release(all.blocks, all.blocks.cluster);
    if (given.scenario.includes('occupy last 128')) {
      const half = [...all.given.slice(128), ...all.given.slice(128, 129)].map(mustPrefix).reduce(occupy, emptied);
      const { given: again } = take(half);
      expect(again).toHaveLength(128);
      return { allocated: [again[0], '...', again.at(-1)], thenErr: 'ERR_NO_CIDRS' };
    }
    const secondRoundEqualsFirst = JSON.stringify(take(emptied).given) === JSON.stringify(all.given);
    return { first: all.given[0], second: all.given[1], last: all.given.at(-1), secondRoundEqualsFirst };
  },
  'cidrset.indexToBlock': ({ clusterCIDR, nodeMask, index }: Cluster & { index: number }) => {
    const block = nodeBlock(masked(clusterCIDR), nodeMask, index);
    return block === undefined ? undefined : showPrefix(block);
  },
  'cidrset.cidrToIndex': (given: Cluster & { cidr: string }) => {
    const index = subnetIndex(masked(given.clusterCIDR), masked(given.cidr));
    if (index === undefined) throw new RangeError('out of range');
    return Number(index);
  },
  'cidrset.occupy': (given: Cluster & { occupy: string }) => {
    const blocks = blocksOf(given);
    const touched = blocksTouched(blocks, masked(given.occupy));
    if (touched === undefined) throw new RangeError('out of range');
    const first = Number(subnetIndex(blocks.cluster, { ...touched, length: given.nodeMask }));
    return { firstIndex: first, lastIndex: first + Number(subnetCount(touched, given.nodeMask)) - 1 };
  },
  'cidrset.allocTwo': (given: Cluster) => {
    started({ cluster: [masked(given.clusterCIDR)], nodeMask: [given.nodeMask] });
    return take(blocksOf(given), 2).given;
  },
  'rangeAllocator.new': (given: RangeSetup) => (setUp(given).length > 0 ? 'ok' : 'nothing'),
  'rangeAllocator.allocateForNode': (given: RangeSetup) => {
    const node = allocateNode(setUp(given));
    if (node === undefined) throw new RangeError('no blocks');
    return node.podCidrs.map(showPrefix);
  },
  'rangeAllocator.releaseThenAllocate': (given: RangeSetup) => {
    const full = setUp(given);
    const first = allocateNode(full);
    const freed = full.map((blocks) => (given.thenRelease ?? []).map(masked).reduce(release, blocks));
    const second = allocateNode(freed);
    return { firstRound: first === undefined ? 'ERR_NO_CIDRS' : first, secondRound: second?.podCidrs.map(showPrefix) };
  },
  'nodeIpam.startup': (given: { clusterCIDR: string; serviceCIDR: string; nodeMasks: number[] }) => {
    started({ cluster: [masked(given.clusterCIDR)], nodeMask: given.nodeMasks, service: [masked(given.serviceCIDR)] });
    return 'ok';
  },
  'apiserver.validateServiceRange': ({ serviceClusterIPRange }: { serviceClusterIPRange: string[] }) => {
    const ranges = serviceClusterIPRange.filter((text) => text !== '').map(masked);
    if (ranges.length === 0) throw new Error('no range');
    const sizes = ranges.flatMap((range) => serviceRangeFindings(range, 'kube-apiserver'));
    return accepted([...familyFindings(ranges, 'addresses.service'), ...sizes]);
  },
  'apiserver.validateMaxCIDRRange': ({ cidr }: { cidr: string }) =>
    accepted(serviceRangeFindings(masked(cidr), 'kube-apiserver')),
  'apiserver.serviceIPRange': ({ cidr }: { cidr: string }) => {
    const prefix = masked(cidr);
    accepted(serviceRangeFindings(prefix, 'kube-apiserver'));
    return { kubernetesServiceIP: address(prefix, clusterIpBands(prefix).kubernetes) };
  },
  'kubeadm.validateIPNetFromString': ({ subnet, minAddrs }: { subnet: string; minAddrs: number }) => {
    const ranges = podSubnets(subnet);
    const sizes = ranges.flatMap((range) => {
      if (minAddrs === 14) return podRangeFindings(range);
      return minAddrs === 10
        ? serviceRangeFindings(range, 'kubeadm').filter(({ id }) => id === 'ipam/service-too-small')
        : [];
    });
    return accepted([...familyFindings(ranges, 'addresses.service'), ...sizes]);
  },
  'kubeadm.validatePodSubnetNodeMask': (given: {
    podSubnet: string;
    controllerManagerExtraArgs: Record<string, number>;
  }) => {
    const cluster = podSubnets(given.podSubnet);
    const args = given.controllerManagerExtraArgs;
    const mask = (family: 4 | 6) => args[`node-cidr-mask-size-ipv${family}`] ?? (family === 4 ? 24 : 64);
    const nodeMask = cluster.map(({ family }) => mask(family));
    return accepted(perNode({ cluster, nodeMask, service: [], maxPods: pods(1), podsPlanned: pods(1) }).findings);
  },
  'kubeadm.validateServiceSubnetSize': ({ serviceSubnet }: { serviceSubnet: string }) =>
    accepted(podSubnets(serviceSubnet).flatMap((range) => serviceRangeFindings(range, 'kubeadm'))),
  'kubeadm.validateNetworking': ({ podSubnet, serviceSubnet }: { podSubnet: string; serviceSubnet: string }) => {
    const service = [masked(serviceSubnet)];
    const { findings } = perNode({
      cluster: [masked(podSubnet)],
      nodeMask: [64],
      service,
      maxPods: pods(1),
      podsPlanned: pods(1),
    });
    expect(findings.map(({ id }) => id)).toContain('ipam/service-in-cluster');
    return 'accepted by kubeadm';
  },
  'serviceIP.usable': ({ cidr }: { cidr: string }) => String(clusterIps(masked(cidr))),
  'serviceIP.bands': ({ serviceCIDR }: { serviceCIDR: string }) => {
    const prefix = masked(serviceCIDR);
    const { first, last, lastStatic, kubernetes, dns } = clusterIpBands(prefix);
    const at = (value: bigint | undefined) => address(prefix, value);
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
  },
  'hostLocal.canonicalize': ({ subnet }: { subnet: string }) => {
    const prefix = strictly(subnet);
    const range = hostLocalRange(prefix);
    if (range === undefined) throw new RangeError('too small');
    const usable = usableOf(prefix.family, bit(prefix.length), 'host-local').value;
    expect(usable).toBe(Number(range.allocatable));
    const at = (value: bigint) => address(prefix, value);
    const { first, last, gateway, allocatable } = range;
    return { rangeStart: at(first), rangeEnd: at(last), gateway: at(gateway), allocatable: String(allocatable) };
  },
  'hostLocal.rangesOverlap': ({ a, b }: { a: { subnet: string }; b: { subnet: string } }) =>
    overlaps(strictly(a.subnet), strictly(b.subnet)),
  'calico.validateIPPool': ({ cidr, blockSize }: { cidr: string; blockSize?: number }) => {
    const size = blockSize === undefined ? {} : { blockSize };
    return accepted(calicoBlocks({ pool: strictly(cidr), ...size, maxPods: pods(1), podsPlanned: pods(1) }).findings);
  },
  'calico.autoAssign': (given: {
    pool?: string;
    blockSize?: number;
    block?: string;
    request?: number;
    maxBlocksPerHost?: number;
    os?: 'windows';
  }) => {
    const windows = given.os === 'windows';
    if (given.pool === undefined || given.request === undefined) {
      // Windows: how many addresses of one block pods can have.
      const size = given.blockSize ?? mustPrefix(given.block ?? '').length;
      const of = { pool: mustPrefix('100.0.0.0/16'), blockSize: size, systems: ['windows'] as const };
      const { findings, perBlock } = calicoBlocks({ ...of, maxPods: pods(1), podsPlanned: pods(1) });
      accepted(findings);
      return { usable: perBlock.value };
    }
    const limit = given.maxBlocksPerHost;
    const request = {
      pool: mustPrefix(given.pool),
      blockSize: given.blockSize ?? 26,
      request: given.request,
      kept: windows ? 4 : 0,
      ...(limit === undefined || limit === 0 ? {} : { limit }),
    };
    return { assigned: assignable(request) };
  },
  'calico.capacity': ({ pool, blockSize }: { pool: string; blockSize: number }) => {
    const { blocks, perBlock, podsPerNode } = calicoBlocks({
      pool: mustPrefix(pool),
      blockSize,
      maxPods: pods(1e9),
      podsPlanned: pods(1),
    });
    const whole = (value: number) => String(BigInt(value));
    return {
      blocks: whole(blocks.value),
      addressesPerBlock: whole(perBlock.value),
      addresses: whole(blocks.value * perBlock.value),
      podsPerNodeAtDefaultLimit: whole(podsPerNode.value),
    };
  },
  'weave.initialShares': ({ range, peers }: { range: string; peers: number }) => {
    const prefix = mustPrefix(range);
    const shares = initialShares(prefix, peers);
    const { perNode: least } = weaveRing({ range: prefix, nodes: input('Peers', peers, 'node', 'test') });
    expect(least.value).toBe(Math.min(...shares.map(({ size }) => Number(size))));
    return shares.map(({ first, size }, at) => ({ peer: `p${at}`, first: address(prefix, first), size: Number(size) }));
  },
  'weave.parseRange': ({ ipallocRange }: { ipallocRange: string }) => {
    const ring = weaveRing({ range: strictly(ipallocRange), nodes: input('Peers', 1, 'node', 'test') });
    accepted(ring.findings);
    return { hostAddresses: ring.addresses.value };
  },
  'cilium.usable': ({ podCIDR }: { podCIDR: string }) => {
    const { family, length } = mustPrefix(podCIDR);
    // The row counts what is given out at all; pods get two fewer, which is our sum and has no row.
    const { origin } = usableOf(family, bit(length), 'cilium');
    return origin.kind === 'formula' ? origin.where.held?.value : undefined;
  },
  allocate: ({ pool, used, requestPrefixes }: { pool: string; used: string[]; requestPrefixes: number[] }) => {
    const [first, ...others] = used.map(mustPrefix);
    const whole = PrefixSet.of(mustPrefix(pool));
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
  },
  planConflicts: (named: Record<string, string>) => {
    const names = Object.keys(named);
    const roleOf = (name: string): Role =>
      /^pod/.test(name) ? 'pod' : name === 'service' || name === 'node' ? name : 'elsewhere';
    const ranges = names.map((name) => ({
      name,
      prefix: mustPrefix(named[name] ?? ''),
      role: roleOf(name),
      field: name,
    }));
    return conflicts(ranges)
      .flatMap(({ a, b }) => (names.includes(a.name) && names.includes(b.name) ? [[a.name, b.name]] : []))
      .filter(([a, b]) => !(a === 'docker0' && b === 'docker0'))
      .map((pair) => pair.sort((a, b) => names.indexOf(a) - names.indexOf(b)))
      .sort(
        ([a = '', b = ''], [c = '', d = '']) =>
          names.indexOf(a) - names.indexOf(c) || names.indexOf(b) - names.indexOf(d),
      );
  },
};

describe.for(groups)('$id', ({ op, vectors }) => {
  test.for(vectors.map((vector) => ({ ...vector, title: JSON.stringify(vector.in) })))('$title', (vector) => {
    const answer = run[op];
    if (answer === undefined) throw new Error(`no reading of ${op}`);
    if (vector.err !== undefined) expect(() => answer(vector.in)).toThrow();
    else if (op === 'calico.autoAssign') expect(vector.out).toMatchObject(answer(vector.in) as object);
    else expect(answer(vector.in)).toEqual(vector.out);
  });
});
