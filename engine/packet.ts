import { costOf, tunnelOf, type Datapath, type PathCost, type TooBig } from './datapath';
import type { Option } from './catalog';
import { framesOf, onLine } from './frames';
import { ethernet, ip, lengthAround, linkPart, mtuInside, tcp, wrap, type LayerBytes, type Stack } from './headers';
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
  /** What the tunnel's device lets through: the MTU that the CNI chooses, or what fits where that is less. */
  readonly device: Bytes;
  /** The link's header and the tunnel's headers, outermost first, then padding and trailers. */
  readonly layers: readonly LayerBytes[];
  /** Bytes of padding of each header, for writing the packet out. */
  readonly padding: readonly number[];
  /** Added to this packet, counted against the underlay's IP MTU; and the least and the most for any packet. */
  readonly overhead: { readonly bytes: Bytes; readonly min: Bytes; readonly max: Bytes };
  /** What goes on the wire if the packet may be cut: one frame, several, or none where it is lost. */
  readonly frames: readonly Bytes[];
  readonly tooBig: TooBig;
  /** What TCP carries in it. */
  readonly payload: Bytes;
  /** All frames with preamble, frame check sequence and gap. */
  readonly wire: Bytes;
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
  const packet = wrapped({
    stack: onLink(tunnel),
    tunnel,
    link,
    inner,
    mtu,
    length,
    tooBig: path.tooBig,
    slack: path.slack,
  });
  return { path, cost: keptCost(path), ...packet };
}

/** What is made once for something that never changes, and kept for as long as that lives. */
function kept<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

const keptCost = kept(costOf);
const onLink = kept((tunnel: Stack): Stack => [ethernet, ...tunnel]);
const inLink = kept((stack: Stack): Stack => stack.slice(linkPart(stack)));

interface StackQuestion {
  /** From the link's Ethernet header inwards, as `parseStack` gives it. */
  readonly stack: Stack;
  readonly link: Bytes;
  readonly inner: Family;
  readonly length?: Bytes | undefined;
}

/** The same for a stack that somebody put together by hand: every tunnel device then has the MTU that fits. */
export function packetInStack({ stack, link, inner, length }: StackQuestion): WrappedPacket {
  const tunnel = inLink(stack);
  const fits = named('Largest pod packet that fits', mtuInside(link, tunnel));
  const mtu: MtuUse = {
    link,
    fits,
    mss: formula('MSS', 'byte', 'mtu - ip - tcp', { mtu: fits, ip: ip(inner).size, tcp: tcp.size }),
  };
  return wrapped({ stack, tunnel, link, inner, mtu, length, tooBig: fateIn(stack) });
}

/** Routed devices answer for themselves; the relay in user space and the segment routing header have none. */
function fateIn(stack: Stack): TooBig {
  const [outermost] = inLink(stack);
  if (outermost?.layer === 'ip' && stack.some(({ id }) => id.startsWith('weave-sleeve'))) return 'cut outside';
  return stack.some(({ id }) => id === 'srv6') ? 'lost' : 'cut inside';
}

interface Wrapping extends StackQuestion {
  readonly tunnel: Stack;
  readonly mtu: MtuUse;
  readonly tooBig?: TooBig | undefined;
  readonly slack?: Bytes | undefined;
}

/** What becomes of this packet: a switch lets a little more through than fits. */
const fateOf = (tooBig: TooBig, packet: Bytes, { fits }: MtuUse, slack: Bytes | undefined): TooBig =>
  slack !== undefined && packet.value > fits.value && packet.value <= fits.value + slack.value
    ? 'cut outside or told'
    : tooBig;

function wrapped({
  stack,
  tunnel,
  link,
  inner,
  mtu,
  length,
  tooBig: usual = 'cut inside',
  slack,
}: Wrapping): WrappedPacket {
  // Pods may be told more than fits; then no device takes that much.
  const device = mtu.chosen !== undefined && mtu.chosen.value <= mtu.fits.value ? mtu.chosen : mtu.fits;
  const packet = length ?? named("The pod's packet, full size", device);
  const tooBig = fateOf(usual, packet, mtu, slack);
  const { layers, padding } = wrap(packet, stack, device);
  const around = named('Outer packet', lengthAround(packet, tunnel, device));
  const frames = framesOf({ stack, tunnel, link, inner, mtu, packet, device, tooBig });
  const payload = formula('TCP payload', 'byte', 'max(0, packet - ip - tcp)', {
    packet,
    ip: ip(inner).size,
    tcp: tcp.size,
  });
  const wire = sum('Bytes on the wire', 'byte', frames.map(onLine));
  return {
    mtu,
    inner: packet,
    device,
    layers,
    padding,
    overhead: {
      bytes: formula('Overhead of this packet', 'byte', 'outer - packet', { outer: around, packet }),
      ...extremes(tunnel, device),
    },
    frames,
    tooBig,
    payload,
    wire,
    efficiency:
      frames.length === 0
        ? formula('Efficiency', 'ratio', '0 * payload', { payload })
        : formula('Efficiency', 'ratio', 'payload / wire', { payload, wire }),
  };
}

interface Extremes {
  readonly min: Bytes;
  readonly max: Bytes;
}

/** Answers by the device's MTU, since a table asks about many packets of few links. */
const knownExtremes = kept((_: Stack) => new Map<number, Extremes>());
const extremesKept = 64;

/** The least and the most that a tunnel adds to any packet up to what its device takes; padding makes the difference. */
function extremes(tunnel: Stack, device: Bytes): Extremes {
  const known = knownExtremes(tunnel);
  const found = known.get(device.value) ?? findExtremes(tunnel, device);
  if (known.size >= extremesKept) known.clear();
  known.set(device.value, found);
  return found;
}

function findExtremes(tunnel: Stack, device: Bytes): Extremes {
  const period = Math.max(1, ...tunnel.map(({ padding }) => padding?.block.value ?? 1));
  // Capped padding is whole only below the cap, so three periods are looked at; without padding one length says all.
  const count = period === 1 ? 1 : Math.min(3 * period, Math.max(1, device.value));
  const added = Array.from({ length: count }, (_, index) => {
    const packet = input('A packet of', device.value - index, 'byte', 'any length');
    return formula('Overhead', 'byte', 'around - packet', { around: lengthAround(packet, tunnel, device), packet });
  });
  const [first, ...rest] = added.toSorted((a, b) => a.value - b.value);
  if (first === undefined) throw new Error('A period has at least one length');
  return { min: named('Least overhead', first), max: named('Most overhead', rest.at(-1) ?? first) };
}
