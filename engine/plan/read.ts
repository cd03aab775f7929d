import { checkAll } from './check';
import type { Known } from './contradictions';
import { at, type Placed } from './describe';
import type { Problem } from './problem';
import { planSchema, type PlanFile } from './schema';
import { readText, type PlanText } from './text';

/** A plan that was read, or everything that keeps it from being one. */
export interface ReadPlan {
  readonly file?: PlanFile;
  readonly problems: readonly Problem[];
}

/**
 * Read the text of a plan file: YAML 1.2, of which JSON is a part.
 *
 * All problems come at once, in the order in which they stand in the text. The file is there only when there are none.
 * Never throws, whatever the text is.
 */
export function readPlan(text: string, known: Known = {}): ReadPlan {
  const read = readText(text);
  const { value } = read;
  if (!isPlanLike(value)) {
    const [problem] = read.problems;
    return { problems: [problem ?? { ...read.positionOf([], 'value'), ...notAPlan(value) }] };
  }
  const { sound, found } = checkAll(value, known, read.writtenAs);
  const placed = found.filter((one) => !isCutOff(one, read, value)).map((one) => inText(one, read));
  const problems = [...read.problems, ...placed].sort(inOrder);
  return problems.length === 0 && sound !== undefined ? { file: sound, problems } : { problems };
}

// Prose with a colon in it is a map in YAML's eyes; a plan has at least one key that plans have.
const isPlanLike = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).some((key) => Object.hasOwn(planSchema.shape, key));

function notAPlan(value: unknown): { what: string; mend: string } {
  const mend = 'a plan begins with podwright: 1 and a name';
  if (value === null || value === undefined) return { what: 'the plan is empty', mend };
  if (typeof value !== 'object') return { what: 'the text is a single value, not a plan', mend };
  return { what: Array.isArray(value) ? 'the text is a list, not a plan' : 'the text has no key of a plan', mend };
}

function inText({ path, atKey, ...finding }: Placed, read: PlanText): Problem {
  return { ...read.positionOf(path, atKey ? 'key' : 'value'), ...finding };
}

/** Whether a finding may be no more than a consequence of a text that is not YAML further up, or right below. */
function isCutOff({ path, atKey }: Placed, { brokenAt, positionOf }: PlanText, value: unknown): boolean {
  if (brokenAt === undefined) return false;
  const isEmpty = (at(value, path) ?? null) === null;
  return isEmpty || positionOf(path, atKey ? 'key' : 'value').line >= brokenAt.line;
}

const inOrder = (a: Problem, b: Problem): number => a.line - b.line || a.column - b.column;
