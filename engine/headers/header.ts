import { fact, formula, sum, type Quantity } from '../quantity';
import type { Citation } from '../source';

type Bytes = Quantity<'byte'>;

export interface HeaderField {
  readonly name: string;
  readonly bits: number;
  /** What the field holds when a packet is written out; zero where nothing is stated. */
  readonly value?: FieldValue;
}

export type FieldValue = number | bigint | ((sent: Sent) => number | bigint);

/** What a field may depend on: the header's place in one packet. */
export interface Sent {
  /** The header with all that it carries, and what it carries alone, in bytes. */
  readonly length: number;
  readonly carried: number;
  /** Id of the header directly inside; the pod's IP header where a tunnel ends. */
  readonly inside: string;
  readonly from: End;
  readonly to: End;
}

/** One end of a packet at one level: a node for the outer headers, a pod for the inner ones. */
export interface End {
  readonly mac: bigint;
  readonly address: bigint;
  readonly port: number;
}

/** Where a header's checksum stands, and what it covers. */
export interface Checksum {
  readonly field: string;
  readonly over: 'header' | 'all' | 'all and addresses';
}

/** What a header is for; fixes its colour in every drawing. */
export type Layer = 'link' | 'ip' | 'transport' | 'tunnel' | 'encryption';

/** Filling before a block cipher, or before a device that rounds up. */
export interface Padding {
  /** Payload and tail together are filled to a multiple of this. */
  readonly block: Bytes;
  /** Bytes behind the payload that are filled along with it, such as ESP's pad length and next header. */
  readonly tail: Bytes;
  /** True where filling never goes past the tunnel device's MTU, as in WireGuard: a full packet then has none. */
  readonly capped: boolean;
}

/** One layer's own bytes, in front of what it carries and, for some, behind it. */
export interface Header {
  readonly id: string;
  readonly title: string;
  readonly layer: Layer;
  readonly fields: readonly HeaderField[];
  readonly trailer: readonly HeaderField[];
  readonly front: Bytes;
  readonly behind: Bytes;
  /** Front and behind together; padding is not part of it, since it depends on the packet. */
  readonly size: Bytes;
  readonly padding?: Padding;
  readonly checksum?: Checksum;
  /** Ids of the headers that may follow directly inside. */
  readonly carries: readonly string[];
  readonly cite: Citation;
}

/** Headers from the outermost inwards. */
export type Stack = readonly Header[];

interface Declared {
  readonly id: string;
  readonly title: string;
  readonly layer: Layer;
  readonly fields: readonly HeaderField[];
  readonly trailer?: readonly HeaderField[];
  readonly padding?: Padding;
  readonly checksum?: Checksum;
  readonly carries: readonly string[];
  readonly cite: Citation;
}

const bytesOf = (name: string, fields: readonly HeaderField[], cite: Citation): Bytes => {
  const bits = sum(
    `Fields of ${name}`,
    'bit',
    fields.map((field) => fact(field.name, field.bits, 'bit', cite)),
  );
  if (bits.value % 8 !== 0) throw new Error(`${name} has ${bits.value} bits, which is no whole number of bytes`);
  return formula(name, 'byte', 'bits / 8', { bits }, cite);
};

/**
 * Complete a header's declaration: its size is the sum of its fields and is never typed in.
 *
 * @throws Error if the fields do not fill whole bytes
 */
export function defineHeader({ trailer = [], ...declared }: Declared): Header {
  const { title, fields, cite } = declared;
  const front = bytesOf(trailer.length > 0 ? `${title} header` : title, fields, cite);
  const behind = bytesOf(`${title} trailer`, trailer, cite);
  const size = trailer.length > 0 ? formula(title, 'byte', 'front + behind', { front, behind }, cite) : front;
  return { ...declared, trailer, front, behind, size };
}

/** Why one header cannot travel directly inside another; undefined where it can. */
export const refusal = (outer: Header, inner: Header): string | undefined =>
  outer.carries.includes(inner.id)
    ? undefined
    : `${outer.title} does not carry ${inner.title}; it carries ${outer.carries.join(', ')}`;

/**
 * Put headers inside one another, the outermost first.
 *
 * @throws Error if a neighbour does not fit: a wrong stack is a failing test and not a wrong number
 */
export function stack(...headers: Header[]): Stack {
  headers.slice(1).forEach((inner, index) => {
    const outer = headers[index];
    const reason = outer && refusal(outer, inner);
    if (reason !== undefined) throw new Error(reason);
  });
  return headers;
}

/** Bytes that a stack adds to what it carries, padding not counted. */
export const overheadOf = (name: string, headers: Stack): Bytes =>
  sum(
    name,
    'byte',
    headers.map(({ size }) => size),
  );
