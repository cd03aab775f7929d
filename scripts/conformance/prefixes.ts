import {
  isProblem,
  mustPrefix,
  parseAddress,
  parsePrefix,
  PrefixSet,
  rangeOf,
  showPrefix,
  type Address,
  type Prefix,
  type PrefixProblem,
} from '../../engine';
import { Refused } from './row';

/** What was read. @throws Refused with the engine's own words where it was not */
export function accepted<T extends object>(value: T | PrefixProblem): T {
  if (isProblem(value)) throw new Refused(value.problem);
  return value;
}

/** A prefix as strictly as the engine reads one. */
export const strictly = (text: string): Prefix => accepted(parsePrefix(text));

/** A prefix whose host bits do not matter: many tools mask them away, where the engine names the network that is meant. */
export function masked(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (!isProblem(prefix)) return prefix;
  if (prefix.meant === undefined || !prefix.problem.includes('host bits')) throw new Refused(prefix.problem);
  return mustPrefix(prefix.meant);
}

export const address = (text: string): Address => accepted(parseAddress(text));

/** What is there. @throws Refused where there is none */
export function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Refused('there is none');
  return value;
}

/** Sets hold one family; a mixed list is one set for each. */
export const setsOf = (texts: readonly string[]): readonly PrefixSet[] =>
  ([4, 6] as const).map((family) =>
    PrefixSet.from(
      family,
      texts.map((text) => rangeOf(strictly(text))).filter((range) => range.family === family),
    ),
  );

/** Some prefixes without others, one set a family. */
export function without(from: readonly string[], remove: readonly string[]): PrefixSet[] {
  const removed = setsOf(remove);
  return setsOf(from).map((set) => set.without(there(removed.find(({ family }) => family === set.family))));
}

/** The fewest prefixes of some sets as text. */
export const shown = (sets: readonly PrefixSet[]): string[] => sets.flatMap((set) => set.prefixes().map(showPrefix));

/** The engine's findings. @throws Refused with the first that is grave */
export function fine(findings: readonly { readonly severity: string; readonly says: string }[]): 'ok' {
  const bad = findings.find(({ severity }) => severity === 'refuse' || severity === 'error');
  if (bad !== undefined) throw new Refused(bad.says);
  return 'ok';
}
