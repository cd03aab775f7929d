/** Something wrong in the text of a plan. `what` and `mend` make one sentence: `unknown key "topolgy"; did you mean "topology"?` */
export interface Problem extends Finding {
  /** Both counted from 1, as editors do. */
  readonly line: number;
  readonly column: number;
}

/** Something wrong in a plan, wherever it is written. */
export interface Finding {
  /** The field or section it is about, such as `underlay.mtu`. */
  readonly field?: string;
  readonly what: string;
  /** What would be right. */
  readonly mend?: string;
  /** The words that would have been understood. */
  readonly known?: readonly string[];
}

/** A problem on one line, as compilers print it. */
export const showProblem = (fileName: string, problem: Problem): string =>
  `${fileName}:${problem.line}:${problem.column}: ${showFinding(problem)}`;

/** What is wrong and what would be right, as one sentence. */
export const showFinding = ({ what, mend }: Finding): string => (mend === undefined ? what : `${what}; ${mend}`);

/** A finding from a sentence in which a semicolon parts the fault from the remedy. */
export function findingFrom(sentence: string, more: Omit<Finding, 'what' | 'mend'> = {}): Finding {
  const at = sentence.indexOf('; ');
  return at < 0 ? { what: sentence, ...more } : { what: sentence.slice(0, at), mend: sentence.slice(at + 2), ...more };
}

/**
 * The known word that was probably meant.
 *
 * Ties go to the word that comes first. The distance counts letters put in, left out, changed or swapped with their
 * neighbour; case and the difference between blanks, underscores and hyphens do not count. A word that contains what
 * was written is near as well: `fabric` is near `routed-fabric`.
 *
 * @returns undefined when more than two letters in five would have to change
 */
export function nearest(written: string, known: readonly string[]): string | undefined {
  if (written.length > 60) return undefined;
  const plain = normal(written);
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const word of known) {
    const allowed = Math.max(1, Math.floor(word.length * 0.4));
    const inside = plain.length > 3 && word.includes(plain);
    const far = Math.min(distance(plain, normal(word)), inside ? allowed : Infinity);
    if (far < bestDistance && far <= allowed) [best, bestDistance] = [word, far];
  }
  return best;
}

const normal = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]+/g, '-');

/** Optimal string alignment distance, by the usual table of which three rows are kept. */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      current.push(least);
    }
    [before, above] = [above, current];
  }
  return above[b.length] ?? 0;
}
