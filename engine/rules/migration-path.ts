import type { Claim, Option, Verdict } from '../catalog';
import type { Plan } from '../plan';
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
  /** Yes: pods keep running and talking; partly: with interruptions; no: a new cluster is needed. */
  readonly live: Claim;
  /** Yes: pods keep their addresses. */
  readonly addressesKept: Claim;
  /** Yes: nothing stands still; else what does, and for how long where a document says. */
  readonly downtime: Claim;
  readonly conditions: readonly MigrationCondition[];
  readonly steps: readonly MigrationStep[];
  /** What the old network leaves behind, with how it is removed. */
  readonly leftovers: readonly MigrationStep[];
  /** Yes: the way back is documented, or is the same way. */
  readonly rollback: Claim;
}

/** One documented part of a way; a migration is made of those that apply, in their order. */
export interface Stage extends Pick<Migration, 'live' | 'addressesKept' | 'downtime' | 'rollback'> {
  readonly title: string;
  /** Asked of what runs once the stages before are done. */
  readonly applies: (from: Option, to: Option, plan: Plan) => boolean;
  /** What runs once it is done, where that is not the aim itself: the stages after begin there. */
  readonly reaches?: string;
  readonly conditions?: (plan: Plan) => readonly MigrationCondition[];
  readonly steps: (from: Option, to: Option) => readonly MigrationStep[];
  readonly leftovers?: readonly MigrationStep[];
}

const grades: readonly Verdict[] = ['yes', 'partly', 'unknown', 'no'];

/** The worst of several claims, with the remarks and the sources of those that are as bad. */
export function worstOf(claims: readonly [Claim, ...Claim[]]): Claim {
  const worst = Math.max(...claims.map(({ verdict }) => grades.indexOf(verdict)));
  const bad = claims.filter(({ verdict }) => grades.indexOf(verdict) === worst);
  const notes = [...new Set(bad.flatMap(({ note }) => note ?? []))];
  return {
    verdict: grades[worst] ?? 'unknown',
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
    cites: [...new Set(bad.flatMap(({ cites }) => cites))],
    quantities: bad.flatMap(({ quantities }) => quantities),
  };
}
