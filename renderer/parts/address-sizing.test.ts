import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolvePlan } from '../../engine';
import { covers, mustPrefix, overlaps, readLists, showPrefix, type Range } from '../../engine/prefix';
import { ReadLists } from '../lists-answers';
import {
  blockSizes,
  clustersCsv,
  clustersLike,
  fieldsOf,
  freeQuestions,
  heldByOthers,
  rangesOf,
  sizings,
  takenBeside,
} from './address-sizing';

const sent = (text: string) => [{ name: 'list.txt', bytes: new TextEncoder().encode(text) }];

/** What the page learns of some lists, by way of the worker's answers. */
function taken(text: string, within?: string): Range[] {
  const lists = new ReadLists(sent(text));
  return freeQuestions(within === undefined ? undefined : mustPrefix(within)).flatMap((question) => [
    ...takenBeside(question, lists.free(question).blocks),
  ]);
}

test('every proposal collides with nothing of the plan nor of imported lists', () => {
  const cidr = fc.tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 10, max: 24 })).map(([a, b, length]) => {
    const bits = ((10 << 24) >>> 0) + (a << 16) + (b << 8);
    const base = Math.floor(bits / 2 ** (32 - length)) * 2 ** (32 - length);
    return `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join('.')}/${length}`;
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 900 }),
      fc.array(cidr, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      (count, listed, dual) => {
        const plan = resolvePlan({
          podwright: 1,
          name: 'test',
          nodes: { count, perMonth: 3 },
          pods: { perNode: 30, families: dual ? ['ipv4', 'ipv6'] : ['ipv4'] },
          underlay: { families: ['ipv4', ...(dual ? ['ipv6' as const] : [])] },
          addresses: { nodes: ['172.20.0.0/16'], elsewhere: [{ cidr: '192.168.0.0/16', name: 'office' }] },
        });
        const others = ['172.20.0.0/16', '192.168.0.0/16', ...listed].map(mustPrefix);
        const asked = { months: 24, avoid: taken(listed.join('\n')) };
        const found = sizings(plan, 'node-blocks', asked);
        const many = clustersLike(plan, 'node-blocks', asked, { count: 3, room: 1 });
        const ranges = [
          ...found.flatMap(({ proposal }) => [...proposal.cluster, ...proposal.service]),
          ...many.clusters.flatMap(({ families }) =>
            families.flatMap(({ cluster, service }) => [cluster.room, service.room]),
          ),
        ];
        expect(ranges.length).toBeGreaterThan(0);
        for (const range of ranges)
          expect([showPrefix(range), others.filter((other) => overlaps(other, range)).map(showPrefix)]).toEqual([
            showPrefix(range),
            [],
          ]);
      },
    ),
    { numRuns: 30 },
  );
});

test('ranges are placed where they are asked for', () => {
  const plan = resolvePlan({ podwright: 1, name: 'test', nodes: { count: 60 } });
  const within = mustPrefix('172.24.0.0/13');
  for (const { proposal } of sizings(plan, 'node-blocks', { months: 60, within, avoid: [] }))
    for (const prefix of [...proposal.cluster, ...proposal.service])
      expect([showPrefix(prefix), covers(within, prefix)]).toEqual([showPrefix(prefix), true]);
});

test('a cluster and what the others hold become fields of the plan, and a list that reads back', () => {
  const plan = resolvePlan({ podwright: 1, name: '=hall', nodes: { count: 60 }, pods: { perNode: 30 } });
  const given = { months: 60, within: mustPrefix('10.64.0.0/12'), avoid: [] };
  const { clusters } = clustersLike(plan, 'calico-blocks', given, { count: 3, room: 2 });
  const [first] = clusters;
  if (first === undefined) throw new Error('no cluster');
  // 61 nodes of one block of /27 each, with 30 pods and a tunnel: a /21; twice as often twice as wide is a /19.
  expect(fieldsOf(rangesOf(first))).toMatchObject({ 'addresses.nodeMask': [27], 'addresses.blockSize': 27 });
  expect(first.families.map(({ cluster }) => [cluster.range.length, cluster.room.length])).toEqual([[21, 19]]);
  const held = heldByOthers(clusters, first);
  expect(held.map(({ name }) => name)).toEqual([
    '=hall-2: pods',
    '=hall-2: Services',
    '=hall-3: pods',
    '=hall-3: Services',
  ]);
  const csv = clustersCsv(clusters);
  const { count, problems } = readLists(sent(csv));
  expect([count, problems]).toEqual([6, []]);
  expect(csv).toContain(`,"'=hall-1",pod,`);
});

test('thirty pods take one block of /27 or two of /28, by dividing', () => {
  const plan = resolvePlan({
    podwright: 1,
    name: 'test',
    nodes: { count: 60 },
    pods: { perNode: 30 },
    addresses: { cluster: ['10.244.0.0/16'] },
  });
  for (const { length, each, nodes, idle } of blockSizes(plan)) {
    const size = 2 ** (32 - length);
    expect(each.value).toBe(Math.ceil(30 / size));
    expect(nodes.value).toBe(Math.floor(65_536 / size / Math.ceil(30 / size)));
    expect(idle.value).toBe(Math.ceil(30 / size) * size - 30);
  }
});
