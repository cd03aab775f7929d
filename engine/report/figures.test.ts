import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input } from '../quantity';
import { divisionFigure } from './division-figure';
import { costOf } from '../datapath';
import { options } from '../catalog';
import { mustPrefix } from '../prefix';
import { growthFigure } from './growth-figure';
import { pathFigure } from './path-figure';
import { rangeFigure } from './range-figure';
import { clipped, widthOf } from './svg';
import { topologyFigure } from './topology-figure';
import { packetFigure, type Stretch } from './packet-figure';

const bytes = (name: string, value: number) => input(name, value, 'byte', 'test');
const stretch = (title: string, layer: Stretch['layer'], part: Stretch['part'], value: number): Stretch => ({
  title,
  layer,
  part,
  bytes: bytes(title, value),
});

const vxlan = [
  stretch('Ethernet', 'link', 'header', 14),
  stretch('IPv4', 'ip', 'header', 20),
  stretch('UDP', 'transport', 'header', 8),
  stretch('VXLAN', 'tunnel', 'header', 8),
  stretch('Ethernet', 'link', 'header', 14),
  stretch("The pod's packet", 'pod', 'payload', 1450),
];

const svgOf = (block: ReturnType<typeof packetFigure>): string => (block.kind === 'figure' ? block.svg : '');
const rectsOf = (svg: string) =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, x, width]) => ({
    x: Number(x),
    width: Number(width),
  }));

/** Every tag is closed in its order, and nothing but tags holds a pointed bracket. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([a-z]+)(?:\s[a-z][a-z0-9-]*="[^"<]*")*\s*(\/?)>/gi,
    (_, end: string, name: string, alone: string) => {
      if (end === '/') expect(open.pop()).toBe(name);
      else if (alone === '') open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]/);
}

test('headers are drawn to one scale, and all of them fill the width', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 4, max: 80 }), { minLength: 1, maxLength: 8 }), (sizes) => {
      const stretches = [
        ...sizes.map((size, index) => stretch(`H${index}`, 'ip', 'header', size)),
        stretch('Pod', 'pod', 'payload', 1400),
      ];
      const rects = rectsOf(svgOf(packetFigure('Packet', stretches, { link: bytes('link', 1500) })));
      expect(rects).toHaveLength(stretches.length);
      const scales = sizes.map((size, index) => (rects[index]?.width ?? 0) / size);
      for (const scale of scales) expect(scale).toBeCloseTo(scales[0] ?? 0, 1);
      const last = rects.at(-1);
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(720, 0);
      expect(last?.width).toBeGreaterThan(200);
    }),
  );
});

const drawings = {
  packet: packetFigure('包 <VXLAN>', vxlan, { link: bytes('link', 1500) }),
  division: divisionFigure('分配', [
    {
      title: '10.244.0.0/16 "一"',
      first: '10.244.0.0',
      last: '10.244.255.255',
      counts: 'in nodes',
      shares: [
        { title: 'today', value: 60, use: 'now' },
        { title: 'free', value: 196, use: 'free' },
      ],
    },
  ]),
};

test.for(Object.entries(drawings))('the %s is well formed, names itself and describes itself', ([, block]) => {
  if (block.kind !== 'figure') throw new Error('no figure');
  expectWellFormed(block.svg);
  expect(block.svg).toMatch(/^<svg [^>]*role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/);
  expect(block.description).toMatch(/\d/);
});

test('names in other scripts stay text', () => {
  expect(svgOf(drawings.packet)).toContain('包');
  expect(svgOf(drawings.division)).toContain('一');
});

const counts = [10, 100, 300];
const reflectors = { title: 'reflectors', points: counts.map((x) => ({ x, y: 3 * (x - 3) + 3 })) };
const mesh = { title: 'full mesh', points: counts.map((x) => ({ x, y: (x * (x - 1)) / 2 })) };

// RFC 4456: n (n - 1) / 2 sessions of a mesh; three reflectors serve the others and mesh among themselves.
test.for([
  {
    what: 'a mesh beside reflectors, 50 times as high',
    series: [reflectors, mesh],
    log: true,
    says: 'sessions over nodes, logarithmic. reflectors: 894 at 300 nodes; full mesh: 44,850 at 300 nodes.',
  },
  {
    what: 'reflectors alone',
    series: [reflectors],
    log: false,
    says: 'sessions over nodes. reflectors: 894 at 300 nodes.',
  },
])('$what: logarithmic $log, and told in words', ({ series, log, says }) => {
  const plan = [{ label: 'today', at: 60 }];
  const limits = [{ label: 'mesh is documented for', at: 100 }];
  const figure = growthFigure({ title: '规模', counts: 'sessions', series, plan, limits }, (curves) => {
    expect(curves).toMatchObject({ log, last: 300, series, plan, limits });
    return `<svg>${curves.id}</svg>`;
  });
  expect(figure).toEqual({
    kind: 'figure',
    title: '规模',
    description: `${says} Marked: today 60; mesh is documented for 100.`,
    svg: '<svg>growth</svg>',
  });
});

test('a bar is divided in proportion', () => {
  const [today, free] = rectsOf(svgOf(drawings.division)).filter(({ width }) => width > 10);
  expect(today?.width).toBeCloseTo((720 * 60) / 256, 0);
  expect(free?.width).toBeCloseTo((720 * 196) / 256, 0);
});

const rackOf = (nodes: number, reflectors = 0) => ({ nodes, reflectors });
const topologyOf = (
  racks: readonly { nodes: number; reflectors: number }[],
  speaks?: 'mesh' | 'reflectors' | 'fabric',
) =>
  topologyFigure({
    title: '拓扑',
    each: 'Rack',
    racks,
    joined: ['Spine', 'Leaf'],
    leaves: true,
    routers: ['<leaf>'],
    ...(speaks && { speaks }),
  });
const arcsIn = (svg: string): number => [...svg.matchAll(/<path d="M[\d.]+ [\d.]+Q/g)].length;
const nodesIn = (svg: string): number => [...svg.matchAll(/<circle [^>]*r="8"/g)].length;

// RFC 4456: reflectors mesh, and each client peers with each; a full mesh has a session for every two.
test('of the nodes that are drawn, every session is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), fc.nat(1), (sizes, first) => {
      const racks = sizes.map((nodes, index) => rackOf(nodes, index === 0 ? first : 0));
      const n = sizes.reduce((sum, size) => sum + size, 0);
      const mesh = svgOf(topologyOf(racks, 'mesh'));
      expect([nodesIn(mesh), arcsIn(mesh)]).toEqual([n, (n * (n - 1)) / 2]);
      expect(arcsIn(svgOf(topologyOf(racks, 'reflectors')))).toBe(first * (n - 1));
      expect(arcsIn(svgOf(topologyOf(racks, 'fabric')))).toBe(0);
    }),
  );
});

test('racks that find no room are told', () => {
  const figure = topologyOf(Array.from({ length: 40 }, () => rackOf(20)));
  expectWellFormed(svgOf(figure));
  expect(figure.kind === 'figure' && figure.description).toContain('36 more like these are not drawn');
  expect(svgOf(figure)).toContain('and 36 more');
});

test('a path is drawn with as many copies as are tallied, whatever the option', () => {
  for (const { id, far } of options) {
    const way = far({ outer: 4, inner: 4 });
    if (way === undefined) continue;
    const svg = svgOf(pathFigure(way));
    expectWellFormed(svg);
    const copies = [...svg.matchAll(/<circle [^>]*r="7.5"/g)].length;
    expect([id, copies]).toEqual([id, costOf(way).copies.value]);
  }
});

test('ranges are drawn in the order of their addresses, and a longer prefix is never the longer bar', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 223 }), fc.integer({ min: 8, max: 32 })), {
        minLength: 1,
        maxLength: 12,
        selector: ([first]) => first,
      }),
      (list) => {
        const given = list.map(([first, length]) => mustPrefix(`${first}.0.0.0/${length}`));
        const svg = svgOf(
          rangeFigure(
            '分布',
            given.map((prefix) => ({ prefix, name: '机房 <a>', role: 'pod', collides: false })),
          ),
        );
        expectWellFormed(svg);
        const labels = [...svg.matchAll(/>(\d+)\.0\.0\.0\/\d+</g)].map(([, first]) => Number(first));
        expect(labels).toEqual(list.map(([first]) => first).toSorted((a, b) => a - b));
        const widths = [...svg.matchAll(/<rect x="440"[^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
        const lengths = new Map(list);
        const pairs = labels.map((first, index) => [lengths.get(first) ?? 0, widths[index] ?? 0] as const);
        for (const [a, wide] of pairs) for (const [b, narrow] of pairs) if (a < b) expect(wide).toBeGreaterThan(narrow);
      },
    ),
  );
});

test('a text that is cut says so, and one that fits is left alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 20, max: 400 }), (text, width) => {
      const kept = clipped(text, width);
      expect(widthOf(kept)).toBeLessThanOrEqual(Math.max(width, widthOf('…')));
      expect(kept === text || kept.endsWith('…')).toBe(true);
    }),
  );
});
