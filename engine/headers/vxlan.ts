import { cite, rfcs } from '../source';
import { ethernet } from './ethernet';
import { defineHeader } from './header';
import { inFamilies } from './tunnel';
import { udp } from './transport';

/** VXLAN alone. The UDP and IP it travels in are headers of their own. */
export const vxlan = defineHeader({
  id: 'vxlan',
  title: 'VXLAN',
  layer: 'tunnel',
  fields: [
    { name: 'flags', bits: 8, value: 0x08 },
    { name: 'reserved', bits: 24 },
    { name: 'network identifier', bits: 24, value: 1 },
    { name: 'reserved', bits: 8 },
  ],
  carries: ['ethernet'],
  cite: cite(rfcs.rfc7348, 'section 5'),
});

/** What VXLAN puts in front of a pod's packet, outermost first. */
export const vxlanTunnel = inFamilies([4, 6], udp, vxlan, ethernet);
