import { cite, rfcs } from '../source';
import { defineHeader, type Header } from './header';
import { protocolOf } from './numbers';

/**
 * The segment routing header of SRv6, between an IPv6 header and what it carries.
 *
 * @param segments 1 to 127
 * @throws RangeError for another number
 */
export function srv6(segments = 1): Header {
  if (!Number.isInteger(segments) || segments < 1 || segments > 127) {
    throw new RangeError(`SRv6 takes 1 to 127 segments, not ${segments}`);
  }
  return defineHeader({
    id: 'srv6',
    title: 'Segment routing header',
    layer: 'tunnel',
    fields: [
      { name: 'next header', bits: 8, value: ({ inside }) => protocolOf(inside) },
      { name: 'length', bits: 8, value: 2 * segments },
      { name: 'routing type', bits: 8, value: 4 },
      { name: 'segments left', bits: 8 },
      { name: 'last entry', bits: 8, value: segments - 1 },
      { name: 'flags', bits: 8 },
      { name: 'tag', bits: 16 },
      { name: 'segments', bits: 128 * segments, value: ({ to }) => to.address },
    ],
    carries: ['ipv4', 'ipv6'],
    cite: cite(rfcs.rfc8754, 'section 2'),
  });
}
