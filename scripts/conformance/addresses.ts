import { allocators } from './allocators';
import { arithmetic, type Reading } from './arithmetic';
import { calico } from './calico';
import { clouds } from './clouds';
import { plugins } from './plugins';
import { ask, compareFields, expectEqual, isFields, notApplicable, passed, type Outcome, type Result } from './row';
import { startup } from './startup';

const readings: Readonly<Record<string, Reading>> = {
  ...arithmetic,
  ...allocators,
  ...startup,
  ...plugins,
  ...calico,
  ...clouds,
};

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
  const reading = readings[operation];
  const single = (outcome: Outcome): Result[] => [{ row, source, outcome }];
  if (reading === undefined) {
    return single(notApplicable(`nothing answers to ${operation}`));
  }
  // Each reading knows the shape of its own rows.
  const said = ask(() => reading(vector['in'] as never, vector['out'] as never));
  if ('unmapped' in said) return single(notApplicable(said.unmapped));
  const { out, err } = vector;
  if ('broken' in said) return single({ kind: 'failed', want: err ?? out, got: said.broken });
  if (err !== undefined) {
    return single(
      'refused' in said ? passed : { kind: 'failed', want: `refused: ${JSON.stringify(err)}`, got: said.answer },
    );
  }
  if ('refused' in said) return single({ kind: 'failed', want: out, got: `refused: ${said.refused}` });
  const { answer } = said;
  return isFields(answer) && isFields(out) ? compareFields(row, source, answer, out) : single(expectEqual(answer, out));
}
