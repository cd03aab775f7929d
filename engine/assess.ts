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
  /** The best of the candidates; undefined where each of them is excluded. */
  readonly answer?: Ranked;
  /** Why it comes before the other candidates; empty without an answer. */
  readonly reasons: Reasons;
  /** A neighbour that ranks before the answer, or that can be had where no candidate can. */
  readonly better?: Ranked;
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
  const candidates = ranking.filter(({ subject }) => subject.option.cni.standing === 'candidate');
  const answer = candidates.find(({ verdict }) => verdict !== 'excluded');
  const best = ranking.find(({ verdict }) => verdict !== 'excluded');
  return {
    plan,
    options: ranking,
    ...(answer && { answer }),
    reasons: reasonsFor(candidates),
    ...(best !== undefined && best.rank < (answer?.rank ?? Number.POSITIVE_INFINITY) ? { better: best } : {}),
    conflicts: addresses.conflicts,
    addresses,
  };
}

/** The same from a plan as it is written, with what it leaves out filled in. */
export const assessFile = (file: PlanFile): Assessment => assess(resolvePlan(file));

/** The options that a plan compares: those it names, or all; among equals the earlier comes first. */
export const compared = ({ options: named, chosen }: Plan): readonly Option[] =>
  named.length === 0 ? options : options.filter(({ id }) => named.includes(id) || id === chosen);

/** The option to describe: the one asked for, else the chosen, else the answer, else a neighbour, else the first. */
export function focusOf({ options: ranking, plan, answer, better }: Assessment, id?: string): Ranked | undefined {
  const wanted = id ?? plan.chosen;
  return ranking.find(({ subject }) => subject.option.id === wanted) ?? answer ?? better ?? ranking[0];
}
