import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPlan, resolvePlan, showProblem, writePlan } from '../../engine/plan';

const ending = '.podwright.yaml';
const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith(ending));
const textOf = (name: string): string => readFileSync(`${import.meta.dirname}/${name}`, 'utf8');

test('there are the seven worked plans that the handbook names', () => {
  expect(names.map((name) => basename(name, ending))).toEqual([
    'aws-three-zones',
    'azure-self-managed',
    'cloud-vpc-routes',
    'dual-stack',
    'edge-sites',
    'one-segment-hall',
    'routed-fabric',
  ]);
});

describe.each(names)('%s', (name) => {
  const text = textOf(name);
  const { file, problems } = readPlan(text);

  test('reads without a problem', () => {
    expect(problems.map((problem) => showProblem(name, problem))).toEqual([]);
  });

  test('is named after its file', () => {
    expect(file?.name).toBe(basename(name, ending));
  });

  test('is written back letter by letter', () => {
    expect(file && writePlan(file, text)).toBe(text);
  });

  test('has addresses of its own, so that the report has something to check', () => {
    expect(file && resolvePlan(file).addresses.proposed).toEqual([]);
  });
});
