import {
  Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Pair,
  parseDocument,
  Scalar,
  visit,
  YAMLMap,
  YAMLSeq,
  type Node,
} from 'yaml';
import type * as z from 'zod/mini';
import { factsOf, shapeOf } from './fields';
import { alignComments } from './layout';
import { inSchemaOrder, keysInOrder } from './order';
import { planSchema, type PlanFile } from './schema';
import { readText, yamlOptions } from './text';

/**
 * A plan as the text of a file: keys in fixed order; values that are left out stay out.
 *
 * @param previousText the text that the plan was read from. Its comments, blank lines and layout are kept; a comment
 *   above a value that is gone moves to the next one. What cannot be kept is written afresh.
 */
export function writePlan(file: PlanFile, previousText?: string): string {
  const wanted = inSchemaOrder(file);
  const kept = previousText === undefined ? [] : [previousText, ...writeOver(previousText, wanted)];
  return kept.find((text) => says(text, wanted)) ?? writeFresh(wanted);
}

/** Whether a text reads as a plan again: whatever a text held before, what is written must be right. */
function says(text: string, file: PlanFile): boolean {
  const { value, problems } = readText(text);
  return problems.length === 0 && isSame(value, file);
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function writeFresh(file: PlanFile): string {
  const document = new Document(null, yamlOptions);
  document.contents = fresh(file, planSchema);
  return textOf(document);
}

/** The text with another content, the best layout first. Empty when it is not a text that can be kept. */
function writeOver(previous: string, file: PlanFile): string[] {
  if (readText(previous).problems.length > 0) return [];
  const document: Document = parseDocument(previous, yamlOptions);
  unfold(document);
  if (!isMap(document.contents)) return [];
  editMap(document.contents, { ...file }, planSchema);
  const written = textOf(document);
  const texts = [alignComments(written, previous.replaceAll('\r\n', '\n')), written];
  return previous.includes('\r\n') ? texts.map((text) => text.replaceAll('\n', '\r\n')) : texts;
}

/** Copies in place of aliases, so that one place can change without the other. */
function unfold(document: Document): void {
  visit(document, {
    Alias: (_, alias) => {
      const copy = alias.resolve(document)?.clone() as Node | undefined;
      return copy && Object.assign(copy, { comment: alias.comment, commentBefore: alias.commentBefore });
    },
  });
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node)) delete node.anchor;
    },
  });
}

function textOf(document: Document): string {
  visit(document, {
    Seq: (_, list) => (list.flow === true && !(list instanceof ShortList) ? ShortList.of(list) : undefined),
  });
  return document.toString({ lineWidth: 0 });
}

/** A list on one line, written [ipv4]; yaml would write [ ipv4 ], since it pads maps and lists alike. */
class ShortList extends YAMLSeq {
  static of(list: YAMLSeq): YAMLSeq {
    return Object.assign(new ShortList(), list);
  }

  override toString(...[context, ...others]: Parameters<YAMLSeq['toString']>): string {
    return super.toString(context && { ...context, flowCollectionPadding: '' }, ...others);
  }
}

type Schema = z.core.$ZodType | undefined;
type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A node for a value that has none yet: lists of words on one line, rows on one line each. */
function fresh(value: unknown, schema: Schema, inRow = false): Node {
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    list.items = value.map((item) => fresh(item, schema, true));
    list.flow = inRow || !value.some(isObject);
    return list;
  }
  if (!isObject(value)) return new Scalar(value);
  const map = new YAMLMap();
  map.flow = inRow || Object.keys(value).length === 0;
  editMap(map, value, schema);
  return map;
}

/** Make a map say what is wanted, with the pairs it has as far as they go. */
function editMap(map: YAMLMap, wanted: Loose, schema: Schema): void {
  const old = new Map(map.items.map((pair) => [keyOf(pair), pair]));
  const shape = schema && shapeOf(schema);
  carryComments(map, (key) => Object.hasOwn(wanted, key));
  map.items = keysInOrder(Object.keys(wanted), schema).map((key, at, keys) => {
    const isApart = at > 0 && (isSection(shape?.[key]) || isSection(shape?.[keys[at - 1] ?? '']));
    const pair = old.get(key) ?? freshPair(key, isApart);
    pair.value = edit(pair.value, wanted[key], shape?.[key]);
    return pair;
  });
}

const keyOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key);

const isSection = (schema: Schema): boolean => schema !== undefined && factsOf(schema)?.kind === 'section';

function freshPair(name: string, isApart: boolean): Pair {
  const key = new Scalar(name);
  key.spaceBefore = isApart;
  return new Pair<unknown, unknown>(key, null);
}

/** Move what is written above pairs that go, or at their end, to the next pair that stays. */
function carryComments(map: YAMLMap, stays: (key: string) => boolean): void {
  let carried: string[] = [];
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    if (stays(String(key.value))) {
      key.commentBefore = joined(carried, key.commentBefore);
      carried = [];
      continue;
    }
    const atEnd = isMap(value) || isSeq(value) ? value.comment : undefined;
    carried.push(...[key.commentBefore, atEnd].filter((comment) => typeof comment === 'string'));
  }
  map.comment = joined(map.comment === undefined || map.comment === null ? [] : [map.comment], joined(carried));
}

function joined(first: readonly string[], last?: string | null): string | null {
  const all = typeof last === 'string' ? [...first, last] : first;
  return all.length === 0 ? null : all.join('\n');
}

function edit(node: unknown, wanted: unknown, schema: Schema): unknown {
  if (isMap(node) && isObject(wanted)) {
    editMap(node, wanted, schema);
    return node;
  }
  if (isSeq(node) && Array.isArray(wanted)) {
    editList(node, wanted, schema);
    return node;
  }
  if (isScalar(node) && Object.is(node.value, wanted)) return node;
  const other = fresh(wanted, schema);
  if (isNode(node)) {
    other.comment = node.comment ?? null;
    other.commentBefore = node.commentBefore ?? null;
    other.spaceBefore = node.spaceBefore ?? false;
  }
  // A text that stood in quotes keeps them.
  if (isScalar(node) && isScalar(other) && typeof node.value === typeof wanted && node.type) other.type = node.type;
  return other;
}

/** Items that are wanted keep their nodes, wherever they stood; the others are edited in place, as far as there are any. */
function editList(list: YAMLSeq, wanted: readonly unknown[], schema: Schema): void {
  const left = new Set(list.items);
  const claim = (test: (item: unknown) => boolean): unknown => {
    const item = [...left].find(test);
    left.delete(item);
    return item;
  };
  const plain = (item: unknown): unknown => (isNode(item) ? item.toJSON() : item);
  const same = wanted.map((value) => claim((item) => isSame(plain(item), value)));
  list.items = wanted.map((value, at) => {
    const node = same[at] ?? claim((item) => isMap(item) === isObject(value));
    return node === undefined ? fresh(value, schema, true) : edit(node, value, schema);
  });
}
