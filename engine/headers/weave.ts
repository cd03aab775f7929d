import { cite, weaveRepo } from '../source';
import { defineHeader, type HeaderField } from './header';

/** The frame's own envelope inside a sleeve datagram; several frames may follow one another in one datagram. */
const frame: readonly HeaderField[] = [
  { name: 'source peer', bits: 48, value: ({ from }) => from.mac },
  { name: 'destination peer', bits: 48, value: ({ to }) => to.mac },
  { name: 'frame length', bits: 16, value: ({ carried }) => carried },
];

/** Weave's user-space encapsulation for the first frame of a datagram. */
export const weaveSleeve = defineHeader({
  id: 'weave-sleeve',
  title: 'Weave sleeve',
  layer: 'tunnel',
  fields: [{ name: 'sending peer', bits: 48, value: ({ from }) => from.mac }, ...frame],
  carries: ['ethernet'],
  cite: cite(weaveRepo, 'router/sleeve.go:48-51 and router/frame_crypto.go:48-54'),
});

/** The same with NaCl's secretbox around all frames of a datagram. */
export const weaveSleeveEncrypted = defineHeader({
  id: 'weave-sleeve-encrypted',
  title: 'Weave sleeve, encrypted',
  layer: 'encryption',
  fields: [
    { name: 'sending peer', bits: 48, value: ({ from }) => from.mac },
    { name: 'sequence number', bits: 64 },
    { name: 'Poly1305 tag', bits: 128 },
    ...frame,
  ],
  carries: ['ethernet'],
  cite: cite(weaveRepo, 'router/frame_crypto.go:119-121'),
});
