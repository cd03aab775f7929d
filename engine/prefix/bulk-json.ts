import { isLooseRangeWord, isRangeWord, type Label, namePlace, rolePlace } from './bulk-line';

/** A text found where a JSON list names a range. */
export interface JsonEntry extends Label {
  readonly text: string;
  readonly line: number;
}

/**
 * The ranges a JSON document names, in its order: texts in a list, or texts under a key such as `cidr`, `prefix` or
 * `ip_prefix`, however deep. A name is taken from the same object or the nearest one around it. What an object says
 * again within itself, as the associations of an AWS VPC do, is one range.
 *
 * @throws SyntaxError if the text is no JSON
 */
export function entriesInJson(text: string): JsonEntry[] {
  const found: Found[] = [];
  collect(JSON.parse(text) as unknown, { name: '', role: '', said: [] }, 'top', found);
  return withLines(text, found).filter(({ isRepeated }) => !isRepeated);
}

interface Found extends Label {
  readonly text: string;
  readonly isRepeated: boolean;
}

/** What is known of the objects around a value. */
interface Around extends Label {
  /** The ranges that they name. */
  readonly said: readonly string[];
}

/** How a value is reached: `range` under a key that names ranges, `top` in a list that is the whole document. */
type Reached = 'range' | 'top' | 'other';

function collect(value: unknown, around: Around, reached: Reached, found: Found[]): void {
  if (typeof value === 'string') {
    const { name, role, said } = around;
    if (reached !== 'other') found.push({ text: value, name, role, isRepeated: said.includes(value) });
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, around, reached, found);
  } else if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value);
    const label = labelOf(pairs);
    // What has a name of its own is a thing of its own, and no repetition.
    const own = {
      name: label.name ?? around.name,
      role: label.role ?? around.role,
      said: label.name ? [] : around.said,
    };
    const texts = pairs.flatMap(([key, inner]) =>
      typeof inner === 'string' && namesRanges(key, inner) ? [inner] : [],
    );
    const inside = texts.length === 0 ? own : { ...own, said: [...own.said, ...texts] };
    for (const [key, inner] of pairs) {
      const isText = typeof inner === 'string';
      collect(inner, isText ? own : inside, namesRanges(key, inner) ? 'range' : 'other', found);
    }
  }
}

/** `addressPrefixes`, `cidrs`: the plural of a word for ranges heads a list of them. */
const namesRanges = (key: string, value: unknown): boolean =>
  isRangeWord(key) ||
  (isLooseRangeWord(key) && typeof value === 'string' && /^[\da-f]*[.:]/i.test(value)) ||
  (Array.isArray(value) && (isRangeWord(key.replace(/s$/, '')) || isRangeWord(key.replace(/es$/, ''))));

function labelOf(pairs: readonly (readonly [string, unknown])[]): {
  name: string | undefined;
  role: string | undefined;
} {
  const texts = pairs.filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string');
  const keys = texts.map(([key]) => key);
  return {
    name: taggedName(pairs) ?? texts[namePlace(keys)]?.[1],
    role: texts[rolePlace(keys)]?.[1],
  };
}

/** AWS keeps a name among tags: `"Tags": [{ "Key": "Name", "Value": "office" }]`. */
function taggedName(pairs: readonly (readonly [string, unknown])[]): string | undefined {
  const tags = pairs.find(([key]) => key === 'Tags')?.[1];
  if (!Array.isArray(tags)) return undefined;
  for (const tag of tags as readonly unknown[]) {
    if (typeof tag !== 'object' || tag === null || !('Key' in tag) || !('Value' in tag)) continue;
    if (tag.Key === 'Name' && typeof tag.Value === 'string') return tag.Value;
  }
  return undefined;
}

/** JSON.parse tells no places; the texts are searched for in the order in which they were found. */
function withLines(text: string, found: readonly Found[]): (Found & JsonEntry)[] {
  let cursor = 0;
  let line = 1;
  return found.map((entry) => {
    const at = text.indexOf(JSON.stringify(entry.text), cursor);
    for (; cursor < at; cursor += 1) if (text.charCodeAt(cursor) === 10) line += 1;
    if (at >= 0) cursor += 1;
    return { ...entry, line };
  });
}
