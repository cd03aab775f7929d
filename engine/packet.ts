import { costOf, tunnelOf, type Datapath, type PathCost, type TooBig } from './datapath';
import type { Option } from './catalog';
import {
  ethernet,
  fragmentSizes,
  ip,
  lengthAround,
  lineCost,
  linkPart,
  mtuInside,
  smallestPayload,
  tcp,
  wrap,
  type LayerBytes,
  type Stack,
} from './headers';
import type { Family } from './prefix';
import { formula, input, named, sum, type Quantity } from './quantity';
import { mtuFor, type MtuUse } from './rules';

type Bytes = Quantity<'byte'>;

export interface PacketQuestion {
  readonly option: Option;
  readonly link: Bytes;
  readonly outer: Family;
  readonly inner: Family;
  /** Length of the pod's own IP packet; left out: the pod MTU that the CNI chooses, or what fits where that is less. */
  readonly length?: Bytes;
  /** Which of the option's ways: between segments, or inside one. */
  readonly way?: 'far' | 'near';
}

/** One packet inside a stack of headers, whatever built the stack. */
export interface WrappedPacket {
  readonly mtu: MtuUse;
  readonly inner: Bytes;
  /** The link's header and the tunnel's headers, outermost first, then padding and trailers. */
  readonly layers: readonly LayerBytes[];
  /** Bytes of padding of each header, for writing the packet out. */
  readonly padding: readonly number[];
  /** Added to this packet, counted against the underlay's IP MTU; and the least and the most for any packet. */
  readonly overhead: { readonly bytes: Bytes; readonly min: Bytes; readonly max: Bytes };
  /** What goes on the wire if the packet may be cut: one frame, several, or none where it is lost. */
  readonly frames: readonly Bytes[];
  readonly tooBig: TooBig;
  /** TCP payload over bytes on the wire, with preamble, frame check sequence and gap. */
  readonly efficiency: Quantity<'ratio'>;
}

export interface PacketAnswer extends WrappedPacket {
  readonly path: Datapath;
  readonly cost: PathCost;
}

/** What one TCP packet of a pod looks like on the wire; undefined where the option has no way over that underlay. */
export function packetOf({
  option,
  link,
  outer,
  inner,
  length,
  way = 'far',
}: PacketQuestion): PacketAnswer | undefined {
  const path = option[way]({ outer, inner });
  if (path === undefined) return undefined;
  const tunnel = tunnelOf(path);
  const mtu = mtuFor(option, link, outer, inner, tunnel);
  const packet = wrapped({ stack: [ethernet, ...tunnel], link, inner, mtu, length, tooBig: path.tooBig });
  return { path, cost: costOf(path), ...packet };
}

interface StackQuestion {
  /** From the link's Ethernet header inwards, as `parseStack` gives it. */
  readonly stack: Stack;
  readonly link: Bytes;
  readonly inner: Family;
  readonly length?: Bytes | undefined;
}

/** The same for a stack that somebody put together by hand: every tunnel device then has the MTU that fits. */
export function packetInStack({ stack, link, inner, length }: StackQuestion): WrappedPacket {
  const fits = named('Largest pod packet that fits', mtuInside(link, stack.slice(linkPart(stack))));
  const mtu: MtuUse = {
    link,
    fits,
    mss: formula('MSS', 'byte', 'mtu - ip - tcp', { mtu: fits, ip: ip(inner).size, tcp: tcp.size }),
  };
  return wrapped({ stack, link, inner, mtu, length, tooBig: 'cut inside' });
}

interface Wrapping extends StackQuestion {
  readonly mtu: MtuUse;
  readonly tooBig?: TooBig | undefined;
}

function wrapped({ stack, link, inner, mtu, length, tooBig = 'cut inside' }: Wrapping): WrappedPacket {
  const tunnel = stack.slice(linkPart(stack));
  const device = mtu.chosen ?? mtu.fits;
  const packet = length ?? named("The pod's packet, full size", device.value <= mtu.fits.value ? device : mtu.fits);
  const { layers, padding } = wrap(packet, stack, device);
  const around = named('Outer packet', lengthAround(packet, tunnel, device));
  const frames = framesOf({ stack, link, inner, mtu, packet, device, tooBig });
  const payload = formula('TCP payload', 'byte', 'max(0, packet - ip - tcp)', {
    packet,
    ip: ip(inner).size,
    tcp: tcp.size,
  });
  const wire = sum('Bytes on the wire', 'byte', frames.map(onLine));
  return {
    mtu,
    inner: packet,
    layers,
    padding,
    overhead: {
      bytes: formula('Overhead of this packet', 'byte', 'outer - packet', { outer: around, packet }),
      ...extremes(tunnel, mtu.fits.value < device.value ? mtu.fits : device, device),
    },
    frames,
    tooBig,
    efficiency:
      frames.length === 0
        ? formula('Efficiency', 'ratio', '0 * payload', { payload })
        : formula('Efficiency', 'ratio', 'payload / wire', { payload, wire }),
  };
}

interface Framing {
  readonly stack: Stack;
  readonly link: Bytes;
  readonly inner: Family;
  readonly mtu: MtuUse;
  readonly packet: Bytes;
  readonly device: Bytes;
  readonly tooBig: TooBig;
}

/** The frames of one packet that its sender lets be cut. */
function framesOf({ stack, link, inner, mtu, packet, device, tooBig }: Framing): Bytes[] {
  const frame = (length: Bytes, name: string): Bytes => named(name, lengthAround(length, stack, device));
  if (packet.value <= mtu.fits.value) return [frame(packet, 'Frame')];
  const piece = (what: string, value: number): Bytes =>
    input(what, value, 'byte', 'fragments count in steps of eight bytes');
  if (tooBig === 'cut outside') {
    const tunnel = stack.slice(linkPart(stack));
    const family = tunnel[0]?.id === 'ipv4' ? 4 : 6;
    const sizes = fragmentSizes(lengthAround(packet, tunnel, device).value, link.value, family);
    return sizes.map((size, index) => {
      const part = piece(`Outer fragment ${index + 1}`, size);
      return formula(`Frame ${index + 1}`, 'byte', 'header + part', { header: ethernet.size, part });
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
const onLine = (frame: Bytes): Bytes =>
  formula('Frame on the line', 'byte', 'max(frame, header + least) + line', {
    frame,
    header: ethernet.size,
    least: smallestPayload,
    line: lineCost,
  });

/** The least and the most that a tunnel adds to any packet up to what fits; padding makes the difference. */
function extremes(tunnel: Stack, largest: Bytes, device: Bytes): { min: Bytes; max: Bytes } {
  const period = Math.max(1, ...tunnel.map(({ padding }) => padding?.block.value ?? 1));
  // Capped padding is whole only below the cap, so three periods are looked at; without padding one length says all.
  const lengths = Array.from({ length: period === 1 ? 1 : 3 * period }, (_, index) => largest.value - index);
  const added = lengths.map((value) => {
    const packet = input('A packet of', value, 'byte', 'any length');
    return formula('Overhead', 'byte', 'around - packet', { around: lengthAround(packet, tunnel, device), packet });
  });
  const [first, ...rest] = added.toSorted((a, b) => a.value - b.value);
  if (first === undefined) throw new Error('A period has at least one length');
  return { min: named('Least overhead', first), max: named('Most overhead', rest.at(-1) ?? first) };
}
