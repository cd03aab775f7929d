import type { Option } from '../catalog';
import type { Plan } from '../plan';
import { planAddresses } from './address-use';
import { rules } from './all';
import { changedFields, changedProperties, watchedPlan, watchedSubject, type Note } from './reads';
import { countsOf, placeOf } from './recommend';
import { askedBy, find, type Finding, type Rule } from './rule';
import { sizesOf, waysOf, type Subject } from './subject';

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
  /** What the two halves of subjects were made from. */
  readonly waysFrom: ReadonlySet<string>;
  readonly sizesFrom: ReadonlySet<string>;
}

/** Judge options in a plan, and remember for every rule what it looked at. */
export function judge(plan: Plan, options: readonly Option[]): Remembered {
  let noted = new Set<string>();
  const note: Note = (field) => noted.add(field);
  const seen = watchedPlan(plan, note);
  const ways = options.map((option) => waysOf(option, seen));
  const waysFrom = noted;
  noted = new Set();
  const addresses = planAddresses(seen);
  const subjects = ways.map((way): Subject => ({ ...way, ...sizesOf(way.option, seen, addresses) }));
  const sizesFrom = noted;
  const watched = subjects.map((subject) => watchedSubject(subject, note));
  const answers: (Finding | undefined)[][] = [];
  const reads = rules.map((rule) => {
    noted = new Set();
    answers.push(answersTo(rule, seen, watched));
    return noted;
  });
  const counts = subjects.map((_, at) => countsAt(answers, at));
  return { plan, subjects, answers, counts, reads, waysFrom, sizesFrom, options };
}

/**
 * Judge the same options in another plan.
 *
 * Only rules that looked at something that differs are asked again: the others would read the same and say the same.
 */
export function judgeAgain(base: Remembered, plan: Plan): Judgement {
  const changed = changedFields(base.plan, plan);
  const subjects = subjectsAgain(base, plan, changed);
  for (const key of changedProperties(base.subjects, subjects)) changed.add(key);
  const counts = [...base.counts];
  const answers = rules.map((rule, at) => {
    const before = base.answers[at] ?? [];
    if (!touches(base.reads[at], changed)) return before;
    const after = answersTo(rule, plan, subjects);
    base.subjects.forEach((_, index) => {
      counts[index] = moved(counts[index] ?? [], before[index], after[index]);
    });
    return after;
  });
  return { plan, subjects, answers, counts };
}

/** The subjects in another plan: of each half what is the same is kept. */
function subjectsAgain(base: Remembered, plan: Plan, changed: ReadonlySet<string>): readonly Subject[] {
  const [ways, sizes] = [touches(base.waysFrom, changed), touches(base.sizesFrom, changed)];
  if (!ways && !sizes) return base.subjects;
  const addresses = sizes ? planAddresses(plan) : undefined;
  return base.subjects.map((subject) => {
    const { bgp, state, addresses: held, conflicts, ...before } = subject;
    const same = { ...(bgp && { bgp }), state, addresses: held, conflicts };
    return {
      ...(ways ? waysOf(subject.option, plan) : before),
      ...(addresses ? sizesOf(subject.option, plan, addresses) : same),
    };
  });
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

/** The counts with one finding counted in place of another. */
function moved(counts: readonly number[], before: Finding | undefined, after: Finding | undefined): readonly number[] {
  const [from, to] = [before && placeOf(before), after && placeOf(after)];
  if (from === to) return counts;
  return counts.map((count, place) => count - Number(place === from) + Number(place === to));
}
