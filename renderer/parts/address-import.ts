import { isProblem, parseEntry, prefixesOf, type Prefix } from '../../engine/prefix';

/** A range of a list with the words beside it. */
export interface Told {
  readonly cidr: string;
  readonly name: string;
  readonly list: string;
}

/** A range that is to be kept clear of. */
export interface Elsewhere {
  readonly prefix: Prefix;
  readonly name: string;
}

/** Letters of a name that the plan file takes. */
const nameLimit = 100;

/** Ranges that a plan can hold; more of them would be a list beside the plan, not a part of it. */
export const mostTaken = 200;

/** Ranges of lists as a plan holds them: from a first to a last address as the fewest prefixes, each one once. */
export function elsewhereFrom(entries: readonly Told[]): Elsewhere[] {
  const found = new Map<string, Elsewhere>();
  for (const { cidr, name, list } of entries) {
    const range = parseEntry(cidr);
    if (isProblem(range)) continue;
    for (const prefix of prefixesOf(range)) {
      const key = `${prefix.family} ${prefix.base}/${prefix.length}`;
      if (!found.has(key)) found.set(key, { prefix, name: nameOf(name, list) });
    }
  }
  return [...found.values()];
}

/** The words beside a range, else the name of its list; what cannot be printed is left out. */
function nameOf(name: string, list: string): string {
  const [said] = [name, list, 'imported']
    .map((text) =>
      text
        .replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim()
        .slice(0, nameLimit)
        .trim(),
    )
    .filter((text) => text !== '');
  return said ?? 'imported';
}

/** Whether a text that was pasted may be a list of ranges: it has an address in it, and is no plan. */
export const looksLikeList = (text: string): boolean =>
  !/^\s*["']?podwright["']?\s*:|^\s*\{\s*"podwright"/m.test(text.slice(0, 10_000)) &&
  /\d{1,3}\.\d{1,3}\.\d{1,3}|[\da-f]{1,4}:[\da-f:]*[:/]/i.test(text.slice(0, 100_000));

/** Files that are plans by their name: the window opens them, whatever is looked at. */
export const isPlanFile = (name: string): boolean => /\.ya?ml$/i.test(name);
