import { prefixAround, widthOf } from './prefix';
import { type Range, rangeOf } from './range';
import {
  isProblem,
  lengthOfMask,
  lengthOfWildcard,
  parseAddress,
  parsePrefix,
  type Problem,
  showAddress,
  showPrefix,
  withoutHostBits,
} from './text';

/**
 * The range that an entry of a list names: a prefix, one address alone, an address with a mask, or `first-last`.
 *
 * Lists come from many programs, so more forms are read than `parsePrefix` takes; what is ambiguous stays refused:
 * host bits, leading zeros, short forms, IPv4 written as IPv6.
 */
export function parseEntry(text: string): Range | Problem {
  const trimmed = text.trim();
  if (trimmed.length > longest) return { problem: `${trimmed.slice(0, 40)}… is too long for a range` };
  const dash = trimmed.indexOf('-');
  if (dash >= 0) return parseSpan(trimmed, trimmed.slice(0, dash).trim(), trimmed.slice(dash + 1).trim());
  const masked = /^([^\s/]+)\s*[\s/]\s*([^\s/]*[.:][^\s/]*)$/.exec(trimmed);
  if (masked !== null) return parseMasked(trimmed, masked[1] ?? '', masked[2] ?? '');
  const prefix = parsePrefix(trimmed.includes('/') ? trimmed : alone(trimmed));
  return isProblem(prefix) ? prefix : rangeOf(prefix);
}

/** Two whole IPv6 addresses and what may stand between them. */
const longest = 100;

const alone = (text: string): string => {
  const address = parseAddress(text);
  return isProblem(address) ? text : `${text}/${widthOf(address.family)}`;
};

function parseSpan(text: string, from: string, to: string): Range | Problem {
  const [first, last] = [parseAddress(from), parseAddress(to)];
  if (isProblem(first)) return first;
  if (first.family === 4 && /^\d{1,3}$/.test(to)) {
    const meant = `${from}-${from.slice(0, from.lastIndexOf('.') + 1)}${Number(to)}`;
    return { problem: `${text} ends in a number alone; write ${meant}`, meant };
  }
  if (isProblem(last)) return last;
  if (first.family !== last.family)
    return { problem: `${text} begins in IPv${first.family} and ends in IPv${last.family}` };
  if (first.value > last.value) {
    const meant = `${showAddress(last)}-${showAddress(first)}`;
    return { problem: `${text} runs backwards; write ${meant}`, meant };
  }
  return { family: first.family, first: first.value, last: last.value };
}

function parseMasked(text: string, written: string, mask: string): Range | Problem {
  const [address, ones] = [parseAddress(written), parseAddress(mask)];
  if (isProblem(address)) return address;
  if (isProblem(ones)) return ones;
  const length = ones.family === address.family ? lengthOfMask(ones) : undefined;
  const zeros = ones.family === address.family && length === undefined ? lengthOfWildcard(ones) : undefined;
  if (zeros !== undefined) {
    const meant = showPrefix(prefixAround(address, zeros));
    return { problem: `${text} has a wildcard where a mask belongs; write ${meant}`, meant };
  }
  if (length === undefined) return { problem: `${text} has ${mask} as its mask, whose ones are not all in front` };
  const prefix = withoutHostBits(text, address, length);
  return isProblem(prefix) ? prefix : rangeOf(prefix);
}
