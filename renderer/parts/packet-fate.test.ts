import { expect, test } from 'vitest';
import { input, optionOf, packetOf, type Family, type PacketAnswer } from '../../engine';
import { fateOf, travelOf } from './packet-fate';

const bytes = (value: number) => input('Bytes', value, 'byte', 'test');
function packet(id: string, length: number, inner: Family = 4): PacketAnswer {
  const option = optionOf(id);
  const answer = option && packetOf({ option, link: bytes(1500), outer: inner, inner, length: bytes(length) });
  if (answer === undefined) throw new Error(`no packet of ${id}`);
  return answer;
}

// What each does was read in its code: a kernel device asks for less, the sleeve's socket is cut, a switch drops.
test.for([
  {
    id: 'flannel/vxlan',
    inner: 4,
    says: /fragmentation needed.*before each is wrapped/,
    travels: /^travels as 2 fra.* cut$/,
  },
  { id: 'calico/none', inner: 4, says: /fragmentation needed.*before they leave/, travels: /^travels as 2 frames/ },
  { id: 'calico/vxlan', inner: 6, says: /packet too big/, travels: /nothing is sent/ },
  { id: 'weave/sleeve', inner: 4, says: /outer packet is cut in silence/, travels: /^travels as 2 frames$/ },
  { id: 'weave/fastdp', inner: 4, says: /vanishes in silence/, travels: /nothing is sent/ },
] as const)('$id on IPv$inner: $says', ({ id, inner, says, travels }) => {
  const long = packet(id, 1501, inner);
  expect(fateOf(long, inner)).toMatch(says);
  expect(travelOf(long)).toMatch(travels);
  expect(travelOf(packet(id, 600, inner))).toBe('');
});
