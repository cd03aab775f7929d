import {
  features,
  measurements,
  measurementsOf,
  metrics,
  type MeasuredSet,
  type Measurement,
  type Metric,
  type Verdict,
} from '../catalog';
import type { Citation } from '../source';
import type { Ranked } from './recommend';

/** What is compared in words, in the order in which it is shown. */
export const factGroups = {
  life: 'Life',
  features: 'Features',
  ports: 'Ports and protocols',
  requirements: 'What it asks of hosts',
  parts: 'What a team has to run',
} as const;
export type FactGroup = keyof typeof factGroups;

/** What is known of one option, in words. */
export interface FactValue {
  readonly says: string;
  readonly verdict?: Verdict;
  readonly cites: readonly Citation[];
}

/** One thing known of several options; undefined where one has nothing of the kind. */
export interface FactRow {
  readonly group: FactGroup;
  readonly name: string;
  readonly values: readonly (FactValue | undefined)[];
  readonly differs: boolean;
}

/** One metric of one published comparison, for several options; undefined where one was not measured there. */
export interface MeasuredRow {
  readonly set: MeasuredSet;
  readonly metric: Metric;
  readonly values: readonly (Measurement | undefined)[];
}

/** Everything the catalog says of some options in words, side by side; what differs first in each group. */
export function factRows(compared: readonly Ranked[]): FactRow[] {
  const maps = compared.map(factsOf);
  const keys = new Map(
    maps.flatMap((map) => [...map].map(([key, { group, name }]) => [key, { group, name }] as const)),
  );
  const rows = [...keys].map(([key, { group, name }]): FactRow => {
    const values = maps.map((map) => map.get(key)?.value);
    const words = values.map((value) => value && `${value.verdict ?? ''} ${value.says}`);
    return { group, name, values, differs: words.some((text) => text !== words[0]) };
  });
  return (Object.keys(factGroups) as FactGroup[]).flatMap((group) =>
    rows.filter((row) => row.group === group).toSorted((a, b) => Number(b.differs) - Number(a.differs)),
  );
}

interface Fact {
  readonly group: FactGroup;
  readonly name: string;
  readonly value: FactValue;
}

function factsOf({ subject: { option } }: Ranked): Map<string, Fact> {
  const { life, can, ports, needs, parts, cni } = option;
  const facts: Fact[] = [
    { group: 'life', name: 'State of the project', value: { says: `${life.state}: ${life.note}`, cites: [life.cite] } },
    { group: 'life', name: 'Release that was read', value: { says: cni.reviewed.release, cites: [cni.cite] } },
    ...(cni.advisories ?? [])
      .filter(({ mode }) => mode === undefined || mode === option.modeId)
      .map(({ says, cite: where }): Fact => ({ group: 'life', name: `Vulnerability: ${says}`, value: { says: 'known, and mended since', cites: [where] } })),
    ...features.map((feature): Fact => {
      const { verdict, note, cites } = can[feature];
      return { group: 'features', name: feature, value: { says: note ?? verdict, verdict, cites } };
    }),
    ...ports.map(({ protocol, number, use, cite: where }): Fact => ({ group: 'ports', name: `${protocol} ${number}`, value: { says: use, cites: [where] } })),
    ...needs.map(({ why, kernel, architectures, cite: where }): Fact => ({
      group: 'requirements',
      name: kernel === undefined ? (architectures === undefined ? why : 'Processors') : `Kernel ${kernel.least}`,
      value: { says: architectures === undefined ? why : `${architectures.join(', ')}: ${why}`, cites: [where] },
    })),
    ...parts.map((part): Fact => ({ group: 'parts', name: part, value: { says: 'yes', cites: [cni.cite] } })),
  ]; // prettier-ignore
  return new Map(facts.map((fact) => [`${fact.group} ${fact.name}`, fact]));
}

/** Published measurements of some options, set by set; only sets in which at least two of them, or one and the host, stand. */
export function measuredRows(compared: readonly Ranked[]): MeasuredRow[] {
  const each = compared.map(({ subject }) => measurementsOf(subject.option));
  // The best founded first, whichever option was measured there.
  const sets = [...new Set(measurements.map(({ set }) => set))];
  return sets.flatMap((set) =>
    (Object.keys(metrics) as Metric[]).flatMap((metric): MeasuredRow[] => {
      // Of several rows for one option the first stands: the older kernel or the smaller MTU, as its label says.
      const values = each.map((rows) => rows.find((row) => row.set === set && row.values[metric] !== undefined));
      const told = values.filter((value) => value !== undefined);
      const shares = told.some(({ ofHost }) => ofHost[metric] !== undefined);
      return told.length > 1 || shares ? [{ set, metric, values }] : [];
    }),
  );
}
