import type { Quantity } from '../quantity';
import type { AddressFinding } from './finding';

/** What a way of handing out addresses comes to: how many nodes and pods get one, and what stands in the way. */
export interface Allocation {
  /** Nodes that get addresses of their own for the pods planned on each. */
  readonly nodes: Quantity<'node'>;
  /** Pods that one node can hold, the kubelet's limit included. */
  readonly podsPerNode: Quantity<'pod'>;
  readonly findings: readonly AddressFinding[];
}

/** Where the lengths in a plan come from: a person wrote them, or they were proposed to fit. */
export type Lengths = 'entered' | 'proposed';

/** What every allocator is told about the pods of a node. */
export interface PodsOfNode {
  /** The kubelet's maxPods. */
  readonly maxPods: Quantity<'pod'>;
  /** Pods the plan puts on a node. */
  readonly podsPlanned: Quantity<'pod'>;
}
