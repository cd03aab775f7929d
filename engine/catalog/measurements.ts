import type { Measurement, MeasuredSet, Metric } from './measurement';
import { measurements } from './measurements-data';
import type { Option } from './option';

/** How nodes learn of routes does not change what becomes of a packet. */
const routingOnly = ['reflectors', 'fabric'];

/** What was published about an option's way between two nodes, the best founded first; empty where nothing was found. */
export function measurementsOf({ cni, modeId, modifiers }: Option): readonly Measurement[] {
  const id = [`${cni.id}/${modeId}`, ...modifiers.filter((name) => !routingOnly.includes(name))].join('+');
  return measurements.filter(({ options }) => options.some((one) => one === id || one === `${cni.id}/*`));
}

/** Rows of one published comparison, the host's own first. Only rows of one set may stand side by side. */
export interface MeasuredRows {
  readonly set: MeasuredSet;
  readonly rows: readonly Measurement[];
}

/** The published comparisons that measured a metric, whole: to show some options among all that were measured. */
export function comparisonsOf(metric: Metric): MeasuredRows[] {
  const rows = measurements.filter(({ values }) => values[metric] !== undefined);
  return [...new Set(rows.map(({ set }) => set))].map((set) => ({
    set,
    rows: rows.filter((one) => one.set === set),
  }));
}
