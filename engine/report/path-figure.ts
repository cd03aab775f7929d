import type { Datapath, Hop, Lane, Step } from '../datapath';
import type { Block } from './blocks';
import { drawing, drawingWidth, element, ink, label, layerInk, rule, widthOf } from './svg';

const order: readonly Lane[] = ['pod', 'user', 'kernel', 'wire'];
const titles: Readonly<Record<Lane, string>> = { pod: 'pod', user: 'user space', kernel: 'kernel', wire: 'wire' };

const left = 74;
const laneHeight = 44;
const gutter = 8;
const leastSlots = 2;

interface Placed {
  readonly hop: Hop;
  readonly x: number;
  readonly width: number;
  readonly y: number;
}

/** A path as a line through lanes: hops by their number in the table, each copy counted, headers put on and taken off. */
export function pathFigure(path: Datapath): Block {
  const lanes = order.filter((lane) => path.hops.some((hop) => hop.lane === lane));
  const hops = placed(path, lanes);
  const foot = lanes.length * laneHeight;
  let copies = 0;
  const marks = hops.flatMap(({ hop, x, width, y }) => {
    const slot = width / Math.max(1, hop.steps.length);
    return hop.steps.map((step, index) => {
      const middle = x + (index + 0.5) * slot;
      return step.kind === 'copy' ? copied(middle, y, (copies += 1)) : mark(step, middle, y);
    });
  });
  const counted = (kind: Step['kind']): boolean =>
    path.hops.some(({ steps }) => steps.some((step) => step.kind === kind));
  const title = `Drawn: ${path.title}`;
  const description = `${path.hops.map(({ at, lane }, index) => `${index + 1} ${at} (${titles[lane]})`).join(', ')}.`;
  const parts = [
    ...lanes.flatMap((lane, index) => [
      element('rect', {
        x: left - 4,
        y: index * laneHeight + 1,
        width: drawingWidth - left + 4,
        height: laneHeight - 2,
        fill: index % 2 === 0 ? '#f6f7f9' : '#ffffff',
      }),
      label(titles[lane], { x: 0, y: (index + 0.5) * laneHeight + 4, fill: ink.muted }),
    ]),
    ...between(hops),
    ...hops.flatMap(({ x, y, width }, index) => [
      element('rect', { x, y: y - 13, width, height: 26, rx: 4, fill: '#ffffff', stroke: ink.second }),
      label(String(index + 1), { x: x + width / 2, y: y - 16, anchor: 'middle', size: 9, fill: ink.muted }),
    ]),
    ...marks,
    ...key(foot + 18, counted),
  ];
  return { kind: 'figure', title, description, svg: drawing(title, description, foot + 24, ...parts) };
}

/** Time goes right: each step takes one slot, each hop at least two. */
function placed({ hops }: Datapath, lanes: readonly Lane[]): Placed[] {
  const slots = hops.map(({ steps }) => Math.max(leastSlots, steps.length));
  const slot = (drawingWidth - left - gutter * hops.length) / slots.reduce((total, count) => total + count, 0);
  let x = left;
  return hops.map((hop, index) => {
    const width = (slots[index] ?? leastSlots) * slot;
    const at = { hop, x, width, y: (lanes.indexOf(hop.lane) + 0.5) * laneHeight };
    x += width + gutter;
    return at;
  });
}

const between = (hops: readonly Placed[]): string[] =>
  hops.slice(1).map(({ x, y }, index) => {
    const before = hops[index];
    const from = before === undefined ? x : before.x + before.width;
    return element('line', {
      x1: from,
      y1: before?.y ?? y,
      x2: x,
      y2: y,
      stroke: ink.accent,
      'stroke-width': 2,
    });
  });

const copied = (x: number, y: number, count: number): string =>
  element('circle', { cx: x, cy: y, r: 7.5, fill: ink.accent }) +
  label(String(count), { x, y: y + 3.5, anchor: 'middle', size: 10, fill: '#ffffff', weight: 600 });

function mark(step: Step, x: number, y: number): string {
  switch (step.kind) {
    case 'push':
      return square(x, y, layerInk[step.header.layer][0], true);
    case 'pop':
      return square(x, y, layerInk[step.header.layer][0], false);
    case 'hook':
      return rule(x, y - 8, x, y + 8, ink.text);
    case 'wake':
      return element('path', { d: `M${Math.round(x)} ${y - 6}l5 10h-10z`, fill: ink.second });
    default:
      return element('circle', { cx: x, cy: y, r: 2, fill: ink.second });
  }
}

/** Filled where a header is put on, hollow where it is taken off. */
const square = (x: number, y: number, colour: string, filled: boolean): string =>
  element('rect', {
    x: x - 5,
    y: y - 5,
    width: 10,
    height: 10,
    fill: filled ? colour : '#ffffff',
    stroke: colour,
    'stroke-width': 1.5,
  });

/** What the marks mean, as far as they occur. */
function key(y: number, occurs: (kind: Step['kind']) => boolean): string[] {
  const signs: readonly (readonly [Step['kind'], string, (x: number) => string])[] = [
    ['copy', 'copy', (x) => element('circle', { cx: x, cy: y - 4, r: 5, fill: ink.accent })],
    ['push', 'header put on', (x) => square(x, y - 4, layerInk.ip[0], true)],
    ['pop', 'taken off', (x) => square(x, y - 4, layerInk.ip[0], false)],
    ['hook', 'netfilter hook', (x) => rule(x, y - 10, x, y + 2, ink.text)],
    ['wake', 'wake-up', (x) => mark({ kind: 'wake', who: '' }, x, y - 4)],
  ];
  let x = left;
  return signs
    .filter(([kind]) => occurs(kind))
    .flatMap(([, text, sign]) => {
      const drawn = [sign(x), label(text, { x: x + 10, y, fill: ink.muted })];
      x += widthOf(text) + 34;
      return drawn;
    });
}
