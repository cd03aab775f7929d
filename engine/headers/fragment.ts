import { internetChecksum } from './checksum';
import type { Stack } from './header';
import { linkPart } from './parse';

/** How much of an outer packet each of its fragments carries, in bytes; one entry where the packet fits whole. */
export function fragmentSizes(outer: number, link: number, family: 4 | 6): readonly number[] {
  if (outer <= link) return [outer];
  const header = family === 4 ? 20 : 40;
  // IPv6 puts a fragment header of eight bytes into each; both count offsets in units of eight bytes.
  const extension = family === 4 ? 0 : 8;
  const step = Math.floor((link - header - extension) / 8) * 8;
  const payload = outer - header;
  const count = Math.ceil(payload / step);
  return Array.from({ length: count }, (_, index) => header + extension + Math.min(step, payload - index * step));
}

/** Cut a frame whose outer IP packet is larger than the link takes into the frames that the sending node sends. */
export function fragments(frame: Uint8Array, headers: Stack, link: number): Uint8Array[] {
  const linkBytes = headers.slice(0, linkPart(headers)).reduce((total, { size }) => total + size.value, 0);
  const family = headers[linkPart(headers)]?.id === 'ipv4' ? 4 : 6;
  const packet = frame.subarray(linkBytes);
  const sizes = fragmentSizes(packet.length, link, family);
  if (sizes.length === 1) return [frame];
  const header = family === 4 ? 20 : 40;
  let offset = 0;
  return sizes.map((size, index) => {
    const carried = size - header - (family === 4 ? 0 : 8);
    const last = index === sizes.length - 1;
    const piece = packet.subarray(header + offset, header + offset + carried);
    const head = family === 4 ? headOf4(packet, size, offset, last) : headOf6(packet, size, offset, last);
    offset += carried;
    const whole = new Uint8Array(linkBytes + size);
    whole.set(frame.subarray(0, linkBytes));
    whole.set(head, linkBytes);
    whole.set(piece, linkBytes + head.length);
    return whole;
  });
}

function headOf4(packet: Uint8Array, size: number, offset: number, last: boolean): Uint8Array {
  const head = packet.slice(0, 20);
  const flags = (last ? 0 : 0x2000) | (offset / 8);
  head.set([size >> 8, size & 0xff, 0, 1, flags >> 8, flags & 0xff], 2);
  head.set([0, 0], 10);
  const sum = internetChecksum(head);
  head.set([sum >> 8, sum & 0xff], 10);
  return head;
}

function headOf6(packet: Uint8Array, size: number, offset: number, last: boolean): Uint8Array {
  const head = new Uint8Array(48);
  head.set(packet.subarray(0, 40));
  const next = head[6] ?? 0;
  head.set([(size - 40) >> 8, (size - 40) & 0xff, 44], 4);
  head.set([next, 0, offset >> 8, (offset & 0xf8) | (last ? 0 : 1), 0, 0, 0, 1], 40);
  return head;
}
