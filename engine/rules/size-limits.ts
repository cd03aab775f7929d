import type { Quantity } from '../quantity';
import type { Finding } from './rule';

/** Sizes of the cluster that findings judge by: published facts counted in nodes, each size once. */
export function sizeLimits(findings: readonly Finding[]): Quantity[] {
  const limits = findings
    .flatMap(({ claim }) => claim.quantities)
    .filter(({ unit, origin }) => unit === 'node' && origin.kind === 'fact');
  return [...new Map(limits.map((quantity) => [quantity.value, quantity])).values()];
}
