import { formula, units, type Quantity } from '../quantity';
import { factGroups, factRows, measuredRows, type FactGroup, type Finding, type Ranked } from '../rules';
import { heading, numbers, paragraph, table, words, type Block, type Cell, type Column } from './blocks';
import { factCells, measuredBlocks } from './compare-facts';
import { titleOf, type Assessed } from './context';
import { measuresOf } from './measures';
import { sentenceOf } from './sources';

/**
 * Two to four options side by side as blocks: what differs first, then what is the same in all.
 *
 * Differences are those against the first option, with their sign.
 *
 * @throws RangeError if there are fewer than two ids or more than four, or one is not among the assessed options
 */
export function compareBlocks({ plan, options }: Pick<Assessed, 'plan' | 'options'>, ids: readonly string[]): Block[] {
  if (ids.length < 2 || ids.length > 4) throw new RangeError(`Two to four options are compared, not ${ids.length}`);
  const compared = ids.map((id) => {
    const found = options.find(({ subject }) => subject.option.id === id);
    if (found === undefined) throw new RangeError(`The assessment has no option "${id}"`);
    return found;
  });
  const measured = numberRows(compared);
  const judged = judgedRows(compared);
  const facts = factRows(compared);
  const same = <T extends { readonly differs: boolean }>(rows: readonly T[]): T[] =>
    rows.filter(({ differs }) => !differs);
  const differing = <T extends { readonly differs: boolean }>(rows: readonly T[]): T[] =>
    rows.filter(({ differs }) => differs);
  const verdicts = compared.map(({ verdict, rank }): Cell => [`${verdict}, rank ${rank}`]);
  return [
    heading(1, `${plan.name}: options side by side`),
    ...table('Verdicts', [words('Verdict'), ...titles(compared)], [[['In this plan'], ...verdicts]]),
    ...(differing(measured).length + differing(judged).length === 0
      ? [paragraph('They do not differ in anything that was asked or counted.')]
      : []),
    ...table(
      'Numbers that differ',
      measureColumns(compared),
      differing(measured).map(({ cells }) => cells),
    ),
    ...table(
      'Answers that differ',
      [words('Question'), ...titles(compared)],
      differing(judged).map(({ cells }) => cells),
    ),
    ...(Object.keys(factGroups) as FactGroup[]).flatMap((group) =>
      table(
        `${factGroups[group]}: what differs`,
        [words('What'), ...titles(compared)],
        differing(facts)
          .filter((row) => row.group === group)
          .map(factCells),
      ),
    ),
    ...measuredBlocks(measuredRows(compared), compared),
    ...table(
      'Numbers that are the same',
      [words('Measure'), words('Unit'), numbers('All')],
      same(measured).map(({ cells }) => cells.slice(0, 3)),
    ),
    ...table(
      'Answers that are the same',
      [words('Question'), words('All')],
      same(judged).map(({ cells }) => cells.slice(0, 2)),
    ),
    ...table(
      'What is known of all of them alike',
      [words('What'), words('All')],
      same(facts).map((row) => factCells(row).slice(0, 2)),
    ),
  ];
}

const titles = (compared: readonly Ranked[]): Column[] => compared.map((one) => words(titleOf(one)));

const measureColumns = (compared: readonly Ranked[]): Column[] => [
  words('Measure'),
  words('Unit'),
  ...compared.flatMap((one, index) => [numbers(titleOf(one)), ...(index === 0 ? [] : [numbers('Difference')])]),
];

interface Row {
  readonly differs: boolean;
  readonly cells: readonly Cell[];
}

function numberRows(compared: readonly Ranked[]): Row[] {
  const each = compared.map((one) => new Map(measuresOf(one).map(({ title, quantity }) => [title, quantity])));
  const names = [...new Set(each.flatMap((measures) => [...measures.keys()]))];
  return names.map((name) => {
    const values = each.map((measures) => measures.get(name));
    const [baseline] = values;
    const unit = values.find((quantity) => quantity !== undefined)?.unit;
    return {
      differs: values.some((quantity) => quantity?.value !== baseline?.value),
      cells: [
        [name],
        [unit === undefined ? '' : units[unit].short],
        ...values.flatMap((quantity, index) => [
          shown(quantity),
          ...(index === 0 ? [] : [difference(baseline, quantity)]),
        ]),
      ],
    };
  });
}

const shown = (quantity: Quantity | undefined): Cell => (quantity === undefined ? ['–'] : [{ quantity, as: 'bare' }]);

function difference(baseline: Quantity | undefined, other: Quantity | undefined): Cell {
  if (baseline === undefined || other === undefined) return [''];
  const quantity = formula(`Difference in ${other.name}`, other.unit, 'other - baseline', { other, baseline });
  return [{ quantity, as: 'difference' }];
}

function judgedRows(compared: readonly Ranked[]): Row[] {
  const each = compared.map(({ findings }) => new Map(findings.map((finding) => [finding.rule, finding])));
  const rules = [...new Set(each.flatMap((findings) => [...findings.keys()]))];
  return rules.map((rule) => {
    const answers = each.map((findings) => findings.get(rule));
    const told = answers.map((answer) => answer && `${answer.verdict} ${sentenceOf(answer)}`);
    return {
      differs: told.some((text) => text !== told[0]),
      cells: [[answers.find((answer) => answer !== undefined)?.asks ?? rule], ...answers.map(judgement)],
    };
  });
}

const judgement = (answer: Finding | undefined): Cell =>
  answer === undefined ? ['not asked of it'] : [{ verdict: answer.verdict }, sentenceOf(answer)];
