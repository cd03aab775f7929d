import type { RangeTable } from './bulk';
import { lineEnd } from './bytes';

const [lineFeed, dot, slash, zero] = [0x0a, 0x2e, 0x2f, 0x30];

/** No plain IPv4 prefix is longer than `255.255.255.255/32` and the byte that ends it. */
const longest = 19;
/** Nor any line with one shorter than `0.0.0.0/0` and its line feed. */
const shortest = 10;

/** Where in a list reading has come to. */
export interface Cursor {
  at: number;
  /** The line before the next, from 1. */
  line: number;
}

/** Whether a line may begin with an IPv4 address, so that it is worth a try. */
export const looksDotted = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 1] === dot || bytes[at + 2] === dot || bytes[at + 3] === dot;

/**
 * Read lines that begin with a plain `a.b.c.d/len` into a table, one after the other, at most `most`.
 *
 * Millions of lines pass here, so it is one loop over bytes and columns without a call or an object for a line.
 *
 * @param cursor moved behind what was read: to the first line that is anything else, right or wrong, or to the last bytes
 * @param endsRange whether a range may end before a byte
 */
export function readLines4(
  bytes: Uint8Array,
  table: RangeTable,
  { cursor, most, endsRange }: { cursor: Cursor; most: number; endsRange: (bytes: Uint8Array, at: number) => boolean },
): void {
  let { at, line } = cursor;
  table.reserve(Math.min(most, Math.ceil((bytes.length - at) / shortest)));
  const {
    first: [first],
    last: [last],
    length,
    line: lines,
    at: places,
  } = table;
  let row = table.count;
  const enough = line + most;
  // Behind the last place where a whole prefix has room, bytes might be looked for beyond the end.
  for (const end = bytes.length - longest; at <= end && line < enough;) {
    let next = at;
    let value = 0;
    let part = 0;
    for (; part < 4; part += 1) {
      let octet = bytes[next]! - zero;
      if (octet >>> 0 > 9) break;
      next += 1;
      let digit = bytes[next]! - zero;
      if (digit >>> 0 <= 9) {
        if (octet === 0) break;
        octet = octet * 10 + digit;
        next += 1;
        digit = bytes[next]! - zero;
        if (digit >>> 0 <= 9) {
          octet = octet * 10 + digit;
          if (octet > 255) break;
          next += 1;
        }
      }
      if (bytes[next] !== (part === 3 ? slash : dot)) break;
      next += 1;
      value = (value << 8) | octet;
    }
    if (part < 4) break;
    let bits = bytes[next]! - zero;
    if (bits >>> 0 > 9) break;
    next += 1;
    const digit = bytes[next]! - zero;
    if (digit >>> 0 <= 9) {
      if (bits === 0) break;
      bits = bits * 10 + digit;
      next += 1;
    }
    const host = bits >= 32 ? 0 : 0xffff_ffff >>> bits;
    if (bits > 32 || (value & host) !== 0) break;
    if (bytes[next] !== lineFeed) {
      if (!endsRange(bytes, next)) break;
      next = lineEnd(bytes, next);
    }
    line += 1;
    first![row] = value;
    last![row] = value | host;
    length[row] = bits;
    lines[row] = line;
    places[row] = at;
    row += 1;
    at = next + 1;
  }
  table.count = row;
  cursor.at = at;
  cursor.line = line;
}
