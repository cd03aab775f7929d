import type { TooBig } from './datapath';
import { ethernet, fragmentSizes, lengthAround, lineCost, overheadOf, smallestPayload, type Stack } from './headers';
import type { Family } from './prefix';
import { formula, input, named, type Quantity } from './quantity';
import type { MtuUse } from './rules';

type Bytes = Quantity<'byte'>;

/** One packet in its stack, and what its way does with it. */
interface Framing {
  readonly stack: Stack;
  readonly tunnel: Stack;
  readonly link: Bytes;
  readonly inner: Family;
  readonly mtu: MtuUse;
  readonly packet: Bytes;
  readonly device: Bytes;
  readonly tooBig: TooBig;
}

/** The length field of IPv4 holds no more. */
const longestPacket = 65_535;

/** The frames of one packet that its sender lets be cut. */
export function framesOf({ stack, tunnel, link, inner, mtu, packet, device, tooBig }: Framing): Bytes[] {
  const frame = (length: Bytes, name: string): Bytes => named(name, lengthAround(length, stack, device));
  if (packet.value <= mtu.fits.value) return [frame(packet, 'Frame')];
  const piece = (what: string, value: number): Bytes =>
    input(what, value, 'byte', 'fragments count in steps of eight bytes');
  if (tooBig === 'cut outside' || tooBig === 'cut outside or told') {
    const outer = lengthAround(packet, tunnel, device).value;
    if (outer > longestPacket) return [];
    const sizes = fragmentSizes(outer, link.value, tunnel[0]?.id === 'ipv4' ? 4 : 6);
    const header = overheadOf("The link's headers", stack.slice(0, stack.length - tunnel.length));
    return sizes.map((size, index) => {
      const part = piece(`Outer fragment ${index + 1}`, size);
      return formula(`Frame ${index + 1}`, 'byte', 'header + part', { header, part });
    });
  }
  // A router never cuts IPv6, and a switch cuts nothing.
  if (tooBig === 'lost' || inner === 6) return [];
  const sizes = fragmentSizes(packet.value, mtu.fits.value, inner);
  return sizes.map((size, index) =>
    frame(piece(`Fragment ${index + 1} of the pod's packet`, size), `Frame ${index + 1}`),
  );
}

/** A frame's cost on the line: filled to the smallest payload, with preamble, check sequence and gap. */
export const onLine = (frame: Bytes): Bytes =>
  formula('Frame on the line', 'byte', 'max(frame, header + least) + line', {
    frame,
    header: ethernet.size,
    least: smallestPayload,
    line: lineCost,
  });
