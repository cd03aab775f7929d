import { showNumber } from '../quantity';
import type { Block } from './blocks';
import { drawing, drawingWidth, element, ink, label, rule, widthOf } from './svg';

/** A stretch of a range: how much it takes, and what for. */
export interface Share {
  readonly title: string;
  readonly value: number;
  readonly use: 'now' | 'later' | 'free' | 'over';
}

/** A range as a bar, with the addresses at its ends. */
export interface Division {
  readonly title: string;
  readonly first: string;
  readonly last: string;
  readonly counts: string;
  readonly shares: readonly Share[];
}

const fills: Readonly<Record<Share['use'], string>> = {
  now: ink.accent,
  later: '#8db3dc',
  free: '#eef1f5',
  over: '#b42318',
};
const rowHeight = 92;

/** How ranges are divided, each a bar of the whole width; a share too small to see is still a pixel wide. */
export function divisionFigure(title: string, divisions: readonly Division[]): Block {
  const parts = divisions.flatMap((division, index) => row(division, index * rowHeight));
  const description = divisions
    .map(
      ({ title: name, counts, shares }) =>
        `${name}: ${shares.map((share) => `${share.title} ${showNumber(share.value)}`).join(', ')} ${counts}`,
    )
    .join('. ');
  return {
    kind: 'figure',
    title,
    description: `${description}.`,
    svg: drawing(title, description, divisions.length * rowHeight - 10, ...parts),
  };
}

function row({ title, first, last, counts, shares }: Division, top: number): string[] {
  const whole = shares.reduce((sum, { value }) => sum + value, 0);
  const bar = top + 22;
  let x = 0;
  let key = 0;
  const drawn = shares.flatMap(({ title: name, value, use }) => {
    const width = value === 0 ? 0 : Math.max(1, (value / Math.max(1, whole)) * drawingWidth);
    const text = `${name} ${showNumber(value)}`;
    const parts = [
      element('rect', { x, y: bar, width, height: 22, fill: fills[use] }),
      element('rect', {
        x: key,
        y: bar + 33,
        width: 9,
        height: 9,
        fill: fills[use],
        stroke: use === 'free' ? ink.line : undefined,
      }),
      label(text, { x: key + 14, y: bar + 41, fill: ink.muted }),
    ];
    x += width;
    key += widthOf(text) + 34;
    return parts;
  });
  const edges = first !== '' && widthOf(title) + widthOf(first) < drawingWidth - 220;
  return [
    label(title, { x: 0, y: top + 14, weight: 600 }),
    ...(edges
      ? [label(`${first} – ${last}`, { x: drawingWidth, y: top + 14, anchor: 'end', fill: ink.muted, mono: true })]
      : []),
    ...drawn,
    element('rect', { x: 0.5, y: bar + 0.5, width: drawingWidth - 1, height: 21, fill: 'none', stroke: ink.line }),
    label(counts, { x: drawingWidth, y: bar + 41, anchor: 'end', fill: ink.muted }),
    ...[1, 2, 3].map((quarter) =>
      rule((drawingWidth * quarter) / 4, bar + 22, (drawingWidth * quarter) / 4, bar + 27, ink.second),
    ),
  ];
}
