import { isDeepStrictEqual } from 'node:util';

/** One row of a table of expected values, held against the engine. */
export interface Result {
  /** Which row, and which part of it where only a part is meant. */
  readonly row: string;
  readonly source: string;
  readonly outcome: Outcome;
}

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly want: unknown; readonly got: unknown }
  /** The engine has nothing that answers to it; the reason says what is missing. Never counted as passed. */
  | { readonly kind: 'not applicable'; readonly why: string };

/** A table's rows, each held against the engine. */
export type Table = (document: unknown, file: string) => Result[];

/** The engine refuses an input: what rows mean that expect an error. */
export class Refused extends Error {}

/** The engine has nothing that answers to a row. */
export class NotMapped extends Error {}

export const passed: Outcome = { kind: 'passed' };
export const notApplicable = (why: string): Outcome => ({ kind: 'not applicable', why });
export const expectEqual = (got: unknown, want: unknown): Outcome =>
  isDeepStrictEqual(got, want) ? passed : { kind: 'failed', want, got };

/** What the engine says to a row: an answer, a refusal, that it knows nothing of the kind, or a mistake of ours. */
export type Said =
  | { readonly answer: unknown }
  | { readonly refused: string }
  | { readonly unmapped: string }
  | { readonly broken: string };

/** Ask the engine. Only its documented refusals count as such; any other error fails the row, and no row but this one. */
export function ask(question: () => unknown): Said {
  try {
    return { answer: question() };
  } catch (error) {
    if (error instanceof NotMapped) return { unmapped: error.message };
    if (error instanceof Refused || error instanceof RangeError || error instanceof SyntaxError) {
      return { refused: error.message };
    }
    return { broken: `a mistake of ours: ${String(error)}` };
  }
}

type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Hold an answer against what a row expects, field by field: those that the engine does not answer are told apart and
 * are not counted as passed.
 */
export function compareFields(row: string, source: string, answer: Fields, want: Fields): Result[] {
  const known = Object.keys(want).filter((key) => Object.hasOwn(answer, key));
  const unknown = Object.keys(want).filter((key) => !Object.hasOwn(answer, key));
  const pick = (fields: Fields): Fields => Object.fromEntries(known.map((key) => [key, fields[key]]));
  return [
    ...(known.length === 0 ? [] : [{ row, source, outcome: expectEqual(pick(answer), pick(want)) }]),
    ...(unknown.length === 0
      ? []
      : [
          {
            row: `${row}: ${unknown.join(', ')}`,
            source,
            outcome: notApplicable(`the engine does not tell ${unknown.join(', ')}`),
          },
        ]),
  ];
}

/** A field of a row as text. @throws TypeError where the table has something else there */
export function textOf(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value !== 'string') throw new TypeError(`${key} is ${String(value)} where a text belongs`);
  return value;
}

/** A field of a row as a number. @throws TypeError where the table has something else there */
export function numberOf(fields: Fields, key: string): number {
  const value = fields[key];
  if (typeof value !== 'number') throw new TypeError(`${key} is ${String(value)} where a number belongs`);
  return value;
}

/** A field of a row as a list of texts. @throws TypeError where the table has something else there */
export function textsOf(fields: Fields, key: string): string[] {
  const value = fields[key];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    throw new TypeError(`${key} is no list of texts`);
  }
  return value;
}
