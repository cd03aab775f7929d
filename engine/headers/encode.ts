import type { Family } from '../prefix';
import { internetChecksum } from './checksum';
import type { End, Header, HeaderField, Sent, Stack } from './header';

/** The two ends of a packet, at the level of the nodes and at that of the pods. */
export interface Ends {
  readonly from: End;
  readonly to: End;
}

/** Ends for each family, since a stack may have IP headers of both. */
export type EndsByFamily = Readonly<Record<Family, Ends>>;

export interface PodPacket {
  /** The pod's own headers, its IP header first. */
  readonly own: Stack;
  /** Length of the pod's IP packet in bytes. */
  readonly length: number;
  readonly pods: Ends;
}

export interface Wrapping {
  /** Headers around the pod's packet, the link's Ethernet header first. */
  readonly tunnel: Stack;
  /** Bytes of padding of each tunnel header, in the order of `tunnel`. */
  readonly padding: readonly number[];
  readonly nodes: EndsByFamily;
  readonly pods: Ends;
}

/** A whole frame: a pod's packet and what is put around it. */
export type Encoding = PodPacket & Wrapping;

/**
 * The very bytes of one packet of a pod, from the link's header to the last trailer.
 *
 * Lengths and checksums are right. What a cipher would seal is noise of the right length, the same each time.
 *
 * @throws RangeError if the pod's packet is shorter than its own headers
 */
export const encode = (encoding: Encoding): Uint8Array => encapsulate(encodePacket(encoding), encoding);

/**
 * The bytes of a pod's own IP packet.
 *
 * @throws RangeError if the packet is shorter than its own headers
 */
export function encodePacket({ own, length, pods }: PodPacket): Uint8Array {
  const headers = own.reduce((total, { size }) => total + size.value, 0);
  if (length < headers) throw new RangeError(`A pod's TCP packet has at least ${headers} bytes, not ${length}`);
  const data = Uint8Array.from({ length: length - headers }, (_, index) => 0x61 + (index % 26));
  return own.reduceRight<Uint8Array>(
    (carried, header, index) =>
      around(carried, header, { inside: own[index + 1]?.id ?? 'data', filling: 0, ends: pods }),
    data,
  );
}

/** Put a tunnel's headers around the bytes of an IP packet, or of a fragment of one. */
export function encapsulate(packet: Uint8Array, { tunnel, padding, nodes, pods }: Wrapping): Uint8Array {
  const pod = (packet[0] ?? 0) >> 4 === 6 ? 'ipv6' : 'ipv4';
  return tunnel.reduceRight<Uint8Array>((carried, header, index) => {
    const inside = tunnel[index + 1]?.id ?? pod;
    // Whatever stands inside an Ethernet header of the tunnel is on the pods' own network.
    const ends = index > 0 && header.id === 'ethernet' ? pods : nodes[familyAt(tunnel, index)];
    return around(carried, header, { inside, filling: padding[index] ?? 0, ends });
  }, packet);
}

/** The family of the IP header that a header is or travels in; of the first one for what stands before it. */
const familyAt = (tunnel: Stack, index: number): Family => {
  const above = tunnel.slice(0, index + 1).findLast(({ layer }) => layer === 'ip');
  return (above ?? tunnel.find(({ layer }) => layer === 'ip'))?.id === 'ipv4' ? 4 : 6;
};

interface Place {
  readonly inside: string;
  readonly filling: number;
  readonly ends: Ends;
}

function around(carried: Uint8Array, header: Header, { inside, filling, ends }: Place): Uint8Array {
  const length = carried.length + header.size.value + filling;
  const sent: Sent = { length, carried: length - header.front.value, inside, ...ends };
  const front = packed(header.fields, header.front.value, sent);
  const behind = new Uint8Array(filling + header.behind.value);
  const sealed = header.layer === 'encryption' ? noise(carried.length + behind.length) : joined(carried, behind);
  const whole = joined(front, sealed);
  if (header.checksum !== undefined) putChecksum(whole, header, sent);
  return whole;
}

/** The fields of a header, bit after bit, the most significant first. */
function packed(fields: readonly HeaderField[], bytes: number, sent: Sent): Uint8Array {
  let all = 0n;
  for (const { bits, value = 0 } of fields) {
    const given = BigInt(typeof value === 'function' ? value(sent) : value);
    all = (all << BigInt(bits)) | BigInt.asUintN(bits, given);
  }
  return bigEndian(all, bytes);
}

const bigEndian = (value: bigint, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, index) => Number((value >> BigInt(8 * (bytes - 1 - index))) & 0xffn));

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
};

/** Bytes that look like those of a cipher: xorshift32, the same for every packet of a length. */
function noise(length: number): Uint8Array {
  let state = 0x9e3779b9 ^ length;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
}

/** Fill in the checksum of RFC 1071 where the header has its field. */
function putChecksum(whole: Uint8Array, { fields, checksum, front, id }: Header, { from, to, length }: Sent): void {
  if (checksum === undefined) return;
  const before = fields.slice(
    0,
    fields.findIndex(({ name }) => name === checksum.field),
  );
  const at = before.reduce((bits, field) => bits + field.bits, 0) / 8;
  const covered = checksum.over === 'header' ? whole.subarray(0, front.value) : whole;
  const start =
    checksum.over === 'all and addresses' ? pseudoHeader(from, to, id === 'udp' ? 17 : 6, length) : new Uint8Array(0);
  const sum = internetChecksum(joined(start, covered));
  // UDP says "none" with zero, so a checksum that comes to zero is sent as its complement.
  const sentSum = sum === 0 && id === 'udp' ? 0xffff : sum;
  whole.set([sentSum >> 8, sentSum & 0xff], at);
}

/** Source, destination, protocol and length, as transport checksums cover them; addresses beyond 32 bits are IPv6. */
function pseudoHeader(from: End, to: End, protocol: number, length: number): Uint8Array {
  const width = from.address > 0xffff_ffffn || to.address > 0xffff_ffffn ? 16 : 4;
  const lengths = width === 16 ? bigEndian(BigInt(length), 4) : new Uint8Array(0);
  const tail = width === 16 ? [0, 0, 0, protocol] : [0, protocol, length >> 8, length & 0xff];
  return joined(bigEndian(from.address, width), bigEndian(to.address, width), lengths, Uint8Array.from(tail));
}
