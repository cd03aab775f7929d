import { fact } from '../quantity';
import { cite, rfcs } from '../source';
import { defineHeader } from './header';

/** ESP with AES-GCM and a 16-byte check value (RFC 4106): filled to 4 bytes, its pad length and next header included. */
export const esp = defineHeader({
  id: 'esp-gcm16',
  title: 'ESP (AES-GCM-16)',
  layer: 'encryption',
  fields: [
    { name: 'security parameters index', bits: 32 },
    { name: 'sequence number', bits: 32 },
    { name: 'initialization vector', bits: 64 },
  ],
  trailer: [{ name: 'integrity check value', bits: 128 }],
  padding: {
    block: fact('ESP alignment', 4, 'byte', cite(rfcs.rfc4303, 'section 2.4')),
    tail: fact('Pad length and next header', 2, 'byte', cite(rfcs.rfc4303, 'section 2')),
    capped: false,
  },
  carries: ['ipv4', 'ipv6', 'udp', 'tcp'],
  cite: cite(rfcs.rfc4106, 'sections 3 and 6'),
});
