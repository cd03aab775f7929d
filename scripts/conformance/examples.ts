import { ask, compareFields, isFields, notApplicable, passed, type Outcome, type Result } from './row';
import { addressExamples } from './example-addresses';
import { allocatorExamples } from './example-allocators';
import { networkExamples } from './example-networks';
import { stackExamples } from './example-stacks';
import type { ExampleReading, Fields } from './example';

const readings: readonly ExampleReading[] = [
  ...networkExamples,
  ...stackExamples,
  ...addressExamples,
  ...allocatorExamples,
];

/** Why nothing answers to the rest of an area. */
const unanswered: Readonly<Record<string, string>> = {
  encap: 'no CNI sends this header, so the engine has none',
  ipsec: 'no CNI uses this cipher, so the engine has none',
  mtu: 'the catalog does not know this CNI, mode or environment',
  bgp: 'a report from one cluster, not a rule',
  cidr: 'the engine has no such operation',
  'k8s-cidr': 'the engine answers no such question about allocators',
  overlap: 'the engine has no such operation',
};

/** `worked-examples.json`: what other tools' documents and tests state, each row read by the shape of its input. */
export function examples(document: unknown): Result[] {
  if (!isFields(document) || !Array.isArray(document['examples'])) throw new TypeError('there are no examples');
  const sources = isFields(document['sources']) ? document['sources'] : {};
  return document['examples'].filter(isFields).flatMap((example) => held(example, sources));
}

function held(example: Fields, sources: Fields): Result[] {
  const input = isFields(example['input']) ? example['input'] : {};
  const want = isFields(example['expected']) ? example['expected'] : {};
  const row = `${String(example['id'])}: ${JSON.stringify(input)}`;
  const from = sources[String(example['source'])];
  const title = isFields(from) ? String(from['title']) : String(example['source']);
  const source = [String(example['kind']), title, example['note'], example['conflict']].filter(Boolean).join('; ');
  const single = (outcome: Outcome): Result[] => [{ row, source, outcome }];
  const peer = String(example['peer']);
  const area = String(example['area']);
  const reading = readings.find((one) => one.area === area && fits(input, one.keys) && (one.of?.(input, peer) ?? true));
  const missing = unanswered[area] ?? 'nothing answers to it';
  if (reading === undefined) return single(notApplicable(missing));
  const said = ask(() => reading.answer(input));
  if ('unmapped' in said) return single(notApplicable(said.unmapped));
  if ('broken' in said) return single({ kind: 'failed', want, got: said.broken });
  if (expectsError(want)) {
    return single('refused' in said ? passed : { kind: 'failed', want, got: said.answer });
  }
  if ('refused' in said) return single({ kind: 'failed', want, got: `refused: ${said.refused}` });
  return compareFields(row, source, isFields(said.answer) ? said.answer : {}, want);
}

const fits = (input: Fields, keys: readonly string[]): boolean =>
  Object.keys(input).length === keys.length && keys.every((key) => Object.hasOwn(input, key));

const expectsError = (want: Fields): boolean =>
  (want['error'] !== undefined && want['error'] !== false) || want['result'] === 'error';
