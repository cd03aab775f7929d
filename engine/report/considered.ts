import { shortfallsOf, type Finding, type Ranked } from '../rules';
import { citing, figure, heading, numbers, paragraph, table, words, type Block, type Cell } from './blocks';
import { titleOf, type Context, type Section } from './context';
import { measuresOf } from './measures';
import { citesOf, sentenceOf } from './sources';

export const considered: Section = {
  id: 'options',
  title: 'Options considered',
  compose: (context) => [
    ...ranking(context),
    ...detailed(context).flatMap((option) => [
      heading(3, titleOf(option)),
      ...forAndAgainst(option, option === context.focus),
    ]),
  ],
};

/** Those that can be chosen with their numbers, then the excluded ones with what excludes them. */
const ranking = ({ options }: Context): Block[] => [
  ...table(
    'Can be chosen, the best first',
    [words('Option'), words('Main shortfall'), ...['Pod MTU', 'Overhead', 'Copies', 'Sessions'].map(numbers)],
    options
      .filter(({ verdict }) => verdict !== 'excluded')
      .map((ranked) => {
        const measures = new Map(measuresOf(ranked).map(({ title, quantity }) => [title, quantity]));
        return [
          [ranked.verdict === 'recommended' ? `${titleOf(ranked)} (recommended)` : titleOf(ranked)],
          [shortfallsOf(ranked.findings)[0]?.says ?? 'none'],
          figure(measures.get('Pod MTU')),
          figure(measures.get('Overhead')),
          figure(measures.get('Copies'), 'bare'),
          figure(measures.get('BGP sessions'), 'bare'),
        ];
      }),
  ),
  ...table('Excluded', [{ ...words('Because'), wide: true }, words('Options')], excluded(options)),
];

/** Excluded options under what excludes them, since the same answer often meets many. */
function excluded(options: readonly Ranked[]): Cell[][] {
  const out = options.filter(({ verdict }) => verdict === 'excluded');
  const reasons = [...new Set(out.map(reasonsAgainst))];
  return reasons.map((why) => [
    [why],
    [
      out
        .filter((one) => reasonsAgainst(one) === why)
        .map(titleOf)
        .join('; '),
    ],
  ]);
}

/** Every answer that excludes an option. */
const reasonsAgainst = ({ findings }: Ranked): string =>
  findings
    .filter(({ strength, verdict }) => strength === 'must' && verdict === 'no')
    .map(({ says }) => says)
    .join(' ');

/** The option described, and the next two that can be chosen. */
const detailed = ({ options, focus }: Context): Ranked[] => [
  focus,
  ...options.filter((one) => one !== focus && one.verdict !== 'excluded').slice(0, 2),
];

const columns = [words('Answer'), words('Question'), words('Finding'), words('Evidence'), words('Sources')];

/** What speaks for the option described in full; of others in a sentence each. */
function forAndAgainst({ findings }: Ranked, inFull: boolean): Block[] {
  const good = findings.filter(({ verdict }) => verdict === 'yes');
  const open = shortfallsOf(findings);
  const [bad, neutral] = [
    open.filter(({ verdict }) => verdict === 'no'),
    open.filter(({ verdict }) => verdict !== 'no'),
  ];
  return [
    ...(bad.length === 0 ? [paragraph('Nothing that was asked is answered with no.')] : []),
    ...table('Bad, because', columns, bad.map(row)),
    ...table('Neutral, because it holds in part or is not known', columns, neutral.map(row)),
    ...(inFull ? table('Good, because', columns, good.map(row)) : inBrief(good)),
  ];
}

const inBrief = (findings: readonly Finding[]): Block[] =>
  findings.length === 0 ? [] : [{ kind: 'list', title: 'Good, because', items: findings.map(({ says }) => [says]) }];

const row = (finding: Finding): Cell[] => [
  [{ verdict: finding.verdict }, finding.overruled ? `${finding.strength}, overruled` : finding.strength],
  [finding.asks],
  [sentenceOf(finding)],
  finding.claim.quantities.map((quantity) => ({ quantity, as: 'named' })),
  citing(citesOf(finding)),
];
