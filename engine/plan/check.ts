import * as z from 'zod/mini';
import { describe, type Placed, type WrittenAs } from './describe';
import { schemaAt, type FieldValue } from './fields';
import type { Finding } from './problem';
import { contradictions, type Known } from './contradictions';
import { planSchema, type PlanFile } from './schema';

/** A plain value as a plan file, or everything that keeps it from being one. Cross-checks are left to `contradictions`. */
export function checkShape(
  value: unknown,
  writtenAs?: WrittenAs,
): { readonly file?: PlanFile; readonly found: readonly Placed[] } {
  const result = z.safeParse(planSchema, value);
  return result.success
    ? { file: result.data, found: [] }
    : { found: result.error.issues.flatMap((issue) => describe(issue, value, writtenAs)) };
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
  const { file: sound, found } = checkShape(file);
  return [...found, ...(sound === undefined ? [] : contradictions(sound, known))].map(withoutPlace);
}

const withoutPlace = ({ path: _path, atKey: _atKey, ...finding }: Placed): Finding => finding;
