import { type Address, holds, mustPrefix, type Prefix } from '../prefix';

/** What calico-node takes where no pool is configured. */
export const calicoPreferredPool = mustPrefix('192.168.0.0/16');

/** Where it looks on when a host has an address there: 172.16.0.0/16 to 172.31.0.0/16, in this order. */
const others: readonly Prefix[] = Array.from({ length: 16 }, (_, index) => mustPrefix(`172.${16 + index}.0.0/16`));

/**
 * The IPv4 pool that calico-node makes where none is configured.
 *
 * It looks at the addresses of the host and not at their subnets; where each has one, it takes the preferred after all.
 *
 * @see projectcalico/calico node/pkg/lifecycle/startup/autodetection/ipv4/poolselector.go at 87c15906f20c
 */
export function calicoDefaultPool(hostAddresses: readonly Address[], preferred: Prefix = calicoPreferredPool): Prefix {
  const isFree = (pool: Prefix): boolean => !hostAddresses.some((address) => holds(pool, address));
  return [preferred, ...others].find(isFree) ?? preferred;
}
