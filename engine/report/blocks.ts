import type { Verdict } from '../catalog';
import { showDifference, type Quantity } from '../quantity';
import type { Finding } from '../rules';
import type { Citation } from '../source';

/**
 * One thing that stands in a cell: words, something to be read letter by letter (an address, a command), a number,
 * a verdict, or references to sources.
 */
export type Value =
  | string
  | { readonly code: string }
  | { readonly quantity: Quantity; readonly as?: NumberStyle }
  | { readonly verdict: Verdict }
  | { readonly cites: readonly Citation[] };

/**
 * How a number is written; left out: with its unit. `bare`: without, where the unit has a column of its own.
 * `difference`: bare, always with its sign. `named`: with name and unit, in a line of several.
 */
export type NumberStyle = 'bare' | 'difference' | 'named';

export type Cell = readonly Value[];

export interface Column {
  readonly title: string;
  /** Numbers stand at the end, so that their digits are below one another. */
  readonly align: 'start' | 'end';
  /** Sentences stand in it, which a long list in the next column must not press together. */
  readonly wide?: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly Column[];
  /** As many cells as there are columns. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface Fact {
  readonly name: string;
  readonly value: Cell;
}

/** A piece of a report: plain data, which Markdown, HTML and CSV each render in their way. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly id?: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly role?: 'lead'; readonly cites?: readonly Citation[] }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly Cell[] }
  | Table
  | { readonly kind: 'facts'; readonly title: string; readonly facts: readonly Fact[] }
  /** `title` says what the finding is an answer to, such as which option it speaks against. */
  | { readonly kind: 'finding'; readonly title: string; readonly finding: Finding }
  /** `description` says in words what is drawn, for those who do not see it. */
  | { readonly kind: 'figure'; readonly title: string; readonly description: string; readonly svg: string }
  | { readonly kind: 'note'; readonly tone: 'plain' | 'warning'; readonly text: string }
  /** The whole tree behind a number. */
  | { readonly kind: 'derivation'; readonly quantity: Quantity }
  /** The numbered list that references point to. */
  | { readonly kind: 'sources'; readonly cites: readonly Citation[] };

/** A column of words. */
export const words = (title: string): Column => ({ title, align: 'start' });
/** A column of numbers. */
export const numbers = (title: string): Column => ({ title, align: 'end' });

export const heading = (level: 1 | 2 | 3, text: string, id?: string): Block => ({
  kind: 'heading',
  level,
  text,
  ...(id === undefined ? {} : { id }),
});
export const paragraph = (text: string, ...cites: readonly Citation[]): Block => ({
  kind: 'paragraph',
  text,
  ...(cites.length > 0 ? { cites } : {}),
});
export const note = (text: string): Block => ({ kind: 'note', tone: 'plain', text });
export const warning = (text: string): Block => ({ kind: 'note', tone: 'warning', text });

/** A table, or nothing where it would have no row. */
export const table = (title: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Block[] =>
  rows.length === 0 ? [] : [{ kind: 'table', title, columns, rows }];

/** Facts with a value; those without are left out. */
export const facts = (
  title: string,
  ...given: readonly (readonly [name: string, value: Value | undefined])[]
): Block[] => {
  const known = given.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: [value] }]));
  return known.length === 0 ? [] : [{ kind: 'facts', title, facts: known }];
};

/** A number as a value; nothing where there is none. */
export const number = (quantity: Quantity | undefined, as?: NumberStyle): Value | undefined =>
  quantity && { quantity, ...(as && { as }) };

/** A cell with a number, or a dash where the option has none. */
export const figure = (quantity: Quantity | undefined, as?: NumberStyle): Cell => [number(quantity, as) ?? '–'];

/** A difference with its sign and without its unit, which stands in a column of its own. */
export const signed = (difference: Quantity): string => showDifference({ ...difference, unit: 'ratio' });

export const citing = (cites: readonly Citation[]): Cell => (cites.length === 0 ? [] : [{ cites }]);
