import type { AddressNote, NamedRange, Prefix } from '../../engine';
import { covers, isSame, prefixAround, specialRanges, split, widthOf, firstAddress } from '../../engine/prefix';

/** The space that a prefix belongs to: the private range around it, else the plan's widest range around it, else itself. */
export function rootOf(prefix: Prefix, ranges: readonly NamedRange[]): Prefix {
  const around = [
    ...specialRanges.filter(({ class: kind }) => kind === 'private' || kind === 'shared'),
    ...ranges.toSorted((a, b) => a.prefix.length - b.prefix.length),
  ];
  return around.find((one) => covers(one.prefix, prefix))?.prefix ?? prefix;
}

/** Every space that holds a range of the plan, each once, in the order of the ranges. */
export function rootsOf(ranges: readonly NamedRange[]): Prefix[] {
  const roots = ranges.map(({ prefix }) => rootOf(prefix, ranges));
  return roots.filter((root, at) => roots.findIndex((other) => isSame(root, other)) === at);
}

const widestStep = 4;

/** Bits that one look further in adds: four, fewer where that would step over the length of a node's block. */
export function stepOf(prefix: Prefix, stops: readonly number[]): number {
  const stop = Math.min(widthOf(prefix.family), ...stops.filter((length) => length > prefix.length));
  return Math.min(widestStep, stop - prefix.length);
}

/**
 * The way from the space around a prefix down to it: the plan's ranges around it, then the prefixes that were looked
 * into before it, or else step by step.
 *
 * @param stops lengths that no step goes past, such as that of a node's block
 * @param came  what was looked at on the way; what does not lie around the prefix is passed over
 */
export function trailOf(
  prefix: Prefix,
  ranges: readonly NamedRange[],
  stops: readonly number[],
  came: readonly Prefix[] = [],
): Prefix[] {
  const root = rootOf(prefix, ranges);
  const around = [...ranges.map((range) => range.prefix), ...came]
    .filter((one) => covers(one, prefix) && covers(root, one) && !isSame(one, root))
    .toSorted((a, b) => a.length - b.length);
  const trail = [root, ...around.filter((one, at) => around.findIndex((other) => isSame(one, other)) === at)];
  const direct = came.some((one) => isSame(one, trail.at(-1) ?? root));
  for (let last = trail.at(-1) ?? root; last.length < prefix.length; last = trail.at(-1) ?? prefix) {
    const length = direct ? prefix.length : Math.min(prefix.length, last.length + stepOf(last, stops));
    trail.push(prefixAround(firstAddress(prefix), length));
  }
  return trail;
}

/** The part that a look further in shows, under a place of the bar from 0 to 1; undefined for a single address. */
export function partUnder(prefix: Prefix, place: number, stops: readonly number[]): Prefix | undefined {
  const step = stepOf(prefix, stops);
  if (step === 0) return undefined;
  const count = 2 ** step;
  const index = Math.min(count - 1, Math.max(0, Math.floor(place * count)));
  const length = prefix.length + step;
  return { ...prefix, base: prefix.base + (BigInt(index) << BigInt(widthOf(prefix.family) - length)), length };
}

/**
 * The parts of a prefix that are worth a row each: the plan's ranges in it, what it was split into and what was noted,
 * and the prefixes between them; where there is nothing of the kind, what one look further in shows.
 */
export function partsOf(
  prefix: Prefix,
  ranges: readonly NamedRange[],
  notes: readonly AddressNote[],
  stops: readonly number[],
): Prefix[] {
  const marks = [...ranges, ...notes]
    .map((one) => one.prefix)
    .filter((one) => one.length > prefix.length && covers(prefix, one));
  if (marks.length > 0) return divided(prefix, marks, ranges, prefix);
  const step = stepOf(prefix, stops);
  return step === 0 ? [] : [...split(prefix, prefix.length + step)];
}

/** Halves of halves, down to the marks; a range of the plan stays whole, as it is looked into by itself. */
function divided(part: Prefix, marks: readonly Prefix[], ranges: readonly NamedRange[], whole: Prefix): Prefix[] {
  const isRange = part !== whole && ranges.some(({ prefix }) => isSame(prefix, part));
  const inside = isRange ? [] : marks.filter((mark) => mark.length > part.length && covers(part, mark));
  if (inside.length === 0) return [part];
  return [...split(part, part.length + 1)].flatMap((half) => divided(half, inside, ranges, whole));
}
