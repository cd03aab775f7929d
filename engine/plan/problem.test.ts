import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fnv1a } from './hash';
import { distance, nearest } from './problem';

/** The definition of the optimal string alignment distance, as the literature writes it: exponential, and plain. */
function defined(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const last = a.at(-1) === b.at(-1) ? 0 : 1;
  const ways = [
    defined(a.slice(0, -1), b) + 1,
    defined(a, b.slice(0, -1)) + 1,
    defined(a.slice(0, -1), b.slice(0, -1)) + last,
  ];
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(...ways, swapped ? defined(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity);
}

test('the distance is the one that is defined', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(distance(a, b)).toBe(defined(a, b));
    }),
  );
});

describe('the word that was meant', () => {
  const known = ['bare-metal', 'vm', 'aws', 'routed-fabric', 'can-be-disabled', 'must', 'may'];
  test.for([
    ['baremetal', 'bare-metal'],
    ['Bare_Metal', 'bare-metal'],
    ['bare metal', 'bare-metal'],
    ['asw', 'aws'],
    ['fabric', 'routed-fabric'],
    ['disabled', 'can-be-disabled'],
    ['msut', 'must'],
    ['xyz', undefined],
    ['', undefined],
    ['metal'.repeat(20), undefined],
  ] as const)('for %j is %s', ([written, meant]) => {
    expect(nearest(written, known)).toBe(meant);
  });
});

// The vectors that the authors of FNV publish with their code, http://www.isthe.com/chongo/tech/comp/fnv/.
test.for([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
] as const)('the FNV-1a hash of %j is %s', ([text, hash]) => {
  expect(fnv1a(text)).toBe(hash);
});
