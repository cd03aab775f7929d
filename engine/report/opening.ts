import { planHash } from '../plan';
import { contrast, shortfallsOf, type Ranked } from '../rules';
import { facts, heading, number, paragraph, warning, type Block } from './blocks';
import { titleOf, type Context, type Section } from './context';
import { keyFigures } from './measures';
import { engineVersion } from './version';

/** What stands before the first section: whose plan it is, and how far it has got. */
export const opening = ({ plan, focus, file }: Context): Block[] => [
  heading(1, plan.name),
  ...(plan.description === undefined ? [] : [paragraph(plan.description)]),
  ...facts(
    'Document',
    ['Status', plan.chosen === undefined ? 'Draft: the plan chooses no option yet' : 'Proposed: the plan has chosen'],
    ['Describes', titleOf(focus)],
    ['Option', { code: focus.subject.option.id }],
    ['Reviewed release', `${focus.subject.option.cni.title} ${focus.subject.option.cni.reviewed.release}`],
    ['Engine', engineVersion],
    ['Plan hash', file && { code: planHash(file) }],
  ),
];

export const answer: Section = {
  id: 'answer',
  title: 'The answer',
  compose: (context) => {
    const { focus, reasons } = context;
    const against = (title: string, reason: typeof reasons.next): Block[] =>
      reason === undefined ? [] : [{ kind: 'finding', title, finding: reason.finding }];
    return [
      { kind: 'paragraph', role: 'lead', text: titleOf(focus) },
      ...standing(context),
      ...(focus === context.best
        ? [
            ...against(`Rather than ${reasons.next?.title ?? ''}`, reasons.next),
            ...against(`Not ${reasons.instead?.title ?? ''}, which would come first but for this`, reasons.instead),
          ]
        : []),
      ...facts('Key figures', ...keyFigures(focus).map(({ title, quantity }) => [title, number(quantity)] as const)),
    ];
  },
};

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
    ...(why === undefined
      ? []
      : [{ kind: 'finding' as const, title: `Where it falls behind ${titleOf(best)}`, finding: why.finding }]),
    ...shortfallsOf(focus.findings)
      .filter(({ strength, verdict, rule }) => strength === 'must' && verdict === 'no' && rule !== why?.finding.rule)
      .map((finding): Block => ({ kind: 'finding', title: 'Also excluded by', finding })),
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
  return why === undefined ? [paragraph(`${title}.`)] : [{ kind: 'finding', title, finding: why.finding }];
}
