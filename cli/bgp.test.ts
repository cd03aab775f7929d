import { describe, expect, test } from 'vitest';
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
  expect((await bgp(...words)).sessions).toMatchObject({ total, perNode });
});

test('the keys are those that others rely on', async () => {
  const point = await bgp('--nodes', '10', '--blocks-per-node', '2');
  expect(Object.keys(point)).toEqual([
    'nodes',
    'topology',
    'sessions',
    'paths',
    'keepalivesPerSecond',
    'memoryBytes',
    'memoryFrom',
    'routes',
    'convergence',
    'failures',
    'reflectorsNeeded',
    'warnings',
  ]);
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
  { words: ['--nodes', '0'], says: '--nodes is "0"; it takes a whole number from 1 to 10,000,000' },
  { words: ['--nodes', '1e3'], says: '--nodes is "1e3"' },
  { words: ['--nodes', '5', '--reflectors', '6'], says: 'at most 5 can be reflectors' },
  { words: ['--nodes', '9', '--reflectors', '2', '--peers-per-node', '3'], says: 'at most 2 can be had' },
  { words: ['--nodes', '9', '--topology', 'mesh', '--reflectors', '2'], says: 'goes with --topology reflectors' },
  { words: ['--nodes', '9', '--peers-per-node', '2'], says: 'in a mesh all nodes peer with one another' },
  { words: ['--nodes', '9', '--to', '8'], says: '--to is 8, below the 9 of --nodes' },
  { words: ['--nodes', '9', '--cluster-ids', 'several'], says: '--cluster-ids goes with --topology reflectors' },
  {
    words: ['--nodes', '9', '--reflectors', '3', '--peers-per-node', '2', '--cluster-ids', 'several'],
    says: 'only where each node peers with every reflector',
  },
  { words: ['--nodes', '90', '--reflectors', '21', '--cluster-ids', 'several'], says: 'at most 20 can be counted' },
  { words: ['--nodes', '9', '--keepalive', '0'], says: '--keepalive is "0"' },
  { words: ['--nodes', '9', '--daemon', 'frr'], says: 'it takes bird1, bird2' },
  { words: ['--nodes', '1', '--to', '200000'], says: 'more than 100000 sizes' },
  { words: ['--nodes', '2.5'], says: '--nodes is "2.5"' },
  { words: ['--nodes', '-3'], says: '--nodes' },
  { words: ['--nodes', '9', '--topology', 'star'], says: 'it takes mesh, reflectors, fabric' },
])('$words is refused: $says', async ({ words, says }) => {
  const { code, out, err } = await tryOut(['bgp', ...words]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(says);
});

interface Told extends Point {
  readonly routes: { readonly perNode: { readonly min: number; readonly max: number } };
  readonly convergence: null | {
    readonly full: { readonly messages: number; readonly bytes: number };
    readonly newBlock: null | { readonly prefixesOnReflector: number | null };
  };
  readonly failures: {
    readonly killedSeconds: number;
    readonly reflectors: readonly { readonly lost: number; readonly unreached: number; readonly cutOff: number }[];
  };
  readonly warnings: readonly { readonly id: string; readonly says: string }[];
}

// Counted in real daemons: docs/validation.md.
test('what is sent, what is lost and what to mind are told beside the costs', async () => {
  const told = await bgp<Told>('--nodes', '16', '--reflectors', '2', '--peers-per-node', '1');
  expect(told.routes.perNode).toEqual({ min: 9, max: 16 });
  expect(told.failures.reflectors.map(({ lost, cutOff }) => [lost, cutOff])).toEqual([
    [0, 0],
    [1, 7],
    [2, 14],
  ]);
  expect(told.warnings.map(({ id }) => id)).toEqual(['lost-routes', 'dead-peer']);
  const mesh = await bgp<Told>('--nodes', '32');
  expect(mesh.convergence?.full).toEqual({ messages: 3968, bytes: 156_736, prefixes: 992 });
  const large = await bgp<Told>('--nodes', '128', '--reflectors', '2');
  expect(large.convergence?.newBlock?.prefixesOnReflector).toBe(16_509);
  expect((await bgp<Told>('--nodes', '9', '--topology', 'fabric')).convergence).toBeNull();
});

test('memory is told with what it was fitted to, for the daemon that is asked for', async () => {
  const { out } = await tryOut(['bgp', '--nodes', '10', '--daemon', 'bird2']);
  // BIRD 2.0.12: 791 KiB without sessions, 22.5 KiB a session.
  expect(out).toMatch(/without sessions 809,984 bytes; .*23,040 bytes/s);
  expect(out).toContain('fit over the runs of BIRD 2.0.12');
  const { memoryFrom } = await bgp<{ memoryFrom: { value: number; origin: { kind: string } }[] }>('--nodes', '10');
  expect(memoryFrom.map(({ value, origin }) => [value, origin.kind])).toContainEqual([128, 'fact']);
});

test('one node, and nodes that all reflect, have nobody to tell of a block', async () => {
  expect((await tryOut(['bgp', '--nodes', '1'])).out).toContain('1 node with a full mesh keeps 0 sessions');
  expect((await bgp<Told>('--nodes', '3', '--reflectors', '3')).convergence?.newBlock).toBeNull();
});

test('several cluster ids multiply paths, and another daemon takes other memory', async () => {
  const words = ['--nodes', '128', '--reflectors', '3'];
  const several = await bgp<Told>(...words, '--cluster-ids', 'several');
  expect(several.paths.perNode.max).toBe(1875);
  expect(several.warnings.map(({ id }) => id)).toContain('multiplied-paths');
  const [one, two] = [await bgp(...words), await bgp(...words, '--daemon', 'bird2')];
  expect(two.memoryBytes.perNode).toBeGreaterThan(one.memoryBytes.perNode);
  expect((await bgp(...words, '--keepalive', '40')).keepalivesPerSecond).toBeCloseTo(2 * one.keepalivesPerSecond);
});

test.for([
  ['--topology', 'mesh'],
  ['--reflectors', '3'],
  ['--reflectors', '1000', '--peers-per-node', '999'],
  ['--topology', 'fabric'],
])('a million nodes are answered with %s %s', async (words) => {
  expect((await bgp('--nodes', '1000000', ...words)).sessions.total).toBeGreaterThan(999_999);
});

test('in words, traps come with their numbers', async () => {
  const { out } = await tryOut(['bgp', '--nodes', '900']);
  expect(out).toContain('Meshes of this size were reported to fail');
  expect(out).toMatch(/one node joins +7,192 +284,084/);
  const { out: reflected } = await tryOut(['bgp', '--nodes', '201', '--reflectors', '2']);
  expect(reflected).toMatch(/Reflectors lost/);
  expect(reflected).toMatch(/3 nodes do as reflectors/);
});

describe('groups, levels, gateways, AS numbers and racks', () => {
  // Counted in real daemons: docs/validation.md.
  test.for([
    { words: ['--groups', '3', '--reflectors', '2', '--levels', '2', '--nodes', '24'], total: 48 },
    { words: ['--groups', '4', '--reflectors', '1', '--nodes', '32'], total: 34 },
    { words: ['--reflectors', '2', '--gateways', '3', '--nodes', '16'], total: 29 + 6 },
  ])('$words keeps $total sessions', async ({ words, total }) => {
    expect((await bgp(...words)).sessions.total).toBe(total);
  });

  interface Placed {
    readonly placement: {
      readonly racks: readonly { readonly nodes: number; readonly reflectors: number }[];
      readonly survivesRack: boolean;
    };
    readonly warnings: readonly { readonly id: string }[];
    readonly routes: { readonly onSwitch?: number };
    readonly convergenceUnknown?: string;
  }

  test('reflectors stand in racks of their own, and one rack is not enough', async () => {
    const { placement } = await bgp<Placed>('--nodes', '250', '--topology', 'reflectors', '--racks', '5');
    expect(placement.racks.map(({ reflectors }) => reflectors)).toEqual([1, 1, 1, 0, 0]);
    expect(placement.survivesRack).toBe(true);
    const { out } = await tryOut(['bgp', '--nodes', '20', '--reflectors', '2', '--racks', '1']);
    expect(out).toContain('2 in rack 1; if that rack fails, none is left');
  });

  test('switches are warned of by the nodes of a rack, and what they send is not known', async () => {
    const words = ['--nodes', '300', '--topology', 'fabric', '--racks', '2'];
    const one = await bgp<Placed>(...words, '--as', 'one');
    expect(one.warnings.map(({ id }) => id)).toEqual(['dynamic-neighbours', 'own-as']);
    expect(one.routes.onSwitch).toBe(150);
    expect(one.convergenceUnknown).toContain('maker');
    expect((await bgp<Placed>(...words, '--dynamic-neighbors', '150')).warnings).toEqual([]);
  });

  test.for([
    { words: ['--nodes', '9', '--groups', '5'], says: '10 reflectors, more than the 9 nodes' },
    { words: ['--nodes', '8', '--groups', '2', '--reflectors', '3', '--levels', '2', '--to', '20'], says: '3 above' },
    { words: ['--nodes', '90', '--groups', '21', '--reflectors', '1'], says: 'two levels take more' },
    { words: ['--nodes', '9', '--levels', '2'], says: '--levels 2 needs --groups' },
    { words: ['--nodes', '9', '--groups', '2', '--peers-per-node', '1'], says: 'all 2 reflectors of its own' },
    { words: ['--nodes', '9', '--groups', '2', '--cluster-ids', 'one'], says: 'pass nothing on' },
    { words: ['--nodes', '9', '--as', 'rack'], says: '--as goes with --topology fabric, not with mesh' },
    { words: ['--nodes', '9', '--reflectors', '2', '--racks', '10'], says: 'more than the 9 nodes to stand in' },
    { words: ['--nodes', '9', '--gateways', '1'], says: '--gateways goes with --topology reflectors' },
    { words: ['--nodes', '9', '--topology', 'fabric', '--dynamic-neighbors', '0'], says: '--dynamic-neighbors is "0"' },
  ])('$words is refused: $says', async ({ words, says }) => {
    const { code, out, err } = await tryOut(['bgp', ...words]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
  });

  test('a million nodes in groups are answered', async () => {
    const words = ['--nodes', '1000000', '--groups', '1000', '--levels', '2'];
    // 998,000 less two nodes with two sessions each, 1,000 pairs, 2,000 lower times two upper, and one between those.
    expect((await bgp(...words)).sessions.total).toBe(2 * 997_998 + 1000 + 4000 + 1);
  });
});
