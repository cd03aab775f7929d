import { expect, test } from 'vitest';
import { columnsOf, harmless, jsonText, table, widthOf, wrap } from './text';
import { tryOut } from './testing';

test.for([
  { text: 'plain', columns: 5 },
  { text: '上海二号', columns: 8 },
  { text: '\u001b[1mbold\u001b[22m', columns: 4 },
  { text: 'e\u0301', columns: 1 },
])('$text takes $columns columns', ({ text, columns }) => {
  expect(columnsOf(text)).toBe(columns);
});

test('cells stand below one another, whatever takes two columns', () => {
  const rows = [
    ['上海', '1', 'x'],
    ['Paris', '12', 'y'],
  ];
  expect(table({ rows, align: ['left', 'right'] })).toEqual(['  上海    1  x', '  Paris  12  y']);
});

test('the last column is broken below itself', () => {
  expect(table({ rows: [['a', 'one two three four five six']], width: 24, indent: 0 })).toEqual([
    'a  one two three four five',
    '   six',
  ]);
});

test('a word longer than the line stays whole', () => {
  expect(wrap('a abcdefghij b', 5)).toEqual(['a', 'abcdefghij', 'b']);
});

test.for([
  { sink: { isTTY: true, columns: 80 }, width: 80 },
  { sink: { isTTY: true, columns: 200 }, width: 120 },
  { sink: { isTTY: true, columns: 0 }, width: 100 },
  { sink: { columns: 50 }, width: 100 },
])('lines of $sink end at $width', ({ sink, width }) => {
  expect(widthOf({ write: () => undefined, ...sink })).toBe(width);
});

test('colours pass, and whatever else would steer a terminal does not', () => {
  expect(harmless('\u001b[31mred\u001b[39m\u001b]0;title\u0007\u001b[2J\r\n\t')).toBe(
    '\u001b[31mred\u001b[39m\ufffd]0;title\ufffd\ufffd[2J\ufffd\n\t',
  );
});

test('a long document is on one line', () => {
  expect(jsonText({ a: 1 })).toBe('{\n  "a": 1\n}\n');
  expect(jsonText({ a: 'x'.repeat(200_000) }).split('\n')).toHaveLength(2);
});

test.for([
  { what: 'a terminal', isTTY: true, env: {}, coloured: true },
  { what: 'a pipe', isTTY: false, env: {}, coloured: false },
  { what: 'a terminal with NO_COLOR', isTTY: true, env: { NO_COLOR: '1' }, coloured: false },
  { what: 'a dumb terminal', isTTY: true, env: { TERM: 'dumb' }, coloured: false },
])('$what is coloured: $coloured', async ({ isTTY, env, coloured }) => {
  const { out } = await tryOut(['catalog', 'weave'], { isTTY, env });
  expect(out.includes('\u001b[')).toBe(coloured);
});
