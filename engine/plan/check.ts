import * as z from 'zod/mini';
import { describe, fieldAt, type Placed, type WrittenAs } from './describe';
import { schemaAt, sections, type FieldValue } from './fields';
import type { Finding } from './problem';
import { contradictions, type Known } from './contradictions';
import { planSchema, type PlanFile } from './schema';

/** A plain value seen as a plan file. */
interface Shape {
  /** Everything that keeps it from being one. */
  readonly found: readonly Placed[];
  /** What is left of it without the fields at fault; undefined when nothing can be made of it. */
  readonly sound?: PlanFile;
  /** The fields that had to be left out of it. */
  readonly unsound: ReadonlySet<string>;
}

/** Hold a plain value against the declaration of the plan. Contradictions between fields are not looked for. */
function checkShape(value: unknown, writtenAs?: WrittenAs): Shape {
  const whole = z.safeParse(planSchema, value);
  if (whole.success) return { found: [], sound: whole.data, unsound: new Set() };
  const found = whole.error.issues.flatMap((issue) => describe(issue, value, writtenAs));
  const unsound = new Set(found.flatMap(({ path }) => fieldAt(path) ?? []));
  const rest = z.safeParse(planSchema, { podwright: 1, name: 'plan', ...without(unsound, value) });
  return rest.success ? { found, sound: rest.data, unsound } : { found, unsound };
}

function without(fields: ReadonlySet<string>, value: unknown, above = ''): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(value ?? {}).flatMap(([key, inner]: [string, unknown]) => {
      if (fields.has(above + key)) return [];
      return [[key, above === '' && sections.has(key) ? without(fields, inner, `${key}.`) : inner]];
    }),
  );
}

/** All that is wrong in a plain value, contradictions included where enough of it is right to look for them. */
export function checkAll(value: unknown, known: Known, writtenAs?: WrittenAs): Pick<Shape, 'found' | 'sound'> {
  const { found, sound, unsound } = checkShape(value, writtenAs);
  if (sound === undefined) return { found };
  return { found: [...found, ...contradictions(sound, known, unsound)], sound };
}

/**
 * What is wrong with one value, as typed into a form. Undefined when nothing is, or when the value is undefined.
 *
 * @throws RangeError if the plan has no such field
 */
export function checkValue(path: string, value: FieldValue): Finding | undefined {
  const schema = schemaAt(path);
  if (schema === undefined) throw new RangeError(`The plan has no field ${path}`);
  if (value === undefined) return undefined;
  const result = z.safeParse(schema, value);
  const [issue] = result.success ? [] : result.error.issues;
  if (issue === undefined) return undefined;
  const above = path.split('.');
  const inPlan = { ...issue, path: [...above, ...issue.path] };
  const [first] = describe(
    inPlan,
    above.reduceRight<unknown>((inside, key) => ({ [key]: inside }), value),
  );
  if (first === undefined) return undefined;
  return { ...withoutPlace(first), field: path };
}

/** Everything that is wrong in a plan that is edited, not read: as `readPlan` finds it, without places in a text. */
export function checkFile(file: PlanFile, known: Known = {}): readonly Finding[] {
  return checkAll(file, known).found.map(withoutPlace);
}

const withoutPlace = ({ path: _path, atKey: _atKey, ...finding }: Placed): Finding => finding;
