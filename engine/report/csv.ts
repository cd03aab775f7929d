import { reference } from '../source';
import type { Block, Cell, Column, Value } from './blocks';

/**
 * Every table and every list of facts as one CSV text (RFC 4180), for a spreadsheet.
 *
 * Sections are separated by an empty line; each begins with its title alone, then its columns. Numbers stand as they
 * are computed, without thousands apart, and their unit in a column of its own.
 */
export const toCsv = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => {
      if (block.kind === 'table') return [[[inert(block.title)], ...tableRecords(block.columns, block.rows)]];
      if (block.kind !== 'facts') return [];
      const columns: Column[] = [
        { title: 'Name', align: 'start' },
        { title: 'Value', align: 'end' },
      ];
      return [
        [
          [inert(block.title)],
          ...tableRecords(
            columns,
            block.facts.map(({ name, value }) => [[name], value]),
          ),
        ],
      ];
    })
    .map((records) => records.map((record) => `${record.map(field).join(',')}\r\n`).join(''))
    .join('\r\n');

function tableRecords(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string[][] {
  const withUnit = columns.map((_, index) => rows.some((row) => unitOf(row[index] ?? []) !== undefined));
  const spread = <T>(items: readonly T[], unit: (item: T) => string, text: (item: T) => string): string[] =>
    items.flatMap((item, index) => (withUnit[index] ? [text(item), unit(item)] : [text(item)]));
  return [
    spread(
      columns,
      ({ title }) => `${inert(title)}, unit`,
      ({ title }) => inert(title),
    ),
    ...rows.map((row) => spread(row, (cell) => unitOf(cell) ?? '', plain)),
  ];
}

/** The unit of a cell that is one number with its unit. */
const unitOf = (cell: Cell): string | undefined => {
  const [value, more] = cell;
  return more === undefined && typeof value === 'object' && 'quantity' in value && value.as === undefined
    ? value.quantity.unit
    : undefined;
};

const plain = (cell: Cell): string => cell.map(plainValue).join('; ');

function plainValue(value: Value): string {
  if (typeof value === 'string') return inert(value);
  if ('code' in value) return inert(value.code);
  if ('verdict' in value) return value.verdict;
  if ('cites' in value) return value.cites.map(reference).join('; ');
  const { quantity, as } = value;
  return as === 'named' ? `${quantity.name} ${quantity.value} ${quantity.unit}` : String(quantity.value);
}

/** A spreadsheet takes a text that begins like this for a formula; an apostrophe before it keeps it a text. */
const inert = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
