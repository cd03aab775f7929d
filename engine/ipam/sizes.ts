import type { Family } from '../prefix';
import { assume, fact, formula, type Quantity } from '../quantity';
import { calicoRepo, cite, cniPlugins, kubeadmConstants, kubernetesRepo } from '../source';
import { calicoLongestOnWindows } from './calico-hosts';
import { calicoBlockSizes } from './calico-pool';
import { widthFact } from './length';

/** What the addresses of one cluster must carry. */
export interface Need {
  /** Nodes at the end of the horizon, surge included. */
  readonly nodes: Quantity<'node'>;
  /** Pods a node's block must have addresses for: the kubelet's maxPods, so that it is the limit and not the block. */
  readonly maxPods: Quantity<'pod'>;
  readonly services: Quantity<'service'>;
  /** Given where nodes take blocks out of a Calico pool as their pods come. Calico's IPv6 pools need no sizing. */
  readonly calico?: CalicoNeed;
}

/** What sizes Calico's blocks and its IPv4 pool. */
export interface CalicoNeed {
  /** Pods that a node's blocks must have addresses for. */
  readonly pods: Quantity<'pod'>;
  readonly systems: readonly ('linux' | 'windows')[];
  /** Length of a block; left out, the longest that holds the pods of a node, so that each node is one route. */
  readonly blockSize?: Quantity<'bit'>;
}

/** The lengths that one family needs, each the longest that still does. */
export interface Sizes {
  readonly mask: Quantity<'bit'>;
  readonly cluster: Quantity<'bit'>;
  readonly service: Quantity<'bit'>;
  readonly blockSize?: Quantity<'bit'>;
}

/**
 * The lengths of the ranges of one family for what a cluster needs. A cluster CIDR that would have to be wider than the
 * family has a length below zero.
 *
 * @param mask a node mask that is settled already
 */
export function sizesFor(need: Need, family: Family, mask?: Quantity<'bit'>): Sizes {
  const service = serviceFor(need, family);
  if (family === 6 || need.calico === undefined) {
    const n = mask ?? maskFor(need, family);
    return { mask: n, cluster: clusterFor(need, family, n), service };
  }
  const blockSize = need.calico.blockSize ?? blockSizeFor(need.calico);
  const cluster = poolFor(need, need.calico, blockSize);
  // Kubernetes still divides the range; with a block for every node none is left without one, whoever hands out addresses.
  const where = { c: cluster, nodes: need.nodes };
  const even = formula('Length of an IPv4 node block', 'bit', 'c + ceil(log2(nodes))', where);
  return { mask: mask ?? even, cluster, service, blockSize };
}

/** The longest mask whose block still has an address for every pod, by host-local's arithmetic; never beyond /30. */
function maskFor({ maxPods }: Need, family: Family): Quantity<'bit'> {
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
function clusterFor({ nodes }: Need, family: Family, n: Quantity<'bit'>): Quantity<'bit'> {
  return formula(`Length of the IPv${family} cluster CIDR`, 'bit', 'n - ceil(log2(nodes))', { n, nodes });
}

/** The longest block that holds the pods of a node: an address more than they need is one that no other node can use. */
function blockSizeFor({ pods, systems }: CalicoNeed): Quantity<'bit'> {
  const { least, most } = calicoBlockSizes[4];
  const bound = (name: string, value: number) =>
    fact(name, value, 'bit', cite(calicoRepo, 'api/pkg/apis/projectcalico/v3/ippool.go, blockSize'));
  const windows = systems.includes('windows');
  const where = {
    b: widthFact(4),
    pods,
    tunnel,
    kept: keptOn(systems),
    least: bound('Shortest block length', least),
    most: windows
      ? bound('Longest block length on Windows', calicoLongestOnWindows[4])
      : bound('Longest block length', most),
  };
  const text = 'min(max(b - ceil(log2(pods + tunnel + kept)), least), most)';
  return formula('Length of a block', 'bit', text, where);
}

/** Addresses that a node's tunnel devices take out of its blocks: sized for, whether or not the mode has one. */
const tunnel = assume(
  'Addresses of tunnel devices on a node',
  1,
  'address',
  'one for each tunnel device, and most modes have one at most',
  { cite: cite(calicoRepo, 'api/pkg/apis/projectcalico/v3/ippool.go, allowedUses Tunnel') },
);

const keptOn = (systems: CalicoNeed['systems']): Quantity<'address'> =>
  fact(
    'Addresses of a block that the system keeps',
    systems.includes('windows') ? 4 : 0,
    'address',
    cite(calicoRepo, 'libcalico-go/lib/ipam/ipam_win_test.go, first three and last on Windows, none on Linux'),
  );

/** The longest pool that still has blocks for the pods of every node. */
function poolFor({ nodes }: Need, { pods, systems }: CalicoNeed, size: Quantity<'bit'>): Quantity<'bit'> {
  const kept = keptOn(systems);
  const each = formula('Blocks of a node', 'block', 'ceil((pods + tunnel) / (2 ^ (b - size) - kept))', {
    pods,
    tunnel,
    b: widthFact(4),
    size,
    kept,
  });
  return formula('Length of the IPv4 cluster CIDR', 'bit', 'size - ceil(log2(nodes * each))', { size, nodes, each });
}

const fewestServiceAddresses = fact(
  'Fewest addresses of a Service range',
  10,
  'address',
  cite(kubeadmConstants, 'MinimumAddressesInServiceSubnet'),
);

/** The longest Service range that still has a ClusterIP for every Service, within what kubeadm takes. */
function serviceFor({ services }: Need, family: Family): Quantity<'bit'> {
  const where = { b: widthFact(family), services, fewest: fewestServiceAddresses };
  const text = family === 4 ? 'b - ceil(log2(max(services + 2, fewest)))' : 'b - ceil(log2(max(services + 1, fewest)))';
  return formula(`Length of the IPv${family} Service range`, 'bit', text, where);
}
