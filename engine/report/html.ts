import type { Verdict } from '../catalog';
import type { Finding } from '../rules';
import { reference, type Citation } from '../source';
import { signed, type Block, type Cell, type Table, type Value } from './blocks';
import { derived, digits, measured, namedNumber, references, unit, why, type Page } from './html-number';
import { citesOf, numbering, sentenceOf } from './sources';
import { element as tag, escaped } from './svg';

/** What a report is poured into: `templates/report.html` and the style sheet beside it, as text. */
export interface Template {
  /** Has the places <!--title-->, <!--style--> and <!--body-->. */
  readonly page: string;
  readonly style: string;
}

/** The papers that a report is laid out for when it is printed. */
export const papers = ['a4', 'letter'] as const;
export type Paper = (typeof papers)[number];

/** Blocks as one HTML page that needs nothing else: no script, no picture, no address to fetch from. */
export function toHtml(blocks: readonly Block[], { page, style }: Template, paper: Paper = 'a4'): string {
  const title = blocks.find((block) => block.kind === 'heading');
  const parts: Readonly<Record<string, string>> = {
    title: escaped(title?.text ?? 'Report'),
    // A later rule for the page stands above the style sheet's own.
    style: paper === 'a4' ? style : `${style}@page { size: ${paper} }\n`,
    body: toHtmlBody(blocks),
  };
  // All places at once, so that nothing that is put in is looked at again.
  return page.replace(/<!--(title|style|body)-->/g, (place, name: string) => parts[name] ?? place);
}

/** The body alone, for a page that has a frame and a style of its own. */
export function toHtmlBody(blocks: readonly Block[]): string {
  const page: Page = { refer: numbering(blocks), told: new Set() };
  return blocks.map((block) => written(block, page)).join('\n');
}

function written(block: Block, page: Page): string {
  switch (block.kind) {
    case 'heading':
      return tag(`h${block.level}`, { id: block.id }, escaped(block.text));
    case 'paragraph':
      return tag('p', { class: block.role }, escaped(block.text), references(block.cites ?? [], page));
    case 'list':
      return (
        tag('p', { class: 'caption' }, escaped(block.title)) +
        tag('ul', { class: 'list' }, ...block.items.map((item) => tag('li', {}, cell(item, page))))
      );
    case 'table':
      return tabular(block, page);
    case 'facts': {
      const rows = block.facts.map(({ name, value }) =>
        tag('tr', {}, tag('th', { scope: 'row' }, escaped(name)), factCells(value, page)),
      );
      return tag('table', { class: 'facts' }, caption(block.title), tag('tbody', {}, ...rows));
    }
    case 'finding':
      return judged(block.title, block.finding, page);
    case 'figure':
      // The drawing carries its own title and description, made of escaped text by our own hand.
      return tag('figure', {}, tag('figcaption', {}, escaped(block.title)), block.svg);
    case 'note':
      return tag('p', { class: `note ${block.tone}`, role: 'note' }, escaped(block.text));
    case 'derivation':
      return tag('ul', { class: 'derivation' }, derived(block.quantity, page));
    case 'sources': {
      const items = block.cites.map((cite, index) => tag('li', { id: `source-${index + 1}` }, linked(cite)));
      return tag('ol', { class: 'sources' }, ...items);
    }
  }
}

const caption = (title: string): string => tag('caption', {}, escaped(title));

function tabular({ title, columns, rows }: Table, page: Page): string {
  const end = (index: number): string | undefined => (columns[index]?.align === 'end' ? 'end' : undefined);
  const heads = columns.map((column, index) =>
    tag('th', { scope: 'col', class: column.wide ? 'wide' : end(index) }, escaped(column.title)),
  );
  const lines = rows.map((row) =>
    tag('tr', {}, ...row.map((one, index) => tag('td', { class: end(index) }, cell(one, page)))),
  );
  return tag('table', {}, caption(title), tag('thead', {}, tag('tr', {}, ...heads)), tag('tbody', {}, ...lines));
}

/** A number and its unit stand in two cells, so that numbers align whatever they count. */
function factCells(values: Cell, page: Page): string {
  const [value, more] = values;
  if (more !== undefined || typeof value !== 'object' || !('quantity' in value)) {
    return tag('td', { colspan: 2 }, cell(values, page));
  }
  const { quantity } = value;
  return (
    tag('td', { class: 'end' }, why(digits(quantity), quantity, page)) +
    tag('td', { class: 'unit' }, escaped(unit(quantity)))
  );
}

function judged(title: string, finding: Finding, page: Page): string {
  const { asks, verdict, strength, claim } = finding;
  const evidence = claim.quantities.map((quantity) => tag('li', {}, namedNumber(quantity, page)));
  return tag(
    'div',
    { class: 'finding' },
    tag('p', { class: 'about' }, tag('strong', {}, escaped(title)), asks === title ? '' : ` ${escaped(asks)}`),
    tag(
      'p',
      {},
      `${mark(verdict)} ${escaped(sentenceOf(finding))} ${tag('small', {}, strength)}`,
      references(citesOf(finding), page),
    ),
    evidence.length === 0 ? '' : tag('ul', { class: 'evidence' }, ...evidence),
  );
}

const cell = (values: Cell, page: Page): string => values.map((value) => inline(value, page)).join(' ');

function inline(value: Value, page: Page): string {
  if (typeof value === 'string') return escaped(value);
  if ('code' in value) return tag('code', {}, escaped(value.code));
  if ('verdict' in value) return mark(value.verdict);
  if ('cites' in value) return references(value.cites, page);
  const { quantity, as } = value;
  if (as === 'named') return tag('div', {}, namedNumber(quantity, page));
  if (as === 'difference') return why(signed(quantity), quantity, page);
  return as === 'bare' ? why(digits(quantity), quantity, page) : measured(quantity, page);
}

/** A verdict as a shape and a word. */
const mark = (verdict: Verdict): string => tag('span', { class: `verdict ${verdict}` }, verdict);

const linked = (cite: Citation): string => {
  const { url } = cite.source;
  return url === undefined
    ? escaped(reference(cite))
    : tag('a', { href: url, rel: 'noreferrer' }, escaped(reference(cite)));
};
