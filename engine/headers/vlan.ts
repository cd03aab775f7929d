import { cite, ieee8021ae, ieee8021q } from '../source';
import { defineHeader } from './header';

const inside = ['ipv4', 'ipv6', 'ipv6-encaplimit', 'macsec'];

/** A VLAN tag. Links take tagged frames whole, so it does not count against their MTU. */
export const vlan = defineHeader({
  id: 'vlan',
  title: 'VLAN tag',
  layer: 'link',
  fields: [
    { name: 'priority', bits: 3 },
    { name: 'drop eligible', bits: 1 },
    { name: 'VLAN', bits: 12 },
    { name: 'type', bits: 16 },
  ],
  carries: inside,
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
    { name: 'service VLAN', bits: 12 },
    { name: 'type', bits: 16 },
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
    { name: 'type', bits: 16 },
    { name: 'control and association', bits: 8 },
    { name: 'short length', bits: 8 },
    { name: 'packet number', bits: 32 },
    { name: 'secure channel', bits: 64 },
  ],
  trailer: [{ name: 'integrity check value', bits: 128 }],
  carries: ['ipv4', 'ipv6', 'ipv6-encaplimit', 'vlan'],
  cite: cite(ieee8021ae, 'clause 9'),
});
