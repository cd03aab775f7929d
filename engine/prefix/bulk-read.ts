import { RangeTable } from './bulk';
import { readPrefix6, type Scratch } from './bulk-digits';
import { entriesInJson } from './bulk-json';
import { type Label, labelAt, lineAt, type Layout, layoutOf, plainLayout, rangeOnLine, saysNothing } from './bulk-line';
import { type Cursor, looksDotted, readLines4 } from './bulk-lines4';
import { lineEnd, textOf } from './bytes';
import { parseEntry } from './entry';
import type { Family } from './prefix';
import { asPrefix, type Range } from './range';
import { isProblem, type Problem } from './text';

/** A list as it came from a file, a paste or a pipe; `name` is what problems call it. */
export interface List {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A line that could not be used. */
export interface LineProblem extends Problem {
  readonly list: string;
  /** From 1. */
  readonly line: number;
}

/** Everything that was read from some lists. */
export interface Ranges {
  readonly tables: readonly [RangeTable, RangeTable];
  /** How many ranges were read, of both families. */
  readonly count: number;
  /** The first bad lines, at most `problemLimit`. */
  readonly problems: readonly LineProblem[];
  /** How many lines were bad. */
  readonly problemCount: number;
  /** Where a row of a table was read, and what its line calls it. */
  readonly describe: (table: RangeTable, row: number) => Entry;
}

/** One range of a list, looked up when it is shown. */
export interface Entry extends Label {
  readonly range: Range;
  readonly list: string;
  readonly line: number;
}

/** How many bad lines are kept with their texts; a file that is no list at all has one on every line. */
export const problemLimit = 10_000;

/** How many bytes of a list are read: over ten million lines, within a gigabyte and a half of memory. */
export const longestList = 200_000_000;

/**
 * Read lists of any size: a range a line with or without a name, CSV with or without a header, JSON; both families.
 *
 * Good lines are used whatever the others say. Comments begin with #, ; or //.
 */
export function readLists(lists: readonly List[], watch?: Watch): Ranges {
  const bytes = lists.reduce((total, list) => total + list.bytes.length, 0);
  // Most lines are longer; a table that is too small grows, one that is too large costs address space only.
  const reader = new Reader(Math.ceil(bytes / 12) + 16);
  let done = 0;
  for (const list of lists) {
    reader.read(list, watch && ((at) => watch(done + at, bytes)));
    done += list.bytes.length;
    watch?.(done, bytes);
  }
  return reader.finish();
}

/** Hears now and then how many bytes of all have been read. */
export type Watch = (done: number, of: number) => void;

/** After how many lines progress is told: a few hundredths of a second. */
const linesBetween = 1 << 17;

const [lineFeed, carriageReturn, comma, blank, tab, semicolon, dash] = [0x0a, 0x0d, 0x2c, 0x20, 0x09, 0x3b, 0x2d];

/** One list's share of the tables: the rows from `from` on, until the next part's. */
interface Part {
  readonly list: List;
  readonly from: readonly [number, number];
  layout: Layout;
}

class Reader {
  readonly #tables: readonly [RangeTable, RangeTable];
  readonly #parts: Part[] = [];
  readonly #problems: LineProblem[] = [];
  /** Names of rows whose line does not tell them: those of JSON. */
  readonly #labels = [new Map<number, Label>(), new Map<number, Label>()] as const;
  #problemCount = 0;
  #part: Part = { list: { name: '', bytes: new Uint8Array() }, from: [0, 0], layout: plainLayout };

  constructor(room: number) {
    this.#tables = [new RangeTable(4, room), new RangeTable(6, room)];
  }

  read(list: List, watch?: (at: number) => void): void {
    const [four, six] = this.#tables;
    this.#part = { list, from: [four.count, six.count], layout: plainLayout };
    this.#parts.push(this.#part);
    const before = this.#problemCount;
    const start = list.bytes[0] === 0xef && list.bytes[1] === 0xbb && list.bytes[2] === 0xbf ? 3 : 0;
    if (list.bytes.length > longestList) {
      this.#refuse(1, { problem: 'this list is too long; at most 200 million bytes are read' });
    } else if (list.bytes.subarray(0, 4096).includes(0)) {
      this.#refuse(1, { problem: 'this is not UTF-8 text; save it as plain text, CSV or JSON' });
    } else if (isJson(list.bytes, start)) this.#readJson(textOf(list.bytes, start));
    else this.#readLines(list.bytes, start, watch);
    const nothing = four.count === this.#part.from[0] && six.count === this.#part.from[1];
    if (nothing && this.#problemCount === before) this.#refuse(1, { problem: 'there is no range in this list' });
  }

  finish(): Ranges {
    const [four, six] = this.#tables;
    return {
      tables: this.#tables,
      count: four.count + six.count,
      problems: this.#problems,
      problemCount: this.#problemCount,
      describe: (table, row) => this.#describe(table, row),
    };
  }

  #readLines(bytes: Uint8Array, start: number, watch?: (at: number) => void): void {
    const [four] = this.#tables;
    const scratch: Scratch = { lanes: new Uint32Array(4), length: 0 };
    const cursor: Cursor = { at: start, line: 0 };
    let told = -linesBetween;
    while (cursor.at < bytes.length) {
      if (cursor.line >= told + linesBetween) {
        told = cursor.line;
        watch?.(cursor.at);
      }
      const isPlain = this.#part.layout.range === 0;
      if (isPlain && looksDotted(bytes, cursor.at)) {
        const before = cursor.at;
        readLines4(bytes, four, { cursor, most: linesBetween, endsRange });
        if (cursor.at > before) continue;
      }
      this.#readLine(bytes, cursor, isPlain ? scratch : undefined);
    }
  }

  /** A line that is no plain IPv4 prefix; `scratch` is given where it may be a plain one of IPv6. */
  #readLine(bytes: Uint8Array, cursor: Cursor, scratch: Scratch | undefined): void {
    const { at } = cursor;
    cursor.line += 1;
    const place = { line: cursor.line, at };
    const end = scratch === undefined ? -1 : readPrefix6(bytes, at, scratch);
    if (scratch !== undefined && end >= 0 && endsRange(bytes, end))
      this.#tables[1].addPrefix(scratch.lanes, scratch.length, place);
    else this.#readText(lineAt(bytes, at), place);
    cursor.at = (end >= 0 && bytes[end] === lineFeed ? end : lineEnd(bytes, at)) + 1;
  }

  /** A line that is not plain: a comment, a header, another form of range, or wrong. */
  #readText(text: string, place: { readonly line: number; readonly at: number }): void {
    if (saysNothing(text)) return;
    const range = rangeOnLine(text, this.#part.layout);
    if (!isProblem(range)) {
      this.#add(range, place);
      return;
    }
    const header = place.line === 1 ? layoutOf(text) : undefined;
    if (header !== undefined) this.#part.layout = header;
    else this.#refuse(place.line, range);
  }

  #readJson(text: string): void {
    let entries;
    try {
      entries = entriesInJson(text);
    } catch (error) {
      // Reading is one of the four edges where something may be caught: the text is a person's.
      if (!(error instanceof SyntaxError)) throw error;
      this.#refuse(lineOfError(text, error.message), { problem: `this is not JSON: ${error.message}` });
      return;
    }
    for (const { text: written, line, name, role } of entries) {
      const range = parseEntry(written);
      if (isProblem(range)) this.#refuse(line, range);
      else {
        const which = range.family === 4 ? 0 : 1;
        this.#labels[which].set(this.#tables[which].count, { name, role });
        this.#add(range, { line, at: 0 });
      }
    }
  }

  #add(range: Range, place: { readonly line: number; readonly at: number }): void {
    this.#tables[range.family === 4 ? 0 : 1].addRange(range, asPrefix(range)?.length, place);
  }

  #refuse(line: number, problem: Problem): void {
    this.#problemCount += 1;
    if (this.#problems.length < problemLimit) this.#problems.push({ list: this.#part.list.name, line, ...problem });
  }

  #describe(table: RangeTable, row: number): Entry {
    const which = whichOf(table.family);
    const part = this.#parts.filter(({ from }) => from[which] <= row).at(-1) ?? this.#part;
    const label = this.#labels[which].get(row) ?? labelAt(part.list.bytes, table.at[row] ?? 0, part.layout);
    return { range: table.rangeAt(row), list: part.list.name, line: table.line[row] ?? 0, ...label };
  }
}

const whichOf = (family: Family): 0 | 1 => (family === 4 ? 0 : 1);

/** Whether a range ends before a byte; behind a blank, a dash may be the middle of a longer one. */
function endsRange(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at];
  return (
    byte === lineFeed ||
    byte === undefined ||
    byte === carriageReturn ||
    byte === comma ||
    byte === tab ||
    byte === semicolon ||
    (byte === blank && bytes[at + 1] !== dash)
  );
}

function isJson(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (bytes[at] === blank || bytes[at] === tab || bytes[at] === lineFeed || bytes[at] === carriageReturn) at += 1;
  return bytes[at] === 0x7b || bytes[at] === 0x5b;
}

/** V8 says `at position 17` or, in newer releases, `(line 2 column 3)`. */
function lineOfError(text: string, message: string): number {
  const line = /\(line (\d+) /.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  return text.slice(0, position).split('\n').length;
}
