import {
  metrics,
  show,
  shortfallsOf,
  type Alternatives,
  type Change,
  type Claim,
  type Contradiction,
  type Interfaces,
  type Measurement,
  type Metric,
  type Migration,
} from '../engine';
import { sentence } from './answers';
import { indented, paintVerdict, table, wrap, type Paint } from './text';

/** Flips are many; the nearest say most. JSON has them all. */
const shownFlips = 10;

const inOne = (changes: readonly Change[]): string => changes.map(({ says }) => says).join(', ');

/** What a plan contradicts itself in, each with its mend: the first thing to read. */
export function contradictionLines(found: readonly Contradiction[], paint: Paint, width: number): string[] {
  const own = found.filter(({ kind }) => kind !== 'musts');
  if (own.length === 0) return [];
  const lines = own.flatMap(({ says, mend }) => [
    ...indented(says, 2, width),
    ...(mend === undefined ? [] : indented(mend, 4, width)),
  ]);
  return [paint('bold', 'The plan contradicts itself'), ...lines, ''];
}

/** Which musts together leave none of the candidates; it stands beneath the answer. */
export const mustLines = (found: readonly Contradiction[], width: number): string[] =>
  found.filter(({ kind }) => kind === 'musts').flatMap(({ says }) => [...wrap(says, width), '']);

/** The nearest changes of the plan with which the answer is another. */
export function flipLines({ flips }: Alternatives, paint: Paint, width: number): string[] {
  if (flips.length === 0) return [];
  const rows = flips
    .slice(0, shownFlips)
    .map(({ changes, answer, because }) => [
      inOne(changes),
      answer?.option ?? 'none of the four',
      because === undefined ? '' : sentence(because.finding),
    ]);
  const more = flips.length - rows.length;
  return [
    '',
    paint('bold', 'What would change the answer, the nearest first'),
    ...table({ head: ['', 'then', 'because'], rows, width }),
    ...(more > 0 ? [paint('dim', `  and ${more} changes further away; --json lists them all`)] : []),
  ];
}

/** What would let excluded options back in, by change. */
export function wayBackLines({ waysBack }: Alternatives, paint: Paint, width: number): string[] {
  const byChange = new Map<string, string[]>();
  for (const { changes, option } of waysBack) {
    const key = changes.length === 0 ? 'No change of up to three fields' : inOne(changes);
    byChange.set(key, [...(byChange.get(key) ?? []), option]);
  }
  if (byChange.size === 0) return [];
  return [
    '',
    paint('bold', 'What would let excluded options back in'),
    ...[...byChange].flatMap(([change, ids]) => [
      ...indented(change, 2, width),
      ...indented(ids.join(' '), 6, width).map((line) => paint('dim', line)),
    ]),
  ];
}

/** What moving the running cluster means. */
export function migrationLines(migration: Migration | undefined, paint: Paint, width: number): string[] {
  if (migration === undefined) return [];
  const { from, to, way, live, addressesKept, downtime, rollback, conditions, steps, leftovers } = migration;
  const row = (asks: string, { verdict, note }: Claim): string[] => [asks, paintVerdict(paint, verdict), note ?? ''];
  const list = (title: string, some: Migration['steps']): string[] =>
    some.length === 0
      ? []
      : [
          title,
          ...some.flatMap(({ does, command }, at) => [
            ...indented(`${at + 1}. ${does}`, 2, width),
            ...(command === undefined ? [] : command.split('\n').map((line) => paint('dim', `     ${line}`))),
          ]),
        ];
  return [
    '',
    paint('bold', `From ${from} to ${to}`),
    ...indented(way, 2, width),
    ...table({
      rows: [
        row('While the cluster runs', live),
        row('Pods keep their addresses', addressesKept),
        row('Nothing stands still', downtime),
        row('There is a way back', rollback),
      ],
      width,
    }),
    ...(conditions.length === 0 ? [] : ['What must hold before']),
    ...conditions.flatMap(({ asks, claim: { verdict, note } }) =>
      indented(`${paintVerdict(paint, verdict)}: ${asks}${note === undefined ? '' : ` (${note})`}`, 2, width),
    ),
    ...list('Steps', steps),
    ...list('What stays behind', leftovers),
  ];
}

/** One result for each interface of a pod, and the whole. */
export function interfaceLines(interfaces: Interfaces | undefined, paint: Paint, width: number): string[] {
  if (interfaces === undefined) return [];
  const { parts, by, findings, verdict } = interfaces;
  const rows = parts.map((part) => {
    const { mtu, widest } = part.subject;
    const worst = shortfallsOf(part.findings)[0];
    return [
      part.name,
      part.option,
      part.verdict,
      mtu === undefined ? '-' : show(mtu.chosen ?? mtu.fits),
      widest === undefined ? '-' : show(widest.overhead),
      worst === undefined ? 'nothing falls short' : `${worst.strength}, ${worst.verdict}: ${sentence(worst)}`,
    ];
  });
  const whole = shortfallsOf(findings);
  return [
    '',
    paint('bold', `Interfaces, joined by ${by}; the whole is ${verdict}`),
    ...table({ head: ['', 'option', '', 'MTU', 'overhead', 'gravest shortfall'], rows, width }),
    ...whole.flatMap((one) => indented(`${one.strength}, ${one.verdict}: ${sentence(one)}`, 2, width)),
  ];
}

/** Published measurements of one option, each with the conditions that it holds under. */
export function measurementLines(
  option: string,
  measurements: readonly Measurement[],
  paint: Paint,
  width: number,
): string[] {
  const head = ['', paint('bold', `Published measurements of ${option}`)];
  if (measurements.length === 0) return [...head, '  None was found.'];
  const sets = [...new Set(measurements.map(({ set }) => set))];
  return [
    ...head,
    ...sets.flatMap((set) => [
      ...indented(`${set.title} (${set.quality})`, 2, width),
      ...indented(set.conditions.map(({ title, value }) => `${title}: ${value}`).join('; '), 4, width).map((line) =>
        paint('dim', line),
      ),
      ...set.caveats.flatMap((caveat) => indented(caveat, 4, width).map((line) => paint('dim', line))),
      ...table({ rows: measurements.filter((one) => one.set === set).flatMap(measuredCells), width }),
    ]),
  ];
}

const measuredCells = ({ label, remarks, values, ofHost }: Measurement): string[][] =>
  (Object.keys(metrics) as Metric[]).flatMap((metric) => {
    const [value, share] = [values[metric], ofHost[metric]];
    if (value === undefined) return [];
    const part = share === undefined ? '' : `${Math.round(share.value * 100)} % of the host`;
    return [[`${label}: ${metrics[metric]}`, show(value), part, remarks.join('; ')]];
  });
