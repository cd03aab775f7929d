import {
  assess,
  factGroups,
  factRows,
  interfacesOf,
  measuredRows,
  metrics,
  show,
  showDifference,
  type Assessment,
  type FactGroup,
  type FactRow,
  type FactValue,
  type MeasuredRow,
  type Measurement,
  type Metric,
  type Quantity,
  type Ranked,
  type Verdict,
} from '../engine';
import { interfacesJson, measurementJson } from '../engine/advice-json';
import { interfaceLines } from './advice-lines';
import { Arguments } from './arguments';
import { rankedAs } from './assess';
import { example, json, type Host, type Json } from './command';
import { figuresOf } from './figures';
import type { ExitCode, Io } from './io';
import { planIn } from './plan';
import { citation } from './json';
import { indented, paintFor, paintVerdict, say, sayJson, table, widthOf, type Paint } from './text';

export interface CompareArguments extends Json {
  readonly plan: string;
  readonly options: string;
}

/** One number of every option; undefined where an option has none. */
interface NumberRow {
  readonly path: string;
  readonly first: Quantity;
  readonly values: readonly (Quantity | undefined)[];
  readonly differs: boolean;
}

/** One rule's verdict on every option; undefined where it does not apply. */
interface VerdictRow {
  readonly rule: string;
  readonly asks: string;
  readonly verdicts: readonly (Verdict | undefined)[];
  readonly differs: boolean;
}

/** `podwright compare`: two to four options side by side, the first as baseline. 1 where one of them is excluded. */
export async function compareOptions(args: CompareArguments, io: Io): Promise<ExitCode> {
  const ids = args.options.split(',').map((id) => id.trim());
  const read = new Arguments('compare');
  const distinct = read.options(ids);
  if (ids.length < 2 || ids.length > 4)
    read.refuse(`--options names ${ids.length}; two to four are compared, as in --options A,B`);
  else if (distinct.length < ids.length) read.refuse('--options names an option twice; name each once');
  read.check();
  const { plan } = await planIn(args.plan, io);
  const assessment = assess(plan);
  const compared = rankedAs('compare', assessment, ids);
  if (args.json === true) sayJson(io, answered(assessment, compared));
  else say(io, inWords(assessment, compared, io));
  return compared.some(({ verdict }) => verdict === 'excluded') ? 1 : 0;
}

/** What differs comes first; among equals the order of the first option that has it. */
const differencesFirst = <R extends { readonly differs: boolean }>(rows: readonly R[]): R[] =>
  rows.toSorted((a, b) => Number(b.differs) - Number(a.differs));

function numberRows(compared: readonly Ranked[]): NumberRow[] {
  const maps = compared.map((ranked) => new Map(figuresOf(ranked).map(({ path, quantity }) => [path, quantity])));
  const paths = new Set(maps.flatMap((map) => [...map.keys()]));
  const rows = [...paths].flatMap((path) => {
    const values = maps.map((map) => map.get(path));
    const first = values.find((value) => value !== undefined);
    if (first === undefined) return [];
    return [{ path, first, values, differs: values.some((value) => value?.value !== first.value) }];
  });
  return differencesFirst(rows);
}

function verdictRows(compared: readonly Ranked[]): VerdictRow[] {
  const asked = new Map(compared.flatMap(({ findings }) => findings.map(({ rule, asks }) => [rule, asks])));
  const rows = [...asked].map(([rule, asks]) => {
    const verdicts = compared.map(({ findings }) => findings.find((one) => one.rule === rule)?.verdict);
    return { rule, asks, verdicts, differs: new Set(verdicts).size > 1 };
  });
  return differencesFirst(rows);
}

const difference = (value: Quantity | undefined, baseline: Quantity | undefined): number | undefined =>
  value === undefined || baseline === undefined ? undefined : value.value - baseline.value;

const answered = (assessment: Assessment, compared: readonly Ranked[]) => ({
  ...sides(assessment.plan, compared),
  facts: factRows(compared).map(({ group, name, values, differs }) => ({
    group,
    name,
    differs,
    values: values.map((value) => (value === undefined ? null : factJson(value))),
  })),
  measurements: measuredRows(compared).map(({ set, metric, values }) => ({
    set: set.title,
    metric,
    values: values.map((value) => (value === undefined ? null : measurementJson(value))),
  })),
  ...interfacesIn(assessment),
});

const factJson = ({ says, verdict, cites }: FactValue) => ({
  says,
  verdict: verdict ?? null,
  cite: cites.map(citation),
});

function interfacesIn(assessment: Assessment) {
  const interfaces = interfacesOf(assessment);
  return interfaces === undefined ? {} : { interfaces: interfacesJson(interfaces) };
}

const sides = (plan: Assessment['plan'], compared: readonly Ranked[]) => ({
  plan: plan.name,
  baseline: compared[0]?.subject.option.id,
  options: compared.map(({ subject: { option }, rank, verdict }) => ({
    id: option.id,
    title: option.title,
    rank,
    verdict,
  })),
  numbers: numberRows(compared).map(({ path, first, values, differs }) => ({
    path,
    name: first.name,
    unit: first.unit,
    differs,
    values: values.map((value) => value?.value ?? null),
    differences: values.map((value) => difference(value, values[0]) ?? null),
  })),
  findings: verdictRows(compared).map(({ rule, asks, verdicts, differs }) => ({
    rule,
    asks,
    differs,
    verdicts: verdicts.map((verdict) => verdict ?? null),
  })),
});

function inWords(assessment: Assessment, compared: readonly Ranked[], io: Io): string[] {
  const { plan } = assessment;
  const facts = factRows(compared);
  const [paint, width] = [paintFor(io), widthOf(io.stdout)];
  const ids = compared.map(({ subject }) => subject.option.id);
  const numbers = numberRows(compared);
  const verdicts = verdictRows(compared);
  const align = ['left' as const, ...ids.map(() => 'right' as const)];
  const block = (
    title: string,
    head: readonly string[] | undefined,
    rows: readonly (readonly string[])[],
  ): string[] => {
    if (rows.length === 0) return [];
    const aligned = title.startsWith('Numbers') ? { align } : {};
    return [
      '',
      paint('bold', title),
      ...table({ ...(head && { head }), rows, width: Math.max(width, 160), ...aligned }),
    ];
  };
  const cells = ({ first, values }: NumberRow): string[] => [
    first.name,
    ...values.map((value, at) => cell(value, values[0], at)),
  ];
  const words = ({ asks, verdicts: of }: VerdictRow): string[] => [asks, ...of.map((verdict) => mark(paint, verdict))];
  const differ = <R extends { readonly differs: boolean }>(rows: readonly R[], wanted: boolean): R[] =>
    rows.filter(({ differs }) => differs === wanted);
  return [
    paint('bold', `For ${plan.name}: ${compared.map(standing).join('; ')}.`),
    ...block(`Numbers that differ, against ${ids[0] ?? ''}`, ['', ...ids], differ(numbers, true).map(cells)),
    ...block('Findings that differ', ['', ...ids], differ(verdicts, true).map(words)),
    ...groups.flatMap((group) =>
      block(
        `${factGroups[group]}: what differs`,
        ['', ...ids],
        differ(facts, true)
          .filter((row) => row.group === group)
          .map((row) => factCells(row, paint)),
      ),
    ),
    ...measuredLines(measuredRows(compared), ids, paint, Math.max(width, 160)),
    ...block(
      'Numbers that are the same',
      undefined,
      differ(numbers, false).map(({ first }) => [first.name, show(first)]),
    ),
    ...block(
      'Findings that are the same',
      undefined,
      differ(verdicts, false).map((row) => words(row).slice(0, 2)),
    ),
    ...groups.flatMap((group) =>
      block(
        `${factGroups[group]}: the same in all`,
        undefined,
        differ(facts, false)
          .filter((row) => row.group === group)
          .map((row) => factCells(row, paint).slice(0, 2)),
      ),
    ),
    ...interfaceLines(interfacesOf(assessment), paint, width),
  ];
}

const groups = Object.keys(factGroups) as FactGroup[];

const factCells = ({ name, values }: FactRow, paint: Paint): string[] => [
  name,
  ...values.map((value) => {
    if (value === undefined) return '-';
    if (value.verdict === undefined) return value.says;
    const verdict = paintVerdict(paint, value.verdict);
    return value.says === value.verdict ? verdict : `${verdict}: ${value.says}`;
  }),
];

/** Set by set with its conditions: numbers of different laboratories are never put into one row. */
function measuredLines(rows: readonly MeasuredRow[], ids: readonly string[], paint: Paint, width: number): string[] {
  const sets = [...new Set(rows.map(({ set }) => set))];
  return sets.flatMap((set) => [
    '',
    paint('bold', `Published: ${set.title} (${set.quality})`),
    ...indented(set.conditions.map(({ title, value }) => `${title}: ${value}`).join('; '), 2, width),
    ...set.caveats.flatMap((caveat) => indented(caveat, 2, width)),
    ...table({
      head: ['', ...ids],
      rows: rows
        .filter((row) => row.set === set)
        .map(({ metric, values }) => [metrics[metric], ...values.map((one) => measuredCell(one, metric))]),
      width,
    }),
  ]);
}

function measuredCell(measurement: Measurement | undefined, metric: Metric): string {
  const value = measurement?.values[metric];
  if (measurement === undefined || value === undefined) return '-';
  const [share, remarks] = [measurement.ofHost[metric], measurement.remarks.join('; ')];
  const part = share === undefined ? '' : `, ${Math.round(share.value * 100)} % of the host`;
  return `${show(value)}${part}${remarks === '' ? '' : ` (${remarks})`}`;
}

const standing = ({ subject, rank, verdict }: Ranked): string => `${subject.option.id} is ${verdict} (rank ${rank})`;

const mark = (paint: Paint, verdict: Verdict | undefined): string =>
  verdict === undefined ? '-' : paintVerdict(paint, verdict);

const cell = (value: Quantity | undefined, baseline: Quantity | undefined, at: number): string => {
  const less = difference(value, baseline);
  if (value === undefined) return '-';
  if (at === 0 || less === undefined || less === 0) return show(value);
  return `${show(value)} (${showDifference({ ...value, value: less, unit: 'ratio' })})`;
};

/** Put `compare` on the program. */
export const compareCommand = ({ program, io, done }: Host): void => {
  program
    .command('compare')
    .description('Two to four options side by side, with the differences against the first')
    .argument('<plan>', 'a plan file; - reads standard input')
    .requiredOption('--options <ids>', 'two to four options, parted by commas')
    .option(...json)
    .addHelpText(
      'after',
      example('podwright compare templates/plans/one-segment-hall.podwright.yaml --options calico/none,calico/vxlan'),
    )
    .action((plan: string, options: Omit<CompareArguments, 'plan'>) => done(compareOptions({ plan, ...options }, io)));
};
