import type { Option } from './catalog';
import { costOf, tunnelOf, type Datapath, type PathCost } from './datapath';
import { ethernet, ip, lengthAround, lineCost, smallestPayload, tcp, wrap, type LayerBytes } from './headers';
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

export interface PacketAnswer {
  readonly path: Datapath;
  readonly cost: PathCost;
  readonly mtu: MtuUse;
  readonly inner: Bytes;
  /** The link's Ethernet header and the tunnel's headers, outermost first, then padding and trailers. */
  readonly layers: readonly LayerBytes[];
  /** Added to this packet, counted against the underlay's IP MTU; and the least and the most for any packet. */
  readonly overhead: { readonly bytes: Bytes; readonly min: Bytes; readonly max: Bytes };
  /** What goes on the wire; more than one frame where the outer packet does not fit the link. */
  readonly frames: readonly Bytes[];
  /** TCP payload over bytes on the wire, with preamble, frame check sequence and gap. */
  readonly efficiency: Quantity<'ratio'>;
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
  const device = mtu.chosen ?? mtu.fits;
  const full = mtu.chosen !== undefined && mtu.chosen.value <= mtu.fits.value ? mtu.chosen : mtu.fits;
  const packet = length ?? named("The pod's packet, full size", full);
  const { layers, total } = wrap(packet, [ethernet, ...tunnel], device);
  const outerLength = named('Outer packet', lengthAround(packet, tunnel, device));
  const frames = framesOf(outerLength, link, outer);
  const payload = formula('TCP payload', 'byte', 'max(0, packet - ip - tcp)', {
    packet,
    ip: ip(inner).size,
    tcp: tcp.size,
  });
  const wire = sum('Bytes on the wire', 'byte', frames.map(onLine));
  return {
    path,
    cost: costOf(path),
    mtu,
    inner: packet,
    layers,
    overhead: {
      bytes: formula('Overhead of this packet', 'byte', 'outer - packet', { outer: outerLength, packet }),
      ...extremes(path, mtu, device),
    },
    frames: frames.length === 1 ? [named('Frame', total)] : frames,
    efficiency: formula('Efficiency', 'ratio', 'payload / wire', { payload, wire }),
  };
}

/** The frames that one outer packet becomes: itself, or fragments in steps of eight bytes. */
function framesOf(outer: Bytes, link: Bytes, family: Family): Bytes[] {
  const header = ethernet.size;
  if (outer.value <= link.value) return [formula('Frame', 'byte', 'packet + header', { packet: outer, header })];
  const own = ip(family).size;
  const step = Math.floor((link.value - own.value) / 8) * 8;
  const count = Math.ceil((outer.value - own.value) / step);
  return Array.from({ length: count }, (_, index) => {
    const carried = Math.min(step, outer.value - own.value - index * step);
    const part = input(`Fragment ${index + 1} carries`, carried, 'byte', 'fragmentation in steps of eight bytes');
    return formula(`Fragment ${index + 1}`, 'byte', 'header + ip + part', { header, ip: own, part });
  });
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
function extremes(path: Datapath, { fits }: MtuUse, device: Bytes): { min: Bytes; max: Bytes } {
  const tunnel = tunnelOf(path);
  const periods = tunnel.map(({ padding }) => padding?.block.value ?? 1);
  const period = Math.max(1, ...periods);
  // Capped padding is whole only below the cap, so three periods are looked at.
  const added = Array.from({ length: 3 * period }, (_, index) => {
    const packet = input('A packet of', Math.min(fits.value, device.value) - index, 'byte', 'inner length');
    const around = lengthAround(packet, tunnel, device);
    return formula('Overhead', 'byte', 'around - packet', { around, packet });
  });
  const sorted = added.toSorted((a, b) => a.value - b.value);
  const [min = added[0], max = added[0]] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new Error('A period has at least one length');
  return { min: named('Least overhead', min), max: named('Most overhead', max) };
}
