import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkValue, fieldList, getField, needNames, setField, showFinding, type PlanFile } from '.';
import { planJsonSchema } from './json-schema';

const file: PlanFile = { podwright: 1, name: 'hall', nodes: { count: 3 } };

test('fields are read and set by path, and the file given stays as it is', () => {
  const bigger = setField(file, 'nodes.count', 5);
  expect(getField(bigger, 'nodes.count')).toBe(5);
  expect(getField(file, 'nodes.count')).toBe(3);
  expect(getField(file, 'pods.perNode')).toBeUndefined();
  expect(setField(file, 'pods.perNode', 20)).toEqual({ ...file, pods: { perNode: 20 } });
  expect(setField(file, 'nodes.count', undefined)).toEqual({ podwright: 1, name: 'hall' });
  expect(() => setField(file, 'nodes.cuont', 1)).toThrow('no field nodes.cuont');
});

test('every field can be shown in a form', () => {
  for (const field of fieldList.flatMap((one) => [one, ...(one.columns ?? [])])) {
    expect([field.path, field.title.length > 0, field.help.endsWith('.')]).toEqual([field.path, true, true]);
    const isNumber = (field.kind === 'number' || field.kind === 'numbers') && field.path !== 'podwright';
    expect([field.path, field.min !== undefined && field.max !== undefined]).toEqual([field.path, isNumber]);
    const hasChoices = ['choice', 'choices', 'strengths'].includes(field.kind);
    expect([field.path, (field.choices ?? []).length > 0]).toEqual([field.path, hasChoices]);
  }
  expect(new Set(fieldList.map(({ path }) => path)).size).toBe(fieldList.length);
});

test('what cannot be changed later says so, with its source', () => {
  const locked = fieldList.filter(({ lock }) => lock !== undefined).map(({ path }) => path);
  expect(locked).toEqual(['addresses.cluster', 'addresses.nodeMask', 'addresses.blockSize', 'addresses.service']);
});

test('needs are fields of their own', () => {
  expect(fieldList.filter(({ group }) => group === 'needs').map(({ path }) => path)).toEqual(
    needNames.map((need) => `needs.${need}`),
  );
});

describe('a value typed into a form', () => {
  test.for([
    ['nodes.count', 0, 'nodes.count is 0 nodes; write at least 1 node'],
    ['nodes.count', 'x', 'nodes.count is the text "x"; write a whole number of nodes from 1 to 1,000,000'],
    ['underlay.mtu', [1500, 10], 'underlay.mtu#2 is 10 bytes; write at least 576 bytes'],
    ['addresses.cluster', ['10.0.0.1/8'], '10.0.0.1/8 has host bits set; the network is 10.0.0.0/8'],
    ['nodes.kernel', 'new', 'nodes.kernel is no kernel; write major and minor in quotes, like "5.15"'],
    ['addresses.elsewhere', [{ cidr: '10.0.0.0/8', name: '' }], 'addresses.elsewhere#1.name is empty; write some text'],
    ['needs.fips', 'maybe', 'unknown value "maybe" for needs.fips; known are must, should, may'],
  ] as const)('%s = %j is refused', ([path, value, says]) => {
    const finding = checkValue(path, value);
    expect(finding && showFinding(finding)).toBe(says);
    expect(finding?.field).toBe(path);
  });

  test.for([
    ['nodes.count', 1],
    ['underlay.mtu', 1500],
    ['underlay.mtu', [1500, 9000]],
    ['chosen', 'calico/ipip+reflectors'],
    ['chosen', undefined],
    ['addresses.cluster', ['10.0.0.0/8', 'fd00::/48']],
  ] as const)('%s = %j is taken', ([path, value]) => {
    expect(checkValue(path, value)).toBeUndefined();
  });
});

test('the JSON Schema has every field, in order, with its title and description', () => {
  const schema = planJsonSchema() as unknown as JsonSchema;
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schema.required).toEqual(['podwright', 'name']);
  const paths = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
    inner.properties === undefined || inner.type === 'array'
      ? [key]
      : Object.keys(inner.properties).map((name) => `${key}.${name}`),
  );
  expect(paths).toEqual(fieldList.map(({ path }) => path));
  expect(schema.properties?.['underlay']?.properties?.['linkGbps']).toEqual({
    type: 'number',
    minimum: 0.001,
    maximum: 10_000,
    title: 'Link speed',
    description: 'Of a node’s network interface. In Gbit/s.',
    default: 10,
  });
});

interface JsonSchema {
  readonly $schema?: string;
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

test('the page’s side of the floor does not import the generator of the JSON Schema', () => {
  expect(readFileSync(`${import.meta.dirname}/index.ts`, 'utf8')).not.toContain('json-schema');
});
