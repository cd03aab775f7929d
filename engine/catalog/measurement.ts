import type { Quantity } from '../quantity';
import type { Citation } from '../source';

/** What was measured: bulk TCP by number of flows, the processors it took, request latency, and setting up a pod. */
export const metrics = {
  'tcp-one-flow': 'TCP, one flow',
  'tcp-many-flows': 'TCP, many flows',
  'cpu-one-flow': 'Processors for each Gbit/s, both ends',
  latency: 'Latency of a request',
  'request-rate': 'Requests a second, one process',
  'pod-setup': 'Setting up one pod',
} as const;
export type Metric = keyof typeof metrics;

/** A published comparison: one laboratory, one set-up, several networks. */
export interface MeasuredSet {
  readonly id: string;
  readonly title: string;
  /** `raw`: its raw data were read; `vendor`: published by a party; `report`: by a user; `blog`: a single test. */
  readonly quality: 'raw' | 'vendor' | 'report' | 'blog';
  /** Machines, network cards, kernel, MTU and tool: what the numbers hold for. */
  readonly conditions: readonly { readonly title: string; readonly value: string }[];
  /** What a reader must know before comparing rows. */
  readonly caveats: readonly string[];
  readonly cite: Citation;
}

/** A network in a published comparison. */
export interface Measurement {
  readonly set: MeasuredSet;
  /** As the publisher calls it. */
  readonly label: string;
  /** The options whose way between two nodes of one segment this measures; empty for the host itself. */
  readonly options: readonly string[];
  /** What differs from how the option runs by default, such as the MTU of pods. */
  readonly remarks: readonly string[];
  readonly values: Readonly<Partial<Record<Metric, Quantity>>>;
  /** The same as a share of what the host reached without a container network, where the host was measured. */
  readonly ofHost: Readonly<Partial<Record<Metric, Quantity<'ratio'>>>>;
}
