import type { Family } from '../prefix';
import { fact, formula, type Quantity } from '../quantity';
import { cite, type Source } from '../source';
import { ip } from './ip';

const rfc792: Source = {
  title: 'RFC 792: Internet Control Message Protocol',
  publisher: 'IETF',
  url: 'https://www.rfc-editor.org/rfc/rfc792',
};
const rfc4443: Source = { title: 'RFC 4443: ICMPv6', publisher: 'IETF', url: 'https://www.rfc-editor.org/rfc/rfc4443' };

const echo = {
  4: fact('ICMP echo header', 8, 'byte', cite(rfc792, 'Echo or Echo Reply Message')),
  6: fact('ICMPv6 echo header', 8, 'byte', cite(rfc4443, 'section 4.1')),
} as const;

/** What ping is told with -s, in bytes, so that its packet is as long as an MTU. */
export const probePayload = (mtu: Quantity<'byte'>, family: Family): Quantity<'byte'> =>
  formula('Payload of the probe', 'byte', 'mtu - ip - icmp', { mtu, ip: ip(family).size, icmp: echo[family] });
