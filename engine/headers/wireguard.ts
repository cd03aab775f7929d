import { assume, fact } from '../quantity';
import { cite, linux } from '../source';
import { defineHeader } from './header';

const messages = cite(linux, 'drivers/net/wireguard/messages.h, message_data');

/**
 * WireGuard's data message. It fills its payload to 16 bytes, but never past the MTU of the tunnel device,
 * so that a full packet costs exactly 32 bytes beside UDP and IP.
 */
export const wireguard = defineHeader({
  id: 'wireguard',
  title: 'WireGuard',
  layer: 'encryption',
  fields: [
    { name: 'type', bits: 8, value: 4 },
    { name: 'reserved', bits: 24 },
    { name: 'receiver', bits: 32, value: 0x01000000 },
    { name: 'counter', bits: 64 },
  ],
  trailer: [{ name: 'authentication tag', bits: 128 }],
  padding: {
    block: fact(
      'WireGuard padding multiple',
      16,
      'byte',
      cite(linux, 'drivers/net/wireguard/messages.h, MESSAGE_PADDING_MULTIPLE'),
    ),
    tail: assume('Bytes padded along', 0, 'byte', 'WireGuard pads the payload alone'),
    capped: true,
  },
  carries: ['ipv4', 'ipv6'],
  cite: messages,
});
