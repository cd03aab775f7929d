import { showNumber } from '../quantity';
import type { Block } from './blocks';
import { drawing, drawingWidth, element, ink, label, rule, widthOf } from './svg';

export interface Series {
  readonly title: string;
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

interface Growth {
  readonly title: string;
  /** What the values count, such as `sessions`. */
  readonly counts: string;
  /** At most three; the first is the option's own. */
  readonly series: readonly Series[];
  /** Vertical lines, such as the cluster of today. */
  readonly marks: readonly { readonly title: string; readonly at: number }[];
}

const frame = { left: 64, top: 34, bottom: 250 } as const;
const height = 290;
/** From this ratio on, a linear axis shows the lower curve as a flat line. */
const steep = 50;

/** Curves over the size of the cluster, with a logarithmic axis where they lie far apart. */
export function growthFigure({ title, counts, series, marks }: Growth): Block {
  const points = series.flatMap((one) => one.points).filter(({ value }) => value > 0);
  const last = Math.max(...points.map(({ at }) => at));
  const top = Math.max(...points.map(({ value }) => value));
  const ends = series.map((one) => one.points.at(-1)?.value ?? 0).filter((value) => value > 0);
  const log = top / Math.min(top, ...ends) >= steep;
  const right = drawingWidth - Math.max(...series.map((one) => widthOf(one.title))) - 12;
  const x = (at: number): number => frame.left + (at / last) * (right - frame.left);
  const ticks = log ? powers(top) : evenly(top);
  const ceiling = log ? top : (ticks.at(-1) ?? top);
  const share = (value: number): number =>
    log ? Math.log10(Math.max(1, value)) / Math.log10(ceiling) : value / ceiling;
  const y = (value: number): number => frame.bottom - share(value) * (frame.bottom - frame.top);
  const grid = ticks.flatMap((tick) => [
    rule(frame.left, y(tick), right, y(tick), tick === 0 || (log && tick === 1) ? ink.second : ink.line),
    label(showNumber(tick), { x: frame.left - 8, y: y(tick) + 4, anchor: 'end', fill: ink.muted }),
  ]);
  const foot = evenly(last)
    .filter((tick) => tick <= last)
    .map((tick) => label(showNumber(tick), { x: x(tick), y: frame.bottom + 18, anchor: 'middle', fill: ink.muted }));
  const crowded = marks.length > 1 && Math.abs(x(marks[0]?.at ?? 0) - x(marks.at(-1)?.at ?? 0)) < 110;
  const lines = marks.flatMap(({ title: name, at }, index) => [
    rule(x(at), frame.top, x(at), frame.bottom, ink.second, '3 3'),
    label(name, { x: x(at), y: frame.top - (crowded && index > 0 ? 20 : 6), anchor: 'middle', fill: ink.muted }),
  ]);
  const curves = series.flatMap(({ title: name, points: own }, index) => {
    const stroke = index === 0 ? ink.accent : ink.second;
    const path = own
      .map((point, step) => `${step === 0 ? 'M' : 'L'}${x(point.at).toFixed(1)} ${y(point.value).toFixed(1)}`)
      .join('');
    const end = own.at(-1);
    return [
      element('path', {
        d: path,
        fill: 'none',
        stroke,
        'stroke-width': 2,
        'stroke-dasharray': index === 0 ? undefined : '6 3',
      }),
      ...(end === undefined
        ? []
        : [
            label(name, {
              x: right + 8,
              y: y(end.value) + 4,
              fill: stroke === ink.accent ? stroke : ink.muted,
              weight: index === 0 ? 600 : undefined,
            }),
          ]),
    ];
  });
  const description = `${counts} over nodes${log ? ', logarithmic' : ''}. ${series
    .map((one) => `${one.title}: ${showNumber(one.points.at(-1)?.value ?? 0)} at ${showNumber(last)} nodes`)
    .join('; ')}.`;
  const axes = [
    label(log ? `${counts}, logarithmic` : counts, { x: 0, y: 12, fill: ink.muted }),
    label('nodes', { x: right, y: frame.bottom + 34, anchor: 'end', fill: ink.muted }),
  ];
  return {
    kind: 'figure',
    title,
    description,
    svg: drawing(title, description, height, ...grid, ...foot, ...lines, ...curves, ...axes),
  };
}

/** Round steps from nought to just past a value: 1, 2 or 5 times a power of ten apart. */
export function evenly(top: number): number[] {
  const rough = top / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step);
}

const powers = (top: number): number[] =>
  Array.from({ length: Math.floor(Math.log10(top)) + 1 }, (_, index) => 10 ** index);
