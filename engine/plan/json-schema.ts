// Not behind the door: the page never needs the schema as JSON, and leaving it out keeps zod's generator out of its bundle.
import * as z from 'zod/mini';
import { unitWord } from '../quantity';
import { fieldRegistry, type Facts } from './declare';
import { fieldList, schemaAt } from './fields';
import { defaultOf } from './resolve';
import { planSchema, type PlanFile } from './schema';

const smallest: PlanFile = { podwright: 1, name: 'plan' };

/**
 * The plan file as a JSON Schema (draft 2020-12), for editors that complete and check YAML.
 *
 * Defaults that depend on other fields are told in the description, in words; the others stand in `default`.
 */
export function planJsonSchema(): Readonly<Record<string, unknown>> {
  const paths = new Map(fieldList.map(({ path }) => [schemaAt(path), path]));
  const schema = z.toJSONSchema(planSchema, {
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      const facts = fieldRegistry.get(zodSchema);
      if (facts === undefined) return;
      jsonSchema.title = facts.title;
      jsonSchema.description = descriptionOf(facts);
      const path = paths.get(zodSchema);
      const value = path === undefined || facts.leftOut !== undefined ? undefined : defaultOf(smallest, path).value;
      if (value !== undefined) jsonSchema.default = value;
    },
  });
  return { ...schema, $id: 'plan.schema.json', title: 'Podwright plan' };
}

function descriptionOf({ help, unit, leftOut, choices, lock }: Facts): string {
  const titles = Object.entries(choices ?? {}).flatMap(([word, title]) =>
    title.toLowerCase() === word ? [] : `${word}: ${title}`,
  );
  return [
    help,
    ...(unit === undefined || unit === 'ratio' ? [] : [`In ${unitWord(unit, 2)}.`]),
    ...(titles.length === 0 ? [] : [`${titles.join('; ')}.`]),
    ...(leftOut === undefined ? [] : [`Left out: ${leftOut}.`]),
    ...(lock === undefined ? [] : [`Cannot be changed later: ${lock.why}`]),
  ].join(' ');
}
