import type { Conflict, Limit } from '../ipam';
import type { Plan, PlanFile } from '../plan';
import type { Quantity } from '../quantity';
import type { Finding, Ranked, Reasons } from '../rules';
import type { Block } from './blocks';
import type { CurvePainter } from './growth-figure';

/** The pieces of an assessment that a report tells of; the engine's `Assessment` is one. */
export interface Assessed {
  readonly plan: Plan;
  readonly options: readonly Ranked[];
  /** The best of the candidates, where one is not excluded. */
  readonly answer?: Ranked;
  /** A neighbour that comes before it. */
  readonly better?: Ranked;
  readonly reasons: Reasons;
  readonly conflicts: readonly Conflict[];
}

/** What is worked out beside an assessment, at a price; a report tells it where it is handed in. */
export interface Beside {
  /** Everything that the option meets as the cluster grows; `ceilingsOf` gives it. */
  readonly ceilings?: readonly (Limit & { readonly months?: Quantity<'month'> })[];
  /** What would change the answer; `alternativesOf` gives it. */
  readonly flips?: readonly {
    readonly changes: readonly { readonly says: string }[];
    readonly answer?: { readonly title: string };
    readonly because?: { readonly title: string; readonly finding: Finding };
  }[];
}

/** What every section is composed from. */
export interface Context extends Assessed {
  /** The option that the report describes. */
  readonly focus: Ranked;
  /** What is recommended: the answer, else the neighbour that can be had. */
  readonly best?: Ranked;
  /** The plan as it is written, for its hash. */
  readonly file?: PlanFile;
  readonly beside?: Beside;
  readonly paint?: CurvePainter;
}

/** A part of the report under one heading. */
export interface Section {
  /** What a caller asks for it by, and where links point to. */
  readonly id: string;
  readonly title: string;
  /** Nothing where the plan gives the section nothing to tell; its heading is then left out too. */
  readonly compose: (context: Context) => readonly Block[];
}

export const titleOf = ({ subject }: Ranked): string => subject.option.title;
