import type { Option } from './catalog';
import {
  encapsulate,
  encodePacket,
  fragments,
  ip,
  pcap,
  tcp,
  wrap,
  type End,
  type Ends,
  type Header,
  type Stack,
} from './headers';
import type { WrappedPacket } from './packet';
import type { Plan } from './plan';
import { mustPrefix, nthSubnet, type Family, type Prefix } from './prefix';
import { input } from './quantity';

export interface CaptureQuestion {
  readonly packet: WrappedPacket;
  /** The family of the pods' addresses. */
  readonly inner: Family;
  /** Whose port the tunnel uses; left out: the one that is customary for its header. */
  readonly option?: Option;
  /** Whose addresses nodes and pods have; left out: those set aside for documentation. */
  readonly plan?: Plan;
}

/**
 * The frames of one packet as bytes, in the order in which the node sends them, for a sender that lets it be cut.
 *
 * @returns no frame where the packet is lost; their lengths are those that the packet predicts
 */
export function framesIn({ packet, inner, option, plan }: CaptureQuestion): Uint8Array[] {
  if (packet.frames.length === 0) return [];
  const tunnel = packet.layers.filter(({ part }) => part === 'header').map(({ header }) => header);
  const own = [ip(inner), tcp];
  const port = (outer: Family): number => portOf(tunnel, outer, option);
  const ends = { nodes: { 4: nodesOf(4, port(4), plan), 6: nodesOf(6, port(6), plan) }, pods: podsOf(inner, plan) };
  const whole = encodePacket({ own, length: packet.inner.value, pods: ends.pods });
  if (packet.inner.value <= packet.mtu.fits.value || packet.tooBig !== 'cut inside') {
    const frame = encapsulate(whole, { tunnel, padding: packet.padding, ...ends });
    return packet.frames.length === 1 ? [frame] : fragments(frame, tunnel, packet.mtu.link.value);
  }
  return fragments(whole, own, packet.mtu.fits.value).map((piece) => {
    const length = input("A fragment of the pod's packet", piece.length, 'byte', 'as it was cut');
    return encapsulate(piece, { tunnel, padding: wrap(length, tunnel, packet.device).padding, ...ends });
  });
}

/** The same as a capture file that every analyser opens; undefined where the packet is lost. */
export function captureOf(question: CaptureQuestion): Uint8Array | undefined {
  const frames = framesIn(question);
  return frames.length === 0 ? undefined : pcap(frames);
}

/** Ranges for documentation: RFC 5737 and RFC 3849. */
const documented = {
  nodes: { 4: mustPrefix('192.0.2.0/24'), 6: mustPrefix('2001:db8::/64') },
  pods: { 4: mustPrefix('198.51.100.0/24'), 6: mustPrefix('2001:db8:1::/48') },
} as const;

const address = ({ base }: Prefix, index: bigint): bigint => base + index;

function nodesOf(family: Family, port: number, plan: Plan | undefined): Ends {
  const range = plan?.addresses.nodes.find((prefix) => prefix.family === family) ?? documented.nodes[family];
  const end = (index: bigint, at: number): End => ({
    mac: 0x02_00_00_00_00_00n + index,
    address: address(range, index),
    port: at,
  });
  return { from: end(10n, 49_152), to: end(11n, port) };
}

/** A pod of the first node's block, and one of the second's. */
function podsOf(family: Family, plan: Plan | undefined): Ends {
  const at = plan?.addresses.cluster.findIndex((prefix) => prefix.family === family) ?? -1;
  const range = plan?.addresses.cluster[at] ?? documented.pods[family];
  const mask = plan?.addresses.nodeMask[at]?.value ?? (family === 4 ? 25 : 64);
  const end = (index: number, port: number): End => ({
    mac: 0x0a_58_00_00_00_00n + BigInt(index + 1),
    address: address(nthSubnet(range, mask, index) ?? range, BigInt(index + 2)),
    port,
  });
  return { from: end(0, 40_000), to: end(1, 8080) };
}

/** The port of the outermost transport header; 0 leaves it to what is customary for the header inside. */
function portOf(tunnel: Stack, outer: Family, option: Option | undefined): number {
  const at = tunnel.findIndex(({ layer }) => layer === 'transport');
  const inside: Header | undefined = tunnel[at + 1];
  const protocol = tunnel[at]?.id === 'tcp' ? 'TCP' : 'UDP';
  const open = (option?.ports ?? []).filter((port) => port.protocol === protocol);
  const named = open.find(({ use }) => inside !== undefined && use.startsWith(inside.title));
  const used = named ?? (open.length === 1 ? open[0] : undefined);
  return (outer === 6 ? used?.overIpv6 : undefined) ?? used?.number ?? 0;
}
