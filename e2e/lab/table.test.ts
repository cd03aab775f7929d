import { expect, test } from 'vitest';
import type { Comparison } from './compare';
import { datapaths } from './datapaths';
import { tables, withTables } from './table';

const equal = { predicted: '1450', measured: '1450', difference: 0 };
const off = { predicted: '1450', measured: '1430', difference: 20 };
const comparison: Comparison = {
  datapath: datapaths[0]!,
  link: 1500,
  deviceMtu: off,
  largest: equal,
  hooks: equal,
  copies: equal,
  packets: [{ df: 'clear', cells: { 64: equal } }],
};
const page = [
  'Before.',
  '<!-- written by npm run lab -- packets -->',
  'what stood here',
  '<!-- end of what npm run lab writes -->',
  'After.',
].join('\n');

test('a difference stands out', () => {
  const text = tables([comparison]).join('\n');
  expect(text).toContain('| 1450 / 1430 / **20** | 1450 / 1450 / 0 |');
});

test('the page keeps what stands around the tables, and a second writing changes nothing', () => {
  const once = withTables(page, [comparison]);
  expect(once).toMatch(/^Before\.\n<!-- written/);
  expect(once).toMatch(/writes -->\nAfter\.$/);
  expect(once).not.toContain('what stood here');
  expect(withTables(once, [comparison])).toBe(once);
});

test('a page without its marks is refused', () => {
  expect(() => withTables('Before.', [comparison])).toThrow('lacks its marks');
});
