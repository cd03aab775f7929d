import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessFile } from '../assess';
import type { PlanFile } from '../plan';
import { input } from '../quantity';
import { numbers, words } from './blocks';
import { compose } from './compose';
import { toCsv } from './csv';

/** RFC 4180 read by the letter, one sign at a time. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') field += text[(at += 1)] ?? '';
      else if (sign === '"') quoted = false;
      else field += sign;
    } else if (sign === '"') quoted = true;
    else if (sign === ',') {
      record.push(field);
      field = '';
    } else if (sign === '\r' && text[at + 1] === '\n') {
      records.push([...record, field]);
      [record, field, at] = [[], '', at + 1];
    } else field += sign;
  }
  expect([quoted, field, record]).toEqual([false, '', []]);
  return records;
}

/** Sections: what stands between empty lines. */
const sectionsOf = (records: readonly string[][]): string[][][] =>
  records.reduce<string[][][]>(
    (sections, record) =>
      record.length === 1 && record[0] === ''
        ? [...sections, []]
        : [...sections.slice(0, -1), [...(sections.at(-1) ?? []), record]],
    [[]],
  );

test('a report gives every table and every list of facts, each with lines of one length', () => {
  const blocks = compose(assessFile({ podwright: 1, name: 'hall', nodes: { count: 60, target: 300 } }));
  const wanted = blocks.flatMap((block) => (block.kind === 'table' || block.kind === 'facts' ? [block] : []));
  const [name, ...sections] = sectionsOf(readCsv(toCsv(blocks)));
  expect(name).toEqual([['Plan'], ['hall']]);
  expect(sections.map(([title]) => title)).toEqual(wanted.map(({ title }) => [title]));
  sections.forEach(([, head, ...rows], index) => {
    const block = wanted[index];
    expect(rows).toHaveLength(block?.kind === 'table' ? block.rows.length : (block?.facts.length ?? -1));
    for (const row of rows) expect(row).toHaveLength(head?.length ?? -1);
  });
});

test('what keeps a plan from being built comes before everything else', () => {
  const file: PlanFile = { podwright: 1, name: 'hall', nodes: { count: 60 }, needs: { 'network-policy': 'must' } };
  const blocks = compose(assessFile(file), { option: 'flannel/vxlan' });
  const [, warned, reasons] = sectionsOf(readCsv(toCsv(blocks)));
  expect(warned).toEqual([['Mind'], ['This plan cannot be built as it stands.']]);
  expect(reasons?.[0]).toEqual(['What has to change first']);
  expect(reasons?.[1]?.[0]).toContain('NetworkPolicy objects can be created and have no effect');
});

test('numbers come as they are computed, their units beside them', () => {
  const csv = toCsv([
    {
      kind: 'table',
      title: 'Growth',
      columns: [words('Name'), numbers('Memory'), numbers('Difference')],
      rows: [
        [
          ['mesh'],
          [{ quantity: input('m', 6919903.25, 'byte', 'x') }],
          [{ quantity: input('d', -50, 'byte', 'x'), as: 'difference' }],
        ],
        [['none'], ['–'], ['']],
      ],
    },
  ]);
  expect(readCsv(csv)).toEqual([
    ['Growth'],
    ['Name', 'Memory', 'Memory, unit', 'Difference'],
    ['mesh', '6919903.25', 'byte', '-50'],
    ['none', '–', '', ''],
  ]);
});

test('any text comes back, and none is a formula to a spreadsheet', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('"', ',', '\r\n', '\n', '\r', '=1+1', '-', '@', '＝', '\t', 'a'), { maxLength: 8 })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, text, (one, two) => {
      const csv = toCsv([
        { kind: 'table', title: 'T', columns: [words('a'), words('b')], rows: [[[one], [{ code: two }]]] },
      ]);
      const [, , row = []] = readCsv(csv);
      for (const [index, given] of [one, two].entries()) {
        const read = row[index] ?? '';
        expect(read.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')).toBe(given.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''));
        expect(read).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }
    }),
  );
});
