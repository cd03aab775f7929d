import { expect, test } from 'vitest';
import { assessFile } from '../assess';
import type { Block, Table } from './blocks';
import { compareBlocks } from './compare';

const assessment = assessFile({
  podwright: 1,
  name: 'hall',
  nodes: { count: 60, target: 300 },
  needs: { 'network-policy': 'must' },
});

const tableOf = (blocks: readonly Block[], title: string): Table => {
  const found = blocks.find((block) => block.kind === 'table' && block.title === title);
  if (found?.kind !== 'table') throw new Error(`no table "${title}"`);
  return found;
};

const numbersIn = ({ rows }: Table): Map<unknown, (number | undefined)[]> =>
  new Map(
    rows.map(([name, , ...cells]) => [
      name?.[0],
      cells.map(([value]) => (typeof value === 'object' && 'quantity' in value ? value.quantity.value : undefined)),
    ]),
  );

const blocks = compareBlocks(assessment, ['calico/vxlan', 'calico/none+reflectors', 'flannel/vxlan']);

// MTUs and overheads are those of flannel's and felix's own source; see engine/headers/mtu.test.ts.
test.for([
  ['Pod MTU', [1450, 1500, 50, 1450, 0]],
  ['Overhead', [50, 0, -50, 50, 0]],
  ['BGP sessions', [undefined, 894, undefined, undefined, undefined]],
] as const)('%s differs, each against the first', ([name, want]) => {
  expect(numbersIn(tableOf(blocks, 'Numbers that differ')).get(name)).toEqual(want);
});

test('what is the same in all stands apart, and after what differs', () => {
  const titles = blocks.flatMap((block) => (block.kind === 'table' ? [block.title] : []));
  expect(titles).toEqual([
    'Verdicts',
    'Numbers that differ',
    'Answers that differ',
    'Life: what differs',
    'Features: what differs',
    'Ports and protocols: what differs',
    'What it asks of hosts: what differs',
    'Published: Kubernetes networks over 40 Gbit/s, January 2024',
    'Published: Understanding Cilium network performance, May 2021',
    'Published: Performance of container networks, DaoCloud 2023',
    'Published: Performance pages of Spiderpool',
    'Published: Comparison of networks for Kubernetes, November 2016',
    'Published: Speed of CNI plug-ins',
    'Numbers that are the same',
    'Answers that are the same',
    'What is known of all of them alike',
  ]);
  expect(numbersIn(tableOf(blocks, 'Numbers that are the same')).get('Copies')).toEqual([2]);
  for (const [, values] of numbersIn(tableOf(blocks, 'Numbers that differ'))) {
    const each = values.filter((_, index) => index === 0 || index % 2 === 1);
    expect(new Set(each).size).toBeGreaterThan(1);
  }
});

test('answers that differ say which option lacks what', () => {
  const { rows } = tableOf(blocks, 'Answers that differ');
  const policy = rows.find(([asks]) => JSON.stringify(asks).includes('NetworkPolicy'));
  expect(policy?.slice(1).map(([value]) => value)).toEqual([{ verdict: 'yes' }, { verdict: 'yes' }, { verdict: 'no' }]);
});

test('features are claims with their verdict, and ports stand beside one another', () => {
  const policy = tableOf(blocks, 'Features: what differs').rows.find(([name]) => name?.[0] === 'network policy');
  expect(policy?.slice(1).map(([value]) => value)).toEqual([{ verdict: 'yes' }, { verdict: 'yes' }, { verdict: 'no' }]);
  const ports = tableOf(blocks, 'Ports and protocols: what differs').rows.map(([name]) => name?.[0]);
  // VXLAN of Calico, BGP, and VXLAN of Flannel.
  expect(ports).toEqual(expect.arrayContaining(['UDP 4789', 'TCP 179', 'UDP 8472']));
});

test('every published table is followed by the conditions that it holds under, and its source', () => {
  blocks.forEach((block, at) => {
    if (block.kind !== 'table' || !block.title.startsWith('Published')) return;
    const next = blocks[at + 1];
    expect(next).toMatchObject({ kind: 'paragraph', text: expect.stringMatching(/: .*;?.*\./) as string });
    expect(next?.kind === 'paragraph' && (next.cites?.length ?? 0) > 0).toBe(true);
  });
});

test('an option differs from itself in nothing', () => {
  const same = compareBlocks(assessment, ['calico/vxlan', 'calico/vxlan']);
  expect(same.some((block) => block.kind === 'table' && block.title.includes('differ'))).toBe(false);
  expect(same).toContainEqual({ kind: 'paragraph', text: 'They do not differ in anything that was asked or counted.' });
});

test('one option, five, or a strange one are refused', () => {
  expect(() => compareBlocks(assessment, ['calico/vxlan'])).toThrow('not 1');
  expect(() => compareBlocks(assessment, Array<string>(5).fill('calico/vxlan'))).toThrow('not 5');
  expect(() => compareBlocks(assessment, ['calico/vxlan', 'x/y'])).toThrow('no option "x/y"');
});
