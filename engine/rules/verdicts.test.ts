import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assessFile } from '../assess';
import type { Verdict } from '../catalog';
import { readPlan } from '../plan';
import { rules } from './all';

interface Row {
  /** Where the expectation comes from: a rule of the published advice by its short name, or what it follows from. */
  readonly from: string;
  readonly rule: string;
  readonly plan: object;
  /** What each option is told. */
  readonly told: Readonly<Record<string, Verdict>>;
}

const table = JSON.parse(readFileSync(new URL('vectors/rules/verdicts.json', import.meta.url), 'utf8')) as Row[];

test.for(table)('$from: $rule', ({ rule, plan, told }) => {
  const { file, problems } = readPlan(JSON.stringify({ podwright: 1, name: 'any', ...plan }));
  if (file === undefined) throw new Error(problems.map(({ what }) => what).join('; '));
  const { options } = assessFile(file);
  const said = Object.keys(told).map((id) => [
    id,
    options.find(({ subject }) => subject.option.id === id)?.findings.find((one) => one.rule === rule)?.verdict,
  ]);
  expect(Object.fromEntries(said)).toEqual(told);
  // Nothing but a must that is answered no excludes, and each of them does.
  for (const { subject, findings, verdict } of options) {
    const against = findings.filter((one) => one.strength === 'must' && one.verdict === 'no');
    expect([subject.option.id, verdict === 'excluded']).toEqual([subject.option.id, against.length > 0]);
  }
});

test.each(rules)('$id is seen to answer in two ways', ({ id }) => {
  const answers = table.filter(({ rule }) => rule === id).flatMap(({ told }) => Object.values(told));
  expect(new Set(answers).size).toBeGreaterThanOrEqual(2);
});

// Rules that ask nothing unless the plan gives a reason: a bare plan meets none of them.
const plain = assessFile({ podwright: 1, name: 'plain' });
const always = new Set(plain.options.flatMap(({ findings }) => findings.map(({ rule }) => rule)));

test('a plan that says nothing is asked little', () => {
  expect(always.size).toBeLessThan(rules.length / 3);
});
