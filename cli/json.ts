import { showPrefix, showRange, type Citation, type Prefix, type Quantity, type Range } from '../engine';

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
  if (isQuantity(value)) return quantity(value);
  if (isCitation(value)) return citation(value);
  if (isPrefix(value)) return showPrefix(value);
  if (isRange(value)) return showRange(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** A number with unit, name and origin. */
export const quantity = ({ value, unit, name, origin }: Quantity): unknown => ({
  value,
  unit,
  name,
  origin: Object.fromEntries(Object.entries(origin).map(([key, inner]) => [key, plain(inner)])),
});

/** A place in a document. */
export const citation = ({ source: { title, version, url }, place }: Citation): unknown => ({
  title,
  place,
  ...(version === undefined ? {} : { version }),
  ...(url === undefined ? {} : { url }),
});
