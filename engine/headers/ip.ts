import type { Family } from '../prefix';
import { cite, rfcs } from '../source';
import { defineHeader, type HeaderField, type Header } from './header';

const carried = ['ipv4', 'ipv6', 'ipv6-encaplimit', 'udp', 'tcp', 'gre', 'esp-gcm16', 'esp-gcm8', 'esp-cbc-sha256'];

const ipv6Fields: readonly HeaderField[] = [
  { name: 'version', bits: 4 },
  { name: 'traffic class', bits: 8 },
  { name: 'flow label', bits: 20 },
  { name: 'payload length', bits: 16 },
  { name: 'next header', bits: 8 },
  { name: 'hop limit', bits: 8 },
  { name: 'source address', bits: 128 },
  { name: 'destination address', bits: 128 },
];

export const ipv4 = defineHeader({
  id: 'ipv4',
  title: 'IPv4',
  layer: 'ip',
  fields: [
    { name: 'version', bits: 4 },
    { name: 'header length', bits: 4 },
    { name: 'type of service', bits: 8 },
    { name: 'total length', bits: 16 },
    { name: 'identification', bits: 16 },
    { name: 'flags', bits: 3 },
    { name: 'fragment offset', bits: 13 },
    { name: 'time to live', bits: 8 },
    { name: 'protocol', bits: 8 },
    { name: 'header checksum', bits: 16 },
    { name: 'source address', bits: 32 },
    { name: 'destination address', bits: 32 },
  ],
  carries: carried,
  cite: cite(rfcs.rfc791, 'section 3.1'),
});

export const ipv6 = defineHeader({
  id: 'ipv6',
  title: 'IPv6',
  layer: 'ip',
  fields: ipv6Fields,
  carries: [...carried, 'srv6'],
  cite: cite(rfcs.rfc8200, 'section 3'),
});

/** IPv6 with the destination option that limits nested tunnels, which Linux adds to its IPv6 tunnels unless told not to. */
export const ipv6EncapLimit = defineHeader({
  id: 'ipv6-encaplimit',
  title: 'IPv6 with encapsulation limit',
  layer: 'ip',
  fields: [
    ...ipv6Fields,
    { name: 'next header after the options', bits: 8 },
    { name: 'options length', bits: 8 },
    { name: 'encapsulation limit option', bits: 24 },
    { name: 'padding option', bits: 24 },
  ],
  carries: carried,
  cite: cite(rfcs.rfc2473, 'section 4.1.1'),
});

/** The IP header of a family, without options or extension headers. */
export const ip = (family: Family): Header => (family === 4 ? ipv4 : ipv6);
