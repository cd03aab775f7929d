import { fact } from '../quantity';
import { cite, rfcs, type Citation } from '../source';
import { defineHeader, type Header } from './header';

interface Suite {
  readonly id: string;
  readonly title: string;
  /** Bits of the initialization vector and of the check value. */
  readonly vector: number;
  readonly check: number;
  /** Bytes to which payload, pad length and next header are filled. */
  readonly block: number;
  readonly cite: Citation;
}

const suite = ({ id, title, vector, check, block, cite: source }: Suite): Header =>
  defineHeader({
    id,
    title,
    layer: 'encryption',
    fields: [
      { name: 'security parameters index', bits: 32, value: 0x1000 },
      { name: 'sequence number', bits: 32, value: 1 },
      { name: 'initialization vector', bits: vector },
    ],
    trailer: [{ name: 'integrity check value', bits: check }],
    padding: {
      block: fact('Filled to a multiple of', block, 'byte', source),
      tail: fact('Pad length and next header', 2, 'byte', cite(rfcs.rfc4303, 'section 2')),
      capped: false,
    },
    carries: ['ipv4', 'ipv6', 'udp', 'tcp', 'gre'],
    cite: source,
  });

const gcm = cite(rfcs.rfc4106, 'sections 3 and 6');

/** ESP with AES-GCM and a 16-byte check value: filled to 4 bytes. */
export const espGcm16 = suite({
  id: 'esp-gcm16',
  title: 'ESP (AES-GCM, 16-byte check)',
  vector: 64,
  check: 128,
  block: 4,
  cite: gcm,
});

/** The same with the 8-byte check value that Docker's encrypted overlay uses. */
export const espGcm8 = suite({
  id: 'esp-gcm8',
  title: 'ESP (AES-GCM, 8-byte check)',
  vector: 64,
  check: 64,
  block: 4,
  cite: gcm,
});

/** ESP with AES-CBC and HMAC-SHA-256 cut to 128 bits: filled to the cipher's 16-byte block. */
export const espCbcSha256 = suite({
  id: 'esp-cbc-sha256',
  title: 'ESP (AES-CBC, SHA-256)',
  vector: 128,
  check: 128,
  block: 16,
  cite: cite(rfcs.rfc3602, 'section 3'),
});
