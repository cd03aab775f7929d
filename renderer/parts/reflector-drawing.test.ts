import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assume, sitesOf, type BgpDesign, type BgpTopology, type Unit } from '../../engine';
import { drawTopology } from './reflector-drawing';
import { siteRows } from './reflector-rows';
import { speakerSize, type DrawnTopology } from './reflector-shapes';

const given = <U extends Unit>(value: number, unit: U) => assume('given', value, unit, 'test');

interface Size {
  readonly topology: BgpTopology;
  readonly nodes: number;
  readonly racks: number;
  readonly reflectors: number;
  readonly groups: number;
  readonly upper: boolean;
  readonly width: number;
}

const size = fc
  .record({
    topology: fc.constantFrom<BgpTopology>('mesh', 'reflectors', 'fabric'),
    nodes: fc.integer({ min: 1, max: 5000 }),
    racks: fc.integer({ min: 1, max: 100 }),
    reflectors: fc.integer({ min: 1, max: 20 }),
    groups: fc.integer({ min: 1, max: 30 }),
    upper: fc.boolean(),
    width: fc.integer({ min: 320, max: 1600 }),
  })
  .filter(({ nodes, reflectors, groups }) => (groups + 1) * reflectors <= nodes || groups === 1)
  .map((one) => ({ ...one, reflectors: Math.min(one.reflectors, one.nodes) }));

const none = { speakers: new Set<number>(), sites: new Set<number>() };

function sitesFor({ topology, nodes, racks, reflectors, groups, upper }: Size) {
  const design: BgpDesign = {
    topology,
    nodes: given(nodes, 'node'),
    blocksPerNode: given(1, 'block'),
    ...(topology === 'reflectors' ? { reflectors: given(reflectors, 'node') } : {}),
    ...(topology === 'reflectors' && groups > 1 ? { groups: given(groups, 'group') } : {}),
    ...(topology === 'reflectors' && groups > 1 && upper ? { upper: given(reflectors, 'node') } : {}),
    ...(topology === 'fabric' ? { peersPerNode: given(2, 'peer') } : {}),
  };
  return sitesOf(design, given(racks, 'rack'));
}

const drawn = (one: Size, cutOffAt: readonly number[] = []): DrawnTopology =>
  drawTopology({ topology: one.topology, sites: sitesFor(one), dead: none, cutOffAt, gateways: 2, width: one.width });

test('everything is drawn once, inside the width, apart from each other, and nothing is left out', () => {
  fc.assert(
    fc.property(size, (one) => {
      const sites = sitesFor(one);
      const { sites: blocks, speakers, bundles, height, each } = drawn(one);
      const below = sites.filter(({ kind }) => kind !== 'upper');
      expect(blocks.reduce((all, { stands }) => all + stands, 0)).toBe(below.length);
      const all = sites.reduce((some, site) => some + site.speakers.length, 0);
      expect(speakers.reduce((some, { stands }) => some + stands, 0)).toBe(all);
      expect(new Set(speakers.map(({ number }) => number)).size).toBe(speakers.length);
      blocks.forEach(({ x, width }, at) => {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(one.width + 0.01);
        const next = blocks[at + 1];
        if (next !== undefined) expect(next.x).toBeGreaterThan(x + width);
      });
      for (const { x, y } of speakers) {
        expect(x - speakerSize / 2).toBeGreaterThanOrEqual(0);
        expect(x + speakerSize / 2).toBeLessThanOrEqual(one.width);
        expect(y).toBeLessThan(height);
      }
      for (const { cells, x, y, width, height: tall, index } of blocks) {
        // One cell for so many nodes, and one for each reflector.
        const site = sites[index];
        const own = one.topology === 'reflectors' ? (site?.speakers.length ?? 0) : 0;
        expect(cells.length).toBeLessThanOrEqual(own + Math.ceil((site?.clients ?? 0) / each));
        for (const cell of cells) {
          expect(cell.x + 6).toBeLessThanOrEqual(x + width);
          expect(cell.y + 6).toBeLessThanOrEqual(y + tall);
        }
      }
      expect(bundles.every(({ path }) => !path.includes('NaN'))).toBe(true);
    }),
  );
});

test('reflectors reach every rack, switches their own, and the racks of a mesh one another', () => {
  const asked = { nodes: 60, racks: 4, reflectors: 3, groups: 1, upper: false, width: 900 };
  const count = (topology: BgpTopology): number => drawn({ ...asked, topology }).bundles.length;
  // 3 to 4 racks, 3 pairs, 3 to the gateways; two switches for each of 4 racks, all with the spines; 4 racks within and 6 pairs.
  expect([count('reflectors'), count('fabric'), count('mesh')]).toEqual([12 + 3 + 3, 8 + 8, 4 + 6]);
});

test('nodes that are cut off are drawn so, and what has failed ends its sessions', () => {
  const asked: Size = {
    topology: 'reflectors',
    nodes: 30,
    racks: 3,
    reflectors: 1,
    groups: 1,
    upper: false,
    width: 900,
  };
  const { sites } = drawn(asked, [9, 10, 10]);
  expect(sites.map(({ cells }) => cells.filter(({ kind }) => kind === 'cut-off').length)).toEqual([9, 10, 10]);
  const failed = drawTopology({
    topology: 'reflectors',
    sites: sitesFor(asked),
    dead: { speakers: new Set([0]), sites: new Set() },
    cutOffAt: [],
    gateways: 0,
    width: 900,
  });
  expect(failed.bundles.every(({ dead }) => dead)).toBe(true);
});

test('rows tell every site once, and what is touched stands alone', () => {
  fc.assert(
    fc.property(size, fc.integer({ min: 0, max: 200 }), (one, touched) => {
      const sites = sitesFor(one);
      const at = touched % sites.length;
      const rows = siteRows(sites, { speakers: new Set(), sites: new Set([at]) });
      expect(rows.flatMap(({ index, count }) => Array.from({ length: count }, (_, more) => index + more))).toEqual(
        sites.map((_, index) => index),
      );
      expect(rows.find(({ index }) => index === at)?.count).toBe(1);
      for (const { index, count, site } of rows)
        for (const other of sites.slice(index, index + count)) expect(other.nodes.value).toBe(site.nodes.value);
    }),
  );
});
