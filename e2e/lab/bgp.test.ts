import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../scripts/lib/setup.mjs';
import { bgpObstacle } from './bgp';
import { cellsOfBgp, compareBgp, differencesOf, type BgpJson } from './bgp-compare';
import type { Cluster } from './bgp-clusters';
import type { Measured } from './bgp-measure';
import { bgpTables, withBgpTables } from './bgp-table';

const cluster: Cluster = {
  nodes: 8,
  reflectors: 3,
  peersPerNode: 2,
  blocksPerNode: 2,
  clusterIds: 'one',
  groups: 0,
  upper: 0,
};

describe('what daemons on this machine do is what the product says', () => {
  let obstacle: string | undefined;
  beforeAll(async () => {
    obstacle = await bgpObstacle();
    // What is asked is the built product; it has to be the one of these sources.
    if (obstacle === undefined) await build();
  });

  test('eight nodes that each peer with two of three reflectors', async ({ skip }) => {
    if (obstacle !== undefined) skip(obstacle);
    const { cells } = await compareBgp(cluster, 3);
    // So few periods say little about timers that start in step, and a busy machine sends some prefixes twice.
    const { sessions, sessionsPerNode, paths, pathsPerNode, routesPerNode, memory } = cells;
    const exact = { sessions, sessionsPerNode, paths, pathsPerNode, routesPerNode, memory };
    expect(Object.values(exact)).not.toContain(undefined);
    expect(differencesOf({ cluster, cells: Object.fromEntries(Object.entries(exact)) })).toEqual([]);
  });
});

const predicted: BgpJson = {
  sessions: { total: 1, perNode: { min: 1, max: 1 } },
  paths: { total: 2, perNode: { min: 1, max: 1 } },
  routes: { perNode: { min: 2, max: 2 } },
  keepalivesPerSecond: 1,
  memoryBytes: { perNode: 1024, total: 2048 },
  convergence: { full: { messages: 8, bytes: 316, prefixes: 2 } },
};
const seen: Measured = {
  sessions: [1, 1],
  paths: [1, 1],
  routes: [2, 2],
  memory: [1024, 1024],
  keepalivesPerSecond: 1,
  messages: 8,
  bytes: 316,
  prefixes: 2,
};

test.for([
  { what: 'nothing', measured: seen, off: [] },
  { what: 'a route too few on one node', measured: { ...seen, routes: [2, 1] }, off: ['routesPerNode'] },
  { what: 'a session too many', measured: { ...seen, sessions: [2, 2] }, off: ['sessions', 'sessionsPerNode'] },
  { what: 'timers within 5 %', measured: { ...seen, keepalivesPerSecond: 0.96 }, off: [] },
  { what: 'timers beyond 5 %', measured: { ...seen, keepalivesPerSecond: 0.94 }, off: ['keepalives'] },
  { what: 'memory beyond 15 %', measured: { ...seen, memory: [1024, 1200] }, off: ['memory'] },
  { what: 'a prefix too many', measured: { ...seen, prefixes: 3 }, off: ['prefixes'] },
])('$what is noticed', ({ measured, off }) => {
  const found = differencesOf({ cluster, cells: cellsOfBgp(predicted, measured) });
  expect(found.map((says) => /\((\w+)\)/.exec(says)?.[1])).toEqual(off);
});

test('where messages are packed, fewer are no difference and more are', () => {
  const full = { messages: 8, bytes: 316, prefixes: 2, atMost: true as const };
  const off = (messages: number): string[] =>
    differencesOf({ cluster, cells: cellsOfBgp({ ...predicted, convergence: { full } }, { ...seen, messages }) });
  expect(off(5)).toEqual([]);
  expect(off(9)).toEqual(['Messages to converge (messages): predicted at most 8, measured 9']);
});

test('the page keeps what stands around the tables, and what is not predicted is empty', () => {
  const cells = cellsOfBgp({ ...predicted, convergence: null }, { ...seen, routes: [2, 1] });
  const comparisons = [{ cluster, cells }];
  expect(bgpTables(comparisons).join('\n')).toContain('| 2 / 1 to 2 / **50.0 %** |');
  expect(bgpTables(comparisons).join('\n')).toMatch(/\| {2}\| {2}\| {2}\|$/m);
  const page =
    'Before.\n<!-- written by npm run lab -- bgp -->\nold\n<!-- end of what npm run lab -- bgp writes -->\nAfter.';
  const once = withBgpTables(page, comparisons);
  expect(once).toMatch(/^Before\.\n[^]*writes -->\nAfter\.$/);
  expect(once).not.toContain('old');
  expect(withBgpTables(once, comparisons)).toBe(once);
  expect(() => withBgpTables('Before.', comparisons)).toThrow('lacks its marks');
});
