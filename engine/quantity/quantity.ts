import type { Citation } from '../source';
import { compile } from './formula';
import type { Unit } from './unit';

/** A number that knows what it counts and why it is what it is. */
export interface Quantity<U extends Unit = Unit> {
  readonly name: string;
  readonly value: number;
  readonly unit: U;
  readonly origin: Origin;
}

export type Origin =
  | { readonly kind: 'fact'; readonly cite: Citation }
  | { readonly kind: 'input'; readonly field: string }
  | { readonly kind: 'assumption'; readonly why: string; readonly field?: string; readonly cite?: Citation }
  | { readonly kind: 'sum'; readonly of: readonly Quantity[]; readonly cite?: Citation }
  | { readonly kind: 'tally'; readonly of: readonly string[] }
  | { readonly kind: 'formula'; readonly text: string; readonly where: Symbols; readonly cite?: Citation };

/** What each letter of a formula stands for. */
export type Symbols = Readonly<Record<string, Quantity>>;

/** A number that a document states. */
export const fact = <U extends Unit>(name: string, value: number, unit: U, cite: Citation): Quantity<U> => ({
  name,
  value,
  unit,
  origin: { kind: 'fact', cite },
});

/** A number that the person entered; `field` is its place in the plan file, such as `nodes.count`. */
export const input = <U extends Unit>(name: string, value: number, unit: U, field: string): Quantity<U> => ({
  name,
  value,
  unit,
  origin: { kind: 'input', field },
});

interface Assumed {
  /** The plan's field that would replace the assumption. */
  readonly field?: string;
  readonly cite?: Citation;
}

/** A number that nobody stated; the reader is told why it was taken. */
export const assume = <U extends Unit>(
  name: string,
  value: number,
  unit: U,
  why: string,
  { field, cite }: Assumed = {},
): Quantity<U> => ({
  name,
  value,
  unit,
  origin: {
    kind: 'assumption',
    why,
    ...(field === undefined ? {} : { field }),
    ...(cite === undefined ? {} : { cite }),
  },
});

/** The sum of its parts, which stay visible. */
export const sum = <U extends Unit>(
  name: string,
  unit: U,
  of: readonly Quantity<U>[],
  cite?: Citation,
): Quantity<U> => ({
  name,
  value: of.reduce((total, { value }) => total + value, 0),
  unit,
  origin: { kind: 'sum', of, ...(cite === undefined ? {} : { cite }) },
});

/** A count of things that are listed by name. */
export const tally = <U extends Unit>(name: string, unit: U, of: readonly string[]): Quantity<U> => ({
  name,
  value: of.length,
  unit,
  origin: { kind: 'tally', of },
});

/**
 * A number computed from others by a text that is also what a reader sees.
 *
 * @throws SyntaxError if the text is no formula
 * @throws ReferenceError if the text uses a letter that `where` does not define
 */
export function formula<U extends Unit>(
  name: string,
  unit: U,
  text: string,
  where: Symbols,
  cite?: Citation,
): Quantity<U> {
  const values: Record<string, number> = {};
  for (const letter in where) {
    const symbol = where[letter];
    if (symbol !== undefined) values[letter] = symbol.value;
  }
  const origin = { kind: 'formula' as const, text, where, ...(cite === undefined ? {} : { cite }) };
  return { name, value: compile(text)(values), unit, origin };
}

/** The same number under another name: what it is called where it is used. */
export const named = <U extends Unit>(name: string, quantity: Quantity<U>): Quantity<U> => ({ ...quantity, name });
