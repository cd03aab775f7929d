import { cite, ieee8023 } from '../source';
import { fact, sum, type Quantity } from '../quantity';
import { defineHeader } from './header';
import { etherTypeOf } from './numbers';

const frame = cite(ieee8023, 'clause 3');

export const ethernet = defineHeader({
  id: 'ethernet',
  title: 'Ethernet',
  layer: 'link',
  fields: [
    { name: 'destination address', bits: 48, value: ({ to }) => to.mac },
    { name: 'source address', bits: 48, value: ({ from }) => from.mac },
    { name: 'type', bits: 16, value: ({ inside }) => etherTypeOf(inside) },
  ],
  carries: ['ipv4', 'ipv6', 'ipv6-encaplimit', 'vlan', 'qinq', 'macsec'],
  cite: frame,
});

/** What a frame costs on the line beside its header and payload, counted for efficiency only and never against an MTU. */
export const lineCost: Quantity<'byte'> = sum('Preamble, frame check sequence and gap', 'byte', [
  fact('Preamble and start delimiter', 8, 'byte', frame),
  fact('Frame check sequence', 4, 'byte', frame),
  fact('Gap between frames', 12, 'byte', cite(ieee8023, 'clause 4.4.2')),
]);

/** Payloads below this are filled up by the sender's interface. */
export const smallestPayload = fact('Smallest Ethernet payload', 46, 'byte', cite(ieee8023, 'clause 4.4.2'));
