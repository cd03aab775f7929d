import type { Claim, Verdict } from '../catalog';
import type { Plan, Strength } from '../plan';
import type { Citation } from '../source';
import type { Subject } from './subject';

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
  /** `area/noun-phrase`; the file bears the area's name. */
  readonly id: `${Area}/${string}`;
  readonly asks: string;
  /** A need of the plan may set it; a person may overrule it. */
  readonly strength: Strength | ((plan: Plan) => Strength);
  readonly applies: (plan: Plan, subject: Subject) => boolean;
  readonly judge: (subject: Subject, plan: Plan) => Claim;
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

/** Put one rule to one option; undefined where it does not apply or the plan switches it off. */
export function find(rule: Rule, subject: Subject, plan: Plan): Finding | undefined {
  const ours = typeof rule.strength === 'function' ? rule.strength(plan) : rule.strength;
  const theirs = plan.strengths[rule.id];
  if (theirs === 'off' || !rule.applies(plan, subject)) return undefined;
  const claim = rule.judge(subject, plan);
  return {
    rule: rule.id,
    asks: rule.asks,
    strength: theirs ?? ours,
    verdict: claim.verdict,
    says: rule.says[claim.verdict],
    ...(claim.note === undefined ? {} : { note: claim.note }),
    claim,
    cite: rule.cite,
    overruled: theirs !== undefined && theirs !== ours,
  };
}

export const always = (): boolean => true;
