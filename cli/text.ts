import { stripVTControlCharacters, styleText } from 'node:util';
import type { Verdict } from '../engine';
import { jsonText } from '../engine/plain-json';
import type { Io, Sink } from './io';

export { jsonText };

type Style = Parameters<typeof styleText>[0];

/** Puts colour on a word; leaves it plain where the output is no terminal or colour is not wanted. */
export type Paint = (style: Style, text: string) => string;

/** The paint for standard output. */
export const paintFor = ({ stdout, env }: Io): Paint =>
  stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text;

const colours: Readonly<Record<Verdict, Style>> = { yes: 'green', partly: 'yellow', no: 'red', unknown: 'magenta' };

/** A verdict in its colour; the word says it too. */
export const paintVerdict = (paint: Paint, verdict: Verdict): string => paint(colours[verdict], verdict);

/** The width that lines are broken at; some terminals say that they have none. */
export const widthOf = ({ columns = 0, isTTY }: Sink): number =>
  isTTY === true && columns >= 40 ? Math.min(columns, 120) : 100;

// Han, Hangul, Kana and full-width forms take two columns; marks that combine take none.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** The columns that a text takes in a terminal. */
export const columnsOf = (text: string): number =>
  Array.from(stripVTControlCharacters(text)).reduce((columns, sign) => {
    if (/\p{M}/u.test(sign)) return columns;
    return columns + (wide.test(sign) || (sign.codePointAt(0) ?? 0) > 0x1_f000 ? 2 : 1);
  }, 0);

export type Align = 'left' | 'right';

interface Table {
  readonly head?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** One for each column; those left out are left. */
  readonly align?: readonly Align[];
  readonly indent?: number;
  /** Where the last column is broken into lines. */
  readonly width?: number;
}

/** Rows as aligned lines, two blanks between columns; the last column is broken at the width. */
export function table({ head, rows, align = [], indent = 2, width = 100 }: Table): string[] {
  const all = head === undefined ? rows : [head, ...rows];
  const count = Math.max(0, ...all.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) => Math.max(...all.map((row) => columnsOf(row[at] ?? ''))));
  const before = indent + widths.slice(0, -1).reduce((sum, one) => sum + one + 2, 0);
  const room = Math.max(24, width - before);
  return all.flatMap((row) => {
    const last =
      align[count - 1] === 'right'
        ? [pad(row[count - 1] ?? '', widths[count - 1] ?? 0, 'right')]
        : wrap(row[count - 1] ?? '', room);
    const cells = row.slice(0, count - 1).map((cell, at) => pad(cell, widths[at] ?? 0, align[at] ?? 'left'));
    const front = [...cells, ''].join('  ');
    return last.map((part, at) =>
      `${' '.repeat(indent)}${at === 0 ? front : ' '.repeat(before - indent)}${part}`.trimEnd(),
    );
  });
}

const pad = (text: string, width: number, align: Align): string => {
  const blanks = ' '.repeat(Math.max(0, width - columnsOf(text)));
  return align === 'right' ? blanks + text : text + blanks;
};

/** A text broken at blanks into lines of at most `width` columns; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A text broken into lines that all begin with the same blanks. */
export const indented = (text: string, indent: number, width: number): string[] =>
  wrap(text, Math.max(24, width - indent)).map((line) => ' '.repeat(indent) + line);

// A plan's text must not steer the terminal: of all control sequences only our own colours pass.
// eslint-disable-next-line no-control-regex -- these are what is looked for
const control = /\x1b(?!\[[\d;]*m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]/g;

/** Text that is safe in a terminal: signs that would steer it are shown as unknown. */
export const harmless = (text: string): string => text.replaceAll(control, '\ufffd');

/** Write lines for people. */
export const say = ({ stdout }: Io, lines: readonly string[]): void => {
  stdout.write(`${harmless(lines.join('\n'))}\n`);
};

/** Write one JSON document. */
export const sayJson = ({ stdout }: Io, value: unknown): void => {
  stdout.write(jsonText(value));
};
