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
  rfc2473: rfc(2473, 'Generic Packet Tunneling in IPv6'),
  rfc2784: rfc(2784, 'Generic Routing Encapsulation'),
  rfc2890: rfc(2890, 'Key and Sequence Number Extensions to GRE'),
  rfc3602: rfc(3602, 'The AES-CBC Cipher Algorithm and Its Use with IPsec'),
  rfc4106: rfc(4106, 'The Use of Galois/Counter Mode in IPsec ESP'),
  rfc4271: rfc(4271, 'A Border Gateway Protocol 4'),
  rfc4303: rfc(4303, 'IP Encapsulating Security Payload'),
  rfc4456: rfc(4456, 'BGP Route Reflection'),
  rfc6890: rfc(6890, 'Special-Purpose IP Address Registries'),
  rfc6996: rfc(6996, 'Autonomous System (AS) Reservation for Private Use'),
  rfc7348: rfc(7348, 'Virtual eXtensible Local Area Network'),
  rfc7938: rfc(7938, 'Use of BGP for Routing in Large-Scale Data Centers'),
  rfc8200: rfc(8200, 'Internet Protocol, Version 6'),
  rfc8754: rfc(8754, 'IPv6 Segment Routing Header'),
  rfc8926: rfc(8926, 'Geneve: Generic Network Virtualization Encapsulation'),
  rfc9293: rfc(9293, 'Transmission Control Protocol'),
} as const;

export const ieee8023: Source = { title: 'IEEE 802.3 Ethernet', publisher: 'IEEE', version: '2022' };

export const ieee8021q: Source = {
  title: 'IEEE 802.1Q Bridges and Bridged Networks',
  publisher: 'IEEE',
  version: '2022',
};
export const ieee8021ae: Source = { title: 'IEEE 802.1AE MAC Security', publisher: 'IEEE', version: '2018' };
