import type { Plan } from '../plan';
import type { Ranked } from '../rules';
import type { Citation } from '../source';

export type Language = 'yaml' | 'json' | 'shell' | 'router' | 'markdown';

/** One file that an engineer applies. */
export interface ManifestFile {
  /** Plain, with its ending, such as `10-installation.yaml`; Helm values end in `values.yaml`. */
  readonly name: string;
  readonly title: string;
  readonly language: Language;
  /** What it is for, how it is applied, and how that is taken back; the text begins with them as comments. */
  readonly purpose: string;
  readonly apply: string;
  readonly undo: string;
  readonly text: string;
}

/** Why something cannot be built as the plan asks, with the reason of whoever would refuse it. */
export interface Refusal {
  readonly what: string;
  readonly mend: string;
  readonly cite?: Citation;
  /** Nothing is wrong, but the plan does not say it yet: the design stands, and its files wait. */
  readonly unsaid?: true;
}

/** What a plan and an option come to as files, in the order in which they are applied. */
export interface Manifests {
  readonly option: string;
  readonly title: string;
  readonly files: readonly ManifestFile[];
  /** What the operator or the API would refuse; the files are then for reading only. */
  readonly refusals: readonly Refusal[];
  /** What a reader must know that no file says: what is left to other tools, and what the facts do not give. */
  readonly notes: readonly string[];
}

/** What the files of one option are made from. */
export interface Making {
  readonly plan: Plan;
  readonly ranked: Ranked;
}
