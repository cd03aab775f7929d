import { cite, ieee8021ae, ieee8021q } from '../source';
import { defineHeader } from './header';
import { etherTypeOf } from './numbers';

const tagged = ['ipv4', 'ipv6', 'ipv6-encaplimit', 'macsec'];

/** A VLAN tag. Links take tagged frames whole, so it does not count against their MTU. */
export const vlan = defineHeader({
  id: 'vlan',
  title: 'VLAN tag',
  layer: 'link',
  fields: [
    { name: 'priority', bits: 3 },
    { name: 'drop eligible', bits: 1 },
    { name: 'VLAN', bits: 12, value: 100 },
    { name: 'type', bits: 16, value: ({ inside }) => etherTypeOf(inside) },
  ],
  carries: tagged,
  cite: cite(ieee8021q, 'clause 9.6'),
});

/** The outer of two tags; the inner one is a VLAN tag of its own. */
export const qinq = defineHeader({
  id: 'qinq',
  title: 'Service tag',
  layer: 'link',
  fields: [
    { name: 'priority', bits: 3 },
    { name: 'drop eligible', bits: 1 },
    { name: 'service VLAN', bits: 12, value: 200 },
    { name: 'type', bits: 16, value: ({ inside }) => etherTypeOf(inside) },
  ],
  carries: ['vlan'],
  cite: cite(ieee8021q, 'clause 9.6'),
});

/** MACsec with its secure channel named and a 16-byte check value, as Linux sends it by default. */
export const macsec = defineHeader({
  id: 'macsec',
  title: 'MACsec',
  layer: 'encryption',
  fields: [
    { name: 'control and association', bits: 8, value: 0x2c },
    { name: 'short length', bits: 8 },
    { name: 'packet number', bits: 32, value: 1 },
    { name: 'secure channel', bits: 64, value: ({ from }) => (from.mac << 16n) | 1n },
    // The frame's own type moves behind the tag, into the sealed part.
    { name: 'type', bits: 16, value: ({ inside }) => etherTypeOf(inside) },
  ],
  trailer: [{ name: 'integrity check value', bits: 128 }],
  carries: ['ipv4', 'ipv6', 'ipv6-encaplimit', 'vlan'],
  cite: cite(ieee8021ae, 'clause 9'),
});
