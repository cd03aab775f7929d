import { expect, test } from 'vitest';
import { input, type Unit } from '../quantity';
import { meshSessions, reflectorSessions } from './bgp';
import { growBgp } from './bgp-design';
import { sweep } from './growth';

const given = <U extends Unit>(value: number, unit: U) => input('given', value, unit, 'test');

// Rows of a run of real BIRD 1.6.8 daemons with Calico's settings, one block a node, one cluster id.
// Memory is private memory in MiB of a client and of a reflector (of any node in the mesh).
test.for([
  { n: 4, r: 0, c: 0, sessions: 6, paths: 12, client: 3, reflector: 3 },
  { n: 32, r: 0, c: 0, sessions: 496, paths: 992, client: 31, reflector: 31, memory: [0.85, 0.85] },
  { n: 32, r: 2, c: 2, sessions: 61, paths: 1982, client: 62, reflector: 61, memory: [0.3, 0.88] },
  { n: 64, r: 3, c: 3, sessions: 186, paths: 12084, client: 189, reflector: 185, memory: [0.4, 1.58] },
  { n: 128, r: 1, c: 1, sessions: 127, paths: 16256, client: 127, reflector: 127, memory: [0.35, 2.81] },
  { n: 128, r: 2, c: 2, sessions: 253, paths: 32510, client: 254, reflector: 253, memory: [0.43, 2.88] },
  { n: 128, r: 3, c: 3, sessions: 378, paths: 48756, client: 381, reflector: 377, memory: [0.51, 2.94] },
  { n: 128, r: 3, c: 2, sessions: 253, paths: 22090, client: 170, reflector: 252, memory: [0.39, 2.06] },
  { n: 400, r: 2, c: 2, sessions: 797, paths: 319198, client: 798, reflector: 797, memory: [0.77, 8.38] },
])(
  '$n nodes with $r reflectors hold what the daemons held',
  ({ n, r, c, sessions, paths, client, reflector, memory }) => {
    const growth = growBgp({
      topology: r === 0 ? 'mesh' : 'reflectors',
      nodes: given(n, 'node'),
      blocksPerNode: given(1, 'block'),
      ...(r === 0 ? {} : { reflectors: given(r, 'node'), peersPerNode: given(c, 'peer') }),
    });
    expect(growth.sessions.total.value).toBe(sessions);
    expect(growth.paths.total.value).toBe(paths);
    expect([growth.paths.perNode.min.value, growth.paths.perNode.max.value]).toEqual(
      [client, reflector].toSorted((a, b) => a - b),
    );
    // The fit's own worst error is 15 %.
    [growth.memory.perNode.min, growth.memory.perNode.max].forEach(({ value }, index) => {
      const measured = memory?.[index];
      if (measured !== undefined) expect(Math.abs(value / 2 ** 20 / measured - 1)).toBeLessThan(0.15);
    });
  },
);

test('reflectors that no two clients share lose routes: 9 of 16 blocks were seen, 8 of them from others', () => {
  const growth = growBgp({
    topology: 'reflectors',
    nodes: given(16, 'node'),
    blocksPerNode: given(1, 'block'),
    reflectors: given(2, 'node'),
    peersPerNode: given(1, 'peer'),
  });
  expect(growth.paths.perNode.min.value).toBe(8);
});

// Keepalives a second over a whole cluster, counted on the wire over 20 periods; the closed form was within 2 % of them.
test.for([
  { n: 64, topology: 'mesh', want: 57.6 },
  { n: 64, topology: 'reflectors', want: 3.57 },
] as const)('$n nodes in a $topology send $want keepalives a second', ({ n, topology, want }) => {
  const growth = growBgp({
    topology,
    nodes: given(n, 'node'),
    blocksPerNode: given(1, 'block'),
    ...(topology === 'mesh' ? {} : { reflectors: given(2, 'node') }),
  });
  expect(growth.keepalives.value).toBeCloseTo(want, 1);
});

test.for([
  { n: 5, r: 3, c: 3, want: 9, oracle: 'Calico documentation, bgp.mdx' },
  { n: 1000, r: 3, c: 2, want: 1997, oracle: 'Calico documentation, bgp.mdx' },
])('$n nodes with $r reflectors make $want sessions ($oracle)', ({ n, r, c, want }) => {
  expect(reflectorSessions.at({ n: given(n, 'node'), r: given(r, 'node'), c: given(c, 'peer') }).value).toBe(want);
});

test('a sweep gives what counting pairs gives', () => {
  const nodes = Float64Array.from({ length: 60 }, (_, index) => index + 1);
  const counted = Array.from(nodes, (n) => {
    let pairs = 0;
    for (let a = 0; a < n; a += 1) for (let b = a + 1; b < n; b += 1) pairs += 1;
    return pairs;
  });
  expect(Array.from(sweep(meshSessions, 'n', nodes))).toEqual(counted);
});

test('more reflectors than nodes, or more peers than reflectors, are refused', () => {
  const design = { topology: 'reflectors', nodes: given(3, 'node'), blocksPerNode: given(1, 'block') } as const;
  expect(() => growBgp({ ...design, reflectors: given(4, 'node') })).toThrow('4 reflectors are more than the 3 nodes');
  expect(() => growBgp({ ...design, reflectors: given(2, 'node'), peersPerNode: given(3, 'peer') })).toThrow(
    RangeError,
  );
});
