/**
 * The text of some UTF-8 bytes; what is no UTF-8 becomes U+FFFD, as browsers show it.
 *
 * Written out because the engine compiles without DOM and Node, and TextDecoder belongs to both.
 */
export function textOf(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const points: number[] = [];
  let text = '';
  for (let at = from; at < to;) {
    const lead = bytes[at] ?? 0;
    const size =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : lead >= 0xe0 && lead < 0xf0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0;
    const point = size === 1 ? lead : pointOf(bytes, at, at + size, to);
    points.push(point ?? 0xfffd);
    at += point === undefined ? 1 : size;
    if (points.length === 4096) text += String.fromCodePoint(...points.splice(0));
  }
  return text + String.fromCodePoint(...points);
}

const smallest = [0, 0, 0x80, 0x800, 0x10000];

function pointOf(bytes: Uint8Array, from: number, end: number, limit: number): number | undefined {
  const size = end - from;
  if (size === 0 || end > limit) return undefined;
  let point = (bytes[from] ?? 0) & (0x7f >> size);
  for (let at = from + 1; at < end; at += 1) {
    const next = bytes[at] ?? 0;
    if (next >> 6 !== 2) return undefined;
    point = (point << 6) | (next & 0x3f);
  }
  const allowed = point >= (smallest[size] ?? 0) && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return allowed ? point : undefined;
}

/** Where the line that holds a byte ends: at its line feed, or at the end of the bytes. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(0x0a, from);
  return end < 0 ? bytes.length : end;
}
