import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paper } from './ink';

const light = /:root \{(.*?)\}/s.exec(readFileSync('renderer/styles/tokens.css', 'utf8'))?.[1] ?? '';
const tokens = [...light.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => ({
  name,
  colour,
}));
const used = tokens.filter(({ name }) => /^--(?:surface|line|line-strong|text|text-muted|series-\d)$/.test(name));

test.for(used)('$name is on paper what it is in the light theme: $colour', ({ name, colour }) => {
  expect(paper(`var(${name})`)).toBe(colour);
});

test('charts use nine colours of the style sheet, any colour as it is, and none that paper has not', () => {
  expect(used).toHaveLength(9);
  expect(paper('#123456')).toBe('#123456');
  expect(() => paper('var(--none)')).toThrow('var(--none)');
});
