import type { Claim, Verdict } from '../catalog';
import type { Plan, Strength } from '../plan';
import type { Citation } from '../source';
import type { Judged } from './subject';

/**
 * Subjects in the order of decision: what the environment allows, what is needed, what the hosts offer, how it
 * scales, and only then what is preferred. Among wishes of equal strength the earlier area decides.
 */
export const areas = [
  'platform',
  'topology',
  'underlay',
  'needs',
  'host',
  'scale',
  'addresses',
  'mtu',
  'datapath',
  'lifecycle',
  'operation',
] as const;

export type Area = (typeof areas)[number];

/** A question that a plan puts to every option. */
export interface Rule {
  /** `area/noun-phrase`; the name of the file begins with the area's. */
  readonly id: `${Area}/${string}`;
  readonly asks: string;
  /** A need of the plan may set it; a person may overrule it. */
  readonly strength: Strength | ((plan: Plan) => Strength);
  readonly applies: (plan: Plan, subject: Judged) => boolean;
  readonly judge: (subject: Judged, plan: Plan) => Claim;
  /** One sentence for each verdict, without figures: the quantities hang beneath as evidence. */
  readonly says: Readonly<Record<Verdict, string>>;
  readonly cite: readonly [Citation, ...Citation[]];
}

/** A rule's answer for one option. */
export interface Finding {
  readonly rule: string;
  readonly asks: string;
  readonly strength: Strength;
  readonly verdict: Verdict;
  readonly says: string;
  readonly note?: string;
  readonly claim: Claim;
  /** Why the question matters. */
  readonly cite: readonly Citation[];
  /** True where the plan overrules our own strength. */
  readonly overruled: boolean;
}

/** A rule as one plan asks it. */
export interface Asked {
  readonly rule: Rule;
  readonly strength: Strength;
  readonly overruled: boolean;
}

/**
 * The rules that a plan asks of some subjects, as strongly as it wants them; those that it switches off are left out.
 * A condition that takes the plan alone holds for all subjects or none, so it is asked once.
 */
export const askedBy = (plan: Plan, rules: readonly Rule[], [any]: readonly Judged[]): Asked[] =>
  rules.flatMap((rule): Asked[] => {
    if (any === undefined || (rule.applies.length < 2 && !rule.applies(plan, any))) return [];
    const ours = typeof rule.strength === 'function' ? rule.strength(plan) : rule.strength;
    const theirs = plan.strengths[rule.id] ?? ours;
    return theirs === 'off' ? [] : [{ rule, strength: theirs, overruled: theirs !== ours }];
  });

/** What a rule claims of one option; undefined where it does not apply. */
export const claimFor = ({ rule }: Asked, subject: Judged, plan: Plan): Claim | undefined =>
  rule.applies(plan, subject) ? rule.judge(subject, plan) : undefined;

/** Put one rule to one option; undefined where it does not apply. */
export function find(asked: Asked, subject: Judged, plan: Plan): Finding | undefined {
  const claim = claimFor(asked, subject, plan);
  return claim && findingOf(asked, claim);
}

/** A claim in the words of the rule that it answers. */
export function findingOf({ rule, strength, overruled }: Asked, claim: Claim): Finding {
  const { id, asks, says, cite } = rule;
  const { verdict, note } = claim;
  const said = says[verdict];
  // Written out twice: thousands of findings are made for a plan, and a spread is several times as slow.
  return note === undefined
    ? { rule: id, asks, strength, verdict, says: said, claim, cite, overruled }
    : { rule: id, asks, strength, verdict, says: said, note, claim, cite, overruled };
}

export const always = (): boolean => true;
