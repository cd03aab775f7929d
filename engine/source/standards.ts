import type { Source } from './source';

const rfc = (number: number, title: string): Source => ({
  title: `RFC ${number}: ${title}`,
  publisher: 'IETF',
  url: `https://www.rfc-editor.org/rfc/rfc${number}`,
});

export const rfcs = {
  rfc768: rfc(768, 'User Datagram Protocol'),
  rfc791: rfc(791, 'Internet Protocol'),
  rfc1918: rfc(1918, 'Address Allocation for Private Internets'),
  rfc2003: rfc(2003, 'IP Encapsulation within IP'),
  rfc4106: rfc(4106, 'The Use of Galois/Counter Mode in IPsec ESP'),
  rfc4271: rfc(4271, 'A Border Gateway Protocol 4'),
  rfc4303: rfc(4303, 'IP Encapsulating Security Payload'),
  rfc4456: rfc(4456, 'BGP Route Reflection'),
  rfc6890: rfc(6890, 'Special-Purpose IP Address Registries'),
  rfc7348: rfc(7348, 'Virtual eXtensible Local Area Network'),
  rfc7938: rfc(7938, 'Use of BGP for Routing in Large-Scale Data Centers'),
  rfc8200: rfc(8200, 'Internet Protocol, Version 6'),
  rfc9293: rfc(9293, 'Transmission Control Protocol'),
} as const;

export const ieee8023: Source = { title: 'IEEE 802.3 Ethernet', publisher: 'IEEE', version: '2022' };
