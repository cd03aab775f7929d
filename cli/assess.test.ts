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

const planOf = (nodes: string) => ({
  stdin: `podwright: 1\nname: given\nnodes: ${nodes}\noptions: [calico/none, calico/none+reflectors]\n`,
});

interface Whole {
  readonly options: readonly { readonly id: string; readonly verdict: string }[];
  readonly reflectors: { readonly advised: boolean; readonly reflectors: { readonly value: number } };
}

// Calico's documentation: a mesh for 100 nodes or less, usually two or three reflectors.
test.for([
  { target: 100, first: 'calico/none', advised: false, reflectors: 2 },
  { target: 101, first: 'calico/none+reflectors', advised: true, reflectors: 2 },
  { target: 201, first: 'calico/none+reflectors', advised: true, reflectors: 3 },
])('$target nodes: $first first, $reflectors reflectors', async ({ target, first, advised, reflectors }) => {
  const told = await tryJson<Whole>(['assess', '-'], planOf(`{ count: 50, target: ${target} }`));
  expect(told.options[0]?.id).toBe(first);
  expect([told.reflectors.advised, told.reflectors.reflectors.value]).toEqual([advised, reflectors]);
});

test.for([
  { nodes: '{ count: 1, target: 1 }', says: '1 node' },
  { nodes: '{ target: 1000000 }', says: '1,000,000 nodes' },
  { nodes: '{ count: 40, target: 100, perMonth: 0 }', says: '100 nodes' },
  // 40 and 24 times 2.5 are 100.
  { nodes: '{ count: 40, target: 100, perMonth: 2.5, surge: 0 }', says: '100 nodes     24 months' },
])('$nodes is answered', async ({ nodes, says }) => {
  expect((await tryOut(['assess', '-'], planOf(nodes))).out).toContain(says);
});

test.for([
  { nodes: '{ count: 0 }', says: 'nodes.count is 0 nodes; write at least 1 node' },
  { nodes: '{ count: 1.5 }', says: 'write a whole number of nodes' },
  { nodes: '{ count: 9, perMonth: -1 }', says: 'nodes.perMonth is -1 nodes a month; write at least 0' },
])('$nodes is refused', async ({ nodes, says }) => {
  const { code, out, err } = await tryOut(['assess', '-'], planOf(nodes));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(says);
});
