import { textWidth } from './chart-text';
import type { Division, Stretch, Use } from './address-division';
import { pieceText, windowAround } from './address-division';

/** A stretch with its place in px. */
export interface DrawnStretch {
  readonly use: Use;
  readonly title: string;
  readonly x: number;
  readonly width: number;
  /** Written inside where it fits, else empty. */
  readonly text: string;
  /** The piece that a click on it chooses; undefined where a click reads its place off the bar. */
  readonly piece?: number;
}

export interface DrawnBar {
  readonly title: string;
  readonly note: string;
  readonly stretches: readonly DrawnStretch[];
  /** What the next bar shows. */
  readonly mark?: { readonly x: number; readonly width: number };
  /** How many pieces the whole width stands for, where a click chooses one. */
  readonly total?: number;
}

const textPx = 11;
const leastPx = 1.5;

/** Lay stretches out over a width; the smallest are still seen. */
export function placed(stretches: readonly Stretch[], total: number, width: number): DrawnStretch[] {
  return stretches.map(({ use, title, from, count }) => {
    const [x, wide] = [(from / total) * width, (count / total) * width];
    const drawn = Math.min(Math.max(leastPx, wide), width - Math.min(x, width - leastPx));
    const numbered = `${title} ${count.toLocaleString('en')}`;
    const text = [numbered, count.toLocaleString('en')].find((one) => textWidth(one, textPx) + 8 <= wide) ?? '';
    return { use, title: numbered, x: Math.min(x, width - leastPx), width: drawn, text };
  });
}

/** The whole range, the pieces around the chosen one, and that piece's own addresses: each bar opens a part of the last. */
export function drawDivision(division: Division, chosen: number, width: number): DrawnBar[] {
  const { prefix, piece, pieces, total, stretches, pieceAt, nodeAt, within } = division;
  if (total === 0) return [];
  const { from, count } = windowAround(chosen, total);
  const cell = width / count;
  const cells = Array.from({ length: count }, (_, index): DrawnStretch => {
    const at = from + index;
    const text = pieceText(pieceAt(at));
    const node = nodeAt(at);
    const use = stretches.find((one) => at >= one.from && at < one.from + one.count)?.use ?? 'free';
    const short = node === undefined ? '' : `node ${node.toLocaleString('en')}`;
    return {
      use,
      title: [text, short === '' ? titleOf(use) : short].join(', '),
      x: index * cell,
      width: cell,
      text: [short, node?.toLocaleString('en') ?? ''].find((one) => textWidth(one, textPx) + 6 <= cell) ?? '',
      piece: at,
    };
  });
  const parts = within(chosen);
  const size = parts.reduce((sum, part) => sum + part.count, 0);
  const owner = nodeAt(chosen);
  const held = owner === undefined ? 'no node holds it' : `node ${owner.toLocaleString('en')}`;
  return [
    {
      title: pieceText({ family: prefix.family, first: prefix.base, last: lastOf(prefix) }),
      note: `${total.toLocaleString('en')} ${pieces}`,
      stretches: placed(stretches, total, width),
      mark: { x: (from / total) * width, width: Math.max(3, (count / total) * width) },
      total,
    },
    {
      title: `${pieceText(pieceAt(from))} to ${pieceText(pieceAt(from + count - 1))}`,
      note: `${piece} ${(from + 1).toLocaleString('en')} to ${(from + count).toLocaleString('en')}`,
      stretches: cells,
      mark: { x: (chosen - from) * cell, width: cell },
    },
    {
      title: pieceText(pieceAt(chosen)),
      note: `${size.toLocaleString('en')} addresses, ${held}`,
      stretches: placed(parts, Math.max(1, size), width),
    },
  ];
}

const titleOf = (use: Use): string => (use === 'reserved' ? 'taken by Services' : 'free');

const lastOf = ({ family, base, length }: Division['prefix']): bigint =>
  base + (1n << BigInt((family === 4 ? 32 : 128) - length)) - 1n;

/** The piece under a place on the first bar. */
export const pieceUnder = (x: number, width: number, total: number): number =>
  Math.min(total - 1, Math.max(0, Math.floor((x / width) * total)));
