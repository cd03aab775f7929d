import { Buffer } from 'node:buffer';

/**
 * The same PDF for the same page: without the time at which it was made, and with its table heads counted from one.
 *
 * Chromium numbers them among all nodes that it has made since it started, of which a varying few are its own.
 * Nothing moves: what is put in is as long as what was there.
 */
export function settled(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const names = [...new Set(Array.from(text.matchAll(nodeName), ([name]) => name))].sort();
  const counted = new Map(names.map((name, at) => [name, `(node${String(at + 1).padStart(8, '0')})`]));
  const still = text
    .replaceAll(/(\/(?:CreationDate|ModDate) ?\(D:)\d{14}/g, '$120000101000000')
    .replaceAll(nodeName, (name) => counted.get(name) ?? name);
  return Buffer.from(still, 'latin1');
}

const nodeName = /\(node[0-9A-Fa-f]{8}\)/g;
