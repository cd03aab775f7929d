import { expect, test } from 'vitest';
import { input } from '../quantity';
import { linkPart, parseStack } from './parse';
import { lengthAround, mtuInside } from './room';

const bytes = (value: number) => input('Bytes', value, 'byte', 'test');
const up = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

// Frames captured on Linux 6.18 and 6.1: what is added to the Ethernet header's 14 bytes for a pod packet of n bytes,
// and the largest pod packet on links of 1500, 9000 and 1460 where it was measured.
test.for([
  { stack: 'ethernet', after: (n: number) => n, fits: [1500, 9000, 1460] },
  { stack: 'ethernet,vlan', after: (n: number) => n + 4, fits: [1500, 9000, 1460] },
  { stack: 'ethernet,qinq,vlan', after: (n: number) => n + 8, fits: [1500, 9000, 1460] },
  { stack: 'ethernet,ipv4,gre', after: (n: number) => n + 24, fits: [1476] },
  { stack: 'ethernet,ipv4,gre:key', after: (n: number) => n + 28, fits: [1472] },
  { stack: 'ethernet,ipv4,gre:key:csum:seq', after: (n: number) => n + 36, fits: [1464] },
  { stack: 'ethernet,ipv4,gre,ethernet', after: (n: number) => n + 38, fits: [1462] },
  { stack: 'ethernet,ipv4,gre:key,ethernet', after: (n: number) => n + 42, fits: [1458] },
  { stack: 'ethernet,ipv4,udp,ipv4', after: (n: number) => n + 48, fits: [1452] },
  { stack: 'ethernet,ipv4,udp,gre', after: (n: number) => n + 32, fits: [1468] },
  { stack: 'ethernet,ipv4,udp,gue', after: (n: number) => n + 32, fits: [1468] },
  { stack: 'ethernet,ipv4,udp,geneve,ethernet', after: (n: number) => n + 50, fits: [1450, 8950, 1410] },
  { stack: 'ethernet,ipv6,udp,geneve,ethernet', after: (n: number) => n + 70, fits: [1430, 8930, 1390] },
  { stack: 'ethernet,ipv4,udp,geneve:8,ethernet', after: (n: number) => n + 58, fits: [1442, 8942, 1402] },
  { stack: 'ethernet,ipv6-encaplimit', after: (n: number) => n + 48, fits: [1452] },
  { stack: 'ethernet,ipv6', after: (n: number) => n + 40, fits: [1460] },
  { stack: 'ethernet,ipv6-encaplimit,gre', after: (n: number) => n + 52, fits: [1448] },
  { stack: 'ethernet,ipv6,gre,ethernet', after: (n: number) => n + 58, fits: [1442] },
  { stack: 'ethernet,ipv6,srv6', after: (n: number) => n + 64, fits: [1436] },
  { stack: 'ethernet,macsec', after: (n: number) => n + 32, fits: [1468] },
  { stack: 'ethernet,ipv4,esp-gcm16', after: (n: number) => 36 + up(n + 2, 4) + 16, fits: [1446, 8946, 1406] },
  { stack: 'ethernet,ipv4,udp,esp-gcm16', after: (n: number) => 44 + up(n + 2, 4) + 16, fits: [1438] },
  { stack: 'ethernet,ipv6,esp-gcm16', after: (n: number) => 56 + up(n + 2, 4) + 16, fits: [1426] },
  { stack: 'ethernet,ipv4,esp-cbc-sha256', after: (n: number) => 44 + up(n + 2, 16) + 16, fits: [1438, 8926, 1390] },
  { stack: 'ethernet,ipv4,esp-gcm16,udp,vxlan,ethernet', after: (n: number) => 36 + up(n + 32, 4) + 16, fits: [1416] },
  {
    stack: 'ethernet,ipv4,esp-cbc-sha256,udp,vxlan,ethernet',
    after: (n: number) => 44 + up(n + 32, 16) + 16,
    fits: [1408],
  },
  { stack: 'ethernet,ipv4,esp-gcm16,gre', after: (n: number) => 36 + up(n + 6, 4) + 16, fits: [1442] },
  { stack: 'ethernet,vlan,ipv4,udp,vxlan,ethernet', after: (n: number) => n + 54, fits: [1450] },
  { stack: 'ethernet,ipv4,udp,weave-sleeve,ethernet', after: (n: number) => n + 62, fits: [1438, 8938, 1398] },
])('$stack is as long as on a real wire, and leaves what was measured', ({ stack, after, fits }) => {
  const headers = parseStack(stack);
  if ('problem' in headers) throw new Error(headers.problem);
  const inside = headers.slice(linkPart(headers));
  [1500, 9000, 1460].slice(0, fits.length).forEach((link, index) => {
    expect(mtuInside(bytes(link), inside).value).toBe(fits[index]);
  });
  for (let n = 20; n <= 1400; n += 1) {
    expect(lengthAround(bytes(n), headers).value - 14).toBe(after(n));
  }
});

test.for([
  ['ipv4,udp', 'a frame begins with ethernet, not with ipv4'],
  ['ethernet,vxlan', 'Ethernet does not carry VXLAN'],
  ['ethernet,ipv4,vxlan,ethernet', 'IPv4 does not carry VXLAN'],
  ['ethernet,ipv4,udp,vxlan', "VXLAN does not carry a pod's IP packet; it carries ethernet"],
  ['ethernet,ipv4,tcp', "TCP does not carry a pod's IP packet"],
  ['ethernet,qinq', "Service tag does not carry a pod's IP packet; it carries vlan"],
  ['ethernet,ipv4,udp,geneve:7,ethernet', 'Geneve takes options of 0 to 252 bytes in steps of 4, not 7'],
  ['ethernet,ipv4,udp,geneve:x,ethernet', '"x" is no number of option bytes'],
  ['ethernet,ipv4,gre:colour', 'gre takes key, csum and seq, not "colour"'],
  ['ethernet,ipv4:1', 'ipv4 takes nothing after a colon'],
  ['ethernet,ipv5', '"ipv5" is no header; known are ethernet'],
  ['ethernet,toString', '"toString" is no header'],
  ['', '"" is no header'],
] as const)('%s is refused: %s', ([stack, reason]) => {
  const read = parseStack(stack);
  expect('problem' in read ? read.problem : 'read').toContain(reason);
});
