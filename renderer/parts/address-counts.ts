import type { Plan, Quantity } from '../../engine';
import { formula } from '../../engine/quantity';
import type { Division, Use } from './address-division';

export interface Count {
  readonly use: Use;
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
  const wanted = { whole, now, later, extra };
  const free =
    lost === undefined
      ? formula('Free', unit, 'whole - now - later - extra', wanted)
      : formula('Free', unit, 'whole - lost - now - later - extra', { ...wanted, lost });
  return [
    { use: 'now', title: 'used now', quantity: now },
    ...(later.value > 0 ? [{ use: 'later' as const, title: 'up to the target', quantity: later }] : []),
    ...(extra.value > 0 ? [{ use: 'surge' as const, title: 'extra in an upgrade', quantity: extra }] : []),
    ...(lost !== undefined && lost.value > 0
      ? [{ use: 'reserved' as const, title: 'taken by Services', quantity: lost }]
      : []),
    { use: 'free', title: free.value < 0 ? 'missing' : 'free', quantity: free },
  ];
}
