import { showPrefix, showRange, type Assessment, type Prefix, type Range } from '../../engine';
import { toCsv, toHtml, toMarkdown, type Block } from '../../engine/report';
import style from '../../templates/report.css?raw';
import page from '../../templates/report.html?raw';

/** The forms in which a report leaves the page, by the ending of the file. */
export const kindsFor = [
  { kind: 'html', title: 'HTML' },
  { kind: 'md', title: 'Markdown' },
  { kind: 'csv', title: 'CSV' },
  { kind: 'json', title: 'JSON' },
] as const;

export type ReportKind = (typeof kindsFor)[number]['kind'];

/** A report as the text of a file. JSON is the whole assessment, whichever sections were chosen. */
export function reportAs(kind: ReportKind, assessment: Assessment, blocks: readonly Block[]): string {
  switch (kind) {
    case 'html':
      return toHtml(blocks, { page, style });
    case 'md':
      return toMarkdown(blocks);
    case 'csv':
      return toCsv(blocks);
    case 'json':
      return `${JSON.stringify(assessment, plain, 1)}\n`;
  }
}

const isPrefix = (value: object): value is Prefix => 'family' in value && 'base' in value && 'length' in value;
const isRange = (value: object): value is Range => 'family' in value && 'first' in value && 'last' in value;

/** Prefixes and ranges as text; JSON leaves functions out by itself, and knows no large integers. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (isPrefix(value)) return showPrefix(value);
  return isRange(value) ? showRange(value) : value;
}
