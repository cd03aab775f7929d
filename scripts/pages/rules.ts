import { areas, rules, type Rule, type Verdict } from '../../engine';
import { link, pageOf } from './markdown';

/** docs/rules.md: every question that a plan puts to the options. */
export const rulesPage = (): string =>
  pageOf('Rules', 'engine/rules', [
    'Every rule asks one question of every option that it applies to, and answers yes, partly, no or unknown. An option',
    'is excluded where a must is answered no. The others are ordered by their shortfalls, the gravest first. A plan may',
    'overrule the strength of any rule under `strengths`.',
    '',
    ...areas.flatMap(areaLines),
  ]);

function areaLines(area: string): string[] {
  const own = rules.filter(({ id }) => id.startsWith(`${area}/`));
  return own.length === 0 ? [] : [`## ${area}`, '', ...own.flatMap(ruleLines)];
}

const verdicts: readonly Verdict[] = ['yes', 'partly', 'no', 'unknown'];

const ruleLines = ({ id, asks, strength, says, cite }: Rule): string[] => [
  `### ${id}`,
  '',
  `**${asks}** Strength: ${typeof strength === 'string' ? strength : 'as the plan needs it'}.`,
  '',
  ...verdicts.map((verdict) => `- ${verdict}: ${says[verdict]}`),
  '',
  'Sources:',
  '',
  ...cite.map((one) => `- ${link(one)}`),
  '',
];
