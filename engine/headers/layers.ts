import type { Quantity } from '../quantity';
import type { Header, Layer, Stack } from './header';
import { bytesAround, devicesOf } from './room';

type Bytes = Quantity<'byte'>;

/** One stretch of bytes of a packet: a header, or the filling or the trailer that belongs to one. */
export interface LayerBytes {
  readonly id: string;
  readonly title: string;
  readonly part: 'header' | 'padding' | 'trailer';
  readonly layer: Layer;
  readonly bytes: number;
  readonly header: Header;
}

export interface Packet {
  /** Headers outermost first, then padding and trailers in the order in which they follow the payload. */
  readonly layers: readonly LayerBytes[];
  /** All of them and the payload. */
  readonly total: Bytes;
  /** Padding of each header in bytes, in the order of the stack. */
  readonly padding: readonly number[];
}

/**
 * Wrap a payload in a stack of headers and say where every byte goes.
 *
 * @param mtu as for `lengthAround`
 */
export function wrap(payload: Bytes, headers: Stack, mtu?: Bytes): Packet {
  let total = payload;
  const behind: LayerBytes[] = [];
  const padding: number[] = [];
  const devices = devicesOf(headers, mtu);
  for (const [index, header] of [...headers.entries()].toReversed()) {
    const around = bytesAround(total, header, devices[index]);
    const filling = around.value - total.value - header.size.value;
    padding.unshift(filling);
    const common = { layer: header.layer, header };
    if (filling > 0) {
      behind.push({
        ...common,
        id: `${header.id}-padding`,
        title: `${header.title} padding`,
        part: 'padding',
        bytes: filling,
      });
    }
    if (header.behind.value > 0) {
      behind.push({
        ...common,
        id: `${header.id}-trailer`,
        title: `${header.title} trailer`,
        part: 'trailer',
        bytes: header.behind.value,
      });
    }
    total = around;
  }
  const front = headers.map((header): LayerBytes => ({
    id: header.id,
    title: header.title,
    part: 'header',
    layer: header.layer,
    bytes: header.front.value,
    header,
  }));
  return { layers: [...front, ...behind], total, padding };
}
