import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import type { Path } from './describe';
import type { Problem } from './problem';
import { excessOf } from './text-excess';

/** Where something stands in a text, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text of a plan as plain values, and where each of them stands. */
export interface PlanText {
  readonly value: unknown;
  /** What the text itself breaks: YAML's rules, keys written twice, aliases beyond reason. */
  readonly problems: readonly Problem[];
  /** The first place that is not YAML; what stands beyond it may be misread. */
  readonly brokenAt?: Position;
  /** Where a value stands, or its key; for a place that is not in the text, the nearest one around it. */
  readonly positionOf: (path: Path, part: 'key' | 'value') => Position;
  /** A scalar as it is written, before YAML took it for a number. */
  readonly writtenAs: (path: Path) => string | undefined;
}

/** Longer texts are not read: a plan is some kilobytes. */
const longest = 4 * 1024 * 1024;
/** Aliases may not make more out of a text than this; a plan without them has a few hundred values. */
const mostValues = 200_000;
const deepest = 20;

/** The options with which every plan is parsed: YAML 1.2's core schema, and no opinion printed anywhere. */
export const yamlOptions = {
  prettyErrors: false,
  uniqueKeys: false,
  schema: 'core',
  logLevel: 'error',
  resolveKnownTags: false,
} as const;

/** Read a text as YAML 1.2, of which JSON is a part. Never throws. */
export function readText(text: string): PlanText {
  if (text.length > longest) return refuse('the text is longer than 4 MiB', 'a plan is some kilobytes');
  if (hostile.test(text)) return refuse('the text is not a plan', 'write keys and values, such as name: hall-1');
  const excess = excessOf(text, mostValues);
  if (excess !== undefined) return refuse(excess.what, excess.mend, excess);
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { ...yamlOptions, lineCounter: lines });
    return textOf(document, lines, text);
  } catch (error) {
    // The parser recurses, and a text can be nested deeper than the stack.
    if (error instanceof RangeError) return refuse('the text is nested too deeply', 'a plan has three levels');
    throw error;
  }
}

// Control characters mean a binary file. Runs of explicit keys take the parser time that grows with their cube.
const hostile = /[\0-\x08\x0e-\x1f]|(?:^|[\s?-])(?:\?\s+){16}/; // eslint-disable-line no-control-regex

const refuse = (what: string, mend: string, { line, column }: Position = { line: 1, column: 1 }): PlanText => ({
  value: undefined,
  problems: [{ line, column, what, mend }],
  positionOf: () => ({ line: 1, column: 1 }),
  writtenAs: () => undefined,
});

function textOf(document: Document.Parsed, lines: LineCounter, text: string): PlanText {
  const places = new Map<string, { node: unknown; value: number; key?: number }>();
  const problems: Problem[] = [];
  let values = 0;

  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const complain = (offset: number, what: string, mend: string): void => {
    problems.push({ ...position(offset), what, mend });
  };

  const read = (node: unknown, path: Path, offset: number): unknown => {
    values += 1;
    if (values > mostValues || path.length > deepest) throw new TooMuch(offset);
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target !== undefined) return read(target, path, node.range?.[0] ?? offset);
      complain(
        node.range?.[0] ?? offset,
        `*${node.source} names no anchor that stands before it`,
        'write the value out',
      );
      return undefined;
    }
    if (isScalar(node)) return plain(node.value);
    if (isSeq(node)) return node.items.map((item, index) => note(item, [...path, index], startOf(item) ?? offset));
    return isMap(node) ? readMap(node.items, path, offset) : null;
  };

  const note = (node: unknown, path: Path, value: number, key?: number): unknown => {
    const name = JSON.stringify(path);
    if (!places.has(name)) places.set(name, { node, value, ...(key === undefined ? {} : { key }) });
    return read(node, path, value);
  };

  const readMap = (pairs: readonly Pair[], path: Path, offset: number): unknown => {
    const seen = new Map<string, number>();
    const entries: [string, unknown][] = [];
    for (const pair of pairs) {
      const keyAt = startOf(pair.key) ?? offset;
      if (!isScalar(pair.key)) {
        complain(keyAt, 'a key is not a word', 'write keys such as name and nodes');
        continue;
      }
      const key = String(pair.key.value);
      const first = seen.get(key);
      if (first !== undefined) {
        const where = position(first).line;
        complain(keyAt, `${[...path, key].join('.')} is written twice, first on line ${where}`, 'keep one');
        continue;
      }
      seen.set(key, keyAt);
      const value = note(pair.value, [...path, key], startOf(pair.value) ?? keyAt, keyAt);
      // An alias to nothing has had its message.
      if (value !== undefined) entries.push([key, value]);
    }
    return Object.fromEntries(entries);
  };

  const positionOf = (path: Path, part: 'key' | 'value'): Position => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const place = places.get(JSON.stringify(path.slice(0, depth)));
      if (place === undefined) continue;
      // A missing key is shown at the row or section that lacks it.
      const wanted = part === 'key' && depth === path.length ? place.key : undefined;
      return position(wanted ?? (depth < path.length ? (place.key ?? place.value) : place.value));
    }
    return position(document.contents?.range[0] ?? 0);
  };

  const writtenAs = (path: Path): string | undefined => {
    const node = places.get(JSON.stringify(path))?.node;
    return isScalar(node) ? node.source : undefined;
  };

  try {
    const value = read(document.contents, [], 0);
    const broken = syntaxProblems(document, position, text);
    const [first] = broken;
    return { value, problems: [...broken, ...problems], positionOf, writtenAs, ...(first ? { brokenAt: first } : {}) };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    const what = 'the text unfolds into more than a plan can hold';
    return {
      value: undefined,
      problems: [{ ...position(error.offset), what, mend: 'write values out in place of aliases' }],
      positionOf,
      writtenAs,
    };
  }
}

class TooMuch extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super('too much');
    this.offset = offset;
  }
}

const plain = (value: unknown): unknown =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

function startOf(node: unknown): number | undefined {
  if (isPair(node)) return startOf(node.key);
  return (node as Partial<Node> | null | undefined)?.range?.[0];
}

/** The parser's own complaints, one a line: where one thing is broken it often complains several times. */
function syntaxProblems(document: Document.Parsed, position: (offset: number) => Position, text: string): Problem[] {
  const byLine = new Map<number, Problem>();
  for (const { code, message, pos } of document.errors) {
    const where = position(pos[0]);
    if (byLine.has(where.line)) continue;
    const line = text.split('\n', where.line)[where.line - 1] ?? '';
    byLine.set(where.line, { ...where, ...sayError(code, message, line) });
    if (byLine.size === 20) break;
  }
  return [...byLine.values()];
}

function sayError(code: string, message: string, line: string): { what: string; mend: string } {
  const glued = /^\s*(?:- )?([\w-]+):([^\s:].*)$/.exec(line);
  if (code === 'MULTIPLE_DOCS') return { what: 'a second document begins here', mend: 'keep one plan in a file' };
  if (glued !== null)
    return { what: `"${line.trim()}" has no blank after the colon`, mend: `write ${glued[1]}: ${glued[2]}` };
  const fault = message.charAt(0).toLowerCase() + message.slice(1);
  return { what: `this is not YAML: ${fault}`, mend: remedies[code] ?? 'mend this line first' };
}

const remedies: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with blanks',
  BAD_INDENT: 'let keys of one section start in one column',
  BLOCK_AS_IMPLICIT_KEY: 'let keys of one section start in one column',
  MULTILINE_IMPLICIT_KEY: 'write key: value on one line',
};
