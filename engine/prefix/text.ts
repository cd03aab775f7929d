import ipaddr from 'ipaddr.js';
import { type Address, type Family, prefixAround, type Prefix, widthOf } from './prefix';

/** A text that could not be read. */
export interface Problem {
  /** What is wrong, and what would be right, as one sentence without a full stop. */
  readonly problem: string;
  /** What was probably meant, canonical and ready to be put in place of the text. */
  readonly meant?: string;
}

export const isProblem = (value: object): value is Problem => 'problem' in value;

/**
 * The prefix a text names, read strictly: a length, no host bits, four decimal parts without leading zeros.
 *
 * IPv4 written as IPv6 (::ffff:10.0.0.0/104) is refused, because programs disagree on whether it meets 10.0.0.0/8.
 */
export function parsePrefix(text: string): Prefix | Problem {
  const prefix = readPrefix(text);
  if (isProblem(prefix) || !isMapped(prefix)) return prefix;
  const inside = { family: 4, base: prefix.base & 0xffff_ffffn, length: prefix.length - 96 } as const;
  return fault(`${text} is IPv4 written as IPv6`, showPrefix(inside));
}

/**
 * The prefix that a text of ours names; for declarations and tests. IPv4 written as IPv6 is allowed here.
 *
 * @throws SyntaxError if the text is not a canonical prefix
 */
export function mustPrefix(text: string): Prefix {
  const prefix = readPrefix(text);
  if (isProblem(prefix)) throw new SyntaxError(prefix.problem);
  return prefix;
}

/** The address a text names, as strictly as `parsePrefix` reads one; only that IPv4 written as IPv6 stays IPv6. */
export function parseAddress(text: string): Address | Problem {
  if (text.trim() === '') return fault('an address is missing; one is written like 10.244.0.1');
  if (text.includes('/')) return fault(`${text} is a prefix where one address belongs`);
  return text.includes(':') ? parseAddress6(text) : parseAddress4(text);
}

/** A prefix as text: dotted for IPv4, RFC 5952 for IPv6. */
export const showPrefix = ({ family, base, length }: Prefix): string =>
  `${showAddress({ family, value: base })}/${length}`;

/** An address as text: dotted for IPv4, RFC 5952 for IPv6. */
export function showAddress({ family, value }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
  const digits = value.toString(16).padStart(32, '0');
  const parts = [0, 4, 8, 12, 16, 20, 24, 28].map((at) => Number.parseInt(digits.slice(at, at + 4), 16));
  return new ipaddr.IPv6(parts).toRFC5952String();
}

/** The mask of a length as text: 255.255.0.0 for an IPv4 /16. */
export function showMask(family: Family, length: number): string {
  const width = BigInt(widthOf(family));
  const hostPart = (1n << (width - BigInt(length))) - 1n;
  return showAddress({ family, value: ((1n << width) - 1n) ^ hostPart });
}

/** The length a mask stands for; undefined when its ones are not all in front. */
export function lengthOfMask({ family, value }: Address): number | undefined {
  const bits = value.toString(2).padStart(widthOf(family), '0');
  const length = bits.lastIndexOf('1') + 1;
  return bits.slice(0, length).includes('0') ? undefined : length;
}

/** Routers write masks the other way round in places: 0.0.255.255 for a /16. */
export const lengthOfWildcard = ({ family, value }: Address): number | undefined =>
  lengthOfMask({ family, value: value ^ ((1n << BigInt(widthOf(family))) - 1n) });

/** The prefix, or a problem that names the network when bits after the length are set. */
export function withoutHostBits(text: string, address: Address, length: number): Prefix | Problem {
  const prefix = prefixAround(address, length);
  if (prefix.base === address.value) return prefix;
  const meant = showPrefix(prefix);
  return { problem: `${text} has host bits set; the network is ${meant}`, meant };
}

/** A problem whose remedy, where there is one, is part of its sentence. */
const fault = (what: string, meant?: string): Problem =>
  meant === undefined ? { problem: what } : { problem: `${what}; write ${meant}`, meant };

const alone = (what: string, meant: string): Problem => ({
  problem: `${what}; one address alone is ${meant}`,
  meant,
});

function readPrefix(text: string): Prefix | Problem {
  if (text.trim() === '') return fault('a prefix is missing; one is written like 10.244.0.0/16');
  if (text.trim() !== text) return fault(`"${text}" has blanks around it`, text.trim());
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (isProblem(address))
    return slash < 0 ? address : inPlace(completed(text.slice(0, slash), address), text.slice(slash));
  if (slash < 0) return alone(`${text} has no length`, `${text}/${widthOf(address.family)}`);
  const length = readLength(text, slash, address.family);
  return typeof length === 'object' ? length : withoutHostBits(text, address, length);
}

/** Before a length, 10 means 10.0.0.0, and 2001:db8 means 2001:db8::; an address alone would not be cut short. */
function completed(address: string, told: Problem): Problem {
  if (told.meant !== undefined) return told;
  const whole = address.includes(':') ? `${address.replace(/:$/, '')}::` : `${address}.0.0.0`;
  return isProblem(parseAddress(whole)) ? told : fault(told.problem, whole);
}

/** A problem of the address alone, with the remedy for the whole prefix: 10.1/16 means 10.1.0.0/16. */
function inPlace({ problem, meant }: Problem, rest: string): Problem {
  if (meant === undefined) return { problem };
  const whole = readPrefix(`${meant}${rest}`);
  const remedy = isProblem(whole) ? whole.meant : showPrefix(whole);
  return fault(problem.slice(0, problem.lastIndexOf('; write ')), remedy);
}

function readLength(text: string, slash: number, family: Family): number | Problem {
  const address = text.slice(0, slash);
  const written = text.slice(slash + 1);
  const width = widthOf(family);
  if (written === '') return alone(`${text} has no length after the slash`, `${text}${width}`);
  if (!/^\d+$/.test(written)) {
    const mask = parseAddress(written);
    const length = isProblem(mask) || mask.family !== family ? undefined : lengthOfMask(mask);
    return length === undefined
      ? fault(`${text} has ${written} where a length from 0 to ${width} belongs`)
      : inPlace(fault(`${text} has a mask where a length belongs`, address), `/${length}`);
  }
  const length = Number(written);
  if (length > width) return fault(`${text} has length ${written}; IPv${family} has none beyond ${width}`);
  return written === String(length)
    ? length
    : inPlace(fault(`${text} has a leading zero in its length`, address), `/${length}`);
}

function parseAddress4(text: string): Address | Problem {
  const parts = text.split('.');
  if (!/^[\d.]+$/.test(text) || parts.includes('')) return fault(`${text} is not an IP address`);
  if (parts.length !== 4) {
    const count = parts.length === 1 ? '1 part' : `${parts.length} parts`;
    const padded = parts.length === 2 || parts.length === 3 ? [...parts, '0', '0'].slice(0, 4).join('.') : undefined;
    return fault(`${text} has ${count} where IPv4 has four`, padded);
  }
  const high = parts.find((part) => Number(part) > 255);
  if (high !== undefined) return fault(`${text} has a part of ${high}; none goes beyond 255`);
  if (parts.some((part) => part !== String(Number(part)))) {
    return fault(`${text} has a leading zero, which some programs read as octal`, parts.map(Number).join('.'));
  }
  return { family: 4, value: BigInt(parts.reduce((value, part) => value * 256 + Number(part), 0)) };
}

function parseAddress6(text: string): Address | Problem {
  const zone = text.indexOf('%');
  if (zone >= 0) return fault(`${text} names an interface, which one host alone can know`, text.slice(0, zone));
  const hex = withoutDots(text);
  if (typeof hex === 'object') return hex;
  if (!/^[\da-f:]+$/i.test(hex) || !ipaddr.IPv6.isValid(hex)) return fault(`${text} is not an IPv6 address`);
  const { parts } = ipaddr.IPv6.parse(hex);
  return { family: 6, value: parts.reduce((value, part) => (value << 16n) | BigInt(part), 0n) };
}

/** An IPv4 tail as two groups: ipaddr.js reads ::1.2.3.4 as ::ffff:1.2.3.4, and takes leading zeros in it. */
function withoutDots(text: string): string | Problem {
  const tail = text.lastIndexOf(':') + 1;
  if (!text.includes('.', tail)) return text;
  const inside = parseAddress4(text.slice(tail));
  if (isProblem(inside)) return fault(`${text} does not end in an IPv4 address`);
  return `${text.slice(0, tail)}${(inside.value >> 16n).toString(16)}:${(inside.value & 0xffffn).toString(16)}`;
}

const isMapped = ({ family, base, length }: Prefix): boolean => family === 6 && length >= 96 && base >> 32n === 0xffffn;
