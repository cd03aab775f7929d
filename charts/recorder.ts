import { identity, matrixOf, stretchOf, times, type Matrix } from './matrix';
import { PathText } from './path';
import { textWidth } from './text';
import { attributes, escaped, short } from './xml';

/** What Chart.js, and what is drawn over it, ask of a canvas' context. */
type Context = Pick<
  CanvasRenderingContext2D,
  | 'save' | 'restore' | 'setTransform' | 'resetTransform' | 'translate' | 'scale' | 'rotate'
  | 'beginPath' | 'closePath' | 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'arc' | 'rect' | 'clip'
  | 'fill' | 'stroke' | 'fillRect' | 'strokeRect' | 'clearRect' | 'fillText' | 'setLineDash' | 'getLineDash'
  | 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'lineCap' | 'lineJoin' | 'lineDashOffset' | 'globalAlpha'
  | 'font' | 'textAlign' | 'textBaseline'
>; // prettier-ignore

/** What `save` keeps beside the styles. */
interface Held {
  readonly transform: Matrix;
  readonly clip: string | undefined;
  readonly dash: readonly number[];
}

/** Share of the font's size by which the baseline lies below the place that is asked for. */
const drops: Readonly<Record<CanvasTextBaseline, number>> = {
  top: 0.8,
  hanging: 0.8,
  middle: 0.35,
  alphabetic: 0,
  ideographic: -0.2,
  bottom: -0.2,
};

const anchors: Readonly<Record<CanvasTextAlign, string | undefined>> = {
  left: undefined,
  start: undefined,
  center: 'middle',
  right: 'end',
  end: 'end',
};

const ascent = 0.8;

/**
 * A 2D context that writes down as SVG what is drawn on it, without fonts and without a browser.
 *
 * Texts stay text: they are measured by a table, and placed by their anchor, so the viewer's own font does no harm.
 */
export class Recorder implements Context {
  fillStyle = '#000000';
  strokeStyle = '#000000';
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  lineDashOffset = 0;
  globalAlpha = 1;
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';

  readonly canvas: { width: number; height: number; readonly getContext: () => Recorder };
  readonly #prefix: string;
  readonly #elements: string[] = [];
  readonly #clips = new Map<string, string>();
  readonly #path = new PathText();
  readonly #saved: (Held & ReturnType<Recorder['styles']>)[] = [];
  #held: Held = { transform: identity, clip: undefined, dash: [] };

  /**
   * @param size of the canvas that the context seems to have, in px
   * @param prefix begins every id, so that several drawings can stand in one page
   */
  constructor({ width, height }: { readonly width: number; readonly height: number }, prefix: string) {
    this.canvas = { width, height, getContext: () => this };
    this.#prefix = prefix;
  }

  /** What was drawn so far, in drawing order. */
  get elements(): readonly string[] {
    return this.#elements;
  }

  save(): void {
    this.#saved.push({ ...this.#held, ...this.styles() });
  }

  restore(): void {
    const last = this.#saved.pop();
    if (last === undefined) return;
    const { transform, clip, dash, ...styles } = last;
    this.#held = { transform, clip, dash };
    Object.assign(this, styles);
  }

  setTransform(...given: [(DOMMatrix2DInit | undefined)?] | [number, number, number, number, number, number]): void {
    this.#transform(given.length === 6 ? given : matrixOf(given[0]));
  }

  resetTransform(): void {
    this.#transform(identity);
  }

  translate(x: number, y: number): void {
    this.#transform(times(this.#held.transform, [1, 0, 0, 1, x, y]));
  }

  scale(x: number, y: number): void {
    this.#transform(times(this.#held.transform, [x, 0, 0, y, 0, 0]));
  }

  /** @param angle in radians, clockwise */
  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.#transform(times(this.#held.transform, [cos, sin, -sin, cos, 0, 0]));
  }

  beginPath(): void {
    this.#path.begin();
  }

  closePath(): void {
    this.#path.close();
  }

  moveTo(x: number, y: number): void {
    this.#path.moveTo(this.#held.transform, x, y);
  }

  lineTo(x: number, y: number): void {
    this.#path.lineTo(this.#held.transform, x, y);
  }

  bezierCurveTo(...points: [number, number, number, number, number, number]): void {
    this.#path.bezierCurveTo(this.#held.transform, ...points);
  }

  arc(x: number, y: number, radius: number, from: number, to: number, back = false): void {
    this.#path.arc(this.#held.transform, { x, y, radius, from, to, back });
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.rect(this.#held.transform, x, y, width, height);
  }

  /** What is drawn from here on shows only inside the path, and inside what showed before. */
  clip(...given: unknown[]): void {
    refusePath2D(given);
    const { clip } = this.#held;
    const inside = `${attributes({ 'clip-path': clip && `url(#${clip})` })}><path${attributes({ d: this.#path.text })}/>`;
    const known = this.#clips.get(inside);
    const id = known ?? `${this.#prefix}-clip-${this.#clips.size + 1}`;
    if (known === undefined) {
      this.#clips.set(inside, id);
      this.#elements.push(`<clipPath id="${escaped(id)}"${inside}</clipPath>`);
    }
    this.#held = { ...this.#held, clip: id };
  }

  fill(...given: unknown[]): void {
    refusePath2D(given);
    this.#draw(this.#path.text, this.#filled());
  }

  stroke(...given: unknown[]): void {
    refusePath2D(given);
    this.#draw(this.#path.text, this.#stroked());
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#draw(this.#box(x, y, width, height), this.#filled());
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#draw(this.#box(x, y, width, height), this.#stroked());
  }

  /** Nothing: a drawing is recorded once, on an empty sheet. */
  clearRect(): void {
    return;
  }

  setLineDash(dash: Iterable<number>): void {
    this.#held = { ...this.#held, dash: [...dash] };
  }

  getLineDash(): number[] {
    return [...this.#held.dash];
  }

  /** By a table of letters, the same on every machine; see `textWidth`. */
  measureText(text: string): Pick<TextMetrics, 'width' | 'actualBoundingBoxAscent' | 'actualBoundingBoxDescent'> {
    const size = this.#fontSize();
    return {
      width: textWidth(text, size),
      actualBoundingBoxAscent: ascent * size,
      actualBoundingBoxDescent: (1 - ascent) * size,
    };
  }

  /** A text on one line. It is not squeezed where it is wider than a limit. */
  fillText(text: string, x: number, y: number): void {
    if (text === '' || !Number.isFinite(x) || !Number.isFinite(y)) return;
    const size = this.#fontSize();
    const base = y + drops[this.textBaseline] * size;
    const [a, b, c, d, e, f] = this.#held.transform;
    const upright = a === 1 && b === 0 && c === 0 && d === 1;
    const turned = [a, b, c, d].map((one) => String(Math.round(one * 1e4) / 1e4 + 0));
    const written = attributes({
      transform: upright ? undefined : `matrix(${[...turned, short(e), short(f)].join(' ')})`,
      x: upright ? x + e : x,
      y: upright ? base + f : base,
      'font-size': size,
      'font-weight': /\b(?:bold|[6-9]00)\b/.test(this.font) ? 'bold' : undefined,
      'text-anchor': anchors[this.textAlign],
    });
    this.#elements.push(`<text${written}${this.#filled()}${this.#seen()}>${escaped(text)}</text>`);
  }

  private styles() {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset, globalAlpha } = this;
    const { font, textAlign, textBaseline } = this;
    const lines = { strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset };
    return { fillStyle, globalAlpha, ...lines, font, textAlign, textBaseline };
  }

  #transform(transform: Matrix): void {
    if (transform.every(Number.isFinite)) this.#held = { ...this.#held, transform };
  }

  #box(x: number, y: number, width: number, height: number): string {
    const path = new PathText();
    path.rect(this.#held.transform, x, y, width, height);
    return path.text;
  }

  #draw(d: string, paint: string): void {
    if (d !== '') this.#elements.push(`<path${attributes({ d })}${paint}${this.#seen()}/>`);
  }

  #filled(): string {
    return attributes({ fill: this.fillStyle });
  }

  #stroked(): string {
    const stretch = stretchOf(this.#held.transform);
    const { dash } = this.#held;
    return attributes({
      fill: 'none',
      stroke: this.strokeStyle,
      'stroke-width': this.lineWidth * stretch === 1 ? undefined : this.lineWidth * stretch,
      'stroke-linecap': this.lineCap === 'butt' ? undefined : this.lineCap,
      'stroke-linejoin': this.lineJoin === 'miter' ? undefined : this.lineJoin,
      'stroke-dasharray': dash.length === 0 ? undefined : dash.map((one) => short(one * stretch)).join(' '),
      // Chart.js also hands it nothing at all, which a canvas takes for no change.
      'stroke-dashoffset': dash.length === 0 || !this.lineDashOffset ? undefined : this.lineDashOffset * stretch,
    });
  }

  /** How much of it shows. */
  #seen(): string {
    const { clip } = this.#held;
    return attributes({
      opacity: this.globalAlpha === 1 ? undefined : this.globalAlpha,
      'clip-path': clip && `url(#${clip})`,
    });
  }

  #fontSize(): number {
    return Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 10);
  }
}

/** A Path2D cannot be read again, so drawing one would leave it out without a word. */
function refusePath2D(given: readonly unknown[]): void {
  if (given.some((one) => typeof one === 'object')) throw new TypeError('A Path2D cannot be recorded');
}
