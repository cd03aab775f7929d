import { cite, rfcs } from '../source';
import { defineHeader } from './header';
import { portOf } from './numbers';

export const udp = defineHeader({
  id: 'udp',
  title: 'UDP',
  layer: 'transport',
  fields: [
    { name: 'source port', bits: 16, value: ({ from }) => from.port },
    { name: 'destination port', bits: 16, value: ({ to, inside }) => to.port || portOf(inside) },
    { name: 'length', bits: 16, value: ({ length }) => length },
    { name: 'checksum', bits: 16 },
  ],
  checksum: { field: 'checksum', over: 'all and addresses' },
  // Flannel's udp back end puts a bare IP packet into UDP, with no header of its own.
  carries: [
    'vxlan',
    'geneve',
    'wireguard',
    'gue',
    'weave-sleeve',
    'weave-sleeve-encrypted',
    'ipv4',
    'ipv6',
    // Foo over UDP, and ESP behind address translation.
    'gre',
    'esp-gcm16',
    'esp-gcm8',
    'esp-cbc-sha256',
  ],
  cite: cite(rfcs.rfc768, 'Format'),
});

/** TCP without options, which is what the MSS is counted with. */
export const tcp = defineHeader({
  id: 'tcp',
  title: 'TCP',
  layer: 'transport',
  fields: [
    { name: 'source port', bits: 16, value: ({ from }) => from.port },
    { name: 'destination port', bits: 16, value: ({ to, inside }) => to.port || portOf(inside) },
    // STT only looks like TCP: it writes the length of its frame here, and its place in it.
    {
      name: 'sequence number',
      bits: 32,
      value: ({ inside, carried }) => (inside === 'stt' ? BigInt(carried) << 16n : 1),
    },
    { name: 'acknowledgement number', bits: 32, value: 1 },
    { name: 'data offset', bits: 4, value: 5 },
    { name: 'reserved', bits: 4 },
    { name: 'flags', bits: 8, value: 0x18 },
    { name: 'window', bits: 16, value: 502 },
    { name: 'checksum', bits: 16 },
    { name: 'urgent pointer', bits: 16 },
  ],
  checksum: { field: 'checksum', over: 'all and addresses' },
  carries: ['stt'],
  cite: cite(rfcs.rfc9293, 'section 3.1'),
});
