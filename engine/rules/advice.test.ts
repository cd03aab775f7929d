import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assessFile } from '../assess';
import { optionOf } from '../catalog';
import { readPlan } from '../plan';

// What experts' documents exclude and accept for fourteen clusters; each file names its sources.
interface Expected {
  readonly excluded: readonly { readonly option: string; readonly why: string }[];
  readonly top: readonly string[];
  readonly alsoFine: readonly string[];
  readonly neverTop: readonly string[];
  readonly topOfAll: readonly string[];
}

const folder = new URL('vectors/', import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name: name.replace('.json', ''),
    ...(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { plan: object; expected: Expected }),
  }));

const known = (ids: readonly string[]): string[] => ids.filter((id) => optionOf(id) !== undefined);

test.for(cases)(
  '$name: what experts exclude is excluded, and what comes first is what they accept',
  ({ plan, expected }) => {
    const { file, problems } = readPlan(JSON.stringify(plan));
    expect(problems).toEqual([]);
    if (file === undefined) throw new Error('The plan was not read');
    const { options, answer } = assessFile(file);
    const verdicts = new Map(options.map(({ subject, verdict }) => [subject.option.id, verdict]));
    for (const { option, why } of expected.excluded) {
      if (optionOf(option) !== undefined) expect([option, verdicts.get(option)], why).toEqual([option, 'excluded']);
    }
    const named = known([...expected.top, ...expected.alsoFine]);
    if (expected.top.some((id) => optionOf(id)?.cni.standing === 'candidate')) {
      expect(named).toContain(answer?.subject.option.id);
    }
    // Where no candidate is named, the first of all options is what counts.
    const anywhere = known([...expected.top, ...expected.topOfAll]);
    const [first] = options;
    if (anywhere.length > 0 && named.length === 0) expect(anywhere).toContain(first?.subject.option.id);
    if (first?.verdict !== 'excluded') expect(expected.neverTop).not.toContain(first?.subject.option.id);
  },
);
