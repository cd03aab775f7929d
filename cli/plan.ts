import { nearest, readPlan, refusalOf, resolvePlan, rules, showProblem, type Plan, type PlanFile } from '../engine';
import { BadInput, readText, type Io } from './io';

/** A plan as it is written, and with what it leaves out filled in. */
export interface GivenPlan {
  readonly file: PlanFile;
  readonly plan: Plan;
  /** As it was read. */
  readonly text: string;
}

const mebibyte = 2 ** 20;
const longestPlan = 4 * mebibyte;

const ruleIds: readonly string[] = rules.map(({ id }) => id);

/** Why a rule's id is refused; undefined for one that exists. */
const refusalOfRule = (id: string): string | undefined => {
  if (ruleIds.includes(id)) return undefined;
  const meant = nearest(id, ruleIds);
  return `no rule is called "${id}"; ${meant === undefined ? 'docs/rules.md lists them' : `did you mean "${meant}"?`}`;
};

/**
 * The plan in a file, or on standard input where its name is `-`.
 *
 * @throws BadInput with every problem of the file, each with line and column
 */
export async function planIn(name: string, io: Io): Promise<GivenPlan> {
  const text = await readText(name, io, longestPlan);
  const { file, problems } = readPlan(text, { knownOption: refusalOf, knownRule: refusalOfRule });
  if (file === undefined || problems.length > 0) {
    throw new BadInput(problems.map((problem) => showProblem(name, problem)));
  }
  return { file, plan: resolvePlan(file), text };
}
