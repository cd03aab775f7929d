import { lengthFor, mustPrefix, overlaps, type Prefix, showPrefix } from '../prefix';
import { fact, formula, type Quantity } from '../quantity';
import { aksDocs, cite } from '../source';
import { reservedPerSubnet } from './cloud-subnets';
import type { AddressFinding } from './finding';
import { lengthOf, widthFact } from './length';

const planning = cite(aksDocs, 'articles/aks/concepts-network-ip-address-planning.md');

/** Nodes that share their subnet with their pods. */
export interface AzureNodes {
  readonly nodes: Quantity<'node'>;
  /** Extra nodes of an upgrade; they take addresses like the others. */
  readonly surge: Quantity<'node'>;
  readonly maxPods: Quantity<'pod'>;
}

/** Addresses that nodes and pods take of one subnet: a node takes those of all pods it may run when it is made. */
export const azureAddresses = ({ nodes, surge, maxPods }: AzureNodes): Quantity<'address'> =>
  formula(
    'Addresses of nodes and their pods',
    'address',
    '(nodes + surge) * (1 + maxPods)',
    { nodes, surge, maxPods },
    planning,
  );

/** The longest prefix of a subnet that still has a number of addresses beside those that Azure keeps. */
export const azureSubnetLength = (addresses: number): number | undefined =>
  lengthFor(4, BigInt(addresses) + BigInt(reservedPerSubnet.azure.count));

/** Nodes that a subnet has addresses for, each with all pods it may run; those of an upgrade are among them. */
export function azureNodesIn(subnet: Prefix, maxPods: Quantity<'pod'>): Quantity<'node'> {
  const length = lengthOf('Length of the node subnet', subnet.length, 'addresses.nodes', 'entered');
  const where = { b: widthFact(subnet.family), length, kept: reservedPerSubnet.azure.quantity, maxPods };
  return formula(
    'Nodes that a subnet has addresses for',
    'node',
    'max(floor((2 ^ (b - length) - kept) / (1 + maxPods)), 0)',
    where,
    planning,
  );
}

const overlay = cite(aksDocs, 'articles/aks/concepts-network-azure-cni-overlay.md');
const overlayBlock = fact('Length of a node block of an overlay on AKS', 24, 'bit', overlay);

/** Limits that the overlay has whatever its addresses. */
export const azureOverlayLimits = {
  nodes: fact('Nodes of an overlay on AKS', 5000, 'node', overlay),
  pods: fact('Pods on a node of an overlay on AKS', 250, 'pod', overlay),
} as const;

/** Nodes of an overlay: 256 addresses each, whatever mask is asked for, and no more than the product takes. */
export function azureOverlayNodes(cluster: Prefix): Quantity<'node'> {
  const c = lengthOf('Length of the cluster CIDR', cluster.length, 'addresses.cluster', 'entered');
  const where = { n: overlayBlock, c, most: azureOverlayLimits.nodes };
  return formula('Nodes of the overlay', 'node', 'min(floor(2 ^ (n - c)), most)', where, overlay);
}

/** Addresses of a block of a pod subnet, one of which no pod gets. */
const batch = 16;

/** What a node takes of a pod subnet where it takes blocks of 16 for life. */
export interface AzureStaticBlocks {
  readonly blocks: number;
  readonly podAddresses: number;
  /** Addresses that no pod can use, since the node runs no more. */
  readonly waste: number;
}

/** @see MicrosoftDocs/azure-aks-docs articles/aks/concepts-network-azure-cni-pod-subnet.md: 16N - 1 pods of N blocks */
export function azureStaticBlocks(maxPods: number): AzureStaticBlocks {
  const blocks = Math.ceil((maxPods + 1) / batch);
  const podAddresses = blocks * batch - 1;
  return { blocks, podAddresses, waste: podAddresses - maxPods };
}

/** What a node that takes addresses as it needs them is told: how many at once, and which share of that stays free. */
export interface AzureDemand {
  readonly batch: number;
  /** As a share of the batch, from 0 to 1. */
  readonly minFree: number;
  readonly used: number;
}

/**
 * Addresses that a node then asks for, those it has included: whole batches.
 *
 * @see Azure/azure-container-networking docs/feature/ipammath/1-ipam-math.md
 */
export const azureRequest = ({ batch: size, minFree, used }: AzureDemand): number =>
  size * Math.ceil((minFree * size + used) / size);

/** Ranges that AKS keeps for itself. */
const refused = ['169.254.0.0/16', '172.30.0.0/16', '172.31.0.0/16', '192.0.2.0/24'].map(mustPrefix);

/** What AKS says to a range for pods, Services or nodes. */
export function azureRangeFindings(range: Prefix, field: string): AddressFinding[] {
  return refused
    .filter((kept) => overlaps(kept, range))
    .map((kept) => ({
      id: 'ipam/azure-reserved',
      severity: 'refuse',
      says: `AKS keeps ${showPrefix(kept)} for itself and refuses ranges that meet it.`,
      evidence: [],
      field,
      cite: cite(aksDocs, 'articles/aks/concepts-network-cni-overview.md'),
    }));
}
