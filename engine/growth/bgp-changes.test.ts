import { describe, expect, test } from 'vitest';
import { input, type Unit } from '../quantity';
import { convergeBgp } from './bgp-convergence';
import { growBgp, type BgpDesign } from './bgp-design';
import { failReflectors } from './bgp-failures';
import { warnBgp } from './bgp-warnings';

const given = <U extends Unit>(value: number, unit: U) => input('given', value, unit, 'test');

interface Size {
  readonly n: number;
  /** Reflectors; 0 for a mesh. */
  readonly r: number;
  /** Reflectors a node peers with; all where left out. */
  readonly c?: number;
  readonly k?: number;
}

const design = ({ n, r, c = r, k = 1 }: Size): BgpDesign => ({
  topology: r === 0 ? 'mesh' : 'reflectors',
  nodes: given(n, 'node'),
  blocksPerNode: given(k, 'block'),
  ...(r === 0 ? {} : { reflectors: given(r, 'node'), peersPerNode: given(c, 'peer') }),
});

/** Nodes 0 to r - 1 reflect; every other takes c of them, neighbours on a ring, in turn. */
const peersOf = ({ n, r, c = r }: Size): number[][] =>
  Array.from({ length: n - r }, (_, client) => Array.from({ length: c }, (_, step) => (client + step) % r));

describe('until all is learnt', () => {
  // Kilobytes of BGP messages of real BIRD 1.6.8 daemons with Calico's settings, one block a node, one cluster id.
  test.for([
    { n: 4, r: 0, kB: 1.9 },
    { n: 32, r: 0, kB: 157 },
    { n: 100, r: 0, kB: 1564 },
    { n: 256, r: 0, kB: 10_434 },
    { n: 16, r: 2, kB: 37 },
    { n: 32, r: 1, kB: 72 },
    { n: 32, r: 3, kB: 215 },
    { n: 100, r: 1, kB: 682 },
    { n: 100, r: 2, kB: 1363 },
    { n: 128, r: 3, kB: 3339 },
    { n: 400, r: 2, kB: 21_576 },
  ])('$n nodes with $r reflectors sent $kB kB', ({ kB, ...size }) => {
    const bytes = convergeBgp(design(size))?.full.bytes.value ?? 0;
    expect(Math.abs(bytes / 1000 / kB - 1)).toBeLessThan(0.03);
  });

  // BIRD 2.0.12, the laboratory of this repository.
  test.for([
    { n: 4, r: 0, k: 1, messages: 48, bytes: 1896 },
    { n: 32, r: 0, k: 1, messages: 3968, bytes: 156_736 },
    { n: 16, r: 2, k: 4, messages: 663, bytes: 51_244 },
    { n: 16, r: 3, c: 2, k: 2, messages: 538, bytes: 32_942 },
  ])('$n nodes with $r reflectors and $k blocks each sent $messages messages', ({ messages, bytes, ...size }) => {
    const full = convergeBgp(design(size))?.full;
    expect(Math.abs((full?.messages.value ?? 0) / messages - 1)).toBeLessThan(0.03);
    expect(Math.abs((full?.bytes.value ?? 0) / bytes - 1)).toBeLessThan(0.03);
  });

  /** Count every message by walking over every session. */
  function counted(size: Size): number {
    const { n, r, c = r } = size;
    const peers = peersOf(size);
    const sessions = (n - r) * c + (r * (r - 1)) / 2;
    let updates = 0;
    for (let reflector = 0; reflector < r; reflector += 1) {
      const served = peers.filter((some) => some.includes(reflector)).length;
      updates += served; // what its clients announce
      updates += served * (served - 1 + 1 + (r - 1)); // to each client: other clients, itself, other reflectors
      updates += (r - 1) * (1 + served); // to each reflector: itself and its clients
    }
    return 6 * sessions + updates;
  }

  test.for([
    { n: 8, r: 1 },
    { n: 9, r: 3, c: 2 },
    { n: 23, r: 5, c: 3 },
    { n: 40, r: 7, c: 6 },
    { n: 6, r: 5, c: 4 },
    { n: 5, r: 5 },
  ])('$n nodes with $r reflectors send what walking over all sessions counts', (size) => {
    expect(convergeBgp(design(size))?.full.messages.value).toBe(counted(size));
    const { n, r, c = r } = size;
    const sessions = (n - r) * c + (r * (r - 1)) / 2;
    expect(convergeBgp(design(size))?.full.prefixes.value).toBe(counted(size) - 6 * sessions);
    const fewer = { ...size, n: size.n - 1 };
    if (size.n > size.r) expect(convergeBgp(design(size))?.join?.messages.value).toBe(counted(size) - counted(fewer));
  });
});

// Prefixes sent by real BIRD 1.6 daemons after one more block, with Calico's way of writing its filter.
test.for([
  { n: 64, want: 4157 },
  { n: 128, want: 16_509 },
])('a new block on a reflector of $n nodes sends $want prefixes', ({ n, want }) => {
  expect(convergeBgp(design({ n, r: 2 }))?.newBlock?.reflector?.value).toBe(want);
});

describe('failures', () => {
  // Blocks that clients saw of 16, while every session was up.
  test.for([
    { r: 2, c: 1, seen: 9 },
    { r: 4, c: 2, seen: 13 },
    { r: 4, c: 3, seen: 16 },
  ])('of $r reflectors, clients with $c see $seen of 16 blocks', ({ r, c, seen }) => {
    const [now] = failReflectors(design({ n: 16, r, c }));
    expect(16 - (now?.unreached.value ?? 0)).toBe(seen);
    const warned = warnBgp(design({ n: 16, r, c })).some(({ id }) => id === 'lost-routes');
    expect(warned).toBe(seen < 16);
  });

  test('the only reflector takes everything with it; one of two takes nothing of others', () => {
    const unreached = (r: number) =>
      failReflectors(design({ n: 16, r })).map(({ lost, ...rest }) => [
        lost.value,
        rest.unreached.value,
        rest.cutOff.value,
      ]);
    expect(unreached(1)).toEqual([
      [0, 0, 0],
      [1, 14, 15],
    ]);
    expect(unreached(2)).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [2, 13, 14],
    ]);
  });

  test.for([
    { n: 12, r: 3, c: 2 },
    { n: 31, r: 5, c: 3 },
    { n: 9, r: 6, c: 4 },
    { n: 20, r: 7, c: 2 },
  ])('$n nodes with $c of $r reflectors lose what going through all pairs finds', (size) => {
    const peers = peersOf(size);
    const found = failReflectors(design(size)).slice(0, -1);
    expect(found).toHaveLength(size.r);
    for (const { lost, unreached, cutOff } of found) {
      const live = peers.map((some) => some.filter((reflector) => reflector >= lost.value));
      const alone = live.filter((some) => some.length === 0).length;
      const missed = live.map((some) =>
        some.length === 0
          ? size.n - lost.value - 1
          : live.filter((others) => !others.some((reflector) => some.includes(reflector))).length,
      );
      expect([cutOff.value, unreached.value]).toEqual([alone, Math.max(...missed)]);
    }
  });
});

// Paths that clients held, counted in real daemons with a cluster id for each reflector and add-paths.
test.for([
  { n: 128, r: 2, client: 504, total: undefined },
  { n: 128, r: 3, client: 1875, total: 236_262 },
  { n: 16, r: 4, client: 768, total: undefined },
])('$n nodes with $r reflectors of several ids hold $client paths', ({ n, r, client, total }) => {
  const several: BgpDesign = { ...design({ n, r }), clusterIds: 'several' };
  const { paths } = growBgp(several);
  expect(paths.perNode.max.value).toBe(client);
  if (total !== undefined) expect(paths.total.value).toBe(total);
  expect(warnBgp(several).map(({ id }) => id)).toContain('multiplied-paths');
});

test('several ids where nodes peer with some reflectors are refused: nobody counted that', () => {
  expect(() => growBgp({ ...design({ n: 9, r: 3, c: 2 }), clusterIds: 'several' })).toThrow(RangeError);
});

test('the mesh is warned of past 100 nodes, and the third reflector is asked for past 200', () => {
  const ids = (size: Size) => warnBgp(design(size)).map(({ id }) => id);
  expect(ids({ n: 100, r: 0 })).toEqual(['dead-peer']);
  expect(ids({ n: 101, r: 0 })).toEqual(['mesh-size', 'dead-peer']);
  expect(ids({ n: 1, r: 0 })).toEqual([]);
  expect(ids({ n: 200, r: 2 })).toEqual(['pods-on-reflectors', 'dead-peer']);
  expect(ids({ n: 201, r: 2 })).toEqual(['few-reflectors', 'pods-on-reflectors', 'dead-peer']);
  expect(ids({ n: 50, r: 1 })).toEqual(['one-reflector', 'pods-on-reflectors', 'dead-peer']);
});
