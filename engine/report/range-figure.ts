import { widthOf as bitsOf, type Prefix, showPrefix } from '../prefix';
import type { Block } from './blocks';
import { clipped, drawing, drawingWidth, element, ink, label, widthOf } from './svg';

/** A range of the plan with what it is for. */
export interface Drawn {
  readonly prefix: Prefix;
  readonly name: string;
  readonly role: 'pod' | 'service' | 'node' | 'elsewhere';
  /** Whether it meets another range in a way that breaks something. */
  readonly collides: boolean;
}

const fills: Readonly<Record<Drawn['role'], string>> = {
  pod: '#2f7d3b',
  service: '#6d3fc0',
  node: ink.accent,
  elsewhere: ink.second,
};

const row = 24;
const nameAt = 210;
const barAt = 440;

/**
 * Ranges in the order of their addresses. A bar is as long as its prefix leaves bits for hosts, so a step of one bit is
 * twice the addresses; ranges of both families are drawn to the scale of their own.
 */
export function rangeFigure(title: string, ranges: readonly Drawn[]): Block {
  const inOrder = ranges.toSorted(
    ({ prefix: a }, { prefix: b }) =>
      a.family - b.family || (a.base < b.base ? -1 : a.base > b.base ? 1 : a.length - b.length),
  );
  const parts = inOrder.flatMap(({ prefix, name, role, collides }, index) => {
    const y = index * row;
    const host = bitsOf(prefix.family) - prefix.length;
    const width = 6 + (host / bitsOf(prefix.family)) * (drawingWidth - barAt - 6);
    return [
      label(showPrefix(prefix), { x: 0, y: y + 16, mono: widthOf(showPrefix(prefix)) < nameAt - 20 }),
      label(clipped(name, barAt - nameAt - 16), { x: nameAt, y: y + 16, weight: collides ? 600 : undefined }),
      element('rect', { x: barAt, y: y + 5, width, height: 14, rx: 2, fill: fills[role] }),
      ...(collides ? [label('collides', { x: barAt + width + 6, y: y + 16, fill: '#b42318', weight: 600 })] : []),
    ];
  });
  const description = `${inOrder
    .map(({ prefix, name, collides }) => `${showPrefix(prefix)} ${name}${collides ? ', collides' : ''}`)
    .join('; ')}. A step of one bit is twice the addresses.`;
  const foot = inOrder.length * row + 16;
  return {
    kind: 'figure',
    title,
    description,
    svg: drawing(
      title,
      description,
      foot + 4,
      ...parts,
      label('bars are logarithmic: a step of one bit is twice the addresses', {
        x: drawingWidth,
        y: foot,
        anchor: 'end',
        fill: ink.muted,
      }),
    ),
  };
}
