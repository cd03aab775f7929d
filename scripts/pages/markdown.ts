import type { Citation } from '../../engine';

/** Text in a table's cell, where a bar would end it. */
export const cellOf = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table with a head. */
export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => ' --- |').join('')}`,
  ...rows.map((row) => `| ${row.map(cellOf).join(' | ')} |`),
];

/** A citation as a link to its document, with the place in words. */
export function link({ source: { title, version, url }, place }: Citation): string {
  const document = version === undefined || title.includes(version) ? title : `${title} @${version.slice(0, 12)}`;
  const said = place === '' ? document : `${document}, ${place}`;
  return url === undefined ? said : `[${said.replaceAll('[', '\\[').replaceAll(']', '\\]')}](${url})`;
}

/** Citations one after the other. */
export const links = (cites: readonly Citation[]): string => cites.map(link).join('; ');

/** Lines as a page that says where it comes from. */
export const pageOf = (title: string, from: string, lines: readonly string[]): string =>
  `${[`# ${title}`, '', `Generated from ${from} by \`npm run docs\`.`, '', ...lines].join('\n').trimEnd()}\n`;
