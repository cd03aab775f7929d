import { options, type Option } from './catalog';
import type { Conflict } from './ipam';
import { resolvePlan, type Plan, type PlanFile } from './plan';
import {
  planAddresses,
  reasonsFor,
  recommend,
  subjectOf,
  type PlanAddresses,
  type Ranked,
  type Reasons,
} from './rules';

/** All that is known of a plan: plain data, the one value that the window, the command line and the report show. */
export interface Assessment {
  readonly plan: Plan;
  /** Every option that the plan lets in, best first, the excluded ones last. */
  readonly options: readonly Ranked[];
  /** Why the first comes first; empty where every option is excluded. */
  readonly reasons: Reasons;
  /** Every pair of ranges that meet, the gravest first. */
  readonly conflicts: readonly Conflict[];
  /** The plan's ranges and what they come to under each kind of address management. */
  readonly addresses: PlanAddresses;
}

/** Work out everything about a plan. Pure: the same plan gives the same assessment. */
export function assess(plan: Plan): Assessment {
  const addresses = planAddresses(plan);
  const ranking = recommend(
    compared(plan).map((option) => subjectOf(option, plan, addresses)),
    plan,
  );
  return { plan, options: ranking, reasons: reasonsFor(ranking), conflicts: addresses.conflicts, addresses };
}

/** The same from a plan as it is written, with what it leaves out filled in. */
export const assessFile = (file: PlanFile): Assessment => assess(resolvePlan(file));

/** The options that a plan compares: those it names, or all. */
const compared = ({ options: named, chosen }: Plan): readonly Option[] =>
  named.length === 0 ? options : options.filter(({ id }) => named.includes(id) || id === chosen);

/** The option to describe: the one asked for, else the chosen, else the first that is not excluded, else the first. */
export function focusOf({ options: ranking, plan }: Assessment, id?: string): Ranked | undefined {
  const wanted = id ?? plan.chosen;
  return (
    ranking.find(({ subject }) => subject.option.id === wanted) ??
    ranking.find(({ verdict }) => verdict !== 'excluded') ??
    ranking[0]
  );
}
