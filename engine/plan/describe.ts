import type * as z from 'zod/mini';
import { showNumber, unitWord } from '../quantity';
import type { Facts, Kind } from './declare';
import { factsOf, fieldList, sections, shapeOf, unwrap } from './fields';
import { findingFrom, nearest, type Finding } from './problem';
import { planSchema } from './schema';

/** Where in a plan something stands: keys and positions in lists, from the outermost inwards. */
export type Path = readonly (string | number)[];

/** A finding with its exact place, of which `field` is only the part that a form knows. */
export interface Placed extends Finding {
  readonly path: Path;
  /** The key is at fault, not its value. */
  readonly atKey?: true;
}

/** A finding about one place, whose field follows from it. */
export const placedAt = (path: Path, what: string, mend: string): Placed => ({
  path,
  field: fieldAt(path) ?? '',
  what,
  mend,
});

/** How a scalar was written, where that is known: 5.10 is the number 5.1 to YAML. */
export type WrittenAs = (path: Path) => string | undefined;

/** What zod found, said in words. */
export const describe = (issue: z.core.$ZodIssue, value: unknown, writtenAs?: WrittenAs): Placed[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => unknownKey(keysOf(issue.path), key))
    : [place(issue, keysOf(issue.path), value, writtenAs)];

const keysOf = (path: readonly PropertyKey[]): Path => path.map((key) => (typeof key === 'number' ? key : String(key)));

/** The value at a place; undefined when there is none. */
export const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    value,
  );

/** The field a place belongs to: `underlay.mtu` for its second number too. */
export function fieldAt(path: Path): string | undefined {
  const [first, second] = path;
  if (first === undefined) return undefined;
  return sections.has(String(first)) && second !== undefined ? `${first}.${second}` : String(first);
}

function unknownKey(above: Path, key: string): Placed {
  const known = Object.keys(shapeOf(schemaAlong(above)) ?? {});
  const meant = nearest(key, known);
  const elsewhere =
    fieldList.find((field) => field.path.endsWith(`.${key}`)) ?? fieldList.find(({ path }) => path === key);
  return {
    path: [...above, key],
    atKey: true,
    ...(above.length === 0 ? {} : { field: fieldAt(above) ?? '' }),
    what: `unknown key "${shorten(key)}" in ${above.length === 0 ? 'the plan' : nameOf(above)}`,
    mend: mendKey(meant, elsewhere?.path, known),
    known,
  };
}

function mendKey(meant: string | undefined, elsewhere: string | undefined, known: readonly string[]): string {
  if (meant !== undefined) return `did you mean "${meant}"?`;
  if (elsewhere !== undefined) return `it belongs to ${elsewhere.includes('.') ? elsewhere : 'the top of the plan'}`;
  return `known are ${known.join(', ')}`;
}

/** The schema at a place, through sections, lists and rows. */
function schemaAlong(path: Path): z.core.$ZodType {
  return path.reduce<z.core.$ZodType>((schema, key) => {
    if (typeof key === 'number') return schema;
    return shapeOf(schema)?.[key] ?? schema;
  }, planSchema);
}

/** A place as people write it: `underlay.mtu`, `addresses.elsewhere#2.cidr`, items counted from 1. */
const nameOf = (path: Path): string =>
  path.map((key, depth) => (typeof key === 'number' ? `#${key + 1}` : `${depth === 0 ? '' : '.'}${key}`)).join('');

function place(issue: z.core.$ZodIssue, path: Path, plan: unknown, writtenAs?: WrittenAs): Placed {
  const field = fieldAt(path);
  const value = at(plan, path);
  const unquoted = typeof value === 'number' && issue.code === 'invalid_type' && issue.expected === 'string';
  const finding = unquoted ? sayUnquoted(path, value, writtenAs) : say(issue, path, value);
  const isKey = issue.code === 'invalid_key';
  return { path, ...(field === undefined ? {} : { field }), ...finding, ...(isKey ? { atKey: true } : {}) };
}

function say(issue: z.core.$ZodIssue, path: Path, value: unknown): Finding {
  const schema = schemaAlong(path);
  const facts = factsAt(schema, path);
  const name = path.length === 0 ? 'the plan' : nameOf(path);
  switch (issue.code) {
    case 'custom':
      return findingFrom(issue.message);
    case 'invalid_format':
      return findingFrom(`${name} ${issue.message}`);
    case 'invalid_key':
      return findingFrom(`${path.at(-1)} ${issue.issues[0]?.message ?? 'is not understood'}`);
    case 'invalid_value':
      return sayWord(name, value, issue.values.map(String), facts);
    case 'invalid_union':
      return sayUnion(issue, path, value, facts);
    case 'too_small':
    case 'too_big':
      return saySize(issue, name, value, facts);
    default:
      return sayType(name, value, facts, unwrap(schema));
  }
}

const single: Partial<Record<Kind, Kind>> = { numbers: 'number', cidrs: 'cidr', options: 'option', table: 'row' };

/** What is declared for a place; for one item of a list, what is declared of the list, said of one. */
function factsAt(schema: z.core.$ZodType, path: Path): Facts | undefined {
  const facts = factsOf(schema);
  if (facts === undefined || typeof path.at(-1) !== 'number') return facts;
  return { ...facts, kind: single[facts.kind] ?? facts.kind };
}

const sayUnquoted = (path: Path, value: number, writtenAs?: WrittenAs): Finding => ({
  what: `${nameOf(path)} is the number ${value}`,
  mend: `write it in quotes, "${writtenAs?.(path) ?? value}"`,
});

/** Of the alternatives, the one that got furthest: for a list, what is wrong with one of its numbers. */
function sayUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, value: unknown, facts?: Facts): Finding {
  const branch = issue.errors.find(([first]) => first !== undefined && first.code !== 'invalid_type')?.[0];
  const inner = branch ?? issue.errors.flat().find((found) => found.path.length > 0);
  if (inner === undefined) return sayType(nameOf(path), value, facts);
  const inside = keysOf(inner.path);
  return say(inner, [...path, ...inside], at(value, inside));
}

function sayWord(name: string, value: unknown, known: readonly string[], facts: Facts | undefined): Finding {
  if (facts?.title === 'Format') {
    return value === undefined
      ? { what: 'the version of the format is missing', mend: 'write podwright: 1' }
      : { what: `the format ${found(value)}`, mend: 'this program reads podwright: 1' };
  }
  if (typeof value !== 'string')
    return { what: `${name} ${found(value)}`, mend: `write one of ${known.join(', ')}`, known };
  const meant = nearest(value, known);
  const mend = meant === undefined ? `known are ${known.join(', ')}` : `did you mean "${meant}"?`;
  return { what: `unknown value "${shorten(value)}" for ${name}`, mend, known };
}

function saySize(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  name: string,
  value: unknown,
  facts?: Facts,
): Finding {
  if (Array.isArray(value)) return { what: `${name} is an empty list`, mend: 'leave it out, or name at least one' };
  const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  if (typeof value === 'string') {
    return value === ''
      ? { what: `${name} is empty`, mend: 'write some text' }
      : { what: `${name} has ${value.length} characters`, mend: `write at most ${limit}` };
  }
  const direction = issue.code === 'too_small' ? 'at least' : 'at most';
  return { what: `${name} is ${measured(Number(value), facts)}`, mend: `write ${direction} ${measured(limit, facts)}` };
}

function sayType(name: string, value: unknown, facts: Facts | undefined, schema?: z.core.$ZodType): Finding {
  if (value === undefined) return { what: `${name} is missing`, mend: `write ${wanted(facts, schema)}` };
  const number = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
  if (number && (facts?.kind === 'number' || facts?.kind === 'numbers')) {
    return { what: `${name} is text, "${shorten(value)}"`, mend: `write ${value.trim()} without quotes` };
  }
  if (facts?.kind === 'flag' && (value === 'yes' || value === 'no' || value === 'on' || value === 'off')) {
    return { what: `${name} is the text "${value}"`, mend: `write ${String(value === 'yes' || value === 'on')}` };
  }
  return { what: `${name} ${found(value)}`, mend: `write ${wanted(facts, schema)}` };
}

/** What a field takes, in words. */
function wanted(facts: Facts | undefined, schema?: z.core.$ZodType): string {
  switch (facts?.kind) {
    case 'number':
      return `a ${facts.step === 1 ? 'whole ' : ''}number${unitOf(facts)} from ${showNumber(facts.min ?? 0)} to ${showNumber(facts.max ?? 0)}`;
    case 'numbers':
      return `a list of whole numbers${unitOf(facts)} from ${showNumber(facts.min ?? 0)} to ${showNumber(facts.max ?? 0)}`;
    case 'flag':
      return 'true or false';
    case 'choices':
      return `a list of ${Object.keys(facts.choices ?? {}).join(', ')}`;
    case 'cidr':
      return 'a CIDR, such as 10.244.0.0/16';
    case 'cidrs':
      return 'a list of CIDRs, such as [10.244.0.0/16]';
    case 'option':
      return 'an option, such as calico/vxlan';
    case 'options':
      return 'a list of options, such as [calico/vxlan]';
    case 'table':
      return `a list of rows with ${Object.keys((schema && shapeOf(schema)) ?? {}).join(' and ')}`;
    case 'row':
      return `a row with ${Object.keys((schema && shapeOf(schema)) ?? {}).join(' and ')}`;
    case 'section':
    case 'strengths':
      return 'its keys below it, indented, or leave it out';
    default:
      return 'text';
  }
}

const unitOf = ({ unit }: Facts): string => (unit === undefined || unit === 'ratio' ? '' : ` of ${unitWord(unit, 2)}`);

const measured = (value: number, facts: Facts | undefined): string =>
  facts?.unit === undefined ? String(value) : `${showNumber(value)} ${unitWord(facts.unit, value)}`.trimEnd();

function found(value: unknown): string {
  if (value === null) return 'has no value';
  if (Array.isArray(value)) return 'is a list';
  if (typeof value === 'object') return 'has keys of its own';
  if (typeof value === 'number' || typeof value === 'boolean') return `is ${value}`;
  return typeof value === 'string' ? `is the text "${shorten(value)}"` : 'is not understood';
}

/** Long text cut in the middle of a message. */
export const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);
