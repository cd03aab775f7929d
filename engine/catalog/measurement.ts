import { fact, formula, type Quantity, type Unit } from '../quantity';
import type { Citation } from '../source';

/** What was measured: how fast, at what cost of processors, how soon an answer comes, and how long a pod takes to set up. */
export const metrics = {
  'tcp-one-flow': 'TCP, one flow',
  'tcp-many-flows': 'TCP, many flows',
  'cpu-one-flow': 'Processors for TCP, both ends, over idle',
  latency: 'Time of a request and its answer',
  'request-rate': 'Requests a second, one process',
  'pod-setup': 'Setting up one pod',
} as const;
export type Metric = keyof typeof metrics;

const unitOf: Readonly<Record<Metric, Unit>> = {
  'tcp-one-flow': 'Gbit/s',
  'tcp-many-flows': 'Gbit/s',
  'cpu-one-flow': 'thread per Gbit/s',
  latency: 'microsecond',
  'request-rate': 'per second',
  'pod-setup': 'millisecond',
};

/** A published comparison: one laboratory, one set-up, several networks. */
export interface MeasuredSet {
  readonly id: string;
  readonly title: string;
  /** `raw`: its raw data were read; `vendor`: published by a party; `author`: by who wrote the code; `report`: by a user; `blog`: a single test. */
  readonly quality: 'raw' | 'vendor' | 'author' | 'report' | 'blog';
  /** Machines, network cards, kernel, MTU and tool: what the numbers hold for. */
  readonly conditions: readonly { readonly title: string; readonly value: string }[];
  /** What a reader must know before comparing rows. */
  readonly caveats: readonly string[];
  readonly cite: Citation;
}

/** A network in a published comparison. */
export interface Measurement {
  readonly set: MeasuredSet;
  /** As it was set up. */
  readonly label: string;
  /** The options whose way between two nodes of one segment this measures; empty for the host itself. */
  readonly options: readonly string[];
  /** What differs from how the option runs by default, and conditions that differ from row to row. */
  readonly remarks: readonly string[];
  readonly values: Readonly<Partial<Record<Metric, Quantity>>>;
  /** The same as a share of what the host reached without a container network, where the host was measured. */
  readonly ofHost: Readonly<Partial<Record<Metric, Quantity<'ratio'>>>>;
}

/** A row as it is written down. */
export interface Row {
  readonly label: string;
  readonly options: readonly string[];
  readonly remarks?: readonly string[];
  readonly values: Readonly<Partial<Record<Metric, number>>>;
  /** The host under other conditions than the rest, or a row that no host was measured for. */
  readonly apart?: true;
}

const metricNames = Object.keys(metrics) as Metric[];

/** The rows of a set as measurements; shares are against the row that names no option, if there is one. */
export function measured(set: MeasuredSet, rows: readonly Row[]): Measurement[] {
  const host = rows.find(({ options }) => options.length === 0);
  const quantitiesOf = ({ label, values }: Row): Partial<Record<Metric, Quantity>> =>
    Object.fromEntries(
      metricNames.flatMap((metric) => {
        const value = values[metric];
        if (value === undefined) return [];
        return [[metric, fact(`${metrics[metric]}: ${label}`, value, unitOf[metric], set.cite)]];
      }),
    );
  const hosts = host && quantitiesOf(host);
  return rows.map((row) => {
    const values = quantitiesOf(row);
    const ofHost = metricNames.flatMap((metric) => {
      const [own, alone] = [values[metric], hosts?.[metric]];
      if (own === undefined || alone === undefined || row === host || row.apart === true) return [];
      return [[metric, formula(`${own.name}, of the host`, 'ratio', 'own / host', { own, host: alone })] as const];
    });
    const { label, options, remarks = [] } = row;
    return { set, label, options, remarks, values, ofHost: Object.fromEntries(ofHost) };
  });
}
