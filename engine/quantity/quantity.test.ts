import { expect, test } from 'vitest';
import { cite, rfcs } from '../source';
import { explain, explainFully } from './explain';
import { show, showDifference, showFormula } from './format';
import { assume, fact, formula, input, sum, tally } from './quantity';

const header = fact('IPv4', 20, 'byte', cite(rfcs.rfc791, 'section 3.1'));
const link = input('Link MTU', 1500, 'byte', 'underlay.mtu');
const room = formula('Room inside IPv4', 'byte', 'room - header', { room: link, header });

test('an explanation names the formula as people write it, and its operands', () => {
  expect(explain(room).text).toBe('= room − header');
  expect(explain(room).because).toEqual([
    { letter: 'room', quantity: link },
    { letter: 'header', quantity: header },
  ]);
});

test('the whole tree is printed with sources, inputs and assumptions told apart', () => {
  const guess = assume('Spare', 2, 'byte', 'to be safe');
  expect(explainFully(sum('All', 'byte', [room, guess]))).toEqual([
    'All = 1,482 bytes  (the sum of its parts)',
    '  Room inside IPv4 = 1,480 bytes  (= room − header)',
    '    room: Link MTU = 1,500 bytes  (you entered it (underlay.mtu))',
    '    header: IPv4 = 20 bytes  (a published fact)  [RFC 791: Internet Protocol, section 3.1]',
    '  Spare = 2 bytes  (assumed: to be safe)',
  ]);
});

test('a tally lists what it counted', () => {
  expect(explainFully(tally('Copies', 'copy', ['pod: user to kernel']))).toEqual([
    'Copies = 1 copy  (counted)',
    '  · pod: user to kernel',
  ]);
});

test.for([
  [input('', 1, 'byte', ''), '1 byte'],
  [input('', 1450, 'byte', ''), '1,450 bytes'],
  [input('', 0.97123, 'ratio', ''), '0.971'],
  [input('', 12497500, 'session', ''), '12,497,500 sessions'],
  [input('', 7.22857, 'per second', ''), '7.23 per second'],
] as const)('%# is shown as %s', ([quantity, want]) => {
  expect(show(quantity)).toBe(want);
});

test('a difference always has its sign', () => {
  expect(showDifference(input('', 50, 'byte', ''))).toBe('+50 bytes');
  expect(showDifference(input('', -20, 'byte', ''))).toBe('−20 bytes');
});

test('formulas are set with × and −', () => {
  expect(showFormula('n * (n - 1) / 2')).toBe('n × (n − 1) / 2');
});
