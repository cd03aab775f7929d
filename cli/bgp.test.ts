import { expect, test } from 'vitest';
import { tryJson, tryOut } from './testing';

interface Point {
  readonly nodes: number;
  readonly topology: string;
  readonly sessions: { readonly total: number; readonly perNode: { readonly min: number; readonly max: number } };
  readonly paths: { readonly total: number; readonly perNode: { readonly min: number; readonly max: number } };
  readonly keepalivesPerSecond: number;
  readonly memoryBytes: { readonly perNode: number; readonly total: number };
}

const bgp = <T = Point>(...words: string[]): Promise<T> => tryJson<T>(['bgp', ...words]);

// Calico's documentation of BGP, and its examples worked out by others.
test.for([
  { words: ['--nodes', '100'], total: 4950, perNode: { min: 99, max: 99 } },
  { words: ['--nodes', '800'], total: 319_600, perNode: { min: 799, max: 799 } },
  { words: ['--nodes', '5', '--reflectors', '3'], total: 9, perNode: { min: 3, max: 4 } },
  { words: ['--nodes', '100', '--reflectors', '3', '--peers-per-node', '3'], total: 294, perNode: { min: 3, max: 99 } },
  {
    words: ['--nodes', '1000', '--reflectors', '3', '--peers-per-node', '2'],
    total: 1997,
    perNode: { min: 2, max: 667 },
  },
  { words: ['--nodes', '40', '--topology', 'fabric', '--peers-per-node', '2'], total: 80, perNode: { min: 2, max: 2 } },
])('$words keeps $total sessions', async ({ words, total, perNode }) => {
  expect((await bgp(...words)).sessions).toEqual({ total, perNode });
});

test('the keys are those that others rely on', async () => {
  const point = await bgp('--nodes', '10', '--blocks-per-node', '2');
  expect(Object.keys(point)).toEqual(['nodes', 'topology', 'sessions', 'paths', 'keepalivesPerSecond', 'memoryBytes']);
  expect(point).toMatchObject({ nodes: 10, topology: 'mesh', paths: { perNode: { min: 18, max: 18 }, total: 180 } });
  expect(Object.keys(point.memoryBytes)).toEqual(['perNode', 'total']);
});

test('a range gives a point for every size, both ends included', async () => {
  const points = await bgp<Point[]>('--nodes', '1', '--to', '50', '--topology', 'reflectors');
  expect(points.map(({ nodes }) => nodes)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
});

test('a long range is a short table that ends with the last size', async () => {
  const { out } = await tryOut(['bgp', '--nodes', '1', '--to', '5000']);
  const rows = out.split('\n').filter((line) => /^ +[\d,]+ {2}/.test(line));
  expect(rows.length).toBeLessThan(25);
  expect(rows.at(-1)).toMatch(/^ +5,000 {2}12,497,500 /);
  expect(out).toContain('--json answers with every size');
});

test.for([
  { words: ['--nodes', '0'], says: '--nodes is "0"; it takes a whole number from 1 to 100,000' },
  { words: ['--nodes', '1e3'], says: '--nodes is "1e3"' },
  { words: ['--nodes', '5', '--reflectors', '6'], says: 'at most 5 can be reflectors' },
  { words: ['--nodes', '9', '--reflectors', '2', '--peers-per-node', '3'], says: 'at most 2 can be had' },
  { words: ['--nodes', '9', '--topology', 'mesh', '--reflectors', '2'], says: 'goes with --topology reflectors' },
  { words: ['--nodes', '9', '--peers-per-node', '2'], says: 'in a mesh all nodes peer with one another' },
  { words: ['--nodes', '9', '--to', '8'], says: '--to is 8, below the 9 of --nodes' },
  { words: ['--nodes', '9', '--topology', 'star'], says: 'it takes mesh, reflectors, fabric' },
])('$words is refused: $says', async ({ words, says }) => {
  const { code, out, err } = await tryOut(['bgp', ...words]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(says);
});
