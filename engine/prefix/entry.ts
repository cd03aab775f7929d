import { prefixAround, widthOf } from './prefix';
import { type Range, rangeOf, showRange } from './range';
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
  // A dash right behind the slash is the sign of a length.
  if (dash >= 0 && trimmed[dash - 1] !== '/') {
    return parseSpan(trimmed, trimmed.slice(0, dash).trim(), trimmed.slice(dash + 1).trim());
  }
  const parted = /^(\S+?)(?:\s+\/\s*|\/\s+)(\d+)$/.exec(trimmed);
  if (parted !== null) return parseParted(trimmed, `${parted[1] ?? ''}/${parted[2] ?? ''}`);
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

/** `10.0.0.0 /24`: the length belongs to the address, and read without it the address would stand alone. */
function parseParted(text: string, joined: string): Problem {
  const prefix = parsePrefix(joined);
  if (isProblem(prefix)) return prefix;
  return { problem: `${text} has a blank within; write ${joined}`, meant: joined };
}

/** `10.0.0.0/24-10.0.1.0/24`: from the first address of one prefix to the last of another. */
function parseSpread(text: string, from: string, to: string): Problem {
  const [first, last] = [from, to].map(parseEntry);
  if (first === undefined || isProblem(first)) return first ?? { problem: text };
  if (last === undefined || isProblem(last)) return last ?? { problem: text };
  const span = parseSpan(
    text,
    showAddress({ family: first.family, value: first.first }),
    showAddress({ family: last.family, value: last.last }),
  );
  if (isProblem(span)) return span;
  const meant = showRange(span);
  return { problem: `${text} runs from prefix to prefix; write ${meant}`, meant };
}

function parseSpan(text: string, from: string, to: string): Range | Problem {
  if (from === '' || to === '') {
    return {
      problem: `${text} has an address on one side of its dash alone; a range is written like 10.0.0.1-10.0.0.9`,
    };
  }
  if (/\/\d+$/.test(from) || /\/\d+$/.test(to)) return parseSpread(text, from, to);
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
