import fc from 'fast-check';
import { expect, test } from 'vitest';
import { options } from './catalog';
import { parseStack } from './headers';
import { packetInStack, packetOf } from './packet';
import { input } from './quantity';

const bytes = (value: number) => input('Bytes', value, 'byte', 'test');
const family = fc.constantFrom(4 as const, 6 as const);

test('no frame is longer than the link takes, and none is larger than it must be', () => {
  const link = fc.oneof(fc.constantFrom(1500, 9000, 1460), fc.integer({ min: 1280, max: 65_535 }));
  const length = fc.oneof(fc.integer({ min: 60, max: 1600 }), fc.integer({ min: 60, max: 65_535 }));
  fc.assert(
    fc.property(fc.constantFrom(...options), link, length, family, family, (option, mtu, size, outer, inner) => {
      const packet = packetOf({ option, link: bytes(mtu), outer, inner, length: bytes(size) });
      if (packet === undefined) return;
      const frames = packet.frames.map(({ value }) => value);
      for (const frame of frames) expect(frame).toBeLessThanOrEqual(mtu + 14);
      if (size <= packet.mtu.fits.value) expect(frames).toHaveLength(1);
      else expect(frames).not.toHaveLength(1);
    }),
  );
});

test('WireGuard pads no packet past what fits, though pods are told more', () => {
  // Canal tells pods the link's MTU; 1,440 bytes fit, and Linux was seen to let them through in a frame of 1,514.
  const canal = options.find(({ id }) => id === 'canal/wireguard');
  const packet = canal && packetOf({ option: canal, link: bytes(1500), outer: 4, inner: 4, length: bytes(1440) });
  expect(packet?.frames.map(({ value }) => value)).toEqual([1514]);
});

test('a deep stack is answered at once', () => {
  // Each device follows from those inside it; worked out anew for each, the work would double with every tunnel.
  const stack = parseStack(`ethernet${',ipv4,udp,wireguard'.repeat(20)}`);
  if ('problem' in stack) throw new Error(stack.problem);
  const { mtu } = packetInStack({ stack, link: bytes(9000), inner: 4 });
  expect(mtu.fits.value).toBe(9000 - 20 * 60);
});
