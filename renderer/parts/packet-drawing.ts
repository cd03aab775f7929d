import type { Family, Layer, LayerBytes } from '../../engine';
import { textWidth } from '../../charts/text';

/** One stretch of bytes to draw. */
export interface Piece {
  readonly title: string;
  readonly bytes: number;
  /** `pod` is the pod's own packet, whatever is in it. */
  readonly layer: Layer | 'pod';
  readonly part: LayerBytes['part'] | 'payload';
}

/** A piece with its place, in px from the stack's left end. */
export interface Placed extends Piece {
  readonly x: number;
  readonly width: number;
  /** True for a payload drawn shorter than its scale. */
  readonly broken: boolean;
  /** What is written inside; empty where nothing fits. */
  readonly inside: readonly string[];
  /** Written above, where the inside is too small; `row` counts upwards from the bar. */
  readonly above?: { readonly text: string; readonly x: number; readonly row: number };
}

export interface DrawnStack {
  readonly pieces: readonly Placed[];
  readonly width: number;
  /** Rows of labels above the bar. */
  readonly rows: number;
  /** The part that counts against the link's MTU: all but the link's own header. */
  readonly counted: { readonly x: number; readonly width: number };
}

/** What a packet is made of, from the first byte on the wire to the last. */
export function piecesOf(
  layers: readonly LayerBytes[],
  podPacket: number,
  { inner, ip, tcp }: { readonly inner: Family; readonly ip: number; readonly tcp: number },
): Piece[] {
  const pod = (title: string, bytes: number, part: Piece['part']): Piece => ({ title, bytes, layer: 'pod', part });
  const carried = podPacket - ip - tcp;
  return [
    ...layers.filter(({ part }) => part === 'header'),
    pod(`IPv${inner}`, ip, 'header'),
    pod('TCP', tcp, 'header'),
    ...(carried > 0 ? [pod('data', carried, 'payload')] : []),
    ...layers.filter(({ part }) => part !== 'header'),
  ].map(({ title, bytes, layer, part }) => ({ title, bytes, layer, part }));
}

const labelPx = 11;
const insidePad = 6;
const brokenPx = 132;
const mostPxPerByte = 8;
const leastPxPerByte = 2;

/**
 * Draw stacks to one scale: a byte is as wide in each of them, but for payloads, which are broken where they are long.
 *
 * @param width room for the widest of them, in px
 */
export function drawStacks(
  stacks: readonly (readonly Piece[])[],
  width: number,
): { readonly pxPerByte: number; readonly stacks: readonly DrawnStack[] } {
  const headers = Math.max(1, ...stacks.map(headerBytes));
  const pxPerByte = Math.min(mostPxPerByte, Math.max(leastPxPerByte, (width - brokenPx) / headers));
  return { pxPerByte, stacks: stacks.map((pieces) => draw(pieces, pxPerByte)) };
}

const headerBytes = (pieces: readonly Piece[]): number =>
  pieces.reduce((total, { part, bytes }) => total + (part === 'payload' ? 0 : bytes), 0);

function draw(pieces: readonly Piece[], pxPerByte: number): DrawnStack {
  let x = 0;
  const placed = pieces.map((piece) => {
    const toScale = piece.bytes * pxPerByte;
    const broken = piece.part === 'payload' && toScale > brokenPx;
    const at = { ...piece, x, width: broken ? brokenPx : toScale, broken };
    x += at.width;
    return at;
  });
  const labels = labelled(placed, x);
  const link = placed.filter(({ layer, part }, index) => index === 0 && layer === 'link' && part === 'header');
  const from = link.reduce((total, piece) => total + piece.width, 0);
  return {
    pieces: labels,
    width: x,
    rows: Math.max(0, ...labels.map(({ above }) => (above === undefined ? 0 : above.row + 1))),
    counted: { x: from, width: x - from },
  };
}

/** Sizes stand inside the bar when they fit, else above it, in as many rows as keep them apart. */
function labelled(pieces: readonly Omit<Placed, 'inside' | 'above'>[], end: number): Placed[] {
  const rowEnds: number[] = [];
  return pieces.map((piece) => {
    const bytes = piece.bytes.toLocaleString('en');
    const fits = (text: string): boolean => textWidth(text, labelPx) + insidePad <= piece.width;
    if (fits(piece.title) && fits(bytes)) return { ...piece, inside: [piece.title, bytes] };
    const text = `${piece.title} ${bytes}`;
    const width = textWidth(text, labelPx);
    const middle = piece.x + piece.width / 2;
    const x = Math.max(0, Math.min(middle - width / 2, Math.max(end, width) - width));
    const free = rowEnds.findIndex((taken) => taken + insidePad <= x);
    const row = free === -1 ? rowEnds.length : free;
    rowEnds[row] = x + width;
    return { ...piece, inside: [], above: { text, x, row } };
  });
}

/** The edge of a break in a bar: a zigzag from top to bottom, as SVG path commands. */
export const zigzag = (x: number, top: number, height: number, tooth = 4): string => {
  const steps = 4;
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const across = index % 2 === 0 ? x - tooth / 2 : x + tooth / 2;
    return `${across} ${top + (height * index) / steps}`;
  });
  return `M${points.join('L')}`;
};
