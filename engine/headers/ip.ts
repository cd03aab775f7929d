import type { Family } from '../prefix';
import { cite, rfcs } from '../source';
import { defineHeader, type FieldValue, type Header, type HeaderField } from './header';
import { protocolOf } from './numbers';

const carried = ['ipv4', 'ipv6', 'ipv6-encaplimit', 'udp', 'tcp', 'gre', 'esp-gcm16', 'esp-gcm8', 'esp-cbc-sha256'];

/** The protocol number of destination options. */
const destinationOptions = 60;

const ipv6Fields = (extension: number, next: FieldValue): readonly HeaderField[] => [
  { name: 'version', bits: 4, value: 6 },
  { name: 'traffic class', bits: 8 },
  { name: 'flow label', bits: 20 },
  { name: 'payload length', bits: 16, value: ({ carried }) => carried + extension },
  { name: 'next header', bits: 8, value: next },
  { name: 'hop limit', bits: 8, value: 64 },
  { name: 'source address', bits: 128, value: ({ from }) => from.address },
  { name: 'destination address', bits: 128, value: ({ to }) => to.address },
];

export const ipv4 = defineHeader({
  id: 'ipv4',
  title: 'IPv4',
  layer: 'ip',
  fields: [
    { name: 'version', bits: 4, value: 4 },
    { name: 'header length', bits: 4, value: 5 },
    { name: 'type of service', bits: 8 },
    { name: 'total length', bits: 16, value: ({ length }) => length },
    { name: 'identification', bits: 16 },
    { name: 'flags', bits: 3 },
    { name: 'fragment offset', bits: 13 },
    { name: 'time to live', bits: 8, value: 64 },
    { name: 'protocol', bits: 8, value: ({ inside }) => protocolOf(inside) },
    { name: 'header checksum', bits: 16 },
    { name: 'source address', bits: 32, value: ({ from }) => from.address },
    { name: 'destination address', bits: 32, value: ({ to }) => to.address },
  ],
  checksum: { field: 'header checksum', over: 'header' },
  carries: carried,
  cite: cite(rfcs.rfc791, 'section 3.1'),
});

export const ipv6 = defineHeader({
  id: 'ipv6',
  title: 'IPv6',
  layer: 'ip',
  fields: ipv6Fields(0, ({ inside }) => protocolOf(inside)),
  carries: [...carried, 'srv6'],
  cite: cite(rfcs.rfc8200, 'section 3'),
});

/** IPv6 with the destination option that limits nested tunnels, which Linux adds to its IPv6 tunnels unless told not to. */
export const ipv6EncapLimit = defineHeader({
  id: 'ipv6-encaplimit',
  title: 'IPv6 with encapsulation limit',
  layer: 'ip',
  fields: [
    ...ipv6Fields(8, destinationOptions),
    { name: 'next header after the options', bits: 8, value: ({ inside }) => protocolOf(inside) },
    { name: 'options length', bits: 8 },
    { name: 'encapsulation limit option', bits: 24, value: 0x040104 },
    { name: 'padding option', bits: 24, value: 0x010100 },
  ],
  carries: carried,
  cite: cite(rfcs.rfc2473, 'section 4.1.1'),
});

/** The IP header of a family, without options or extension headers. */
export const ip = (family: Family): Header => (family === 4 ? ipv4 : ipv6);
