// @vitest-environment jsdom
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { curveConfig } from './curve-chart';
import { growthChart, type Growth } from './growth-chart';
import { growthFile, paintCurves } from './growth-svg';
import { paper } from './ink';
import type { Point } from './points';
import { toSvg } from './svg';

const sizes = Array.from({ length: 50 }, (_, index) => 10 * (index + 1));
const growth: Growth = {
  unit: 'sessions',
  series: [
    { title: '规模 <全网>', colour: 'var(--series-1)', points: sizes.map((x) => ({ x, y: (x * (x - 1)) / 2 })) },
    { title: 'Route reflectors', colour: 'var(--series-2)', points: sizes.map((x) => ({ x, y: 3 * (x - 3) + 203 })) },
  ],
  plan: [
    { at: 60, label: 'now' },
    { at: 300, label: 'target' },
  ],
  limits: [{ at: 100, label: 'full mesh is documented for' }],
  last: 500,
  log: false,
};
const sheet = { width: 960, height: 400, title: 'BGP sessions & more', description: 'Told in words', id: 'one' };

/** An SVG as a document. */
function parsed(svg: string): Document {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror')?.textContent).toBeUndefined();
  return document;
}

const textsIn = (document: Document): string[] =>
  [...document.querySelectorAll('text')].map(({ textContent }) => textContent);

/** The corners of the curve of a colour. */
function curveIn(document: Document, colour: string): Point[] {
  const path = document.querySelector(`path[stroke="${paper(colour)}"][stroke-width="2"]`)?.getAttribute('d') ?? '';
  return [...path.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

test.for([false, true])('a chart is well-formed and says what is marked in it, logarithmic: %s', (log) => {
  const document = parsed(growthFile({ ...growth, log }, 'BGP sessions in all'));
  const { documentElement: root } = document;
  expect([root.nodeName, root.getAttribute('role'), root.getAttribute('viewBox')]).toEqual([
    'svg',
    'img',
    '0 0 960 400',
  ]);
  expect(root.firstElementChild?.nodeName).toBe('title');
  expect(document.querySelector('title')?.textContent).toBe('BGP sessions in all');
  expect(document.querySelector('desc')?.textContent).toContain('Route reflectors: 1,694 at 500 nodes');
  expect(textsIn(document)).toEqual(
    expect.arrayContaining([
      'nodes',
      'sessions',
      'now 60',
      'target 300',
      'full mesh is documented for: 100',
      '规模 <全网>',
      'Route reflectors',
      // n (n - 1) / 2 is above 3 (n - 3) + 203 from 24 on; the sizes are ten apart.
      'from 30 nodes',
    ]),
  );
});

const values = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 60 });

test('curves are drawn where the scales of Chart.js have them', () => {
  fc.assert(
    fc.property(values, fc.boolean(), (heights, log) => {
      const points = heights.map((y, index) => ({ x: index + 1, y }));
      const series = [{ title: 'a', colour: 'var(--series-1)', points }];
      const config = curveConfig(growthChart({ ...growth, series, last: heights.length, log }), paper);
      let want: Point[] = [];
      config.plugins?.push({
        id: 'seen',
        afterDraw: ({ scales: { x: across, y: up } }) => {
          want = points.map(({ x, y }) => ({
            x: across?.getPixelForValue(x) ?? NaN,
            y: up?.getPixelForValue(y) ?? NaN,
          }));
        },
      });
      const [, ...drawn] = curveIn(parsed(toSvg(config, sheet)), 'var(--series-1)');
      expect(drawn).toHaveLength(points.length);
      drawn.forEach(({ x, y }, index) => {
        expect(Math.abs(x - (want[index]?.x ?? NaN))).toBeLessThan(0.006);
        expect(Math.abs(y - (want[index]?.y ?? NaN))).toBeLessThan(0.006);
      });
    }),
    { numRuns: 25 },
  );
});

test('on a linear axis, curve and threshold stand in proportion between the numbers that are written', () => {
  const document = parsed(growthFile(growth, 'T'));
  const placeOf = (text: string, axis: 'x' | 'y', anchor: string): number =>
    Number(
      [...document.querySelectorAll(`text[text-anchor="${anchor}"]`)]
        .find(({ textContent }) => textContent === text)
        ?.getAttribute(axis),
    );
  const [left, right] = [placeOf('0', 'x', 'middle'), placeOf('500', 'x', 'middle')];
  const [low, high] = [placeOf('0', 'y', 'end'), placeOf('120,000', 'y', 'end')];
  const [, ...curve] = curveIn(document, 'var(--series-1)');
  // 300 * 299 / 2 sessions at 300 nodes.
  const at = curve[sizes.indexOf(300)];
  expect(at?.x).toBeCloseTo(left + (right - left) * (300 / 500), 1);
  // Numbers beside the axis stand in the middle of their line, a third of the letters' height lower.
  expect(at?.y).toBeCloseTo(low + (high - low) * (44_850 / 120_000) - 0.35 * 11, 1);
  const threshold = document.querySelector('path[stroke-dasharray="2 3"]')?.getAttribute('d') ?? '';
  expect(Number(/^M([\d.]+) /.exec(threshold)?.[1])).toBeCloseTo(left + (right - left) * (100 / 500), 1);
});

test('ids are unique, also in a page with two drawings, and every reference finds its own', () => {
  const config = () => curveConfig(growthChart(growth), paper);
  const both = ['one', 'two'].map((id) => toSvg(config(), { ...sheet, id }));
  const ids = [...both.join('').matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(2);
  expect(new Set(ids).size).toBe(ids.length);
  both.forEach((svg, index) => {
    const own = ids.filter((id) => id?.startsWith(index === 0 ? 'one-' : 'two-'));
    const asked = [...svg.matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id);
    expect(asked.filter((id) => !own.includes(id))).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
  });
});

test('the same chart gives the same bytes, and a curve without points does no harm', () => {
  expect(growthFile(growth, 'T')).toBe(growthFile(growth, 'T'));
  const empty = { ...growth, series: [...growth.series, { title: 'none', colour: '#123456', points: [] }] };
  expect(growthFile(empty, 'T')).not.toContain('NaN');
});

test('a report gets its curves in the width of its figures, the first in the first colour', () => {
  const { unit: counts, series, ...more } = growth;
  const words = { id: 'growth', title: 'Sessions', description: 'In words', counts };
  const document = parsed(
    paintCurves({ ...more, ...words, series: series.map(({ title, points }) => ({ title, points })) }),
  );
  expect(document.documentElement.getAttribute('width')).toBe('720');
  for (const colour of ['var(--series-1)', 'var(--series-2)'])
    expect(curveIn(document, colour)).toHaveLength(sizes.length + 1);
  expect(document.querySelector('rect')).toBeNull();
});

test('a browser has Path2D, which Chart.js draws lines with; they are recorded all the same', async () => {
  const drawn = growthFile(growth, 'T');
  vi.stubGlobal('Path2D', function Path2D() {
    return;
  });
  vi.resetModules();
  const fresh = await import('./growth-svg');
  expect(fresh.growthFile(growth, 'T')).toBe(drawn);
  vi.unstubAllGlobals();
});
