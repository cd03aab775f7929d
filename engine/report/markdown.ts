import { explainFully, show, showNumber } from '../quantity';
import { reference, type Citation } from '../source';
import { signed, type Block, type Cell, type Column, type Value } from './blocks';
import { citesOf, inOrder, numbering, sentenceOf, type Refer } from './sources';

/** Blocks as Markdown with the tables of GitHub. Figures are told in words; the HTML report has them drawn. */
export function toMarkdown(blocks: readonly Block[]): string {
  const refer = numbering(blocks);
  return `${blocks.map((block) => written(block, refer)).join('\n\n')}\n`;
}

function written(block: Block, refer: Refer): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${words(block.text)}`;
    case 'paragraph':
      return block.role === 'lead'
        ? `**${words(block.text)}**`
        : `${opening(block.text)}${references(block.cites ?? [], refer)}`;
    case 'list':
      return `${words(block.title)}:\n\n${block.items.map((item) => `- ${atStart(cell(item, refer))}`).join('\n')}`;
    case 'table':
      return `**${words(block.title)}**\n\n${grid(block.columns, block.rows, refer)}`;
    case 'facts': {
      const columns: Column[] = [
        { title: block.title, align: 'start' },
        { title: '', align: 'end' },
      ];
      return grid(
        columns,
        block.facts.map(({ name, value }) => [[name], value]),
        refer,
      );
    }
    case 'finding': {
      const { asks, verdict, strength, claim } = block.finding;
      const evidence = claim.quantities.map((quantity) => ` ${words(quantity.name)}: ${show(quantity)}.`).join('');
      const question = asks === block.title ? '' : ` *${words(asks)}*`;
      return `**${words(block.title)}**${question} ${verdict}, ${strength}: ${words(sentenceOf(block.finding))}${evidence}${references(citesOf(block.finding), refer)}`;
    }
    case 'figure':
      return `*${words(block.title)}.* ${words(block.description)}`;
    case 'note':
      return `> ${block.tone === 'warning' ? `**Mind:** ${words(block.text)}` : opening(block.text)}`;
    case 'derivation':
      return fenced(explainFully(block.quantity));
    case 'sources':
      return block.cites.map((cite, index) => `${index + 1}. ${words(reference(cite))}${link(cite)}`).join('\n');
  }
}

function grid(columns: readonly Column[], rows: readonly (readonly Cell[])[], refer: Refer): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => words(title))),
    line(columns.map(({ align }) => (align === 'end' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map((one) => cell(one, refer)))),
  ].join('\n');
}

const cell = (values: Cell, refer: Refer): string => values.map((value) => inline(value, refer)).join(' ');

function inline(value: Value, refer: Refer): string {
  if (typeof value === 'string') return words(value);
  if ('code' in value) return code(value.code);
  if ('verdict' in value) return value.verdict;
  if ('cites' in value) return references(value.cites, refer).trimStart();
  const { quantity, as } = value;
  if (as === 'named') return `${words(quantity.name)}: ${show(quantity)}.`;
  if (as === 'difference') return signed(quantity);
  return as === 'bare' ? showNumber(quantity.value) : show(quantity);
}

const references = (cites: readonly Citation[], refer: Refer): string =>
  inOrder(cites, refer)
    .map(([cite, at]) => ` \\[${at ?? words(reference(cite))}\\]`)
    .join('');

const link = ({ source: { url } }: Citation): string => (url === undefined ? '' : ` <${url}>`);

/** Text on one line in which no sign means anything to Markdown, nor opens a tag or a table's next cell. */
const words = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&');

/** The same where a line begins, so that it begins no list and no heading. */
const opening = (text: string): string => atStart(words(text));

const atStart = (line: string): string => line.replace(/^ ?(?=[-+=#])/, '\\').replace(/^ ?(\d+)(?=[.)])/, '$1\\');

/** A code span whose fence is longer than any run of backticks in it; a pipe is escaped even there, for tables. */
function code(text: string): string {
  // Inside code a backslash is itself, so one before a pipe could not be told from the pipe's own.
  if (text.includes('\\|')) return words(text);
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const edge = longest > 0 ? ' ' : '';
  return `${fence}${edge}${text.replace(/\s+/g, ' ').replaceAll('|', '\\|')}${edge}${fence}`;
}

function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map(({ length }) => length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines.map((line) => line.replace(/[\r\n]+/g, ' ')), fence].join('\n');
}
