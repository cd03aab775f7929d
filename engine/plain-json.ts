import { showPrefix, showRange, type Prefix, type Range } from './prefix';
import type { Quantity } from './quantity';
import type { Finding } from './rules';
import type { Citation } from './source';

const isQuantity = (value: object): value is Quantity => 'origin' in value && 'unit' in value && 'value' in value;
const isCitation = (value: object): value is Citation => 'source' in value && 'place' in value;
const isPrefix = (value: object): value is Prefix => 'family' in value && 'base' in value && 'length' in value;
const isRange = (value: object): value is Range => 'family' in value && 'first' in value && 'last' in value;

/**
 * What the engine knows as plain JSON: prefixes as text, citations flat, numbers with their origin.
 *
 * Functions are left out, and big integers become text.
 */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (isQuantity(value)) return quantityJson(value);
  if (isCitation(value)) return citationJson(value);
  if (isPrefix(value)) return showPrefix(value);
  if (isRange(value)) return showRange(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** A number with unit, name and origin. */
export const quantityJson = ({ value, unit, name, origin }: Quantity): unknown => ({
  value,
  unit,
  name,
  origin: Object.fromEntries(Object.entries(origin).map(([key, inner]) => [key, plain(inner)])),
});

/** A place in a document. */
export const citationJson = ({ source: { title, version, url }, place }: Citation): unknown => ({
  title,
  place,
  ...(version === undefined ? {} : { version }),
  ...(url === undefined ? {} : { url }),
});

/** A finding in the keys that others rely on. */
export const findingJson = ({ rule, strength, verdict, says, note, claim, cite }: Finding) => ({
  rule,
  strength,
  verdict,
  says,
  evidence: [...claim.quantities.map(quantityJson), ...(note === undefined ? [] : [note])],
  cite: distinct([...claim.cites, ...cite]).map(citationJson),
});

const distinct = (cites: readonly Citation[]): Citation[] =>
  cites.filter(
    (one, at) => cites.findIndex(({ source, place }) => source === one.source && place === one.place) === at,
  );

/** A short document is laid out for people; in a long one the blanks alone would be megabytes. */
const laidOut = 100_000;

/** One JSON document as text. */
export const jsonText = (value: unknown): string => {
  const text = JSON.stringify(value);
  return `${text.length > laidOut ? text : JSON.stringify(value, null, 2)}\n`;
};
