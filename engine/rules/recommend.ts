import type { Verdict } from '../catalog';
import type { Plan, Strength } from '../plan';
import { rules } from './all';
import { areas, askedBy, find, type Finding } from './rule';
import type { Subject } from './subject';

export interface Ranked {
  readonly subject: Subject;
  /** 1 is best; options that tie share a rank. */
  readonly rank: number;
  readonly verdict: 'recommended' | 'possible' | 'excluded';
  readonly findings: readonly Finding[];
  /** Shortfalls by kind, the gravest first: what options are ordered by. */
  readonly counts: readonly number[];
}

/** A shortfall is a finding that is not yes; these are its verdicts, the gravest first. */
const shortfalls: readonly Verdict[] = ['no', 'unknown', 'partly'];

/** The rule whose no is counted before every other should: a project that nobody keeps up is the last choice. LC-1. */
const lastChoice = 'lifecycle/maintained';

/**
 * Shortfalls that are counted together whatever their area, the gravest first; one with a rule counts that rule alone.
 *
 * A must that is met under a condition is less grave than a should that is not met at all: the condition can be
 * fulfilled, while an archived project stays archived. So `should, no` stands before `must, partly`.
 */
const gravity: readonly (readonly [Strength, Verdict, rule?: string])[] = [
  ['must', 'no'],
  ['must', 'unknown'],
  ['should', 'no', lastChoice],
  ['should', 'no'],
  ['must', 'partly'],
  ['should', 'unknown'],
  ['should', 'partly'],
];

/**
 * Order options by their shortfalls, and say which is recommended.
 *
 * Shortfalls are counted by kind and the counts compared from the gravest kind. Wishes (may) are compared last, area by
 * area in the order of decision, so that the plainest datapath outweighs the fewest parts. No number is weighed against
 * another.
 */
export function recommend(subjects: readonly Subject[], plan: Plan): Ranked[] {
  const asked = askedBy(plan, rules, subjects);
  const judged = subjects.map((subject) => {
    const findings: Finding[] = [];
    for (const one of asked) {
      const finding = find(one, subject, plan);
      if (finding !== undefined) findings.push(finding);
    }
    return { subject, findings, counts: countsOf(findings) };
  });
  const ordered = judged.toSorted((a, b) => compareCounts(a.counts, b.counts));
  // The first of all, and the first of the candidates: a neighbour may come before the one that is answered with.
  const winners = [ordered[0], ordered.find(({ subject }) => subject.option.cni.standing === 'candidate')];
  let rank = 0;
  return ordered.map(({ subject, findings, counts }, index): Ranked => {
    const before = ordered[index - 1];
    if (before === undefined || compareCounts(before.counts, counts) !== 0) rank = index + 1;
    const excluded = excludes(findings);
    const ties = winners.some((best) => best !== undefined && compareCounts(best.counts, counts) === 0);
    return { subject, findings, counts, rank, verdict: excluded ? 'excluded' : ties ? 'recommended' : 'possible' };
  });
}

/** True where a must is answered no. */
export const excludes = (findings: readonly Finding[]): boolean =>
  findings.some(({ strength, verdict }) => strength === 'must' && verdict === 'no');

/** How many places there are: the counts of an option. */
export const placeCount = gravity.length + areas.length * shortfalls.length;

/** The counts that options are compared by, the gravest first. */
export function countsOf(findings: readonly Finding[]): number[] {
  const counts = new Array<number>(placeCount).fill(0);
  for (const finding of findings) {
    const place = placeOf(finding);
    if (place !== undefined) counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

/** How grave each answer to a rule is: its place in the counts; undefined where it is no shortfall. */
export type Places = Readonly<Record<Verdict, number | undefined>>;

const placesKnown = new Map<string, Partial<Record<Strength, Places>>>();

/** The places of a rule's answers where it is asked as strongly as this. */
export function placesOf(rule: string, strength: Strength): Places {
  const known = placesKnown.get(rule) ?? {};
  placesKnown.set(rule, known);
  return (known[strength] ??= {
    yes: undefined,
    no: placed(rule, strength, 'no'),
    unknown: placed(rule, strength, 'unknown'),
    partly: placed(rule, strength, 'partly'),
  });
}

/** How grave a finding is: its place in the counts; undefined where it is no shortfall. */
export const placeOf = ({ strength, verdict, rule }: Finding): number | undefined => placesOf(rule, strength)[verdict];

function placed(rule: string, strength: Strength, verdict: Verdict): number {
  if (strength !== 'may') {
    return gravity.findIndex(
      ([how, what, only]) => how === strength && what === verdict && (only === undefined || only === rule),
    );
  }
  return gravity.length + areaIndex(rule) * shortfalls.length + shortfalls.indexOf(verdict);
}

const areaOfRule = new Map<string, number>(
  rules.map(({ id }) => [id, areas.findIndex((area) => id.startsWith(`${area}/`))]),
);
const areaIndex = (rule: string): number => areaOfRule.get(rule) ?? areas.length - 1;

/** The counts without those of musts: what is left when nothing is demanded. */
export const wishesOf = ({ counts }: Ranked): readonly number[] =>
  counts.filter((_, place) => gravity[place]?.[0] !== 'must');

export const compareCounts = (a: readonly number[], b: readonly number[]): number => {
  const first = a.findIndex((count, index) => count !== b[index]);
  return first === -1 ? 0 : (a[first] ?? 0) - (b[first] ?? 0);
};

/** Findings that are not yes, the gravest first. */
export const shortfallsOf = (findings: readonly Finding[]): Finding[] =>
  findings
    .flatMap((finding) => {
      const place = placeOf(finding);
      return place === undefined ? [] : [{ finding, place }];
    })
    .toSorted((a, b) => a.place - b.place)
    .map(({ finding }) => finding);
