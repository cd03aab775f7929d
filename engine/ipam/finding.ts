import type { Quantity } from '../quantity';
import type { Citation } from '../source';

/** How much a finding about addresses matters: it cannot work, it will break something, it may, or it is good to know. */
export type Severity = 'refuse' | 'error' | 'warn' | 'note';

/** From the gravest to the lightest. */
export const severities: readonly Severity[] = ['refuse', 'error', 'warn', 'note'];

/** Something to know about the addresses of a plan. The sentence holds no figures; they hang beneath it. */
export interface AddressFinding {
  /** A noun phrase that stays the same whatever the sentence says, such as `ipam/mask-difference`. */
  readonly id: string;
  readonly severity: Severity;
  readonly says: string;
  readonly evidence: readonly Quantity[];
  /** The field of the plan that would have to change. */
  readonly field?: string;
  readonly cite?: Citation;
}
