import { type Address, type Prefix, PrefixSet, rangeOf, type Range } from '../prefix';

/** The counters that Calico shows of a pool or of a block, in addresses. */
export interface CalicoUsage {
  readonly capacity: bigint;
  readonly inUse: bigint;
  readonly reserved: bigint;
  /** Neither in use nor reserved; an address may be both, and counts once. */
  readonly available: bigint;
}

/**
 * How much of a pool or block is in use, held back by IPReservations, and left.
 *
 * @see projectcalico/calico libcalico-go/lib/ipam/ipam.go, GetUtilization, at 87c15906f20c
 */
export function calicoUsage(of: Prefix, inUse: readonly Address[], reserved: readonly Prefix[]): CalicoUsage {
  const whole = PrefixSet.of(of);
  const within = (ranges: readonly Range[]): PrefixSet =>
    PrefixSet.from(
      of.family,
      ranges.filter(({ family }) => family === of.family),
    ).intersect(whole);
  const used = within(inUse.map(({ family, value }) => ({ family, first: value, last: value })));
  const held = within(reserved.map(rangeOf));
  return {
    capacity: whole.size,
    inUse: used.size,
    reserved: held.size,
    available: whole.size - used.union(held).size,
  };
}
