/** What the readers below found: up to four lanes of an address, then the prefix length. */
export interface Scratch {
  readonly lanes: Uint32Array;
  length: number;
}

const [slash, colon, zero] = [0x2f, 0x3a, 0x30];

/**
 * A plain `hhhh:…::…/len` read from its bytes into `scratch`.
 *
 * @returns where it ends, or -1 for everything else, right or wrong, and for one that ends in dotted decimals or is
 *   IPv4 written as IPv6: the caller then reads the line as text
 */
export function readPrefix6(bytes: Uint8Array, from: number, scratch: Scratch): number {
  let at = from;
  let count = 0;
  let gap = -1;
  if (bytes[at] === colon) {
    if (bytes[at + 1] !== colon) return -1;
    gap = 0;
    at += 2;
  }
  while (bytes[at] !== slash) {
    const start = at;
    let group = 0;
    for (let digit = hexDigits[bytes[at]!]!; digit >= 0; digit = hexDigits[bytes[at]!]!) {
      group = (group << 4) | digit;
      at += 1;
    }
    if (at === start || at - start > 4 || count === 8) return -1;
    groups[count] = group;
    count += 1;
    if (bytes[at] === slash) break;
    if (bytes[at] !== colon) return -1;
    at += 1;
    if (bytes[at] === colon) {
      if (gap >= 0) return -1;
      gap = count;
      at += 1;
    } else if (bytes[at] === slash) return -1;
  }
  if (gap < 0 ? count !== 8 : count > 7) return -1;
  if (gap >= 0) openGap(gap, count);
  const { lanes } = scratch;
  for (let lane = 0; lane < 4; lane += 1) lanes[lane] = (groups[2 * lane]! << 16) | groups[2 * lane + 1]!;
  at = readLength(bytes, at + 1, 128, scratch);
  return at < 0 || isMapped(lanes) || hasHostBits(lanes, scratch.length) ? -1 : at;
}

/** The groups of the address that is being read. */
const groups = new Uint16Array(8);

/** The value of each sign as a hexadecimal digit, -1 for all others. */
const hexDigits = Int8Array.from({ length: 256 }, (_, byte) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase()),
);

function readLength(bytes: Uint8Array, from: number, most: number, scratch: Scratch): number {
  let at = from;
  let length = 0;
  for (let digit = bytes[at]! - zero; digit >= 0 && digit <= 9; digit = bytes[at]! - zero) {
    length = length * 10 + digit;
    at += 1;
    if (length > most) return -1;
  }
  if (at === from || (at - from > 1 && bytes[from] === zero)) return -1;
  scratch.length = length;
  return at;
}

/** Move what was read after `::` to the end. */
function openGap(gap: number, count: number): void {
  const after = count - gap;
  groups.copyWithin(8 - after, gap, count);
  groups.fill(0, gap, 8 - after);
}

const isMapped = (lanes: Uint32Array): boolean => lanes[0] === 0 && lanes[1] === 0 && lanes[2] === 0xffff;

function hasHostBits(lanes: Uint32Array, length: number): boolean {
  for (let lane = 0; lane < 4; lane += 1) {
    const bits = length - 32 * lane;
    if (bits >= 32) continue;
    const host = bits <= 0 ? 0xffff_ffff : 0xffff_ffff >>> bits;
    if (((lanes[lane] ?? 0) & host) !== 0) return true;
  }
  return false;
}
