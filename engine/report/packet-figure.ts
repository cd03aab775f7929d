import type { Layer } from '../headers';
import { show, showNumber, type Quantity } from '../quantity';
import type { Block } from './blocks';
import { drawing, drawingWidth, element, ink, label, layerInk, rule, widthOf } from './svg';

/** One stretch of a packet, as wide as it has bytes. */
export interface Stretch {
  readonly title: string;
  readonly layer: Layer | 'pod';
  readonly part: 'header' | 'payload' | 'padding' | 'trailer';
  readonly bytes: Quantity<'byte'>;
}

const barHeight = 36;

/** A packet's stretches side by side: headers and trailers to scale, the pod's packet broken to fit. */
export function packetFigure(
  title: string,
  stretches: readonly Stretch[],
  { link }: { readonly link: Quantity<'byte'> },
): Block {
  const around = stretches.filter(({ part }) => part !== 'payload').reduce((sum, { bytes }) => sum + bytes.value, 0);
  // One byte is at most 6 pixels, and the pod's packet keeps a third of the width.
  const scale = Math.min(6, (drawingWidth * 0.62) / Math.max(1, around));
  const broken = drawingWidth - around * scale;
  let x = 0;
  let raised = false;
  const placed = stretches.map((stretch) => {
    const width = stretch.part === 'payload' ? broken : stretch.bytes.value * scale;
    const fits = widthOf(stretch.title) + 6 <= width;
    // Neighbouring names that do not fit their bars stand on two heights in turn.
    raised = !fits && !raised;
    const at = { ...stretch, x, width, fits, raised };
    x += width;
    return at;
  });
  // Room for names above the bar only where there are any.
  const barTop = placed.every(({ fits }) => fits) ? 4 : 44;
  const counted = placed.find(({ layer }) => layer !== 'link');
  const pod = placed.find(({ part }) => part === 'payload');
  const bottom = barTop + barHeight;
  const parts = placed.flatMap(({ x: left, width, fits, raised: high, part, layer, title: name, bytes }) => {
    const [fill, text] = layerInk[layer];
    const middle = left + width / 2;
    const anchor = left < 40 ? undefined : 'middle';
    return [
      element('rect', {
        x: left,
        y: barTop,
        width,
        height: barHeight,
        fill,
        stroke: '#ffffff',
        'fill-opacity': part === 'padding' ? 0.55 : undefined,
      }),
      fits
        ? label(name, { x: middle, y: barTop + 22, anchor: 'middle', fill: text, weight: 600 })
        : [
            rule(middle, barTop - (high ? 20 : 6), middle, barTop, ink.second),
            label(name, { x: anchor === undefined ? left : middle, y: barTop - (high ? 24 : 10), anchor }),
          ].join(''),
      label(showNumber(bytes.value), { x: middle, y: bottom + 14, anchor: 'middle', fill: ink.muted }),
      ...(part === 'payload' ? [breakMark(left + width - 28, barTop)] : []),
    ];
  });
  const brackets = [
    ...(counted === undefined
      ? []
      : [bracket(counted.x, drawingWidth, bottom + 24, `held against the link MTU of ${show(link)}`)]),
    ...(pod === undefined || pod === counted
      ? []
      : [bracket(pod.x, pod.x + pod.width, bottom + 46, 'held against the pod MTU')]),
  ];
  const description = `${stretches.map(({ title: name, bytes }) => `${name} ${show(bytes)}`).join(', ')}, from the outermost on.`;
  const height = bottom + (pod === counted ? 44 : 66);
  return { kind: 'figure', title, description, svg: drawing(title, description, height, ...parts, ...brackets) };
}

/** Two slanting lines: the bar goes on, out of scale. */
const breakMark = (x: number, barTop: number): string =>
  element('path', {
    d: `M${x} ${barTop - 3}l-8 ${barHeight + 6}h7l8 -${barHeight + 6}z`,
    fill: '#ffffff',
  });

const bracket = (from: number, to: number, y: number, text: string): string =>
  element('path', {
    d: `M${Math.round(from) + 1} ${y - 4}v6h${Math.round(to - from) - 2}v-6`,
    fill: 'none',
    stroke: ink.second,
  }) + label(text, { x: (from + to) / 2, y: y + 14, anchor: 'middle', fill: ink.muted });
