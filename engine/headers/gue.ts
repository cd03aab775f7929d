import { cite, linuxFou } from '../source';
import { defineHeader } from './header';
import { protocolOf } from './numbers';

/** Generic UDP Encapsulation without options, as Linux sends it. */
export const gue = defineHeader({
  id: 'gue',
  title: 'GUE',
  layer: 'tunnel',
  fields: [
    { name: 'version and control', bits: 3 },
    { name: 'header length', bits: 5 },
    { name: 'protocol', bits: 8, value: ({ inside }) => protocolOf(inside) },
    { name: 'flags', bits: 16 },
  ],
  carries: ['ipv4', 'ipv6', 'gre'],
  cite: cite(linuxFou, 'gue_encap_hlen'),
});
