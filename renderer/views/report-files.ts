import { focusOf } from '../../engine';
import { reportText, type ReportFormat, type Reported } from '../../engine/design-report';
import type { Paper } from '../../engine/report';
import style from '../../templates/report.css?raw';
import page from '../../templates/report.html?raw';

/** The forms in which a report leaves the page, by the ending of the file. */
export const kindsFor = [
  { kind: 'html', title: 'HTML' },
  { kind: 'md', title: 'Markdown' },
  { kind: 'csv', title: 'CSV' },
  { kind: 'json', title: 'JSON' },
] as const satisfies readonly { readonly kind: ReportFormat; readonly title: string }[];

/**
 * A report as the text of a file: what `podwright report` writes for the plan. The option is asked for only where it is
 * another than the one that the plan comes to.
 */
export function reportAs(kind: ReportFormat, { option, ...reported }: Reported, paper: Paper): string {
  const usual = focusOf(reported.assessment)?.subject.option.id;
  return reportText(kind, option === usual ? reported : { ...reported, option }, { page, style, paper });
}

export const paperTitles: Readonly<Record<Paper, string>> = { a4: 'A4', letter: 'Letter' };

/** Print the page on a paper; the size of a page can be told by a style sheet alone. */
export function printOn(paper: Paper): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { size: ${paper}; margin: 18mm 16mm 20mm; }`);
  const { document } = globalThis;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  globalThis.addEventListener(
    'afterprint',
    () => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)),
    { once: true },
  );
  globalThis.print();
}
