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
