import { fieldByPath, needNames } from '../plan';
import { contrast, shortfallsOf, type Finding, type Ranked } from '../rules';
import { facts, heading, number, paragraph, warning, type Block, type Cell } from './blocks';
import { titleOf, type Context, type Section } from './context';
import { keyFigures } from './measures';
import { probeCommand, probeSize } from './packet';
import { sentenceOf } from './sources';

/** The decision on one page, in the order of a decision record; all that follows gives its reasons. */
export const answer: Section = {
  id: 'answer',
  title: 'The decision',
  compose: (context) => {
    const { focus } = context;
    return [
      { kind: 'paragraph', role: 'lead', text: titleOf(focus) },
      ...standing(context),
      ...rivals(context),
      ...facts('Key figures', ...keyFigures(focus).map(({ title, quantity }) => [title, number(quantity)] as const)),
      heading(3, 'Drivers'),
      ...drivers(context),
      heading(3, 'Options considered'),
      ...shortList(context),
      heading(3, 'Consequences'),
      ...consequences(focus),
      heading(3, 'Confirmation'),
      ...confirmation(focus),
    ];
  },
};

const against = (title: string, finding: Finding | undefined): Block[] =>
  finding === undefined ? [] : [{ kind: 'finding', title, finding }];

/** Why not the next one, and why not the one that would come first but for a must. */
function rivals({ focus, best, reasons: { next, instead } }: Context): Block[] {
  if (focus !== best) return [];
  return [
    ...against(`Rather than ${next?.title ?? ''}`, next?.finding),
    ...against(`Not ${instead?.title ?? ''}, which would come first but for this`, instead?.finding),
  ];
}

/** Where the option described stands in the ranking, where that needs saying. */
function standing({ focus, best, better, options }: Context): Block[] {
  if (best === undefined) return [warning('Every option is excluded. The one described comes nearest to the plan.')];
  if (focus === best) return [paragraph(reasonOf(focus.rank === 1, options.length)), ...beside(focus, better)];
  const why = contrast(best, focus);
  return [
    warning(
      focus.verdict === 'excluded'
        ? `This option is excluded: something that the plan must have is answered with no. Recommended is ${titleOf(best)}.`
        : focus.rank === best.rank
          ? `It does as well as ${titleOf(best)}; nothing that was asked sets them apart.`
          : `It is not the recommended option. Recommended is ${titleOf(best)}.`,
    ),
    ...against(`Where it falls behind ${titleOf(best)}`, why?.finding),
    ...shortfallsOf(focus.findings)
      .filter(({ strength, verdict, rule }) => strength === 'must' && verdict === 'no' && rule !== why?.finding.rule)
      .flatMap((finding) => against('Also excluded by', finding)),
  ];
}

const reasonOf = (first: boolean, among: number): string =>
  among === 1
    ? 'It is the only option that the plan looks at.'
    : first
      ? 'Recommended: of all options looked at it falls short the least, the gravest questions counted first.'
      : 'Recommended: of Flannel, Calico, Canal and Weave Net it falls short the least, the gravest questions counted first.';

/** A neighbour that does better is named, with the question that decides. */
function beside(focus: Ranked, better: Ranked | undefined): Block[] {
  if (better === undefined || better === focus) return [];
  const why = contrast(better, focus);
  const title = `Judged beside the four, ${titleOf(better)} falls short less`;
  return why === undefined ? [paragraph(`${title}.`)] : against(title, why.finding);
}

function drivers({ plan }: Context): Block[] {
  const asked = needNames.flatMap((need): Cell[] => {
    const strength = plan.needs[need];
    return strength === undefined ? [] : [[`${fieldByPath.get(`needs.${need}`)?.title ?? need} (${strength})`]];
  });
  return asked.length === 0
    ? [paragraph('The plan names no needs; what the environment allows decides.')]
    : [{ kind: 'list', title: 'What the plan asks for', items: asked }];
}

/** So many options are named on the first page; the rest stands in the section on options. */
const named = 4;

function shortList({ options, focus }: Context): Block[] {
  const open = options.filter(({ verdict }) => verdict !== 'excluded');
  const shown = [...new Set([focus, ...open.slice(0, named)])];
  const items = shown.map((one): Cell => {
    const worst = shortfallsOf(one.findings)[0];
    return [`${titleOf(one)}:`, worst === undefined ? 'nothing falls short.' : sentenceOf(worst)];
  });
  return [
    { kind: 'list', title: 'With the gravest shortfall of each', items },
    ...(options.length > shown.length ? [paragraph('All others, and what excludes some, stand further below.')] : []),
  ];
}

function consequences({ findings }: Ranked): Block[] {
  const good = findings.filter(({ verdict, strength }) => verdict === 'yes' && strength !== 'may');
  const bad = shortfallsOf(findings);
  const list = (title: string, some: readonly Finding[]): Block[] =>
    some.length === 0
      ? []
      : [{ kind: 'list', title, items: some.map((finding) => [sentenceOf(finding), `(${finding.strength})`]) }];
  return [
    ...list('Good, because', good),
    ...list('Bad or not known, because', bad),
    ...(bad.length === 0 ? [paragraph('Nothing that was asked speaks against it.')] : []),
  ];
}

function confirmation({ subject }: Ranked): Block[] {
  const { mtu } = subject;
  return [
    ...facts('Full packets pass', [
      'From a pod',
      mtu && { code: probeCommand(subject, probeSize(subject, mtu).value) },
    ]),
    paragraph('Checks after building lists the rest.'),
  ];
}
