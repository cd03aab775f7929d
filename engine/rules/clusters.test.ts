import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assessFile } from '../assess';
import { optionOf } from '../catalog';
import { readPlan } from '../plan';

/** A cluster, and what the published advice says of it; a list that is left out is empty. */
interface Row {
  readonly name: string;
  /** The rules of the published advice that decide, by short name. */
  readonly from: string;
  readonly plan: object;
  readonly excluded?: readonly string[];
  /** Named for what they are documented to do; they must not be excluded. */
  readonly possible?: readonly string[];
  /** What may come first: of the four candidates where it names one, else of all. */
  readonly top?: readonly string[];
  readonly alsoFine?: readonly string[];
  /** What may come first of all; where this and `top` are empty, nothing can be had. */
  readonly topOfAll?: readonly string[];
  readonly neverTop?: readonly string[];
}

const rows = JSON.parse(readFileSync(new URL('vectors/rules/clusters.json', import.meta.url), 'utf8')) as Row[];
const isCandidate = (id: string): boolean => optionOf(id)?.cni.standing === 'candidate';

test.for(rows)('$name: $from', ({ name, plan, excluded = [], possible = [], top = [], ...accepted }) => {
  const { alsoFine = [], topOfAll = [], neverTop = [] } = accepted;
  const { file, problems } = readPlan(JSON.stringify({ podwright: 1, name, ...plan }));
  if (file === undefined) throw new Error(problems.map(({ what }) => what).join('; '));
  const verdicts = new Map(assessFile(file).options.map(({ subject, verdict }) => [subject.option.id, verdict]));
  for (const id of excluded) expect([id, verdicts.get(id)]).toEqual([id, 'excluded']);
  const open = [...verdicts].filter(([, verdict]) => verdict !== 'excluded').map(([id]) => id);
  for (const id of possible) expect(open).toContain(id);
  const candidate = open.find(isCandidate);
  if (top.some(isCandidate)) expect([...top, ...alsoFine]).toContain(candidate);
  else if (top.length + topOfAll.length > 0) expect([...top, ...topOfAll]).toContain(open[0]);
  else expect(open).toEqual([]);
  for (const id of neverTop) expect([open[0], ...(top.some(isCandidate) ? [candidate] : [])]).not.toContain(id);
});

test('every option that the table names exists', () => {
  const named = rows.flatMap(({ excluded, possible, top, alsoFine, topOfAll, neverTop }) =>
    [excluded, possible, top, alsoFine, topOfAll, neverTop].flatMap((ids) => ids ?? []),
  );
  expect(named.filter((id) => optionOf(id) === undefined)).toEqual([]);
});
