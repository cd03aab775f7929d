import type { Chart, Plugin } from 'chart.js';
import { apart, type Point } from './points';
import { textWidth, wrapText } from './text';

/** A vertical line, with what it stands for. */
export interface Line {
  readonly at: number;
  readonly label: string;
  readonly dashed: boolean;
}

/** A place where curves change places. */
export interface Crossing {
  readonly at: Point;
  readonly label: string;
}

/** What is read off at one place: a line, and a dot on each curve. */
export interface Reading {
  readonly at: number;
  readonly values: readonly { readonly y: number; readonly colour: string }[];
}

/** What is drawn over the curves. Colours are resolved already. */
export interface Overlay {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  /** Vertical lines. */
  readonly lines: readonly Line[];
  /** Written at the end of each curve. */
  readonly ends: readonly { readonly title: string; readonly colour: string; readonly at: Point }[];
  readonly crossings: readonly Crossing[];
  readonly reading: Reading | undefined;
}

export const font = { size: 11, family: 'system-ui, sans-serif' } as const;
const labelRows = 14;
const endLine = 13;
const endMost = 190;

/** The lines of an end label. */
const endLines = (title: string): string[] => wrapText(title, font.size, endMost, 2);

/** Room that end labels need to the right of the plot. */
export const endRoom = (titles: readonly string[]): number =>
  16 + Math.max(0, ...titles.flatMap(endLines).map((line) => textWidth(line, font.size)));

/** Room that so many rows of labels of vertical lines need above the plot. */
export const lineRoom = (rows: number): number => (rows === 0 ? 0 : rows * labelRows + 4);

/** Draws lines of the plan, labels at line ends, crossing points and the crosshair; `overlay` is asked at each drawing. */
export const overlayPlugin = (overlay: () => Overlay): Plugin<'line'> => ({
  id: 'curve-overlay',
  afterDatasetsDraw: (chart) => {
    const what = overlay();
    const { ctx } = chart;
    ctx.save();
    ctx.font = `${font.size}px ${font.family}`;
    drawLines(chart, what);
    drawEnds(chart, what);
    drawCrossings(chart, what);
    if (what.reading !== undefined) drawReading(chart, what.reading, what);
    ctx.restore();
  },
});

const place = ({ scales }: Chart, { x, y }: Point): Point => ({
  x: scales['x']?.getPixelForValue(x) ?? 0,
  y: scales['y']?.getPixelForValue(y) ?? 0,
});

function drawLines(chart: Chart, { lines, text, muted, line }: Overlay): void {
  const { ctx, chartArea } = chart;
  const taken: number[] = [];
  for (const { at, label, dashed } of [...lines].sort((a, b) => a.at - b.at)) {
    const { x } = place(chart, { x: at, y: 0 });
    if (x < chartArea.left || x > chartArea.right) continue;
    ctx.strokeStyle = line;
    ctx.setLineDash(dashed ? [2, 3] : []);
    const width = textWidth(label, font.size);
    // To the left of its own line, so that lines further right, whose labels stand higher, pass it by.
    const from = Math.max(2, x - 4 - width);
    const free = taken.findIndex((end) => end + 8 <= from);
    const row = free === -1 ? taken.length : free;
    taken[row] = from + width;
    const y = chartArea.top - 6 - row * labelRows;
    ctx.beginPath();
    ctx.moveTo(x, y - (from + width < x ? font.size - 2 : -3));
    ctx.lineTo(x, chartArea.bottom);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = dashed ? muted : text;
    // Beside the line however wide the letters turn out.
    ctx.textAlign = 'right';
    ctx.fillText(label, from + width, y);
  }
}

function drawEnds(chart: Chart, { ends }: Overlay): void {
  const { ctx, chartArea } = chart;
  const points = ends.map(({ at }) => place(chart, at));
  const heights = points.map(({ y }) => y);
  const gap = Math.max(0, ...ends.map(({ title }) => endLines(title).length)) * endLine + 2;
  const places = apart(heights, gap, chartArea.top + 4, chartArea.bottom - gap / 2);
  ends.forEach(({ title, colour }, index) => {
    const [from, to] = [heights[index] ?? 0, places[index] ?? 0];
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.beginPath();
    // A curve may end before the plot does.
    ctx.moveTo((points[index]?.x ?? chartArea.right) + 1, from);
    ctx.lineTo(chartArea.right + 1, from);
    ctx.lineTo(chartArea.right + 7, to);
    ctx.stroke();
    ctx.fillStyle = colour;
    ctx.textAlign = 'left';
    endLines(title).forEach((line, row) => ctx.fillText(line, chartArea.right + 10, to + 4 + row * endLine));
  });
}

function drawCrossings(chart: Chart, { crossings, text, surface }: Overlay): void {
  const { ctx, chartArea } = chart;
  for (const { at, label } of crossings) {
    const { x, y } = place(chart, at);
    ctx.beginPath();
    ctx.arc(x, y, 4, 0, 2 * Math.PI);
    ctx.fillStyle = surface;
    ctx.strokeStyle = text;
    ctx.lineWidth = 1.5;
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = text;
    ctx.textAlign = 'left';
    // Below its point, but not on the axis.
    ctx.fillText(label, x + 8, y + 12 < chartArea.bottom ? y + 12 : y - 8);
  }
}

function drawReading(chart: Chart, { at: read, values }: Reading, { muted, surface }: Overlay): void {
  const { ctx, chartArea } = chart;
  const { x } = place(chart, { x: read, y: 0 });
  if (x < chartArea.left || x > chartArea.right) return;
  ctx.strokeStyle = muted;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x, chartArea.top);
  ctx.lineTo(x, chartArea.bottom);
  ctx.stroke();
  for (const { y, colour } of values) {
    const at = place(chart, { x: read, y });
    if (at.y < chartArea.top || at.y > chartArea.bottom) continue;
    ctx.beginPath();
    ctx.arc(at.x, at.y, 4, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.strokeStyle = surface;
    ctx.fill();
    ctx.stroke();
  }
}
