import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, namesIn } from './formula';

// JavaScript's own evaluator is the oracle: the language is a subset of its expressions, but for ^ and the functions.
const oracle = (text: string, names: readonly string[], values: readonly number[]): number =>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function(...names, 'floor', 'ceil', 'min', 'max', `return ${text.replaceAll('^', '**')}`)(
    ...values,
    Math.floor,
    Math.ceil,
    Math.min,
    Math.max,
  ) as number;

const names = ['n', 'r', 'kay'] as const;

const expression: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...names),
    fc.integer({ min: 0, max: 99 }).map(String),
    fc.tuple(tie('node'), fc.constantFrom('+', '-', '*', '/'), tie('node')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('node'), fc.constantFrom('+', '-', '*', '/'), tie('node')).map(([a, op, b]) => `${a} ${op} ${b}`),
    tie('node').map((inner) => `floor(${inner})`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `max(${a}, ${b})`),
  ),
})).node;

test('a formula computes what JavaScript computes from the same text', () => {
  fc.assert(
    fc.property(expression, fc.tuple(fc.integer(), fc.integer(), fc.integer()), (text, values) => {
      const scope = Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0]));
      expect(compile(text)(scope)).toEqual(oracle(text, names, values));
    }),
  );
});

test.for([
  ['2 ^ 3 ^ 2', 512],
  ['10 - 4 - 3', 3],
  ['-3 + 5', 2],
  ['ceil(7 / 2)', 4],
  ['min(3, 2, 1)', 1],
  ['log2(1024)', 10],
] as const)('%s is %d, by the usual rules of precedence', ([text, want]) => {
  expect(compile(text)({})).toBe(want);
});

test.for(['', '1 +', '(1', '1 2', 'n $ 2', 'sin(1)', '* 3', 'toString(1)'])(
  '"%s" is refused, with its text named',
  (text) => {
    expect(() => compile(text)).toThrow(SyntaxError);
  },
);

test('a letter without a value is an error that names it', () => {
  expect(() => compile('n + r')({ n: 1 })).toThrow('no value for r');
});

test('letters are listed once, in the order of their first use', () => {
  expect(namesIn('b * a + b - max(c, a)')).toEqual(['b', 'a', 'c']);
});
