import { further } from './ceilings-further';
import { firstFirst, runway, type Limit } from './ipam';
import type { Plan } from './plan';
import { formula, named, type Quantity } from './quantity';
import { rules, type Finding, type Ranked } from './rules';

/** A number of nodes beyond which something ends or is advised against, and when a plan's growth comes there. */
export interface Ceiling extends Limit {
  /** Whole months of growth until it is met; undefined where the plan does not grow. */
  readonly months?: Quantity<'month'>;
}

/** Everything that an option meets in a plan as the cluster grows, the first one first. */
export function ceilingsOf({ subject, findings }: Ranked, plan: Plan): Ceiling[] {
  const { count, perMonth, surge } = plan.nodes;
  const found = [
    ...subject.addresses.limits,
    ...findings.flatMap((finding) => stated(finding, plan)),
    ...further.flatMap((limits) => limits(subject, plan)),
  ];
  return firstFirst(distinct(found)).map((limit) => {
    const months = runway({ count, perMonth, surge, capacity: limit.at });
    return months === undefined ? limit : { ...limit, months: named(`Months until: ${limit.what}`, months) };
  });
}

/** What a rule holds the number of nodes against. */
function stated({ rule: id, claim, cite: [why] }: Finding, { nodes }: Plan): Limit[] {
  const [held, most] = claim.quantities;
  if (held !== nodes.target || most === undefined) return [];
  const because = rules.find((rule) => rule.id === id)?.says.no ?? '';
  const at = most.unit === 'node' ? (most as Quantity<'node'>) : formula(most.name, 'node', 'limit', { limit: most });
  return [{ what: most.name, at, because, ...(why && { cite: why }) }];
}

/** A limit that a rule states and that is listed elsewhere as well is told once. */
const distinct = (limits: readonly Limit[]): Limit[] =>
  limits.filter(({ what, at }, index) => {
    const first = limits.findIndex((other) => other.what === what && other.at.value === at.value);
    return first === index;
  });
