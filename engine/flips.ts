import { compared, type Assessment } from './assess';
import type { Option } from './catalog';
import type { Alternatives, Change, Decider, Flip, WayBack } from './flip';
import { resolvePlan, setField, type PlanFile } from './plan';
import {
  compareAt,
  findingAt,
  isExcluded,
  judge,
  judgeAgain,
  placeAt,
  type Finding,
  type Judgement,
  type Remembered,
} from './rules';
import { scalesOf, varyNumber, weaker, wordVariations, type Variation } from './variations';

/** How far a search has come. */
export interface SearchProgress {
  readonly done: number;
  readonly of: number;
}

/** A plan with one thing changed, and what rules say of it. */
interface Trial extends Variation {
  readonly judgement: Judgement;
  /** The best of the candidates by its place in the catalog; -1 where none can run. */
  readonly best: number;
}

/**
 * What would change the answer, and what would let each excluded option back in.
 *
 * Every input is varied within reason; changes are listed from the nearest. The same plan gives the same alternatives.
 *
 * @param file the plan as it is written, which is what a person would change
 */
export function alternativesOf(file: PlanFile, assessment: Pick<Assessment, 'plan' | 'options'>): Alternatives {
  const search = searchAlternatives(file, assessment);
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps, for a caller that shows how far it is, or stops. Each step takes a few milliseconds. */
export function* searchAlternatives(
  file: PlanFile,
  { plan, options: ranking }: Pick<Assessment, 'plan' | 'options'>,
): Generator<SearchProgress, Alternatives> {
  const options = compared(plan);
  const base = judge(plan, options);
  const attempt = (variation: Variation): Trial => {
    const judgement = judgeAgain(base, resolvePlan(variation.file));
    return { ...variation, judgement, best: bestOf(options, judgement) };
  };
  const words = [...wordVariations(file, plan)];
  const scales = scalesOf(file, plan);
  const steps = scales.map(({ up, down }) => up.length + down.length);
  const of = words.length + steps.reduce((sum, count) => sum + count, 0);
  const trials: Trial[] = [];
  const before = bestOf(options, base);
  let done = 0;
  for (const variation of words) {
    const trial = attempt(variation);
    trials.push(trial);
    if (trial.best !== before) trials.push(...weaker(file, plan, variation).map(attempt));
    done += 1;
    yield { done, of };
  }
  for (const scale of scales) {
    for (const direction of [scale.up, scale.down]) {
      let [last, turned] = [scale.from, false];
      for (const value of direction) {
        const trial = attempt(varyNumber(file, scale, value));
        if (trial.best !== before && !turned) {
          turned = true;
          trials.push(turningPoint(trial, last, value, before, (number) => attempt(varyNumber(file, scale, number))));
        }
        trials.push(trial);
        last = value;
        done += 1;
        yield { done, of };
      }
    }
  }
  trials.sort((a, b) => a.distance - b.distance);
  yield { done: of, of };
  return { flips: flipsIn(trials, base), waysBack: inOrder(waysBackIn(trials, base, file), ranking) };
}

/** The last of the numbers between two at which the answer is another already: found by halving. */
function turningPoint(
  found: Trial,
  same: number,
  other: number,
  best: number,
  attempt: (value: number) => Trial,
): Trial {
  let [trial, lo, hi] = [found, same, other];
  while (Math.abs(hi - lo) > 1) {
    const middle = Math.trunc((lo + hi) / 2);
    const tried = attempt(middle);
    if (tried.best === best) lo = middle;
    else [trial, hi] = [tried, middle];
  }
  return trial;
}

/** The candidate with the fewest shortfalls; among equals the first. */
function bestOf(options: readonly Option[], judgement: Judgement): number {
  let best = -1;
  options.forEach(({ cni }, at) => {
    if (cni.standing !== 'candidate' || isExcluded(judgement, at)) return;
    if (best === -1 || compareAt(judgement, at, best) < 0) best = at;
  });
  return best;
}

/** One flip for each field and new answer, the nearest. */
function flipsIn(trials: readonly Trial[], base: Remembered): Flip[] {
  const before = bestOf(base.options, base);
  const known = new Set<string>();
  return trials.flatMap((trial): Flip[] => {
    const key = `${trial.changes[0].field} ${trial.best}`;
    if (trial.best === before || known.has(key)) return [];
    known.add(key);
    const option = base.options[trial.best];
    const because = deciderOf(base, trial, before);
    return [
      {
        changes: trial.changes,
        ...(option && { answer: { option: option.id, title: option.title } }),
        ...(because && { because }),
      },
    ];
  });
}

/** The gravest finding that changed: one that the former answer lost by, or one that no longer holds the new one back. */
function deciderOf(base: Remembered, { judgement, best }: Trial, before: number): Decider | undefined {
  const falls = before === -1 ? undefined : gravestChange(judgement, base, before);
  const rises = best === -1 ? undefined : gravestChange(base, judgement, best);
  const fall = falls !== undefined && (rises === undefined || falls.place <= rises.place);
  const [chosen, option] = fall ? [falls, base.options[before]] : [rises, base.options[best]];
  if (chosen === undefined || option === undefined) return undefined;
  return { option: option.id, title: option.title, kind: fall ? 'falls' : 'rises', finding: chosen.finding };
}

/** The gravest finding about an option in one judgement that is less grave, or is not made, in the other. */
function gravestChange(
  worse: Judgement,
  better: Judgement,
  at: number,
): { finding: Finding; place: number } | undefined {
  const [gravest] = worse.answers
    .flatMap((_, rule) => {
      const [place, other] = [placeAt(worse, rule, at), placeAt(better, rule, at)];
      return place === undefined || (other !== undefined && other <= place) ? [] : [{ rule, place }];
    })
    .toSorted((a, b) => a.place - b.place);
  const finding = gravest && findingAt(worse, gravest.rule, at);
  return finding && { finding, place: gravest.place };
}

function waysBackIn(trials: readonly Trial[], base: Remembered, file: PlanFile): WayBack[] {
  const tried = new Map<string, Trial>();
  return base.options.flatMap(({ id, title }, at): WayBack[] => {
    const against = forbidding(base, at);
    const [first, ...more] = against;
    if (first === undefined) return [];
    const trial =
      trials.find(({ judgement }) => !isExcluded(judgement, at)) ?? togetherFor(at, against, trials, base, file, tried);
    return [
      {
        option: id,
        title,
        against: [first.finding, ...more.map(({ finding }) => finding)],
        changes: trial?.changes ?? [],
        ...(trial && { rank: rankIn(trial.judgement, at, base.options.length) }),
      },
    ];
  });
}

function inOrder(ways: readonly WayBack[], ranking: Assessment['options']): WayBack[] {
  const places = new Map(ranking.map(({ subject }, at) => [subject.option.id, at]));
  return ways.toSorted((a, b) => (places.get(a.option) ?? 0) - (places.get(b.option) ?? 0));
}

/** The musts that are answered no, with the place of their rule. */
const forbidding = (judgement: Judgement, at: number): { finding: Finding; rule: number }[] =>
  judgement.answers.flatMap((_, rule) => {
    const finding = forbids(judgement, rule, at) ? findingAt(judgement, rule, at) : undefined;
    return finding === undefined ? [] : [{ finding, rule }];
  });

/** The gravest place of all is that of a must that is answered no. */
const forbids = (judgement: Judgement, rule: number, at: number): boolean => placeAt(judgement, rule, at) === 0;

/** Two or three changes that together lift every must against an option: for each must the nearest that lifts it. */
function togetherFor(
  at: number,
  against: readonly { readonly rule: number }[],
  trials: readonly Trial[],
  base: Remembered,
  file: PlanFile,
  tried: Map<string, Trial>,
): Trial | undefined {
  const lifting = against.map(({ rule }) => trials.find(({ judgement }) => !forbids(judgement, rule, at)));
  const distinct = [...new Set(lifting)].flatMap((one) => one ?? []);
  const [first, ...more] = distinct;
  if (first === undefined || more.length === 0 || more.length > 2 || lifting.includes(undefined)) return undefined;
  const changes: [Change, ...Change[]] = [...first.changes];
  changes.push(...more.flatMap((one) => one.changes));
  const key = changes.map(({ field, to }) => `${field}=${to}`).join(' ');
  const all = tried.get(key) ?? together(changes, base, file);
  tried.set(key, all);
  return isExcluded(all.judgement, at) ? undefined : all;
}

function together(changes: [Change, ...Change[]], base: Remembered, file: PlanFile): Trial {
  const changed = applyChanges(file, changes);
  const judgement = judgeAgain(base, resolvePlan(changed));
  return { changes, file: changed, distance: changes.length, judgement, best: bestOf(base.options, judgement) };
}

/** The file with changes made in it, in their order. */
export const applyChanges = (file: PlanFile, changes: readonly Change[]): PlanFile =>
  changes.reduce((changed, { field, value }) => setField(changed, field, value), file);

/** The place among all options, as a ranking would give it. */
function rankIn(judgement: Judgement, at: number, options: number): number {
  let rank = 1;
  for (let other = 0; other < options; other += 1) if (compareAt(judgement, other, at) < 0) rank += 1;
  return rank;
}
