import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessFile } from '../../engine';
import { divisionOf, handOut, pieceText, type Division } from './address-division';

const nodes = { count: 60, target: 100 };
const divided = (option: string, addresses: Record<string, unknown>): Division => {
  const file = { podwright: 1, name: 'test', nodes, addresses, options: [option] };
  const { plan, options } = assessFile(file as Parameters<typeof assessFile>[0]);
  const [cluster] = plan.addresses.cluster;
  const use = options[0]?.subject.addresses;
  if (cluster === undefined || use === undefined) throw new Error('nothing to divide');
  return divisionOf(plan, use, cluster);
};

test('pieces are handed out in order, past what is reserved, and none twice', () => {
  const count = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      count,
      count,
      count,
      fc.boolean(),
      (total, now, later, surge, holed) => {
        const reserved: [number, number][] = holed ? [[Math.floor(total / 3), Math.floor(total / 2)]] : [];
        const stretches = handOut(total, reserved, { now, later, surge });
        // The naive model: one piece after the other.
        const wanted = [
          ...Array<string>(now).fill('now'),
          ...Array<string>(later).fill('later'),
          ...Array<string>(surge).fill('surge'),
        ];
        const naive = Array.from({ length: total }, (_, index) =>
          reserved.some(([from, to]) => index >= from && index < to) ? 'reserved' : (wanted.shift() ?? 'free'),
        );
        expect(stretches.flatMap(({ use, count: some }) => Array<string>(some).fill(use))).toEqual(naive);
      },
    ),
  );
});

test('node blocks: the controller gives node 3 the third /24, and host-local keeps three addresses', () => {
  const division = divided('flannel/vxlan', { cluster: ['10.244.0.0/16'], nodeMask: [24], service: ['10.96.0.0/12'] });
  expect(division.total).toBe(256);
  expect(pieceText(division.pieceAt(2))).toBe('10.244.2.0/24');
  expect(division.nodeAt(2)).toBe(3);
  expect(division.nodeAt(200)).toBeUndefined();
  const within = division.within(2);
  expect(within.filter(({ use }) => use !== 'reserved').reduce((sum, { count }) => sum + count, 0)).toBe(253);
});

test('a Service range inside the cluster range takes the node blocks that it touches', () => {
  const division = divided('flannel/vxlan', {
    cluster: ['10.244.0.0/16'],
    nodeMask: [24],
    service: ['10.244.16.0/20'],
  });
  expect(division.stretches).toContainEqual(expect.objectContaining({ use: 'reserved', from: 16, count: 16 }));
  // The seventeenth node is pushed behind the Services.
  expect(division.nodeAt(32)).toBe(17);
});

test('Calico: a /26 holds 64 addresses, and a node with 100 pods needs two blocks', () => {
  const { plan, options } = assessFile({
    podwright: 1,
    name: 'test',
    nodes,
    pods: { perNode: 100 },
    addresses: { cluster: ['10.244.0.0/16'], nodeMask: [24], service: ['10.96.0.0/12'] },
    options: ['calico/none'],
  });
  const [cluster] = plan.addresses.cluster;
  const use = options[0]?.subject.addresses;
  if (cluster === undefined || use === undefined) throw new Error('nothing to divide');
  const division = divisionOf(plan, use, cluster);
  expect(division.total).toBe(1024);
  expect([0, 1, 2, 3].map((piece) => division.nodeAt(piece))).toEqual([1, 1, 2, 2]);
  const planned = [0, 1].map((piece) => division.within(piece).find(({ use: how }) => how === 'now')?.count);
  expect(planned).toEqual([64, 36]);
});
