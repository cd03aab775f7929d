import { expect, test } from 'vitest';
import { addable, moved, readStack, textOf, wordsOf } from './packet-stack';

test('words are read and written, whatever stands between them', () => {
  expect(wordsOf(' ethernet, ipv4,,udp ')).toEqual(['ethernet', 'ipv4', 'udp']);
  expect(textOf(['ethernet', 'gre:key'])).toBe('ethernet,gre:key');
});

test.for([
  { from: 0, by: 1, want: ['b', 'a', 'c'] },
  { from: 2, by: -1, want: ['a', 'c', 'b'] },
  { from: 0, by: -1, want: ['a', 'b', 'c'] },
  { from: 2, by: 1, want: ['a', 'b', 'c'] },
] as const)('moving word $from by $by gives $want', ({ from, by, want }) => {
  expect(moved(['a', 'b', 'c'], from, by)).toEqual(want);
});

test('what may come next is what the innermost header carries', () => {
  const read = readStack('ethernet,ipv4,udp,vxlan,ethernet');
  if ('problem' in read) throw new Error(read.problem);
  const { fitting, others } = addable(read.stack);
  // IEEE 802: an Ethernet frame carries a tag or an IP packet, but no UDP datagram.
  expect(fitting).toEqual(expect.arrayContaining(['vlan', 'ipv4', 'ipv6']));
  expect(fitting).not.toContain('udp');
  expect(others).toContain('udp');
});

test('a stack that no wire carries is refused with the reason', () => {
  expect(readStack('ethernet,vxlan')).toEqual({ problem: expect.stringContaining('does not carry VXLAN') as string });
  expect(readStack('')).toHaveProperty('problem');
});
