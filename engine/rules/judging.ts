import type { Option } from '../catalog';
import type { Plan } from '../plan';
import { planAddresses } from './address-use';
import { rules } from './all';
import { changedFields, changedProperties, watchedPlan, watchedSubject, type Note } from './reads';
import { countsOf, placeOf } from './recommend';
import { askedBy, find, type Finding, type Rule } from './rule';
import { subjectOf, type Subject } from './subject';

/** What rules say of options in a plan, by rule and by option. */
export interface Judgement {
  readonly plan: Plan;
  readonly subjects: readonly Subject[];
  /** One for each rule, in its order; in each, one for each subject. */
  readonly answers: readonly (readonly (Finding | undefined)[])[];
  /** What subjects are ordered by. */
  readonly counts: readonly (readonly number[])[];
}

/** A judgement that also remembers what it was read from. */
export interface Remembered extends Judgement {
  readonly options: readonly Option[];
  /** What each rule read of the plan and its subjects. */
  readonly reads: readonly ReadonlySet<string>[];
  /** What subjects were made from. */
  readonly madeFrom: ReadonlySet<string>;
}

/** Judge options in a plan, and remember for every rule what it looked at. */
export function judge(plan: Plan, options: readonly Option[]): Remembered {
  let noted = new Set<string>();
  const note: Note = (field) => noted.add(field);
  const seen = watchedPlan(plan, note);
  const subjects = makeSubjects(seen, options);
  const madeFrom = noted;
  const watched = subjects.map((subject) => watchedSubject(subject, note));
  const answers: (Finding | undefined)[][] = [];
  const reads = rules.map((rule) => {
    noted = new Set();
    answers.push(answersTo(rule, seen, watched));
    return noted;
  });
  return { plan, subjects, answers, reads, madeFrom, options, counts: subjects.map((_, at) => countsAt(answers, at)) };
}

/**
 * Judge the same options in another plan.
 *
 * Only rules that looked at something that differs are asked again: the others would read the same and say the same.
 */
export function judgeAgain(base: Remembered, plan: Plan): Judgement {
  const changed = changedFields(base.plan, plan);
  const anew = touches(base.madeFrom, changed);
  const subjects = anew ? makeSubjects(plan, base.options) : base.subjects;
  if (anew) for (const key of changedProperties(base.subjects, subjects)) changed.add(key);
  const counts = base.counts.map((some) => [...some]);
  const answers = rules.map((rule, at) => {
    const before = base.answers[at] ?? [];
    if (!touches(base.reads[at], changed)) return before;
    const after = answersTo(rule, plan, subjects);
    counts.forEach((some, index) => move(some, before[index], after[index]));
    return after;
  });
  return { plan, subjects, answers, counts };
}

function makeSubjects(plan: Plan, options: readonly Option[]): Subject[] {
  const addresses = planAddresses(plan);
  return options.map((option) => subjectOf(option, plan, addresses));
}

function answersTo(rule: Rule, plan: Plan, subjects: readonly Subject[]): (Finding | undefined)[] {
  const [asked] = askedBy(plan, [rule], subjects);
  return subjects.map((subject) => asked && find(asked, subject, plan));
}

function touches(reads: ReadonlySet<string> | undefined, changed: ReadonlySet<string>): boolean {
  for (const field of changed) if (reads?.has(field) === true) return true;
  return false;
}

const countsAt = (answers: readonly (readonly (Finding | undefined)[])[], at: number): number[] =>
  countsOf(answers.flatMap((findings) => findings[at] ?? []));

/** Count a finding where another was counted. */
function move(counts: number[], before: Finding | undefined, after: Finding | undefined): void {
  if (before === after) return;
  const [from, to] = [before && placeOf(before), after && placeOf(after)];
  if (from !== undefined) counts[from] = (counts[from] ?? 0) - 1;
  if (to !== undefined) counts[to] = (counts[to] ?? 0) + 1;
}
