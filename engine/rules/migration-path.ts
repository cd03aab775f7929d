import type { Claim } from '../catalog';
import type { Citation } from '../source';

/** Something to do, in the order in which it is done. */
export interface MigrationStep {
  readonly does: string;
  /** What to type, where a document states it. */
  readonly command?: string;
  readonly cite?: Citation;
}

/** What must hold before the first step, and whether the plan says so. */
export interface MigrationCondition {
  readonly asks: string;
  /** Unknown where a plan has no word for it. */
  readonly claim: Claim;
}

/** What moving a running cluster to an option means. */
export interface Migration {
  readonly from: string;
  readonly to: string;
  /** The documented way that applies, or that none is documented. */
  readonly way: string;
  /** Yes: pods keep running and talking; partly: with interruptions; no: the cluster is built anew. */
  readonly live: Claim;
  /** Yes: pods keep their addresses. */
  readonly addressesKept: Claim;
  /** What stands still, and for how long; unknown where no document says. */
  readonly downtime: Claim;
  readonly conditions: readonly MigrationCondition[];
  readonly steps: readonly MigrationStep[];
  /** What the old network leaves behind, with how it is removed. */
  readonly leftovers: readonly MigrationStep[];
  /** Yes: the way back is documented or is the same way. */
  readonly rollback: Claim;
}
