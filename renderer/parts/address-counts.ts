import type { Plan, Quantity } from '../../engine';
import { formula, tally } from '../../engine/quantity';
import type { Division, Use } from './address-division';

export interface Count {
  readonly use: Use | 'missing';
  readonly title: string;
  readonly quantity: Quantity;
}

/** How much of a range is used, wanted, kept back and free, in what its pieces are counted in. */
export function countsOf({ nodes }: Plan, { whole, each, lost }: Division): Count[] {
  const { count, target, surge } = nodes;
  const { unit } = whole;
  const now = formula('Used by the nodes there are', unit, 'count * each', { count, each });
  const later = formula('For nodes up to the target', unit, '(target - count) * each', { target, count, each });
  const extra = formula('For the extra nodes of an upgrade', unit, 'surge * each', { surge, each });
  const kept = lost ?? tally('Kept from nodes', unit, []);
  const parts = { whole, kept, now, later, extra };
  const free = formula('Free', unit, 'whole - kept - now - later - extra', parts);
  const missing = formula('Missing', unit, 'kept + now + later + extra - whole', parts);
  return [
    { use: 'now', title: 'used now', quantity: now },
    ...(later.value > 0 ? [{ use: 'later' as const, title: 'up to the target', quantity: later }] : []),
    ...(extra.value > 0 ? [{ use: 'surge' as const, title: 'extra in an upgrade', quantity: extra }] : []),
    ...(kept.value > 0 ? [{ use: 'reserved' as const, title: 'taken by Services', quantity: kept }] : []),
    free.value < 0
      ? { use: 'missing', title: 'missing', quantity: missing }
      : { use: 'free', title: 'free', quantity: free },
  ];
}
