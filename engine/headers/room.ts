import { formula, type Quantity } from '../quantity';
import type { Header, Stack } from './header';

type Bytes = Quantity<'byte'>;

/** The largest payload that still fits when this header and what it carries may take `room` bytes. */
export function roomInside(room: Bytes, { title, size: header, padding, cite }: Header): Bytes {
  const name = `Room inside ${title}`;
  // Capped padding never pushes a full packet past the device, so a full packet has none.
  if (padding === undefined || padding.capped) return formula(name, 'byte', 'room - header', { room, header }, cite);
  const { block, tail } = padding;
  return formula(name, 'byte', 'floor((room - header) / block) * block - tail', { room, header, block, tail }, cite);
}

/**
 * The bytes it takes to carry `payload` inside this header, padding included.
 *
 * @param deviceMtu for capped padding: the MTU of the tunnel device, in bytes; without it nothing is capped
 */
export function bytesAround(payload: Bytes, { title, size: header, padding, cite }: Header, deviceMtu?: Bytes): Bytes {
  const name = `With ${title} around it`;
  if (padding === undefined) return formula(name, 'byte', 'header + payload', { payload, header }, cite);
  const { block, tail, capped } = padding;
  if (!capped) {
    const text = 'header + ceil((payload + tail) / block) * block';
    return formula(name, 'byte', text, { payload, header, block, tail }, cite);
  }
  const filled = 'ceil(payload / block) * block';
  return deviceMtu === undefined
    ? formula(name, 'byte', `header + ${filled}`, { payload, header, block }, cite)
    : formula(
        name,
        'byte',
        `header + max(payload, min(device, ${filled}))`,
        { payload, header, block, device: deviceMtu },
        cite,
      );
}

/** MTU in the kernel's sense: the largest IP packet, the link's own header not counted. */
export const mtuInside = (linkMtu: Bytes, tunnel: Stack): Bytes => tunnel.reduce(roomInside, linkMtu);

/**
 * The length of the outermost header and all it carries, for one payload.
 *
 * @param mtu what the innermost device lets through, from which the device of a capped header follows: what such a
 *            packet comes to inside that header. Without it nothing is capped.
 */
export function lengthAround(payload: Bytes, tunnel: Stack, mtu?: Bytes): Bytes {
  const devices = devicesOf(tunnel, mtu);
  return tunnel.reduceRight((length, header, index) => bytesAround(length, header, devices[index]), payload);
}

/** The MTU of the device at each capped header, in the order of the stack; undefined at others, which need none. */
export function devicesOf(tunnel: Stack, mtu: Bytes | undefined): readonly (Bytes | undefined)[] {
  const isCapped = (header: Header): boolean => header.padding?.capped === true;
  if (mtu === undefined || !tunnel.some(isCapped)) return [];
  let full = mtu;
  return tunnel
    .toReversed()
    .map((header) => {
      const device = isCapped(header) ? full : undefined;
      full = bytesAround(full, header, device);
      return device;
    })
    .toReversed();
}
