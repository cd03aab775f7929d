import type * as z from 'zod/mini';
import { fieldRegistry, type Facts } from './declare';
import { planSchema, type PlanFile } from './schema';

/** Whatever a plan file can hold at some place; undefined where it holds nothing. */
export type FieldValue =
  string | number | boolean | null | undefined | readonly unknown[] | Readonly<Record<string, unknown>>;

/** One field of the plan, with all that a form needs to show it. */
export interface Field extends Omit<Facts, 'choices'> {
  /** Its place in the plan file, such as `nodes.count`. */
  readonly path: string;
  /** The id of its section: `plan`, `underlay`, `nodes`, `pods`, `services`, `addresses`, `needs`. */
  readonly group: string;
  readonly groupTitle: string;
  readonly choices?: readonly Choice[];
  /** Whether the file may not leave it out. */
  readonly required: boolean;
  /** The columns of a table, whose paths are their names alone. */
  readonly columns?: readonly Field[];
}

/** A word that a field takes, and what a form shows for it. */
export interface Choice {
  readonly value: string;
  readonly title: string;
}

/** A place in the declaration: the schema without the wrappers that say it may be left out. */
interface Declared {
  readonly schema: z.core.$ZodType;
  readonly required: boolean;
}

type Shape = Readonly<Record<string, z.core.$ZodType>>;

/** The schema inside `exactOptional` and `nullable`. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = schema._zod;
  return def.type === 'optional' || def.type === 'nullable'
    ? unwrap((def as z.core.$ZodOptionalDef).innerType)
    : schema;
}

/** The fields of an object's schema, or of the rows of a table, in order; undefined for any other schema. */
export function shapeOf(schema: z.core.$ZodType): Shape | undefined {
  const { def } = unwrap(schema)._zod;
  if (def.type === 'object') return (def as z.core.$ZodObjectDef).shape;
  return def.type === 'array' ? shapeOf((def as z.core.$ZodArrayDef).element) : undefined;
}

/** What the declaration says of a field or section. Undefined for parts of a field, such as one number of a list. */
export const factsOf = (schema: z.core.$ZodType): Facts | undefined => fieldRegistry.get(unwrap(schema));

const sectionSchemas = new Map<string, z.core.$ZodType>();
const declared = new Map<string, Declared>();

/** Every field, flat, in the order of the plan file. */
export const fieldList: readonly Field[] = fieldsIn(planSchema.shape, '', 'plan', 'Plan');

/** The fields by path. */
export const fieldByPath: ReadonlyMap<string, Field> = new Map(fieldList.map((field) => [field.path, field]));

/** The schema of one field. */
export const schemaAt = (path: string): z.core.$ZodType | undefined => declared.get(path)?.schema;

/** The sections by name, in order. */
export const sections: ReadonlyMap<string, z.core.$ZodType> = sectionSchemas;

function fieldsIn(shape: Shape, above: string, group: string, groupTitle: string): Field[] {
  return Object.entries(shape).flatMap(([key, wrapped]) => {
    const schema = unwrap(wrapped);
    const facts = factsOf(schema);
    if (facts === undefined) throw new Error(`${above}${key} is declared without a title`);
    const inner = shapeOf(schema);
    if (facts.kind === 'section' && inner !== undefined) {
      sectionSchemas.set(key, schema);
      return fieldsIn(inner, `${key}.`, key, facts.title);
    }
    const path = `${above}${key}`;
    const required = wrapped._zod.optin === undefined;
    if (group !== '') declared.set(path, { schema, required });
    const { choices, ...told } = facts;
    return {
      path,
      group,
      groupTitle,
      required,
      ...told,
      ...(choices ? { choices: Object.entries(choices).map(([value, title]) => ({ value, title })) } : {}),
      ...(inner ? { columns: fieldsIn(inner, '', '', facts.title) } : {}),
    };
  });
}

type Loose = Readonly<Record<string, FieldValue>>;
// A plan file is plain JSON; the two functions below look at it by paths that the compiler cannot know.
const loose = (value: object): Loose => value as Loose;
const isObject = (value: FieldValue): value is Loose => typeof value === 'object' && value !== null;

/** The value written at a path; undefined when the file leaves it out. */
export function getField(file: PlanFile, path: string): FieldValue {
  const [first, second] = keysOf(path);
  const value = loose(file)[first];
  if (second === undefined) return value;
  return isObject(value) ? value[second] : undefined;
}

/**
 * The file with another value at a path; undefined removes the field, and its section when nothing is left in it.
 *
 * The given file stays as it is. The value is not checked; `checkValue` does that.
 *
 * @throws RangeError if the plan has no such field
 */
export function setField(file: PlanFile, path: string, value: FieldValue): PlanFile {
  if (!fieldByPath.has(path)) throw new RangeError(`The plan has no field ${path}`);
  const [first, second] = keysOf(path);
  if (second === undefined) return put(file, first, value);
  const written = loose(file)[first];
  const section = put(isObject(written) ? written : {}, second, value);
  return put(file, first, Object.keys(section).length === 0 ? undefined : section);
}

function put<T extends object>(object: T, key: string, value: FieldValue): T {
  if (value !== undefined) return { ...object, [key]: value };
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)) as T;
}

// A path has one dot at most: a section and a field in it.
const keysOf = (path: string): [first: string, second?: string] => {
  const dot = path.indexOf('.');
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)];
};
