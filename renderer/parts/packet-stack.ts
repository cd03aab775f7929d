import { headerIds, parseStack, type Stack } from '../../engine';

/** The headers of a stack as they are written, outermost first. */
export const wordsOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

export const textOf = (words: readonly string[]): string => words.join(',');

/** The words with one of them a place further in or out; as they were where there is no such place. */
export function moved(words: readonly string[], from: number, by: 1 | -1): string[] {
  const to = from + by;
  const word = words[from];
  if (word === undefined || to < 0 || to >= words.length) return [...words];
  return words.toSpliced(from, 1).toSpliced(to, 0, word);
}

/** Headers that may stand directly inside the innermost one, and all others. */
export function addable(stack: Stack): { readonly fitting: readonly string[]; readonly others: readonly string[] } {
  const carries = stack.at(-1)?.carries ?? ['ethernet'];
  return {
    fitting: headerIds.filter((id) => carries.includes(id)),
    others: headerIds.filter((id) => !carries.includes(id)),
  };
}

/** A stack as a person wrote it: its headers where it can stand on a wire, else why it cannot. */
export const readStack = (text: string): { readonly stack: Stack } | { readonly problem: string } => {
  const read = parseStack(text);
  return 'problem' in read ? read : { stack: read };
};
