import { textOf, lineEnd } from './bytes';
import { parseEntry } from './entry';
import type { Range } from './range';
import type { Problem } from './text';

/** Which columns of a list hold what; without a header the range comes first, then its name, then its role. */
export interface Layout {
  readonly delimiter: string;
  readonly range: number;
  readonly name: number;
  readonly role: number;
}

export const plainLayout: Layout = { delimiter: ',', range: 0, name: 1, role: 2 };

/** What one line says beside its range. */
export interface Label {
  readonly name: string;
  readonly role: string;
}

/** Words for ranges that mean nothing else, the plainest first. */
const rangeWords = [
  'cidr',
  'prefix',
  'ipprefix',
  'ipv4prefix',
  'ipv6prefix',
  'cidrblock',
  'ipv6cidrblock',
  'ipcidrrange',
  'addressprefix',
  'range',
];
/** Words that may also head a name: the network of a subnet in a cloud, say. */
const looseWords = ['subnet', 'network', 'address', 'ip'];
const nameWords = ['name', 'description', 'rangename', 'label', 'title', 'comment', 'service', 'subnetid', 'vpcid'];
const roleWords = ['role', 'purpose', 'usage', 'type', 'status'];

/** A word as column heads and JSON keys are compared: `IP_Prefix` is `ipprefix`. */
const bare = (word: string): string => word.toLowerCase().replace(/[^a-z\d]/g, '');

/** The place of the plainest word among some heads or keys; -1 where there is none. */
const placeOf = (heads: readonly string[], words: readonly string[]): number => {
  const bares = heads.map(bare);
  const found = words.find((word) => bares.includes(word));
  return found === undefined ? -1 : bares.indexOf(found);
};

export const isRangeWord = (word: string): boolean => rangeWords.includes(bare(word));
export const isLooseRangeWord = (word: string): boolean => looseWords.includes(bare(word));
export const namePlace = (keys: readonly string[]): number => placeOf(keys, nameWords);
export const rolePlace = (keys: readonly string[]): number => placeOf(keys, roleWords);

/** What sets columns apart that are aligned for people; one blank stands within a name. */
const columns = '  ';

/** The layout a first line announces. Undefined when the line is no header. */
export function layoutOf(line: string): Layout | undefined {
  const delimiter = [',', ';', '\t', columns].find((candidate) => line.trim().includes(candidate)) ?? ',';
  const heads = fieldsOf(line, delimiter);
  const range = placeOf(heads, [...rangeWords, ...looseWords]);
  if (range < 0) return undefined;
  return { delimiter, range, name: namePlace(heads), role: rolePlace(heads) };
}

/** Blank lines, and lines that begin as comments do. */
export const saysNothing = (line: string): boolean => /^\s*(?:$|#|;|\/\/)/.test(line);

/** What is read of a line: a file without line feeds is one line, and no range or name is this long. */
const longestLine = 10_000;

/** The line that begins at a byte, without its end. */
export const lineAt = (bytes: Uint8Array, at: number): string =>
  textOf(bytes, at, Math.min(lineEnd(bytes, at), at + longestLine));

/** The range on a line, or what is wrong with it. */
export const rangeOnLine = (line: string, layout: Layout): Range | Problem => parseEntry(cut(line, layout).range);

/** The name and role on the line that begins at a byte. */
export function labelAt(bytes: Uint8Array, at: number, layout: Layout): Label {
  const { rest, fields } = cut(lineAt(bytes, at), layout);
  if (fields === undefined) return { name: rest.replace(/^[\s#;,]+/, '').trim(), role: '' };
  return { name: fields[layout.name] ?? '', role: fields[layout.role] ?? '' };
}

interface Cut {
  readonly range: string;
  readonly rest: string;
  readonly fields?: readonly string[];
}

const span = /^[\da-f.:]+\s*-\s*[\da-f.:]+(?=$|[\s,;#])/i;
const masked = /^[\d.]+\s+\d+(?:\.\d+){3}(?=$|[\s,;#])/;
/** A prefix with blanks around its slash, and two prefixes with a dash between: both are refused, with what was meant. */
const spaced = /^[\da-f.:]+(?:\s+\/\s*|\/\s+)\d+(?=$|[\s,;#])/i;
const spread = /^[\da-f.:]+(?:\/\d+)?\s*-\s*[\da-f.:]+(?:\/\d+)?(?=$|[\s,;#])/i;
const word = /^[^\s,;#]*/;

/** A line cut into its range and what follows; into fields where delimiters set them apart. */
function cut(line: string, layout: Layout): Cut {
  const text = line.trim();
  const form = [span, masked, spaced, spread].find((one) => one.test(text)) ?? word;
  const [range] = form.exec(text) ?? [''];
  const rest = text.slice(range.length);
  const parted = layout.range !== 0 || text.startsWith('"') || rest.startsWith(layout.delimiter);
  if (!parted) return { range, rest };
  const fields = fieldsOf(text, layout.delimiter);
  return { range: fields[layout.range] ?? '', rest, fields };
}

/** The fields of a line of CSV: quoted where they hold the delimiter, a quote written twice. */
export function fieldsOf(line: string, delimiter: string): string[] {
  if (delimiter === columns) return line.trim().split(/\s{2,}/);
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  const text = line.replace(/[\r\n]+$/, '');
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (quoted && letter === '"' && text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (letter === '"' && (quoted || field.trim() === '')) quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      fields.push(field.trim());
      field = '';
    } else field += letter;
  }
  return [...fields, field.trim()];
}
