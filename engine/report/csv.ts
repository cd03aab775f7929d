import { reference } from '../source';
import { numbers, words, type Block, type Cell, type Column, type Value } from './blocks';

/**
 * The plan's name and what keeps it from being built, then every table and every list of facts, as one CSV text
 * (RFC 4180) for a spreadsheet.
 *
 * Sections are separated by an empty line; each begins with its title alone, then its columns. Numbers stand as they
 * are computed, without thousands apart, and their unit in a column of its own.
 */
export function toCsv(blocks: readonly Block[]): string {
  const section = blocks.findIndex((block) => block.kind === 'heading' && block.level > 1);
  const opening = section === -1 ? blocks.length : section;
  return blocks
    .map((block, index) => (index < opening ? firstRecords(block) : recordsOf(block)))
    .filter((records) => records.length > 0)
    .map((records) => records.map((record) => `${record.map(field).join(',')}\r\n`).join(''))
    .join('\r\n');
}

/** What stands before the first section: the name, warnings and what they are about, beside facts. */
function firstRecords(block: Block): string[][] {
  switch (block.kind) {
    case 'heading':
      return [['Plan'], [inert(block.text)]];
    case 'note':
      return [['Mind'], [inert(block.text)]];
    case 'list':
      return [[inert(block.title)], ...block.items.map((item) => [plain(item)])];
    default:
      return recordsOf(block);
  }
}

function recordsOf(block: Block): string[][] {
  if (block.kind === 'table') return [[inert(block.title)], ...tableRecords(block.columns, block.rows)];
  if (block.kind !== 'facts') return [];
  const rows = block.facts.map(({ name, value }): Cell[] => [[name], value]);
  return [[inert(block.title)], ...tableRecords([words('Name'), numbers('Value')], rows)];
}

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
