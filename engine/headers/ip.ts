import type { Family } from '../prefix';
import { cite, rfcs } from '../source';
import { defineHeader, type Header } from './header';

const carried = ['ipv4', 'ipv6', 'udp', 'tcp', 'esp-gcm16'];

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
  fields: [
    { name: 'version', bits: 4 },
    { name: 'traffic class', bits: 8 },
    { name: 'flow label', bits: 20 },
    { name: 'payload length', bits: 16 },
    { name: 'next header', bits: 8 },
    { name: 'hop limit', bits: 8 },
    { name: 'source address', bits: 128 },
    { name: 'destination address', bits: 128 },
  ],
  carries: carried,
  cite: cite(rfcs.rfc8200, 'section 3'),
});

/** The IP header of a family, without options or extension headers. */
export const ip = (family: Family): Header => (family === 4 ? ipv4 : ipv6);
