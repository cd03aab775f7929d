import { expect, test } from 'vitest';
import { mustPrefix } from '../prefix';
import { input } from '../quantity';
import { type CalicoPool, calicoBlocks } from './blocks';

const pool = (text: string, more: Partial<CalicoPool> = {}) =>
  calicoBlocks({
    pool: mustPrefix(text),
    maxPods: input('Most pods of a node', 110, 'pod', 'pods.maxPerNode'),
    podsPlanned: input('Pods of a node', 30, 'pod', 'pods.perNode'),
    ...more,
  });

const planned = (value: number) => ({ podsPlanned: input('Pods of a node', value, 'pod', 'pods.perNode') });
const nodes = (value: number) => ({ nodesPlanned: input('Nodes', value, 'node', 'nodes.target') });

// Sizes and the limit of twenty by libcalico-go/lib/ipam/ipam.go; Windows by ipam_win_test.go.
test.for([
  { name: 'the default pool', found: pool('192.168.0.0/16'), want: [1024, 1, 1024, 110] },
  { name: 'more pods than one block has', found: pool('192.168.0.0/16', planned(100)), want: [1024, 2, 512, 110] },
  {
    name: 'a tunnel address fills the block',
    found: pool('192.168.0.0/16', { ...planned(64), tunnels: 1 }),
    want: [1024, 2, 512, 110],
  },
  {
    name: 'Windows keeps four of each block',
    found: pool('192.168.0.0/16', { ...planned(61), systems: ['windows'] }),
    want: [1024, 2, 512, 110],
  },
  {
    name: 'single addresses as blocks',
    found: pool('10.0.0.0/16', { blockSize: 32, ...planned(20) }),
    want: [65536, 20, 3276, 20],
  },
  { name: 'a pool of one block', found: pool('10.0.0.0/26'), want: [1, 1, 1, 64] },
  { name: 'IPv6', found: pool('fd00:10:244::/112'), want: [1024, 1, 1024, 110] },
])('$name', ({ found, want }) => {
  expect([found.blocks, found.blocksPerNode, found.nodes, found.podsPerNode].map(({ value }) => value)).toEqual(want);
});

test.for([
  ['blocks left over', pool('10.0.0.0/24', nodes(4)), undefined],
  ['nodes without a block borrow', pool('10.0.0.0/24', nodes(5)), 'warn'],
  ['nodes without a block fail', pool('10.0.0.0/24', { ...nodes(5), strictAffinity: 'on' }), 'error'],
  ['Windows never borrows', pool('10.0.0.0/24', { ...nodes(5), systems: ['linux', 'windows'] }), 'error'],
] as const)('%s', ([, { findings }, severity]) => {
  expect(findings.find(({ id }) => id === 'ipam/blocks')?.severity).toBe(severity);
});

test.for([
  ['ipam/block-size', pool('10.0.0.0/16', { blockSize: 19 })],
  ['ipam/pool-size', pool('10.0.0.0/28')],
  ['ipam/pool-link-local', pool('169.254.0.0/16')],
  ['ipam/block-size-windows', pool('10.0.0.0/16', { blockSize: 30, systems: ['windows'] })],
  ['ipam/block-limit', pool('10.0.0.0/16', { blockSize: 32 })],
  ['ipam/max-pods', pool('10.0.0.0/16', { blockSize: 30 })],
] as const)('%s is told', ([id, { findings }]) => {
  expect(findings.map((finding) => finding.id)).toContain(id);
});
