import type { Header } from '../../engine';
import { walk, type Datapath, type Hop, type Lane, type Step } from '../../engine/datapath';
import { stepWords } from './path-words';

/** One thing that happens, at its place in the drawing. */
export interface Mark {
  readonly kind: Step['kind'];
  readonly x: number;
  readonly y: number;
  readonly words: string;
  /** Copies are counted from 1 along the way. */
  readonly number?: number;
  readonly header?: Header;
}

/** What a hop does to the headers around the payload. */
export interface HeaderChange {
  readonly added: readonly Header[];
  readonly removed: readonly Header[];
}

export interface DrawnHop {
  readonly hop: Hop;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly marks: readonly Mark[];
  /** The headers when the packet leaves the hop, outermost first. */
  readonly packet: readonly Header[];
  readonly change: HeaderChange;
}

export interface DrawnPath {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly { readonly lane: Lane; readonly y: number; readonly height: number }[];
  readonly hops: readonly DrawnHop[];
  /** The packet's line through all hops, as SVG path commands. */
  readonly line: string;
}

const order: readonly Lane[] = ['pod', 'user', 'kernel', 'wire'];
const gutter = 12;
const leastSlots = 3;

/** The lanes that drawings of these paths need, from top to bottom: user space only where one of them goes there. */
export const lanesOf = (paths: readonly Datapath[]): Lane[] =>
  order.filter((lane) => paths.some(({ hops }) => hops.some((hop) => hop.lane === lane)));

/**
 * Lay a path out along lanes: time goes right, each step takes one slot, each hop at least three.
 *
 * @param width of the whole drawing, lane titles not counted, in px
 */
export function drawPath(path: Datapath, lanes: readonly Lane[], width: number, laneHeight = 44): DrawnPath {
  const slots = path.hops.map(({ steps }) => Math.max(leastSlots, steps.length));
  const inner = width - gutter * (path.hops.length + 1);
  const slot = inner / slots.reduce((total, count) => total + count, 0);
  const moments = walk(path);
  let x = gutter;
  let done = 0;
  let copies = 0;
  let before: readonly Header[] = [];
  const hops = path.hops.map((hop, index): DrawnHop => {
    const wide = (slots[index] ?? leastSlots) * slot;
    const y = (lanes.indexOf(hop.lane) + 0.5) * laneHeight;
    const inset = (wide - hop.steps.length * slot) / 2;
    const from = x + inset;
    const marks = hop.steps.map((step, at): Mark => ({
      kind: step.kind,
      x: from + (at + 0.5) * slot,
      y,
      words: stepWords(step),
      ...(step.kind === 'copy' ? { number: (copies += 1) } : {}),
      ...('header' in step ? { header: step.header } : {}),
    }));
    done += hop.steps.length;
    const packet = moments[done - 1]?.packet ?? before;
    const drawn = { hop, x, width: wide, y, marks, packet, change: changeOf(hop.steps) };
    before = packet;
    x += wide + gutter;
    return drawn;
  });
  return {
    width,
    height: lanes.length * laneHeight,
    lanes: lanes.map((lane, index) => ({ lane, y: index * laneHeight, height: laneHeight })),
    hops,
    line: lineThrough(hops),
  };
}

const changeOf = (steps: readonly Step[]): HeaderChange => ({
  added: steps.flatMap((step) => (step.kind === 'push' ? [step.header] : [])).toReversed(),
  removed: steps.flatMap((step) => (step.kind === 'pop' ? [step.header] : [])),
});

/** Level through each hop, and a smooth step to the lane of the next. */
function lineThrough(hops: readonly DrawnHop[]): string {
  return hops
    .map(({ x, width, y }, index) => {
      const before = hops[index - 1];
      const start =
        before === undefined
          ? `M${x} ${y}`
          : before.y === y
            ? `L${x} ${y}`
            : `C${x} ${before.y} ${before.x + before.width} ${y} ${x} ${y}`;
      return `${start}L${x + width} ${y}`;
    })
    .join('');
}

/** A change of headers in words: `adds UDP and IPv4`, `nothing changes`. */
export function changeWords({ added, removed }: HeaderChange): string {
  const list = (headers: readonly Header[]): string => {
    const names = headers.map(({ title }) => title);
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  };
  const parts = [
    ...(removed.length > 0 ? [`takes off ${list(removed)}`] : []),
    ...(added.length > 0 ? [`puts on ${list(added)}`] : []),
  ];
  return parts.length === 0 ? 'headers stay as they are' : parts.join(', ');
}
