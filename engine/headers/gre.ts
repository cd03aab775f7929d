import { cite, rfcs } from '../source';
import { defineHeader, type Header, type HeaderField } from './header';
import { etherTypeOf } from './numbers';

/** The optional words of a GRE header. */
export interface GreParts {
  readonly key?: boolean;
  readonly checksum?: boolean;
  readonly sequence?: boolean;
}

/** GRE with the optional words that are asked for, four bytes each. */
export function gre({ key = false, checksum = false, sequence = false }: GreParts = {}): Header {
  const words: readonly (readonly [boolean, string, readonly HeaderField[]])[] = [
    [
      checksum,
      'checksum',
      [
        { name: 'checksum', bits: 16 },
        { name: 'reserved', bits: 16 },
      ],
    ],
    [key, 'key', [{ name: 'key', bits: 32, value: 1 }]],
    [sequence, 'sequence', [{ name: 'sequence number', bits: 32 }]],
  ];
  const chosen = words.filter(([present]) => present);
  return defineHeader({
    id: 'gre',
    title: chosen.length === 0 ? 'GRE' : `GRE with ${chosen.map(([, name]) => name).join(' and ')}`,
    layer: 'tunnel',
    fields: [
      {
        name: 'flags and version',
        bits: 16,
        value: (checksum ? 0x8000 : 0) | (key ? 0x2000 : 0) | (sequence ? 0x1000 : 0),
      },
      { name: 'protocol', bits: 16, value: ({ inside }) => etherTypeOf(inside) },
      ...chosen.flatMap(([, , fields]) => fields),
    ],
    ...(checksum ? { checksum: { field: 'checksum', over: 'all' as const } } : {}),
    carries: ['ethernet', 'ipv4', 'ipv6'],
    cite: cite(chosen.length === 0 ? rfcs.rfc2784 : rfcs.rfc2890, 'section 2'),
  });
}
