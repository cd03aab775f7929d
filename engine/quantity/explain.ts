import { reference, type Citation } from '../source';
import { show, showFormula } from './format';
import type { Quantity } from './quantity';

/** Why one number is what it is, ready to be shown; the reasons beneath it are numbers again. */
export interface Explanation {
  /** One line: `= room − header`, `you entered it`, `assumed: …`. */
  readonly text: string;
  readonly because: readonly Reason[];
  readonly cite?: Citation;
}

/** One operand: the letter it has in the formula, if any, and the number itself or a counted thing. */
export type Reason = { readonly letter?: string; readonly quantity: Quantity } | { readonly counted: string };

/** Say why a number is what it is, one level deep. */
export function explain({ origin }: Quantity): Explanation {
  switch (origin.kind) {
    case 'fact':
      return { text: 'a published fact', because: [], cite: origin.cite };
    case 'input':
      return { text: `you entered it (${origin.field})`, because: [] };
    case 'assumption':
      return { text: `assumed: ${origin.why}`, because: [], ...(origin.cite ? { cite: origin.cite } : {}) };
    case 'sum':
      return {
        text: 'the sum of its parts',
        because: origin.of.map((quantity) => ({ quantity })),
        ...(origin.cite ? { cite: origin.cite } : {}),
      };
    case 'tally':
      return { text: 'counted', because: origin.of.map((counted) => ({ counted })) };
    case 'formula':
      return {
        text: `= ${showFormula(origin.text)}`,
        because: Object.entries(origin.where).map(([letter, quantity]) => ({ letter, quantity })),
        ...(origin.cite ? { cite: origin.cite } : {}),
      };
  }
}

/** The whole tree behind a number as indented lines, two blanks a level: what `podwright explain` prints. */
export function explainFully(quantity: Quantity, depth = 0, letter?: string): string[] {
  const { text, because, cite } = explain(quantity);
  const name = letter === undefined || letter === quantity.name ? quantity.name : `${letter}: ${quantity.name}`;
  const source = cite === undefined ? '' : `  [${reference(cite)}]`;
  const line = `${'  '.repeat(depth)}${name} = ${show(quantity)}  (${text})${source}`;
  return [
    line,
    ...because.flatMap((reason) =>
      'counted' in reason
        ? [`${'  '.repeat(depth + 1)}· ${reason.counted}`]
        : explainFully(reason.quantity, depth + 1, reason.letter),
    ),
  ];
}
