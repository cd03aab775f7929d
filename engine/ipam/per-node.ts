import { overlaps, type Prefix } from '../prefix';
import { assume, fact, formula, named, type Quantity, sum, tally } from '../quantity';
import { cite, kubeadmRepo, kubernetesRepo } from '../source';
import type { Allocation, Lengths, PodsOfNode } from './allocation';
import type { AddressFinding } from './finding';
import { type BlockKeeper, usableOf } from './host-local';
import { lengthOf, widthFact } from './length';
import { largestDifference } from './node-allocator';

/** A cluster whose nodes each get a block of the cluster CIDR from Kubernetes itself. */
export interface PerNode extends PodsOfNode {
  /** At most one of a family. Masks stand at the same places; one that is missing is Kubernetes' default. */
  readonly cluster: readonly Prefix[];
  readonly nodeMask: readonly number[];
  readonly service: readonly Prefix[];
  readonly lengths?: Lengths;
  readonly keeper?: BlockKeeper;
}

export interface PerNodeAllocation extends Allocation {
  /** Pod addresses of one node's block; of the tighter family in a dual-stack cluster. */
  readonly usable: Quantity<'address'>;
  /** Node blocks that are not handed out because a Service range touches them. */
  readonly lost: Quantity<'block'>;
  readonly families: readonly FamilyBlocks[];
}

/** One cluster CIDR divided into node blocks. */
export interface FamilyBlocks {
  readonly cluster: Prefix;
  readonly mask: Quantity<'bit'>;
  readonly blocks: Quantity<'block'>;
  readonly lost: Quantity<'block'>;
  readonly nodes: Quantity<'node'>;
  readonly usable: Quantity<'address'>;
}

/**
 * Nodes and pods that fit when every node has one block of fixed size, for life.
 *
 * In a dual-stack cluster a node needs a block of each family, so the tighter family decides.
 */
export function perNode(given: PerNode): PerNodeAllocation {
  const families = given.cluster.map((cluster, at) => familyBlocks(given, cluster, at));
  const usable = tightest(
    'Pod addresses of a node',
    'address',
    families.map((family) => family.usable),
  );
  const podsPerNode = formula('Pods a node can hold', 'pod', 'min(maxPods, usable)', {
    maxPods: given.maxPods,
    usable,
  });
  return {
    nodes: tightest(
      'Nodes the cluster CIDR has blocks for',
      'node',
      families.map((family) => family.nodes),
    ),
    podsPerNode,
    usable,
    lost: sum(
      'Node blocks lost to Services',
      'block',
      families.map((family) => family.lost),
    ),
    families,
    findings: [
      ...families.flatMap((family) => maskFindings(family)),
      ...families.flatMap(({ lost, blocks }) => lostFindings(lost, blocks)),
      ...podFindings(given, podsPerNode, usable),
    ],
  };
}

/** The smaller of one or two numbers, which stay visible; zero when there is none. */
function tightest<U extends 'node' | 'address'>(name: string, unit: U, of: readonly Quantity<U>[]): Quantity<U> {
  const [first, second] = of;
  if (first === undefined) return tally(name, unit, []);
  return second === undefined ? named(name, first) : formula(name, unit, 'min(first, second)', { first, second });
}

const controller = cite(kubernetesRepo, 'pkg/controller/nodeipam/ipam/cidrset/cidr_set.go, NewCIDRSet');

function familyBlocks(
  { nodeMask, service, lengths = 'entered', keeper = 'host-local' }: PerNode,
  cluster: Prefix,
  at: number,
): FamilyBlocks {
  const { family } = cluster;
  const c = lengthOf(`Length of the IPv${family} cluster CIDR`, cluster.length, 'addresses.cluster', lengths);
  const written = nodeMask[at];
  const n =
    written === undefined
      ? assume(
          `Length of an IPv${family} node block`,
          family === 4 ? 24 : 64,
          'bit',
          'the default of kube-controller-manager',
          {
            field: 'addresses.nodeMask',
            cite: cite(kubernetesRepo, 'pkg/controller/nodeipam, --node-cidr-mask-size'),
          },
        )
      : lengthOf(`Length of an IPv${family} node block`, written, 'addresses.nodeMask', lengths);
  const text = n.value < c.value ? 'floor(2 ^ (n - c))' : '2 ^ (n - c)';
  const blocks = formula(`IPv${family} node blocks`, 'block', text, { n, c }, controller);
  const lost = lostTo(service, cluster, { n, c, lengths });
  const nodes = formula(`Nodes with an IPv${family} block`, 'node', 'blocks - lost', { blocks, lost });
  return { cluster, mask: n, blocks, lost, nodes, usable: usableOf(family, n, keeper) };
}

interface Divided {
  readonly n: Quantity<'bit'>;
  readonly c: Quantity<'bit'>;
  readonly lengths: Lengths;
}

function lostTo(service: readonly Prefix[], cluster: Prefix, { n, c, lengths }: Divided): Quantity<'block'> {
  const name = `IPv${cluster.family} node blocks lost to Services`;
  const inside = service.find((range) => overlaps(range, cluster));
  if (inside === undefined || n.value < c.value) return tally(name, 'block', []);
  const s = lengthOf('Length of the Service range', inside.length, 'addresses.service', lengths);
  // A Service range within one block takes that block, a wider one all that it touches, one around the cluster CIDR all.
  const from = cite(kubernetesRepo, 'pkg/controller/nodeipam/ipam/range_allocator.go, filterOutServiceRange');
  return formula(name, 'block', '2 ^ max(n - max(s, c), 0)', { n, s, c }, from);
}

function maskFindings({ cluster, mask }: FamilyBlocks): AddressFinding[] {
  const c = lengthOf(`Length of the IPv${cluster.family} cluster CIDR`, cluster.length, 'addresses.cluster', 'entered');
  const field = 'addresses.nodeMask';
  const place = cite(kubeadmRepo, 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go, ValidatePodSubnetNodeMask');
  if (mask.value > widthFact(cluster.family).value) {
    return [
      {
        id: 'ipam/mask-width',
        severity: 'refuse',
        says: 'The node mask is longer than an address.',
        evidence: [mask, widthFact(cluster.family)],
        field,
      },
    ];
  }
  if (mask.value < cluster.length) {
    const says = 'The node mask is shorter than the cluster CIDR itself, so not one node block fits.';
    return [{ id: 'ipam/mask-shorter', severity: 'refuse', says, evidence: [mask, c], field, cite: place }];
  }
  const most = fact('Largest difference of node mask and cluster CIDR', largestDifference, 'bit', place);
  const difference = formula('Node mask less the length of the cluster CIDR', 'bit', 'n - c', { n: mask, c });
  if (difference.value <= most.value) return [];
  return [
    cluster.family === 6
      ? {
          id: 'ipam/mask-difference',
          severity: 'refuse',
          says: 'Neither kubeadm nor kube-controller-manager divides an IPv6 cluster CIDR into that many node blocks.',
          evidence: [difference, most],
          field,
          cite: controller,
        }
      : {
          id: 'ipam/mask-difference',
          severity: 'error',
          says: 'kubeadm refuses a cluster CIDR that is divided into that many node blocks.',
          evidence: [difference, most],
          field,
          cite: place,
        },
  ];
}

function lostFindings(lost: Quantity<'block'>, blocks: Quantity<'block'>): AddressFinding[] {
  if (lost.value === 0) return [];
  const all = lost.value >= blocks.value;
  const says = all
    ? 'The Service range takes every node block of the cluster CIDR, so kube-controller-manager does not start.'
    : 'The Service range lies in the cluster CIDR and silently takes node blocks away.';
  return [
    {
      id: 'ipam/service-in-cluster',
      severity: all ? 'refuse' : 'error',
      says,
      evidence: [lost, blocks],
      field: 'addresses.service',
    },
  ];
}

function podFindings(
  { maxPods, podsPlanned }: PodsOfNode,
  podsPerNode: Quantity<'pod'>,
  usable: Quantity<'address'>,
): AddressFinding[] {
  if (podsPlanned.value > podsPerNode.value) {
    const says = 'A node cannot hold the pods that are planned on it.';
    return [
      {
        id: 'ipam/pods-planned',
        severity: 'error',
        says,
        evidence: [podsPlanned, podsPerNode],
        field: 'addresses.nodeMask',
      },
    ];
  }
  if (maxPods.value <= usable.value) return [];
  const says = 'The node block is smaller than the limit of the kubelet: pods beyond it stay without an address.';
  return [{ id: 'ipam/max-pods', severity: 'warn', says, evidence: [maxPods, usable], field: 'addresses.nodeMask' }];
}
