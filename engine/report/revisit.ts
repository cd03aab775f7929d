import type { Quantity } from '../quantity';
import { citing, facts, number, numbers, paragraph, table, words, type Block, type Cell } from './blocks';
import type { Context, Section } from './context';
import { sentenceOf } from './sources';

export const revisit: Section = {
  id: 'revisit',
  title: 'When to look at this again',
  compose: (context) => {
    const { plan, focus, beside } = context;
    const { limits, runway } = focus.subject.addresses;
    return [
      ...facts(
        'By growth',
        ['Past its target', number(plan.nodes.target)],
        ['Before the first address limit', number(limits[0]?.at)],
        ['Months of growth that still fit', number(runway)],
        ['Addresses are spent in', monthAfter(plan.document.date, runway)],
      ),
      ...ceilings(beside?.ceilings ?? []),
      ...flips(context),
      paragraph('And whenever an assumption turns out otherwise, or a part of the environment changes.'),
    ];
  },
};

/** The month that growth from a date comes to, as `YYYY-MM`; nothing where the plan names no date or does not grow. */
export function monthAfter(date: string | undefined, months: Quantity<'month'> | undefined): string | undefined {
  if (date === undefined || months === undefined || !Number.isFinite(months.value)) return undefined;
  const [year = 0, month = 1] = date.split('-').map(Number);
  const count = year * 12 + (month - 1) + Math.floor(months.value);
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}, counted from the date of this document`;
}

const ceilings = (met: NonNullable<Context['beside']>['ceilings']): Block[] =>
  table(
    'What the cluster meets as it grows, the first first',
    [words('What'), numbers('At'), numbers('After'), words('Because'), words('Source')],
    (met ?? []).map(({ what, at, months, because, cite }): Cell[] => [
      [what],
      [{ quantity: at }],
      months === undefined ? ['–'] : [{ quantity: months }],
      [because],
      citing(cite ? [cite] : []),
    ]),
  );

/** So many changes are told; those further away say little about this plan. */
const told = 12;

function flips({ beside }: Context): Block[] {
  const found = beside?.flips;
  if (found === undefined) return [];
  if (found.length === 0) return [paragraph('No single change of the plan that was tried leads to another answer.')];
  return table(
    'What would change the answer, the nearest first',
    [words('Change'), words('Recommended then'), words('Because')],
    found
      .slice(0, told)
      .map(({ changes, answer, because }): Cell[] => [
        [changes.map(({ says }) => says).join(' and ')],
        [answer?.title ?? 'none of the candidates'],
        because === undefined ? [] : [`${because.title}:`, sentenceOf(because.finding)],
      ]),
  );
}
