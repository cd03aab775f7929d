import { formula, type Quantity } from '../quantity';

/** How a cluster grows, and what it may grow to. */
export interface Growing {
  readonly count: Quantity<'node'>;
  readonly perMonth: Quantity<'node per month'>;
  readonly capacity: Quantity<'node'>;
  /** Extra nodes that exist during an upgrade, so room that growth cannot have. */
  readonly surge: Quantity<'node'>;
}

/**
 * Whole months of growth after which the nodes, surge included, still fit; zero when they do not fit today.
 *
 * @returns undefined when the cluster does not grow, so that no month is the last
 */
export function runway({ count, perMonth, capacity, surge }: Growing): Quantity<'month'> | undefined {
  if (perMonth.value <= 0) return undefined;
  const where = { capacity, count, surge, perMonth };
  return formula(
    'Months until addresses run out',
    'month',
    'max(floor((capacity - surge - count) / perMonth), 0)',
    where,
  );
}
