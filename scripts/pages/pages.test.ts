import { expect, test } from 'vitest';
import { cnis, features, rules } from '../../engine';
import { catalogPage } from './catalog';
import { rulesPage } from './rules';
import { sourcesPage } from './sources';

const pages = [
  { name: 'catalog', page: catalogPage },
  { name: 'rules', page: rulesPage },
  { name: 'sources', page: sourcesPage },
];

test.each(pages)('$name is the same each time and ends with one line break', ({ page }) => {
  expect(page()).toBe(page());
  expect(page()).toMatch(/[^\n]\n$/);
  expect(page()).not.toMatch(/undefined|\[object/);
});

test.each(pages)('every row of a table in $name has as many cells as its head', ({ page }) => {
  const cellsOf = (line: string): number => line.split(/(?<!\\)\|/).length - 2;
  const tables = page().match(/(?:^\|.*\n)+/gm) ?? [];
  for (const table of tables) {
    const [head = '', ...rows] = table.trim().split('\n');
    for (const row of rows) expect(cellsOf(row), row).toBe(cellsOf(head));
  }
});

test('the catalog answers every question for every CNI', () => {
  const page = catalogPage();
  for (const cni of cnis) {
    const part = page.split(`\n## ${cni.title}\n`)[1]?.split('\n## ')[0] ?? '';
    for (const feature of features) expect(part, `${cni.id}: ${feature}`).toContain(`\n| ${feature} | `);
  }
});

test('every rule is listed with its four sentences and at least one source', () => {
  const page = rulesPage();
  for (const { id, says } of rules) {
    const part = page.split(`\n### ${id}\n`)[1]?.split('\n### ')[0] ?? '';
    for (const sentence of Object.values(says)) expect(part, id).toContain(sentence);
    expect(part.split('Sources:')[1], id).toMatch(/^- /m);
  }
});
