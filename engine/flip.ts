import type { FieldValue } from './plan';
import type { Finding } from './rules';

/** One field of a plan with another value. */
export interface Change {
  /** Its place in the plan file, such as `underlay.topology`. */
  readonly field: string;
  /** What a form calls it. */
  readonly title: string;
  /** The value as the plan has it, and the other one, as a reader sees them. */
  readonly from: string;
  readonly to: string;
  /** What to write into the file; undefined: leave the field out. */
  readonly value: FieldValue;
  /** The change as a condition: `from 101 nodes`, `with Topology: One segment`, `without FIPS`. */
  readonly says: string;
}

/** A change of the plan with which another option is recommended, or none can be. */
export interface Flip {
  readonly changes: readonly [Change, ...Change[]];
  /** What is recommended then; undefined: none of the candidates can run. */
  readonly answer?: Named;
  /** The finding that decides. */
  readonly because?: Decider;
}

/** An option by id and title. */
export interface Named {
  readonly option: string;
  readonly title: string;
}

/** A finding that changes with the plan, and moves an option up or down. */
export interface Decider extends Named {
  /** `falls`: the finding as it is after the change, against the former answer; `rises`: as it was before, against the new one. */
  readonly kind: 'falls' | 'rises';
  readonly finding: Finding;
}

/** What keeps one option out, and the smallest change of the plan that would let it back in. */
export interface WayBack extends Named {
  /** Every must that is answered no. */
  readonly against: readonly [Finding, ...Finding[]];
  /** The nearest changes that lift all of them; empty where no three changes do. */
  readonly changes: readonly Change[];
  /** Its place in the ranking then; undefined where no change is found. */
  readonly rank?: number;
}

/** What would change the answer. Plain data, so that a worker can hand it on. */
export interface Alternatives {
  /** The nearest first: at most one for each field and new answer. */
  readonly flips: readonly Flip[];
  /** One for each excluded option, in the order of the ranking. */
  readonly waysBack: readonly WayBack[];
}
