import type { Matrix } from './matrix';
import { short } from './xml';

/**
 * The path that a 2D context is building, as the `d` of an SVG path. As on a canvas, places are put where the transform
 * of the moment says, and a call with a number that is none is as if it had not been.
 */
export class PathText {
  #text = '';

  /** What was built so far; empty where nothing was. */
  get text(): string {
    return this.#text;
  }

  begin(): void {
    this.#text = '';
  }

  close(): void {
    if (this.#text !== '') this.#text += 'Z';
  }

  moveTo(at: Matrix, x: number, y: number): void {
    this.#add('M', at, [x, y]);
  }

  /** A path that has no point yet begins here. */
  lineTo(at: Matrix, x: number, y: number): void {
    this.#add(this.#text === '' ? 'M' : 'L', at, [x, y]);
  }

  /** A path that has no point yet begins at the first control point. */
  bezierCurveTo(at: Matrix, ...points: readonly [number, number, number, number, number, number]): void {
    if (!points.every(Number.isFinite)) return;
    if (this.#text === '') this.moveTo(at, points[0], points[1]);
    this.#add('C', at, points);
  }

  rect(at: Matrix, x: number, y: number, width: number, height: number): void {
    if (![x, y, width, height].every(Number.isFinite)) return;
    this.moveTo(at, x, y);
    this.lineTo(at, x + width, y);
    this.lineTo(at, x + width, y + height);
    this.lineTo(at, x, y + height);
    this.close();
  }

  /**
   * An arc in pieces of a quarter at most, each as the cubic curve that is off by less than 0.03 % of the radius; so it
   * is right under every transform, and a whole circle needs no special case.
   *
   * @param from and
   * @param to in radians, clockwise from the right
   */
  arc(at: Matrix, { x, y, radius, from, to, back }: Arc): void {
    if (![x, y, radius, from, to].every(Number.isFinite)) return;
    const turn = sweep(from, to, back);
    const pieces = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9));
    const step = turn / pieces;
    const reach = (4 / 3) * Math.tan(step / 4) * radius;
    this.lineTo(at, x + radius * Math.cos(from), y + radius * Math.sin(from));
    for (let piece = 0; piece < pieces; piece += 1) {
      const [a, b] = [from + piece * step, from + (piece + 1) * step];
      const [start, end] = [
        { x: x + radius * Math.cos(a), y: y + radius * Math.sin(a) },
        { x: x + radius * Math.cos(b), y: y + radius * Math.sin(b) },
      ];
      this.bezierCurveTo(
        at,
        start.x - reach * Math.sin(a),
        start.y + reach * Math.cos(a),
        end.x + reach * Math.sin(b),
        end.y - reach * Math.cos(b),
        end.x,
        end.y,
      );
    }
  }

  #add(command: string, [a, b, c, d, e, f]: Matrix, numbers: readonly number[]): void {
    if (!numbers.every(Number.isFinite)) return;
    const places = numbers.flatMap((x, index) => {
      const y = numbers[index + 1];
      return index % 2 === 1 || y === undefined ? [] : [`${short(a * x + c * y + e)} ${short(b * x + d * y + f)}`];
    });
    this.#text += command + places.join(' ');
  }
}

interface Arc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly from: number;
  readonly to: number;
  /** Whether it is drawn against the clock. */
  readonly back: boolean;
}

/** How far an arc turns, in radians: a whole turn at most, and none the other way round, as the canvas has it. */
function sweep(from: number, to: number, back: boolean): number {
  const whole = 2 * Math.PI;
  const turn = back ? from - to : to - from;
  const rest = turn % whole;
  const once = turn >= whole ? whole : rest < 0 ? rest + whole : rest;
  return back ? -once : once;
}
