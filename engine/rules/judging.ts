import type { Claim, Option } from '../catalog';
import type { Plan } from '../plan';
import { planAddresses, type PlanAddresses } from './address-use';
import { rules } from './all';
import { changedFields, noteChanges, watchedPlan, watchedSubject, type Note } from './reads';
import { placeCount, placesOf, type Places } from './recommend';
import { askedBy, claimFor, findingOf, type Asked, type Finding, type Rule } from './rule';
import { sizesOf, waysOf, type Judged, type Ways } from './subject';

/** How one rule answers for each option of a plan. */
interface Answers {
  /** The rule as the plan asks it; undefined where it does not. */
  readonly asked?: Asked;
  /** One for each option; undefined where the rule does not concern it. */
  readonly claims: readonly (Claim | undefined)[];
  readonly places?: Places;
}

/** What rules say of options in a plan, by rule and by option. */
export interface Judgement {
  /** One for each rule, in its order. */
  readonly answers: readonly Answers[];
  /** What options are ordered by: the counts of the first, of the second, and so on; there are fewer rules than a byte holds. */
  readonly counts: Uint8Array;
}

/** A judgement that also remembers what it was read from. */
export interface Remembered extends Judgement {
  readonly plan: Plan;
  readonly options: readonly Option[];
  readonly subjects: readonly Judged[];
  /** The halves that subjects were put together from. */
  readonly ways: readonly Ways[];
  readonly addresses: PlanAddresses;
  /** What each rule read of the plan and its subjects. */
  readonly reads: readonly ReadonlySet<string>[];
  /** What the ways of each option were made from, and the addresses of all of them. */
  readonly waysFrom: readonly ReadonlySet<string>[];
  readonly addressesFrom: ReadonlySet<string>;
}

/** Judge options in a plan, and remember for every rule what it looked at. */
export function judge(plan: Plan, options: readonly Option[]): Remembered {
  let noted = new Set<string>();
  const note: Note = (field) => noted.add(field);
  const noting = <T>(work: () => T): [T, ReadonlySet<string>] => {
    noted = new Set();
    return [work(), noted];
  };
  const seen = watchedPlan(plan, note);
  const made = options.map((option) => noting(() => waysOf(option, seen)));
  const ways = made.map(([way]) => way);
  const [addresses, addressesFrom] = noting(() => planAddresses(seen));
  const subjects = joined(ways, addresses);
  const watched = subjects.map((subject) => watchedSubject(subject, note));
  const asked = rules.map((rule) => noting(() => answersTo(rule, seen, watched)));
  const answers = asked.map(([answer]) => answer);
  const counts = countsIn(answers, options.length);
  return {
    plan,
    options,
    subjects,
    answers,
    counts,
    ways,
    addresses,
    reads: asked.map(([, reads]) => reads),
    waysFrom: alike(made.map(([, from]) => from)),
    addressesFrom,
  };
}

/**
 * Judge the same options in another plan.
 *
 * Only rules that looked at something that differs are asked again: the others would read the same and say the same.
 */
export function judgeAgain(base: Remembered, plan: Plan): Judgement {
  const changed = changedFields(base.plan, plan);
  const subjects = subjectsAgain(base, plan, changed);
  // One copy of bytes: a search keeps more than a hundred judgements at once.
  const counts = base.counts.slice();
  const answers = base.answers.map((before, rule) => {
    const asking = rules[rule];
    if (asking === undefined || !touches(base.reads[rule], changed)) return before;
    const after = answersTo(asking, plan, subjects);
    if (after === before) return before;
    for (let at = 0, start = 0; at < subjects.length; at += 1, start += placeCount) {
      const [from, to] = [placeIn(before, at), placeIn(after, at)];
      if (from === to) continue;
      if (from !== undefined) counts[start + from] = (counts[start + from] ?? 0) - 1;
      if (to !== undefined) counts[start + to] = (counts[start + to] ?? 0) + 1;
    }
    return after;
  });
  return { answers, counts };
}

/** The counts of one option. */
export const countsAt = ({ counts }: Judgement, at: number): number[] =>
  Array.from(counts.subarray(at * placeCount, (at + 1) * placeCount));

/** Negative where the first of two options stands before the second. */
export function compareAt({ counts }: Judgement, first: number, second: number): number {
  const [here, there] = [first * placeCount, second * placeCount];
  for (let place = 0; place < placeCount; place += 1) {
    const difference = (counts[here + place] ?? 0) - (counts[there + place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** True where a must against an option is answered no: the gravest place of all. */
export const isExcluded = ({ counts }: Judgement, at: number): boolean => (counts[at * placeCount] ?? 0) > 0;

/** How grave a rule's answer for an option is; undefined where it is no shortfall, or there is none. */
export function placeAt({ answers }: Judgement, rule: number, at: number): number | undefined {
  const found = answers[rule];
  return found && placeIn(found, at);
}

/** A rule's answer for an option, in words; undefined where there is none. */
export function findingAt({ answers }: Judgement, rule: number, at: number): Finding | undefined {
  const { asked, claims } = answers[rule] ?? {};
  const claim = claims?.[at];
  return asked && claim && findingOf(asked, claim);
}

function placeIn({ places, claims }: Answers, at: number): number | undefined {
  const claim = claims[at];
  return claim && places?.[claim.verdict];
}

/** The subjects in another plan: of each half what is the same is kept, and what is not is added to the changes. */
function subjectsAgain(base: Remembered, plan: Plan, changed: Set<string>): readonly Judged[] {
  const fields = new Set(changed);
  const known = new Map<ReadonlySet<string>, boolean>();
  const differs = (from: ReadonlySet<string> | undefined): boolean => {
    if (from === undefined) return false;
    const found = known.get(from) ?? touches(from, fields);
    known.set(from, found);
    return found;
  };
  const ways = base.ways.map((way, at) => {
    if (!differs(base.waysFrom[at])) return way;
    const other = waysOf(way.option, plan);
    noteChanges(way, other, changed);
    return other;
  });
  const sameWays = ways.every((way, at) => way === base.ways[at]);
  const addresses = touches(base.addressesFrom, fields) ? planAddresses(plan) : base.addresses;
  if (addresses !== base.addresses) {
    changed.add('@addresses');
    if (addresses.mustMend.value !== base.addresses.mustMend.value) changed.add('@conflicts');
  }
  return sameWays && addresses === base.addresses ? base.subjects : joined(ways, addresses);
}

// Written out by name: as one object of two it would take several times as long, and there are thousands.
const joined = (ways: readonly Ways[], shared: PlanAddresses): Judged[] =>
  ways.map((way) => {
    const { addresses, conflicts } = sizesOf(way.option, shared);
    return { ...way, addresses, conflicts };
  });

const notAsked: Answers = { claims: [] };

function answersTo(rule: Rule, plan: Plan, subjects: readonly Judged[]): Answers {
  const [asked] = askedBy(plan, [rule], subjects);
  if (asked === undefined) return notAsked;
  return {
    asked,
    claims: subjects.map((subject) => claimFor(asked, subject, plan)),
    places: placesOf(rule.id, asked.strength),
  };
}

function touches(reads: ReadonlySet<string> | undefined, changed: ReadonlySet<string>): boolean {
  for (const field of changed) if (reads?.has(field) === true) return true;
  return false;
}

/** Sets of the same words become one and the same, so that each is asked once. */
function alike(sets: readonly ReadonlySet<string>[]): ReadonlySet<string>[] {
  const known = new Map<string, ReadonlySet<string>>();
  return sets.map((set) => {
    const key = [...set].join(' ');
    const one = known.get(key) ?? set;
    known.set(key, one);
    return one;
  });
}

function countsIn(answers: readonly Answers[], options: number): Uint8Array {
  const counts = new Uint8Array(options * placeCount);
  for (const answer of answers) {
    for (let at = 0; at < options; at += 1) {
      const place = placeIn(answer, at);
      if (place !== undefined) counts[at * placeCount + place] = (counts[at * placeCount + place] ?? 0) + 1;
    }
  }
  return counts;
}
