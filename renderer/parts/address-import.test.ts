import { expect, test } from 'vitest';
import { checkValue } from '../../engine';
import { showPrefix } from '../../engine/prefix';
import { elsewhereFrom, isPlanFile, looksLikeList } from './address-import';

test('what was read becomes rows that the plan takes, spans as the fewest prefixes and nothing twice', () => {
  const rows = elsewhereFrom([
    { cidr: '10.0.0.0/16', name: 'office', list: 'a.csv' },
    { cidr: '10.0.0.0/16', name: 'the same', list: 'b.csv' },
    { cidr: '10.1.0.0-10.1.2.255', name: '', list: 'b.csv' },
    { cidr: 'fd00::/48', name: `with a tab\tand\u0000 ${'long'.repeat(40)}`, list: 'b.csv' },
  ]).map(({ prefix, name }) => ({ cidr: showPrefix(prefix), name }));
  // 10.1.0.0 to 10.1.2.255 is a /23 and a /24, as Python's summarize_address_range says.
  expect(rows.map(({ cidr }) => cidr)).toEqual(['10.0.0.0/16', '10.1.0.0/23', '10.1.2.0/24', 'fd00::/48']);
  expect(rows.map(({ name }) => name).slice(0, 3)).toEqual(['office', 'b.csv', 'b.csv']);
  expect(checkValue('addresses.elsewhere', rows)).toBeUndefined();
});

test('lists are told from plans and from other texts', () => {
  expect(looksLikeList('10.0.0.0/8 office\n')).toBe(true);
  expect(looksLikeList('name,prefix\na,fd00:10::/32\n')).toBe(true);
  expect(looksLikeList('podwright: 1\nname: x\naddresses: { cluster: [10.0.0.0/8] }')).toBe(false);
  expect(looksLikeList('see you at 10:30')).toBe(false);
  expect([isPlanFile('a.podwright.yaml'), isPlanFile('a.csv')]).toEqual([true, false]);
});
