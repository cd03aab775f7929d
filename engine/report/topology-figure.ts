import type { BgpTopology } from '../growth';
import { showNumber } from '../quantity';
import type { Block } from './blocks';
import { clipped, drawing, drawingWidth, element, ink, label, layerInk, rule, widthOf } from './svg';

/** One segment or rack: how many nodes stand in it, and how many of them are reflectors. */
export interface Rack {
  readonly nodes: number;
  readonly reflectors: number;
}

export interface Topology {
  readonly title: string;
  /** What one of the racks is called. */
  readonly each: string;
  readonly racks: readonly Rack[];
  /** What joins the racks, from the top down; the last stands above each rack where `leaves` is true. */
  readonly joined: readonly string[];
  readonly leaves: boolean;
  readonly speaks?: BgpTopology;
  /** Routers that reflectors, or all nodes, peer with, by name. */
  readonly routers: readonly string[];
  /** What carries pods between nodes where no sessions do, such as `VXLAN`. */
  readonly tunnel?: string;
}

interface Spot {
  readonly x: number;
  readonly rack: number;
  readonly reflects: boolean;
}

const most = 4;
const mostNodes = 16;
const gap = 14;
const box = 26;

/** How the nodes hang together: racks and what joins them, and who speaks BGP with whom. Not every node is drawn. */
export function topologyFigure(topology: Topology): Block {
  const { title, each, racks, joined, leaves, routers, speaks, tunnel } = topology;
  const shown = racks.slice(0, most);
  const width = (drawingWidth - gap * (shown.length - 1)) / Math.max(1, shown.length);
  const left = (rack: number): number => rack * (width + gap);
  const above = leaves ? joined.slice(0, -1) : joined;
  const leafTop = above.length * (box + gap);
  const rackTop = leafTop + (leaves ? box + gap : 0);
  // Sessions go up to a switch or down in arcs; the title stands on the other side.
  const upward = speaks === 'fabric' && leaves;
  const nodeY = rackTop + (upward ? 30 : 46);
  const rackHeight = 78;
  const spots = spotsOf(shown, width, left);
  const arcs = sessions(topology, spots, nodeY);
  const bottom = rackTop + rackHeight + (arcs.length === 0 ? 22 : 74);
  const joins = above.map((name, index) => bar(0, index * (box + gap), drawingWidth, name));
  const trunks = shown.flatMap((_, rack) => {
    const middle = left(rack) + width / 2;
    const from = above.length === 0 ? undefined : leafTop - gap;
    return [
      ...(from === undefined ? [] : [rule(middle, from, middle, leaves ? leafTop : rackTop, ink.second)]),
      ...(leaves
        ? [
            bar(left(rack), leafTop, width, joined.at(-1) ?? ''),
            rule(middle, leafTop + box, middle, rackTop, ink.second),
          ]
        : []),
    ];
  });
  const frames = shown.flatMap(({ nodes }, rack) => [
    element('rect', {
      x: left(rack) + 0.5,
      y: rackTop + 0.5,
      width: width - 1,
      height: rackHeight - 1,
      fill: '#ffffff',
      stroke: ink.line,
      rx: 3,
    }),
    label(clipped(`${each} ${showNumber(rack + 1)}: ${showNumber(nodes)} nodes`, width - 16), {
      x: left(rack) + 8,
      y: rackTop + (upward ? 66 : 18),
      weight: 600,
    }),
  ]);
  const up = upward ? spots.map(({ x }) => session(x, nodeY - 9, x, leafTop + box)) : [];
  const nodes = spots.flatMap(({ x, reflects }) => [
    element('circle', {
      cx: x,
      cy: nodeY,
      r: 8,
      fill: reflects ? ink.accent : ink.soft,
      stroke: reflects ? ink.accent : ink.second,
    }),
    ...(reflects ? [label('R', { x, y: nodeY + 4, anchor: 'middle', fill: '#ffffff', weight: 600 })] : []),
  ]);
  const { parts: key, says } = keyOf(topology, bottom);
  const rest = racks.length - shown.length;
  const description = [
    ...joined.map((name) => `${name}.`),
    `${shown.map(({ nodes: count, reflectors }, rack) => `${each} ${rack + 1}: ${showNumber(count)} nodes${reflectors > 0 ? `, ${showNumber(reflectors)} of them reflectors` : ''}`).join('; ')}.`,
    ...(rest > 0 ? [`${showNumber(rest)} more like these are not drawn.`] : []),
    ...(routers.length > 0 ? [`Routers: ${routers.join(', ')}.`] : []),
    ...says.map((text) => `${text}.`),
    ...(tunnel === undefined ? [] : [`Pods' packets travel between nodes in ${tunnel}.`]),
  ].join(' ');
  const more = rest > 0 ? [label(`and ${showNumber(rest)} more`, moreAt(bottom))] : [];
  return {
    kind: 'figure',
    title,
    description,
    svg: drawing(
      title,
      description,
      bottom + 12,
      ...joins,
      ...trunks,
      ...frames,
      ...up,
      ...arcs,
      ...nodes,
      ...key,
      ...more,
    ),
  };
}

const moreAt = (y: number) => ({ x: drawingWidth, y, anchor: 'end', fill: ink.muted }) as const;

/** Nodes side by side in each rack, reflectors first; a few dots stand for those that find no room. */
function spotsOf(racks: readonly Rack[], width: number, left: (rack: number) => number): Spot[] {
  // More would hide one session behind another.
  const room = Math.min(Math.floor((width - 16) / 28), Math.ceil(mostNodes / Math.max(1, racks.length)));
  return racks.flatMap(({ nodes, reflectors }, rack) =>
    Array.from({ length: Math.min(nodes, room) }, (_, index): Spot => ({
      x: left(rack) + 20 + index * 28,
      rack,
      reflects: index < reflectors,
    })),
  );
}

/** Sessions between nodes as arcs beneath them. */
function sessions({ speaks }: Topology, spots: readonly Spot[], y: number): string[] {
  if (speaks !== 'mesh' && speaks !== 'reflectors') return [];
  return spots.flatMap((a, index) =>
    spots
      .slice(index + 1)
      .filter((b) => speaks === 'mesh' || a.reflects || b.reflects)
      .map((b) => {
        const deep = y + 34 + (Math.abs(a.x - b.x) / drawingWidth) * 130;
        return element('path', {
          d: `M${Math.round(a.x)} ${y + 8}Q${Math.round((a.x + b.x) / 2)} ${Math.round(deep)} ${Math.round(b.x)} ${y + 8}`,
          fill: 'none',
          stroke: ink.accent,
          'stroke-opacity': speaks === 'mesh' ? 0.25 : 0.45,
        });
      }),
  );
}

const session = (x1: number, y1: number, x2: number, y2: number): string =>
  element('line', { x1, y1, x2, y2, stroke: ink.accent, 'stroke-opacity': 0.6 });

const bar = (x: number, y: number, width: number, name: string): string =>
  element('rect', {
    x: x + 0.5,
    y: y + 0.5,
    width: width - 1,
    height: box - 1,
    fill: '#f3f5f8',
    stroke: ink.line,
    rx: 3,
  }) + label(clipped(name, width - 16), { x: x + width / 2, y: y + 17, anchor: 'middle' });

const speech: Readonly<Record<BgpTopology, string>> = {
  mesh: 'a session between every two nodes',
  reflectors: 'a session of every node with every reflector, and of these with one another',
  fabric: 'a session of every node with the switch above it',
};

/** What the signs mean, as far as they occur. */
function keyOf({ speaks, racks, tunnel }: Topology, y: number): { parts: string[]; says: string[] } {
  const says = speaks === undefined ? ['no sessions between nodes'] : [speech[speaks]];
  const entries: [string, (x: number) => string][] = [
    ['node', (x) => element('circle', { cx: x + 5, cy: y - 4, r: 5, fill: ink.soft, stroke: ink.second })],
    ...(racks.some(({ reflectors }) => reflectors > 0)
      ? [
          [
            'R: route reflector',
            (x: number) => element('circle', { cx: x + 5, cy: y - 4, r: 5, fill: ink.accent }),
          ] as [string, (x: number) => string],
        ]
      : []),
    [says[0] ?? '', (x) => rule(x, y - 4, x + 12, y - 4, speaks === undefined ? ink.line : ink.accent)],
    ...(tunnel === undefined
      ? []
      : [
          [
            `pods' packets in ${tunnel}`,
            (x: number) => element('rect', { x, y: y - 9, width: 10, height: 10, fill: layerInk.tunnel[0] }),
          ] as [string, (x: number) => string],
        ]),
  ];
  let x = 0;
  const parts = entries.flatMap(([text, sign]) => {
    const drawn = [sign(x), label(text, { x: x + 17, y, fill: ink.muted })];
    x += widthOf(text) * 0.95 + 36;
    return drawn;
  });
  return { parts, says };
}
