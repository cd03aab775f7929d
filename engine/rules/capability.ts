import type { Feature } from '../catalog';
import type { Need } from '../plan';
import type { Citation } from '../source';
import type { Rule } from './rule';

interface Capability {
  readonly id: string;
  readonly need: Need;
  readonly feature: Feature;
  readonly asks: string;
  readonly says: Rule['says'];
  /** Where the plan has a say beside the claim. */
  readonly judge?: Rule['judge'];
  readonly cite: readonly [Citation, ...Citation[]];
}

/** A rule that asks the catalog's own claim about a feature, as strongly as the plan needs it. */
export const capability = ({ id, need, feature, asks, says, judge, cite: why }: Capability): Rule => ({
  id: `needs/${id}`,
  asks,
  strength: ({ needs }) => needs[need] ?? 'may',
  applies: ({ needs }) => needs[need] !== undefined,
  judge: judge ?? (({ option }) => option.can[feature]),
  says,
  cite: why,
});
