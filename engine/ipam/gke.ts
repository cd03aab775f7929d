import { type Prefix } from '../prefix';
import { fact, formula, type Quantity } from '../quantity';
import { cite, gkeDocs, gkeIpam } from '../source';
import { reservedPerSubnet } from './cloud-subnets';
import { lengthOf, widthFact } from './length';

const flexible = cite(gkeDocs, 'how-to/flexible-pod-cidr');

/** Pods that a node of GKE may be asked to run. */
export const gkePods = {
  least: fact('Fewest pods that a node of GKE can be limited to', 8, 'pod', flexible),
  most: fact('Most pods of a node on GKE', 256, 'pod', flexible),
} as const;

/**
 * The length of a node's range of pod addresses: twice the pods it may run, so that no address is used again at once.
 *
 * @returns undefined outside of 8 to 256 pods
 */
export function gkeNodeMask(maxPods: Quantity<'pod'>): Quantity<'bit'> | undefined {
  if (maxPods.value < gkePods.least.value || maxPods.value > gkePods.most.value) return undefined;
  const where = { b: widthFact(4), maxPods };
  return formula("Length of a node's range of pod addresses", 'bit', 'b - 1 - ceil(log2(maxPods))', where, flexible);
}

/** Nodes that a range of pod addresses has room for, and the pods they run. */
export interface GkeNodes {
  readonly mask: Quantity<'bit'>;
  readonly nodes: Quantity<'node'>;
  readonly pods: Quantity<'pod'>;
}

/** @returns undefined where GKE limits no node to that many pods */
export function gkeNodes(podRange: Pick<Prefix, 'length'>, maxPods: Quantity<'pod'>): GkeNodes | undefined {
  const mask = gkeNodeMask(maxPods);
  if (mask === undefined) return undefined;
  const c = lengthOf('Length of the range of pod addresses', podRange.length, 'addresses.cluster', 'entered');
  const nodes = formula(
    'Nodes with a range of pod addresses',
    'node',
    'floor(2 ^ (n - c))',
    { n: mask, c },
    cite(gkeDocs, 'concepts/alias-ips'),
  );
  return { mask, nodes, pods: formula('Pods of all nodes', 'pod', 'nodes * maxPods', { nodes, maxPods }) };
}

/** Nodes that a primary range has addresses for: all but the four that the cloud keeps. */
export function gkeNodesIn(subnet: Pick<Prefix, 'length'>): Quantity<'node'> {
  const length = lengthOf('Length of the primary range', subnet.length, 'addresses.nodes', 'entered');
  return formula(
    'Nodes of the primary range',
    'node',
    'max(2 ^ (b - length) - kept, 0)',
    { b: widthFact(4), length, kept: reservedPerSubnet.gcp.quantity },
    cite(gkeIpam, 'src/rules/output/NodeOutputRules.js'),
  );
}
