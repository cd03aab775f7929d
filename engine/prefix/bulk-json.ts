import { isNameWord, isRangeWord, isRoleWord, type Label } from './bulk-line';

/** A text found where a JSON list names a range. */
export interface JsonEntry extends Label {
  readonly text: string;
  readonly line: number;
}

/**
 * The ranges a JSON document names, in its order: texts in a list, or texts under a key such as `cidr`, `prefix` or
 * `ip_prefix`, however deep. A name is taken from the same object or the nearest one around it.
 *
 * @throws SyntaxError if the text is no JSON
 */
export function entriesInJson(text: string): JsonEntry[] {
  const found: Omit<JsonEntry, 'line'>[] = [];
  collect(JSON.parse(text) as unknown, { name: '', role: '' }, 'top', found);
  return withLines(text, found);
}

/** How a value is reached: `range` under a key that names ranges, `top` in a list that is the whole document. */
type Reached = 'range' | 'top' | 'other';

function collect(value: unknown, label: Label, reached: Reached, found: Omit<JsonEntry, 'line'>[]): void {
  if (typeof value === 'string') {
    if (reached !== 'other') found.push({ text: value, ...label });
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, label, reached, found);
  } else if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value);
    const own = { name: textUnder(pairs, isNameWord) ?? label.name, role: textUnder(pairs, isRoleWord) ?? label.role };
    for (const [key, inner] of pairs) collect(inner, own, namesRanges(key, inner) ? 'range' : 'other', found);
  }
}

/** `addressPrefixes`, `cidrs`: the plural of a word for ranges heads a list of them. */
const namesRanges = (key: string, value: unknown): boolean =>
  isRangeWord(key) ||
  (Array.isArray(value) && (isRangeWord(key.replace(/s$/, '')) || isRangeWord(key.replace(/es$/, ''))));

function textUnder(
  pairs: readonly (readonly [string, unknown])[],
  isWord: (key: string) => boolean,
): string | undefined {
  for (const [key, value] of pairs) {
    if (typeof value === 'string' && isWord(key)) return value;
  }
  return undefined;
}

/** JSON.parse tells no places; the texts are searched for in the order in which they were found. */
function withLines(text: string, found: readonly Omit<JsonEntry, 'line'>[]): JsonEntry[] {
  let cursor = 0;
  let line = 1;
  return found.map((entry) => {
    const at = text.indexOf(JSON.stringify(entry.text), cursor);
    for (; cursor < at; cursor += 1) if (text.charCodeAt(cursor) === 10) line += 1;
    return { ...entry, line };
  });
}
