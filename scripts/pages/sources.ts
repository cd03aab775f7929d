import * as engine from '../../engine';
import type { Citation, Source } from '../../engine';
import { pageOf } from './markdown';

/** docs/sources.md: every document that facts are taken from, with the places that are cited. */
export function sourcesPage(): string {
  const places = new Map<string, Set<string>>();
  const sources = new Map<string, Source>();
  const note = (source: Source): Set<string> => {
    const key = [source.publisher, source.title, source.version, source.url].join('\n');
    sources.set(key, source);
    const known = places.get(key) ?? new Set<string>();
    places.set(key, known);
    return known;
  };
  for (const found of documentsIn(engine)) {
    if ('place' in found) note(found.source).add(found.place);
    else note(found);
  }
  const inOrder = [...sources].sort(([a], [b]) => compareText(a, b));
  return pageOf('Sources', 'all of engine/', [
    'Documents that facts are taken from, at the version that was read, and the places in them that the catalog, the',
    'rules, the plan and the models cite.',
    '',
    ...inOrder.flatMap(([key, source]) => sourceLines(source, [...(places.get(key) ?? [])].sort(compareText))),
  ]);
}

/** By code unit: the same order on every machine. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function sourceLines({ title, publisher, version, url }: Source, places: readonly string[]): string[] {
  const read = version === undefined ? '' : ` Read at ${version}.`;
  return [
    `## ${title}`,
    '',
    `${publisher}.${read}${url === undefined ? '' : ` <${url}>`}`,
    '',
    ...places.filter((place) => place !== '').map((place) => `- ${place}`),
    ...(places.length === 0 ? [] : ['']),
  ];
}

/** Every source and citation that can be reached from what the engine exports. */
function* documentsIn(value: unknown, seen = new Set<unknown>()): Generator<Source | Citation> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (isCitation(value)) {
    yield value;
    return;
  }
  if (isSource(value)) yield value;
  for (const inner of value instanceof Map ? value.values() : Object.values(value)) yield* documentsIn(inner, seen);
}

const isCitation = (value: object): value is Citation => 'source' in value && 'place' in value;
const isSource = (value: object): value is Source =>
  'title' in value && 'publisher' in value && typeof value.publisher === 'string';
