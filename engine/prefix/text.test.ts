import { expect, test } from 'vitest';
import { mustPrefix, parsePrefix, showPrefix } from './text';

// The remedies are what Python's ipaddress module makes of the same text (strict=False), or the text without its fault.
test.for([
  ['10.0.0.1/8', '10.0.0.1/8 has host bits set; the network is 10.0.0.0/8'],
  ['172.16.8.1/25', '172.16.8.1/25 has host bits set; the network is 172.16.8.0/25'],
  ['2001:db8::1/64', '2001:db8::1/64 has host bits set; the network is 2001:db8::/64'],
  ['010.0.0.0/8', '010.0.0.0 has a leading zero, which some programs read as octal; write 10.0.0.0/8'],
  ['10.0.0/8', '10.0.0 has 3 parts where IPv4 has four; write 10.0.0.0/8'],
  ['10.1.2/16', '10.1.2 has 3 parts where IPv4 has four; write 10.1.0.0/16'],
  ['1.2.3.4.5/8', '1.2.3.4.5 has 5 parts where IPv4 has four'],
  ['10', '10 has 1 part where IPv4 has four'],
  ['10/8', '10 has 1 part where IPv4 has four; write 10.0.0.0/8'],
  ['300/8', '300 has 1 part where IPv4 has four'],
  ['2001:db8/32', '2001:db8 is not an IPv6 address; write 2001:db8::/32'],
  ['2001:db8:/32', '2001:db8: is not an IPv6 address; write 2001:db8::/32'],
  ['10.0.0.256/32', '10.0.0.256 has a part of 256; none goes beyond 255'],
  ['10.0.0.0', '10.0.0.0 has no length; one address alone is 10.0.0.0/32'],
  ['10.0.0.0/', '10.0.0.0/ has no length after the slash; one address alone is 10.0.0.0/32'],
  ['10.0.0.0/33', '10.0.0.0/33 has length 33; IPv4 has none beyond 32'],
  ['10.0.0.0/08', '10.0.0.0/08 has a leading zero in its length; write 10.0.0.0/8'],
  ['10.0.0.0/255.255.0.0', '10.0.0.0/255.255.0.0 has a mask where a length belongs; write 10.0.0.0/16'],
  ['10.1.2.3/255.255.0.0', '10.1.2.3/255.255.0.0 has a mask where a length belongs; write 10.1.0.0/16'],
  ['10.0.0.0/255.0.255.0', '10.0.0.0/255.0.255.0 has 255.0.255.0 where a length from 0 to 32 belongs'],
  ['10.0.0.0/-1', '10.0.0.0/-1 has -1 where a length from 0 to 32 belongs'],
  [' 10.0.0.0/8', '" 10.0.0.0/8" has blanks around it; write 10.0.0.0/8'],
  ['', 'a prefix is missing; one is written like 10.244.0.0/16'],
  ['/8', 'an address is missing; one is written like 10.244.0.1'],
  ['\u0661\u0660.0.0.0/8', '\u0661\u0660.0.0.0 is not an IP address'],
  ['hall-b', 'hall-b is not an IP address'],
  ['2001:db8::1::/64', '2001:db8::1:: is not an IPv6 address'],
  ['fd00::/129', 'fd00::/129 has length 129; IPv6 has none beyond 128'],
  ['12345::/16', '12345:: is not an IPv6 address'],
  ['1::2:3:4:5:6:7:8/128', '1::2:3:4:5:6:7:8 is not an IPv6 address'],
  ['::ffff:10.0.0.0/104', '::ffff:10.0.0.0/104 is IPv4 written as IPv6; write 10.0.0.0/8'],
  ['::ffff:0a00:0/104', '::ffff:0a00:0/104 is IPv4 written as IPv6; write 10.0.0.0/8'],
  ['64:ff9b::192.0.02.33/128', '64:ff9b::192.0.02.33 does not end in an IPv4 address'],
  ['fe80::1%eth0/64', 'fe80::1%eth0 names an interface, which one host alone can know; write fe80::/64'],
] as const)('%s is refused', ([text, problem]) => {
  expect(parsePrefix(text)).toMatchObject({ problem });
});

test.for([
  ['64:ff9b::192.0.2.33/128', '64:ff9b::c000:221/128', 'Go 1.19 netip'],
  ['::1.2.3.4/128', '::102:304/128', 'RFC 4291 section 2.5.5.1'],
  ['2001:DB8::/32', '2001:db8::/32', 'RFC 5952 section 4.3'],
  ['0:0:0:0:0:0:0:0/0', '::/0', 'RFC 5952 section 4.2'],
] as const)('%s reads as %s (%s)', ([text, shown]) => {
  expect(showPrefix(mustPrefix(text))).toBe(shown);
});

test('a declaration may name the IPv4-mapped range, a person may not', () => {
  expect(showPrefix(mustPrefix('::ffff:0:0/96'))).toBe('::ffff:0:0/96');
  expect(parsePrefix('::ffff:0:0/96')).toHaveProperty('problem');
});

test('a wrong declaration throws with the reason', () => {
  expect(() => mustPrefix('10.0.0.1/8')).toThrow('the network is 10.0.0.0/8');
});
