import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { input, type Unit } from '../quantity';
import { convergeBgp } from './bgp-convergence';
import { growBgp, type BgpDesign } from './bgp-design';
import { Network, type Simulated } from './testing';

const given = <U extends Unit>(value: number, unit: U) => input('given', value, unit, 'test');

interface Size {
  readonly n: number;
  /** Groups, or 0 for reflectors that serve every node. */
  readonly g: number;
  readonly r: number;
  /** Reflectors of the upper level. */
  readonly u?: number;
  readonly k?: number;
  /** Reflectors that a node peers with, where there are no groups. */
  readonly c?: number;
  readonly ids?: 'one' | 'several';
  readonly gateways?: number;
}

const design = ({ n, g, r, u = 0, k = 1, c = r, ids, gateways = 0 }: Size): BgpDesign => ({
  topology: 'reflectors',
  nodes: given(n, 'node'),
  blocksPerNode: given(k, 'block'),
  reflectors: given(r, 'node'),
  peersPerNode: given(c, 'peer'),
  ...(g > 0 ? { groups: given(g, 'group') } : {}),
  ...(u > 0 ? { upper: given(u, 'node') } : {}),
  ...(ids === undefined ? {} : { clusterIds: ids }),
  ...(gateways > 0 ? { gateways: given(gateways, 'peer') } : {}),
});

/** The speakers of a size, nodes first, as Calico configures them: other ids are clients, the same id is a plain peer. */
function network({ n, g, r, u = 0, c = r, ids = 'one', gateways = 0 }: Size): Network {
  const net = new Network();
  const lower = Array.from({ length: Math.max(1, g) }, () => Array.from({ length: r }, () => net.add()));
  const idOf = (group: number, at: number): number => (g === 0 && ids === 'several' ? 1000 + at : group + 1);
  const every = lower.flatMap((some, group) => some.map((who, at) => ({ who, id: idOf(group, at), group })));
  const above = Array.from({ length: u }, () => ({ who: net.add(), id: 99, group: -1 }));
  const peers = [...every, ...above];
  for (const [index, a] of peers.entries())
    for (const b of peers.slice(index + 1)) {
      if (u > 0 && a.group >= 0 && b.group >= 0 && a.group !== b.group) continue;
      net.peer(a.who, b.who, a.id === b.id ? {} : { from: a.id, to: b.id });
    }
  for (let client = 0; client < n - every.length - u; client += 1) {
    const group = client % lower.length;
    const own = every.filter((one) => one.group === group);
    const node = net.add();
    for (let step = 0; step < c; step += 1) {
      const reflector = own[(g === 0 ? client + step : step) % r];
      if (reflector !== undefined) net.peer(reflector.who, node, { from: reflector.id });
    }
  }
  const outward = u > 0 ? above : every;
  for (let gateway = 0; gateway < gateways; gateway += 1) {
    const who = net.add({ as: 65_000 + gateway, addPaths: false });
    for (const one of outward) net.peer(one.who, who);
  }
  return net;
}

const run = (size: Size): Simulated => network(size).run();

function expected({ n }: Size, told: Simulated, k: number) {
  // A gateway announces one route, a node k blocks; the simulation gives every speaker one.
  const [sessions, paths] = [told.sessions.slice(0, n), told.paths.slice(0, n)];
  return {
    sessions: [Math.min(...sessions), Math.max(...sessions)],
    total: told.sessions.reduce((all, some) => all + some, 0) / 2,
    paths: [Math.min(...paths) * k, Math.max(...paths) * k],
    pathsTotal: paths.reduce((all, some) => all + some, 0) * k,
  };
}

function told(size: Size) {
  const { sessions, paths } = growBgp(design(size));
  return {
    sessions: [sessions.perNode.min.value, sessions.perNode.max.value],
    total: sessions.total.value,
    paths: [paths.perNode.min.value, paths.perNode.max.value],
    pathsTotal: paths.total.value,
  };
}

describe('the simulation itself', () => {
  // Paths in all and of a client that real daemons held: the rows of docs/validation.md that are small enough here.
  test.for([
    { n: 16, g: 0, r: 2, client: 30, total: 478 },
    { n: 16, g: 0, r: 4, ids: 'several', client: 768 },
    { n: 16, g: 0, r: 2, c: 1, client: 8 },
  ] as const)('$n nodes with $r reflectors hold what daemons held', ({ client, total, ...size }) => {
    const { paths } = run(size);
    expect(paths.at(-1)).toBe(client);
    if (total !== undefined) expect(paths.reduce((all, some) => all + some, 0)).toBe(total);
  });
});

const sizes: readonly Size[] = [
  { n: 8, g: 1, r: 2 },
  { n: 9, g: 2, r: 1 },
  { n: 11, g: 2, r: 2 },
  { n: 13, g: 3, r: 1 },
  { n: 14, g: 3, r: 2 },
  { n: 12, g: 4, r: 1 },
  { n: 13, g: 2, r: 3 },
  { n: 6, g: 3, r: 2 },
  { n: 11, g: 2, r: 2, u: 2 },
  { n: 12, g: 2, r: 2, u: 1 },
  { n: 15, g: 3, r: 2, u: 2 },
  { n: 12, g: 3, r: 1, u: 2 },
  { n: 13, g: 2, r: 2, u: 3 },
  { n: 14, g: 2, r: 3, u: 2 },
  { n: 6, g: 2, r: 2, u: 2 },
  { n: 9, g: 0, r: 2, ids: 'several' },
  { n: 10, g: 0, r: 3, ids: 'several' },
  { n: 4, g: 0, r: 4, ids: 'several' },
];

test.for(sizes)('$n nodes, $g groups of $r, $u above: what walking over every session finds', (size) => {
  const k = 3;
  const simulated = run(size);
  expect(told({ ...size, k })).toEqual(expected(size, simulated, k));
  const full = convergeBgp(design({ ...size, k }))?.full;
  const sessions = simulated.sessions.reduce((all, some) => all + some, 0) / 2;
  expect(full?.messages.value).toBe(6 * sessions + simulated.updates);
  expect(full?.prefixes.value).toBe(simulated.updates * k);
  // RFC 4271, section 4: header, attributes and prefixes; RFC 4456, section 8: ORIGINATOR_ID 7, CLUSTER_LIST 3 and 4 an id.
  const own = simulated.updates - simulated.passed;
  const updates = simulated.updates * (44 + 9 * k) + simulated.passed * (7 + 3) + 4 * simulated.clusterIds;
  expect(own).toBe(2 * sessions);
  expect(full?.bytes.value).toBe(2 * sessions * (63 + 19 + 23) + updates);
});

test('a node that joins sends what the whole takes with it less what it takes without', () => {
  for (const size of sizes.filter(({ n, g, r, u = 0 }) => n > Math.max(1, g) * r + u)) {
    const messages = ({ sessions, updates }: Simulated): number =>
      3 * sessions.reduce((all, some) => all + some, 0) + updates;
    const want = messages(run(size)) - messages(run({ ...size, n: size.n - 1 }));
    expect(convergeBgp(design(size))?.join?.messages.value).toBe(want);
  }
});

test('with gateways, reflectors and nodes hold their ways out as well', () => {
  fc.assert(
    fc.property(
      fc.record({
        n: fc.integer({ min: 9, max: 12 }),
        g: fc.integer({ min: 0, max: 3 }),
        r: fc.integer({ min: 1, max: 2 }),
        u: fc.integer({ min: 0, max: 2 }),
        gateways: fc.integer({ min: 1, max: 3 }),
        ids: fc.constantFrom('one' as const, 'several' as const),
      }),
      ({ ids, ...given }) => {
        const size: Size = given.g === 0 ? { ...given, u: 0, ids } : given;
        expect(told(size)).toEqual(expected(size, run(size), 1));
      },
    ),
    { numRuns: 60 },
  );
});

test('reflectors that nodes peer with in part hand on gateways as well', () => {
  const size: Size = { n: 12, g: 0, r: 3, c: 2, gateways: 2 };
  expect(told(size)).toEqual(expected(size, run(size), 1));
});

test.for([
  { size: { n: 7, g: 4, r: 2 }, says: '8 reflectors are more than the 7 nodes' },
  { size: { n: 9, g: 2, r: 2, u: 6 }, says: '10 reflectors are more than the 9 nodes' },
  { size: { n: 9, g: 2, r: 2, c: 1 }, says: 'in groups each node peers with all 2 reflectors' },
  { size: { n: 9, g: 2, r: 2, ids: 'one' as const }, says: 'cluster ids of their own' },
])('$says', ({ size, says }) => {
  expect(() => growBgp(design(size))).toThrow(says);
});

test('a thousand reflectors of several ids are absurd and finite', () => {
  const { paths, memory } = growBgp(design({ n: 100_000, g: 0, r: 1000, ids: 'several' }));
  const full = convergeBgp(design({ n: 100_000, g: 0, r: 1000, ids: 'several' }))?.full;
  for (const { value } of [paths.total, memory.total, full?.bytes ?? paths.total]) {
    expect(Number.isFinite(value)).toBe(true);
    expect(value).toBeGreaterThan(1e9);
  }
});
