import { cite, openVSwitch } from '../source';
import { defineHeader } from './header';

/** STT's header in the first segment; the segments that follow carry TCP and IP headers only. */
export const stt = defineHeader({
  id: 'stt',
  title: 'STT',
  layer: 'tunnel',
  fields: [
    { name: 'version', bits: 8 },
    { name: 'flags', bits: 8 },
    { name: 'L4 offset', bits: 8 },
    { name: 'reserved', bits: 8 },
    { name: 'maximum segment size', bits: 16 },
    { name: 'VLAN tag', bits: 16 },
    { name: 'context', bits: 64 },
    { name: 'alignment', bits: 16 },
  ],
  carries: ['ethernet'],
  cite: cite(openVSwitch, 'STT_HEADER_LEN: 16 bytes and 2 of alignment behind TCP'),
});
