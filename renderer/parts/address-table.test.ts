import { expect, test } from 'vitest';
import { assessFile } from '../../engine';
import { divisionOf } from './address-division';
import { rangeTable, tsvOf } from './address-table';

test('ranges with what is given out, in use and free, as a spreadsheet pastes them', () => {
  const { plan, options, addresses } = assessFile({
    podwright: 1, name: 'hall', nodes: { count: 60, target: 100 }, pods: { perNode: 30 }, services: { count: 200 },
    addresses: {
      cluster: ['10.244.0.0/16'], nodeMask: [24], service: ['10.96.0.0/16'], nodes: ['192.168.0.0/22'],
      elsewhere: [{ cidr: '10.1.0.0/16', name: 'office' }],
    },
    options: ['flannel/vxlan'],
  }); // prettier-ignore
  const use = options[0]?.subject.addresses;
  if (use === undefined) throw new Error('nothing to divide');
  const [, ...rows] = tsvOf(
    rangeTable(plan, addresses.ranges, plan.addresses.cluster.map((one) => divisionOf(plan, use, one))),
  ).split('\n'); // prettier-ignore
  // Counted by hand: 2^8 blocks less 60; 60 nodes with 30 pods; ClusterIPs without the first and last address; a /22
  // without its two reserved addresses and 60 nodes.
  expect(rows.map((row) => row.split('\t'))).toEqual([
    ['10.244.0.0/16', '65,536 addresses', 'this cluster', 'pods', '60 blocks', '1,800 addresses', '196 blocks', 'entered'],
    ['10.96.0.0/16', '65,536 addresses', 'this cluster', 'Services', '65,536 addresses', '200 Services', '65,334 Services', 'entered'],
    ['192.168.0.0/22', '1,024 addresses', 'the network', 'nodes', '1,024 addresses', '60 nodes', '962 addresses', 'entered'],
    ['10.1.0.0/16', '65,536 addresses', 'office', 'not to be met', '65,536 addresses', 'not known', 'not ours', 'entered'],
  ]); // prettier-ignore
});
