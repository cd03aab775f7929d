import { shortfallsOf, show, type Assessment, type Contrast, type Finding, type Ranked } from '../engine';
export { findingJson } from '../engine/plain-json';
import { indented, paintVerdict, table, type Paint } from './text';

/** A finding as a sentence, with its remark. */
export const sentence = ({ says, note }: Finding): string =>
  note === undefined ? says : `${bare(says)}: ${bare(note)}.`;

const bare = (text: string): string => text.replace(/\.$/, '');

/** The numbers that a finding rests on, in brackets; nothing where it rests on none. */
const evidence = ({ claim: { quantities } }: Finding): string =>
  quantities.length === 0 ? '' : ` (${quantities.map((one) => `${one.name}: ${show(one)}`).join('; ')})`;

/** The answer of an assessment in one or two sentences: which option, and what speaks for it. */
export function answerOf({ options, plan, answer, better }: Assessment): string {
  const first = answer ?? better ?? options[0];
  if (first === undefined) return `Nothing is compared for ${plan.name}.`;
  const { option } = first.subject;
  if (first.verdict === 'excluded') {
    const reason = shortfallsOf(first.findings)[0];
    return `No option meets every must of ${plan.name}. Nearest is ${option.title} (${option.id}): ${reason === undefined ? '' : sentence(reason)}`;
  }
  const ties = options.filter((one) => one !== first && one.rank === first.rank);
  const beside = ties.map((one) => one.subject.option.id).join(', ');
  const tied = ties.length === 0 ? '' : ` Just as good: ${beside}.`;
  const neighbour =
    better === undefined || better === first
      ? ''
      : ` Judged beside the four candidates, ${better.subject.option.id} falls short less.`;
  return `${option.title} (${option.id}) is recommended for ${plan.name}.${tied}${neighbour}`;
}

/** Why the first option stands before its rivals, one line each. */
export function reasonLines({ reasons }: Assessment, paint: Paint, width: number): string[] {
  const row = (word: string, { option, finding }: Contrast): string[] => [
    word,
    option,
    paintVerdict(paint, finding.verdict),
    sentence(finding),
  ];
  const rows = [
    ...(reasons.instead === undefined ? [] : [row('not', reasons.instead)]),
    ...(reasons.next === undefined ? [] : [row('before', reasons.next)]),
  ];
  return rows.length === 0 ? [] : [paint('bold', 'Why'), ...table({ rows, width }), ''];
}

/** Options in order, each with its gravest shortfall; then the excluded ones by what excludes them. */
export function optionLines(options: readonly Ranked[], paint: Paint, width: number): string[] {
  const open = options.filter(({ verdict }) => verdict !== 'excluded');
  const rows = open.map(({ rank, subject, verdict, findings }) => {
    const worst = shortfallsOf(findings)[0];
    const said =
      worst === undefined ? 'nothing falls short' : `${worst.strength}, ${worst.verdict}: ${sentence(worst)}`;
    return [String(rank), subject.option.id, verdict === 'recommended' ? paint('bold', verdict) : verdict, said];
  });
  const head = ['#', 'option', '', 'gravest shortfall'];
  return [
    ...(rows.length === 0 ? [] : [paint('bold', 'Options'), ...table({ head, align: ['right'], rows, width })]),
    ...(rows.length === 0 || open.length === options.length ? [] : ['']),
    ...excludedLines(
      options.filter(({ verdict }) => verdict === 'excluded'),
      paint,
      width,
    ),
  ];
}

function excludedLines(excluded: readonly Ranked[], paint: Paint, width: number): string[] {
  if (excluded.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { subject, findings } of excluded) {
    const worst = shortfallsOf(findings)[0];
    const reason = worst === undefined ? '' : sentence(worst);
    byReason.set(reason, [...(byReason.get(reason) ?? []), subject.option.id]);
  }
  return [
    paint('bold', 'Excluded'),
    ...[...byReason].flatMap(([reason, ids]) => [
      ...indented(reason, 2, width),
      ...indented(ids.join(' '), 6, width).map((line) => paint('dim', line)),
    ]),
  ];
}

/** What an option falls short of, and what it meets, the gravest first. */
export function findingLines({ subject, findings }: Ranked, paint: Paint, width: number): string[] {
  const met = findings.filter(({ verdict }) => verdict === 'yes');
  const inOrder = met.toSorted((a, b) => strengths.indexOf(a.strength) - strengths.indexOf(b.strength));
  const row = (finding: Finding): string[] => [
    finding.strength,
    paintVerdict(paint, finding.verdict),
    sentence(finding) + evidence(finding),
  ];
  const block = (title: string, some: readonly Finding[]): string[] =>
    some.length === 0 ? [] : [paint('bold', title), ...table({ rows: some.map(row), width })];
  return [
    ...block(`Against ${subject.option.id}`, shortfallsOf(findings)),
    ...block(`For ${subject.option.id}`, inOrder),
  ];
}

const strengths: readonly Finding['strength'][] = ['must', 'should', 'may'];
