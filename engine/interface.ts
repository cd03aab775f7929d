import type { Finding, Subject } from './rules';

/** One network interface of a pod, judged. */
export interface JudgedInterface {
  /** `default`, or the name that the plan gives it. */
  readonly name: string;
  readonly role: 'default' | 'further';
  readonly option: string;
  readonly title: string;
  /** Its numbers: path, MTU, state and addresses, as for an option of the plan. */
  readonly subject: Subject;
  readonly findings: readonly Finding[];
  /** Whether a must is answered no. */
  readonly verdict: 'possible' | 'excluded';
}

/** The interfaces of a pod, and what joins them. */
export interface Interfaces {
  /** The default network first, then the further ones in the order of the plan. */
  readonly parts: readonly [JudgedInterface, ...JudgedInterface[]];
  /** What attaches the further ones. */
  readonly by: 'Multus' | 'DANM';
  /** Questions put to the whole: whether the parts go together. */
  readonly findings: readonly Finding[];
  /** Excluded where any part is, or a must of the whole is answered no. */
  readonly verdict: 'possible' | 'excluded';
}
