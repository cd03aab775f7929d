import { assessFile, optionOf, readPlan, refusalOf, type Ranked } from '../../engine';
import { isFields, notApplicable, passed, textOf, textsOf, type Outcome, type Result } from './row';

const compared = ['flannel', 'calico', 'canal', 'weave'];
const isCompared = (id: string): boolean => compared.includes(id.split('/')[0] ?? '');

/** Files of `{ plan, expected }`: what must be excluded, what may come first and what may not. */
export function advice(document: unknown, file: string): Result[] {
  if (!isFields(document) || !isFields(document['expected'])) throw new TypeError(`${file} is no { plan, expected }`);
  const { expected } = document;
  const name = isFields(document['plan']) ? textOf(document['plan'], 'name') : file;
  const source = `${textOf(expected, 'confidence')}; ${textsOf(expected, 'sources').join(', ')}`;
  const result = (what: string, outcome: Outcome): Result => ({ row: `${name}: ${what}`, source, outcome });
  const { file: plan, problems } = readPlan(JSON.stringify(document['plan'], null, 1), { knownOption: refusalOf });
  if (plan === undefined) {
    return [result('the plan is read', { kind: 'failed', want: 'no problem', got: problems.map(({ what }) => what) })];
  }
  const { options } = assessFile(plan);
  const excluded = Array.isArray(expected['excluded']) ? expected['excluded'].filter(isFields) : [];
  return [
    ...excluded.map((one) =>
      result(`${textOf(one, 'option')} is excluded (${textOf(one, 'why')})`, exclusion(textOf(one, 'option'), options)),
    ),
    result('what comes first', first(options, expected)),
    ...textsOf(expected, 'neverTop').map((id) => result(`${id} does not come first`, never(id, options))),
  ];
}

const isOpen = ({ verdict }: Ranked): boolean => verdict !== 'excluded';

function exclusion(id: string, options: readonly Ranked[]): Outcome {
  const ranked = options.find(({ subject }) => subject.option.id === id);
  if (ranked === undefined) return notApplicable(`the catalog does not know ${id}`);
  return isOpen(ranked) ? { kind: 'failed', want: 'excluded', got: `${ranked.verdict}, rank ${ranked.rank}` } : passed;
}

function first(options: readonly Ranked[], expected: Readonly<Record<string, unknown>>): Outcome {
  const top = textsOf(expected, 'top');
  const ofFour = top.some(isCompared);
  const allowed = ofFour ? [...top, ...textsOf(expected, 'alsoFine')] : [...top, ...textsOf(expected, 'topOfAll')];
  if (!allowed.some((id) => optionOf(id) !== undefined)) {
    return notApplicable(`the catalog knows none of ${allowed.join(', ')}`);
  }
  const candidates = ofFour ? options.filter(({ subject }) => isCompared(subject.option.id)) : options;
  const got = candidates.find(isOpen)?.subject.option.id ?? 'every option is excluded';
  return allowed.includes(got) ? passed : { kind: 'failed', want: allowed, got };
}

function never(id: string, options: readonly Ranked[]): Outcome {
  if (optionOf(id) === undefined) return notApplicable(`the catalog does not know ${id}`);
  const best = options.find(isOpen)?.subject.option.id;
  if (best === undefined) return passed;
  return best === id ? { kind: 'failed', want: `not ${id}`, got: best } : passed;
}
