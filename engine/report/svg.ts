import type { Layer } from '../headers';

/** Text made safe to stand in HTML or SVG, inside an element or a quoted attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; its attributes are escaped, its content is not: it is markup, or text that `escaped` has seen. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? coordinate(value) : escaped(value ?? '')}"`)
    .join('');
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join('')}</${name}>`;
}

/** Coordinates to a tenth, so that a drawing has the same bytes on every machine. */
const coordinate = (value: number): string => String(Math.round(value * 10) / 10);

/** Colours of drawings, chosen for white paper; the layers of a packet have the same everywhere. */
export const ink = {
  text: '#1d2430',
  muted: '#5b6472',
  line: '#c9ced6',
  accent: '#1f5fa8',
  second: '#8a93a1',
  soft: '#dfe8f3',
} as const;

/** Fill and text of each layer, the same as on screen: link grey, IP blue, transport teal, tunnel violet, encryption orange, pod green. */
export const layerInk: Readonly<Record<Layer | 'pod', readonly [fill: string, text: string]>> = {
  link: ['#6b7280', '#ffffff'],
  ip: ['#2563b8', '#ffffff'],
  transport: ['#0f766e', '#ffffff'],
  tunnel: ['#6d3fc0', '#ffffff'],
  encryption: ['#b45309', '#ffffff'],
  pod: ['#2f7d3b', '#ffffff'],
};

interface Words {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly anchor?: 'middle' | 'end' | undefined;
  readonly fill?: string;
  readonly weight?: number | undefined;
  readonly mono?: boolean;
}

/** A line of text in a drawing. */
export const label = (
  text: string,
  { x, y, size = 11, anchor, fill = ink.text, weight, mono = false }: Words,
): string =>
  element(
    'text',
    {
      x,
      y,
      'font-size': size,
      'text-anchor': anchor,
      fill,
      'font-weight': weight,
      'font-family': mono ? 'monospace' : undefined,
    },
    escaped(text),
  );

export const rule = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string = ink.line,
  dash?: string,
): string => element('line', { x1, y1, x2, y2, stroke, 'stroke-dasharray': dash });

/** About how wide a text is, in pixels: a wide sign counts a whole em, any other a little more than half. */
export const widthOf = (text: string, size = 11): number =>
  Array.from(text).reduce((width, sign) => width + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56) * size, 0);

/** As much of a text as fits a width; where it is cut, an ellipsis says so. */
export function clipped(text: string, width: number, size = 11): string {
  if (widthOf(text, size) <= width) return text;
  let kept = '';
  for (const sign of text) {
    if (widthOf(`${kept}${sign}…`, size) > width) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

export const drawingWidth = 720;

/** A whole drawing with its text alternatives; as wide as the page and never wider than it was drawn. */
export const drawing = (title: string, description: string, height: number, ...content: readonly string[]): string =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${drawingWidth} ${Math.ceil(height)}`,
      width: drawingWidth,
      height: Math.ceil(height),
      role: 'img',
      'font-family': 'system-ui, sans-serif',
    },
    element('title', {}, escaped(title)),
    element('desc', {}, escaped(description)),
    ...content,
  );
