import { assume, formula, type Quantity } from '../quantity';

/** How many nodes there are, and are to be. */
export interface Growth {
  readonly count: Quantity<'node'>;
  readonly target: Quantity<'node'>;
  readonly perMonth: Quantity<'node per month'>;
  /** Extra nodes that exist during an upgrade. */
  readonly surge: Quantity<'node'>;
}

/** How far ranges look ahead where nobody says: five years. */
export const usualHorizon: Quantity<'month'> = assume(
  'Months to look ahead',
  60,
  'month',
  'the ranges of a cluster outlive most of its parts',
);

/** The nodes that ranges must carry: the target or, where that is more, the growth until the horizon; an upgrade on top. */
export function nodesToCarry(
  { count, target, perMonth, surge }: Growth,
  m: Quantity<'month'> = usualHorizon,
): Quantity<'node'> {
  const name = 'Nodes to carry';
  return perMonth.value > 0
    ? formula(name, 'node', 'max(target, ceil(count + perMonth * m)) + surge', { target, count, perMonth, m, surge })
    : formula(name, 'node', 'target + surge', { target, surge });
}
