import { allocators } from './allocators';
import { arithmetic, type Reading } from './arithmetic';
import { ask, compareFields, expectEqual, isFields, notApplicable, passed, type Outcome, type Result } from './row';

/** Operations that the engine has no answer to so far, or that are no business of its own. */
const unanswered: readonly (readonly [operations: RegExp, why: string])[] = [
  [/^parseGo$/, 'what Go reads is not what the engine reads'],
  [/^addr\.add$/, 'the engine adds no offsets to addresses'],
  [/^serviceIP\./, 'the engine hands out no single ClusterIPs'],
  [/^nodePort\./, 'the engine knows nothing of NodePorts'],
  [/^flannel\./, "the engine does not read Flannel's net-conf.json"],
  [/^calico\./, 'the engine keeps no state of a Calico pool'],
  [/^weave\./, 'the engine follows no donations in the ring'],
  [/^kubeadm\./, 'the row tells what kubeadm does not check'],
  [
    /^(?:aws|azure|gke|cloud|terway|antrea|cilium)\./,
    'the engine does not model how this CNI or cloud hands out addresses',
  ],
  [/^pack\./, 'the engine places requests in the order given'],
];

/** `addresses.json`: groups of vectors, each with an operation, an input and what is expected. */
export function addresses(document: unknown): Result[] {
  const groups = isFields(document) && Array.isArray(document['groups']) ? document['groups'].filter(isFields) : [];
  return groups.flatMap((group) => {
    const operation = String(group['op']);
    const vectors = Array.isArray(group['vectors']) ? group['vectors'].filter(isFields) : [];
    const source = JSON.stringify(group['source']);
    return vectors.flatMap((vector) => {
      const row = `${String(group['id'])}: ${JSON.stringify(vector['in'])}`;
      return held(operation, vector, { row, source });
    });
  });
}

function held(
  operation: string,
  vector: Readonly<Record<string, unknown>>,
  { row, source }: Pick<Result, 'row' | 'source'>,
): Result[] {
  const reading: Reading | undefined = arithmetic[operation] ?? allocators[operation];
  const single = (outcome: Outcome): Result[] => [{ row, source, outcome }];
  if (reading === undefined) {
    const why = unanswered.find(([operations]) => operations.test(operation))?.[1];
    return single(notApplicable(why ?? `nothing answers to ${operation}`));
  }
  // Each reading knows the shape of its own rows.
  const said = ask(() => reading(vector['in'] as never));
  if ('unmapped' in said) return single(notApplicable(said.unmapped));
  const { out, err } = vector;
  if (err !== undefined) {
    return single(
      'refused' in said ? passed : { kind: 'failed', want: `refused: ${JSON.stringify(err)}`, got: said.answer },
    );
  }
  if ('refused' in said) return single({ kind: 'failed', want: out, got: `refused: ${said.refused}` });
  const { answer } = said;
  return isFields(answer) && isFields(out) ? compareFields(row, source, answer, out) : single(expectEqual(answer, out));
}
