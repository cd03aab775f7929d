import { expect, test } from 'vitest';
import { assessFile, type PlanFile } from '../../engine';
import { divisionOf } from './address-division';
import { lastMonth, limitsMet, measuresOf, tabledMonths } from './address-runway';

const grown = (nodes: NonNullable<PlanFile['nodes']>, option = 'flannel/vxlan') => {
  const { plan, options } = assessFile({
    podwright: 1, name: 'test', nodes, pods: { perNode: 30 },
    addresses: { cluster: ['10.244.0.0/16'], nodeMask: [24], service: ['10.96.0.0/16'], nodes: ['192.168.0.0/25'] },
    options: [option],
  }); // prettier-ignore
  const [cluster] = plan.addresses.cluster;
  const use = options[0]?.subject.addresses;
  if (use === undefined || cluster === undefined) throw new Error('nothing grows');
  return { plan, met: limitsMet(plan, use), measures: measuresOf(plan, use, divisionOf(plan, use, cluster)) };
};

test('the first limit is the one that a cluster grown month by month meets first', () => {
  const { met } = grown({ count: 60, target: 80, perMonth: 7, surge: 2 });
  // A /25 has 126 addresses for nodes, a /16 has 256 blocks of /24.
  const naive = (room: number): number => {
    let month = 0;
    for (let nodes = 60; nodes + 7 + 2 <= room; nodes += 7) month += 1;
    return month;
  };
  expect(met.map(({ what, months }) => [what, months.value])).toEqual([
    ['addresses for nodes', naive(126)],
    ['node blocks', naive(256)],
  ]);
});

test('what is held is more than what is occupied, and both grow with the nodes', () => {
  const { measures } = grown({ count: 60, target: 80, perMonth: 7, surge: 2 });
  const addresses = measures.find(({ id }) => id === 'addresses');
  const at = (month: number) => addresses?.lines.map((line) => line.at(month).value);
  // 60 nodes and 2 of an upgrade hold 256 addresses each, pods of 60 nodes take 30 each; 256 blocks in all.
  expect(at(0)).toEqual([62 * 256, 60 * 30, 65_536]);
  expect(at(10)).toEqual([132 * 256, 130 * 30, 65_536]);
  const blocks = measures.find(({ id }) => id === 'blocks');
  expect(blocks?.lines.map((line) => line.at(10).value)).toEqual([132, 256]);
});

test('peers that share one range hold no blocks', () => {
  const { measures } = grown({ count: 60, target: 80, perMonth: 7 }, 'weave/sleeve');
  expect(measures.map(({ id }) => id)).toEqual(['nodes', 'addresses']);
});

test('a plan that does not grow meets no limit, and the chart ends past what matters', () => {
  const still = grown({ count: 60, target: 80, perMonth: 0 });
  expect(still.met).toEqual([]);
  expect(lastMonth(still.plan, still.met)).toBe(12);
  const { plan, met } = grown({ count: 60, target: 200, perMonth: 4 });
  // The target is met after 35 months.
  expect(lastMonth(plan, met)).toBe(42);
  expect(tabledMonths(42, [35])).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 35, 36, 40, 42]);
});
