import type * as z from 'zod/mini';
import { shapeOf } from './fields';
import { planSchema, type PlanFile } from './schema';

/** The plan with its keys in the order of the plan file, at every depth; keys without an order come last, sorted. */
export const inSchemaOrder = (file: PlanFile): PlanFile => ordered(file, planSchema) as PlanFile;

/** The keys of an object in the order of its schema; keys that the schema does not name come last, sorted. */
export function keysInOrder(keys: readonly string[], schema: z.core.$ZodType | undefined): string[] {
  const known = Object.keys((schema && shapeOf(schema)) ?? {});
  const rank = (key: string): number => (known.includes(key) ? known.indexOf(key) : known.length);
  return [...keys].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function ordered(value: unknown, schema: z.core.$ZodType | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item, schema));
  if (typeof value !== 'object' || value === null) return value;
  const inner = schema && shapeOf(schema);
  return Object.fromEntries(
    keysInOrder(Object.keys(value), schema).map((key) => [
      key,
      ordered((value as Readonly<Record<string, unknown>>)[key], inner?.[key]),
    ]),
  );
}
