import { expect, test } from 'vitest';
import { parseEntry } from './entry';
import { showRange } from './range';
import { isProblem } from './text';

// What is read is what Python's ipaddress reads, and for ranges what iprange reads; the texts of refusals are ours.
test.for([
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['10.0.0.1', '10.0.0.1/32'],
  ['2001:db8::1', '2001:db8::1/128'],
  ['10.0.0.0/255.0.0.0', '10.0.0.0/8'],
  ['10.0.0.0 255.255.0.0', '10.0.0.0/16'],
  ['fd00::/ffff::', 'fd00::/16'],
  ['10.0.0.0-10.0.0.255', '10.0.0.0/24'],
  ['10.0.0.5 - 10.0.0.9', '10.0.0.5-10.0.0.9'],
  ['fd00::1-fd00::2', 'fd00::1-fd00::2'],
  [' 10.0.0.0/8 ', '10.0.0.0/8'],
  ['0.0.0.0-255.255.255.255', '0.0.0.0/0'],
  ['10.0.0.9-10.0.0.5', '10.0.0.9-10.0.0.5 runs backwards; write 10.0.0.5-10.0.0.9'],
  ['10.0.0.1-fd00::1', '10.0.0.1-fd00::1 begins in IPv4 and ends in IPv6'],
  ['10.0.0.1-20', '10.0.0.1-20 ends in a number alone; write 10.0.0.1-10.0.0.20'],
  ['10.1.2.0 0.0.255.255', '10.1.2.0 0.0.255.255 has a wildcard where a mask belongs; write 10.1.0.0/16'],
  ['010.1.0.0/16', '010.1.0.0 has a leading zero, which some programs read as octal; write 10.1.0.0/16'],
  ['10.1/16', '10.1 has 2 parts where IPv4 has four; write 10.1.0.0/16'],
  ['fe80::1%eth0', 'fe80::1%eth0 names an interface, which one host alone can know; write fe80::1'],
  ['10.0.0.0/33', '10.0.0.0/33 has length 33; IPv4 has none beyond 32'],
  ['10.0.0.0/255.255.0.0.0', '255.255.0.0.0 has 5 parts where IPv4 has four'],
  ['10.0.0.0/ffff::', '10.0.0.0/ffff:: has ffff:: as its mask, whose ones are not all in front'],
  ['10.0.0.1 255.255.0.0', '10.0.0.1 255.255.0.0 has host bits set; the network is 10.0.0.0/16'],
  ['10.0.0.0/255.0.255.0', '10.0.0.0/255.0.255.0 has 255.0.255.0 as its mask, whose ones are not all in front'],
  ['10.0.0.1/8', '10.0.0.1/8 has host bits set; the network is 10.0.0.0/8'],
  ['::ffff:10.0.0.0/104', '::ffff:10.0.0.0/104 is IPv4 written as IPv6; write 10.0.0.0/8'],
  ['::ffff:10.0.0.1', '::ffff:10.0.0.1/128 is IPv4 written as IPv6; write 10.0.0.1/32'],
  ['10.0.0', '10.0.0 has 3 parts where IPv4 has four; write 10.0.0.0'],
  ['10.0.0.0 /24', '10.0.0.0 /24 has a blank within; write 10.0.0.0/24'],
  ['10.0.0.0/ 24', '10.0.0.0/ 24 has a blank within; write 10.0.0.0/24'],
  ['10.0.0.1 / 24', '10.0.0.1/24 has host bits set; the network is 10.0.0.0/24'],
  ['10.0.0.1-', '10.0.0.1- has an address on one side of its dash alone; a range is written like 10.0.0.1-10.0.0.9'],
  ['10.0.0.0/-1', '10.0.0.0/-1 has -1 where a length from 0 to 32 belongs'],
  ['10.0.0.0/24-10.0.1.0/24', '10.0.0.0/24-10.0.1.0/24 runs from prefix to prefix; write 10.0.0.0/23'],
  ['10.0.0.0/24 - 10.0.0.9', '10.0.0.0/24 - 10.0.0.9 runs from prefix to prefix; write 10.0.0.0-10.0.0.9'],
  ['10.0.1.0/24-10.0.0.0/24', '10.0.1.0/24-10.0.0.0/24 runs backwards; write 10.0.0.255-10.0.1.0'],
  ['10.0.0.0/24-fd00::/64', '10.0.0.0/24-fd00::/64 begins in IPv4 and ends in IPv6'],
  ['10.0.0.1/24-10.0.1.0/24', '10.0.0.1/24 has host bits set; the network is 10.0.0.0/24'],
  ['', 'a prefix is missing; one is written like 10.244.0.0/16'],
] as const)('"%s" is %s', ([text, want]) => {
  const entry = parseEntry(text);
  expect(isProblem(entry) ? entry.problem : showRange(entry)).toBe(want);
});
