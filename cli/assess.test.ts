import { expect, test } from 'vitest';
import { tryJson, tryOut, worked } from './testing';

const hall = worked('one-segment-hall');
const words = ['assess', hall, '--option', 'calico/none'];

interface Told {
  readonly options: readonly {
    readonly ceilings: readonly { readonly what: string; readonly at: number; readonly because: string }[];
  }[];
}

// Sizes that the projects document: see engine/ceilings.test.ts.
test('an option tells every limit that a growing cluster meets, the first one first', async () => {
  const ceilings = (await tryJson<Told>(words)).options[0]?.ceilings ?? [];
  const sizes = ceilings.map(({ at }) => at);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(sizes).toEqual(expect.arrayContaining([50, 100, 5000]));
  expect(ceilings.every(({ what, because }) => what !== '' && because !== '')).toBe(true);
  const { out } = await tryOut(words);
  const after = out.slice(out.indexOf('Limits, the first one first'));
  expect(after).toMatch(/50 nodes [^]*100 nodes [^]*5,000 nodes /);
});
