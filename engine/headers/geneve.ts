import { cite, rfcs } from '../source';
import { defineHeader, type Header } from './header';
import { etherTypeOf } from './numbers';

/** One option that fills the space: an experimental class, a type, and its length in words after the first four bytes. */
const optionHead = (bytes: number): bigint => {
  const body = Math.min(31, bytes / 4 - 1);
  return ((0xff00n << 16n) | (0x01n << 8n) | BigInt(body)) << BigInt((bytes - 4) * 8);
};

/**
 * Geneve with options of a given length.
 *
 * @param optionBytes a multiple of 4, from 0 to 252
 * @throws RangeError for another length
 */
export function geneve(optionBytes = 0): Header {
  if (!Number.isInteger(optionBytes / 4) || optionBytes < 0 || optionBytes > 252) {
    throw new RangeError(`Geneve takes options of 0 to 252 bytes in steps of 4, not ${optionBytes}`);
  }
  return defineHeader({
    id: 'geneve',
    title: optionBytes === 0 ? 'Geneve' : 'Geneve with options',
    layer: 'tunnel',
    fields: [
      { name: 'version', bits: 2 },
      { name: 'option length', bits: 6, value: optionBytes / 4 },
      { name: 'flags and reserved', bits: 8 },
      { name: 'protocol', bits: 16, value: ({ inside }) => etherTypeOf(inside) },
      { name: 'network identifier', bits: 24, value: 1 },
      { name: 'reserved', bits: 8 },
      ...(optionBytes === 0 ? [] : [{ name: 'options', bits: optionBytes * 8, value: optionHead(optionBytes) }]),
    ],
    carries: ['ethernet', 'ipv4', 'ipv6'],
    cite: cite(rfcs.rfc8926, 'section 3.4'),
  });
}
