// Numbers as IANA registers them, but for Flannel's 8285 and WireGuard's customary 51820.

/** EtherTypes by the id of the header that follows. */
const etherTypes: Readonly<Record<string, number>> = {
  ipv4: 0x0800,
  ipv6: 0x86dd,
  'ipv6-encaplimit': 0x86dd,
  vlan: 0x8100,
  qinq: 0x88a8,
  macsec: 0x88e5,
  ethernet: 0x6558,
};

/** IP protocol numbers by the id of the header that follows. */
const protocols: Readonly<Record<string, number>> = {
  ipv4: 4,
  tcp: 6,
  udp: 17,
  ipv6: 41,
  'ipv6-encaplimit': 41,
  srv6: 43,
  gre: 47,
  'esp-gcm16': 50,
  'esp-gcm8': 50,
  'esp-cbc-sha256': 50,
};

/** Ports of UDP, and of TCP for STT, by the id of the header that follows, where a CNI does not choose another. */
const ports: Readonly<Record<string, number>> = {
  vxlan: 4789,
  geneve: 6081,
  wireguard: 51820,
  gue: 6080,
  gre: 4754,
  stt: 7471,
  'weave-sleeve': 6783,
  'weave-sleeve-encrypted': 6783,
  'esp-gcm16': 4500,
  'esp-gcm8': 4500,
  'esp-cbc-sha256': 4500,
  // Flannel's relay carries bare IP packets.
  ipv4: 8285,
  ipv6: 8285,
};

const must =
  (table: Readonly<Record<string, number>>, what: string) =>
  (inside: string): number => {
    const number = table[inside];
    if (number === undefined) throw new Error(`No ${what} is known for ${inside}`);
    return number;
  };

export const etherTypeOf = must(etherTypes, 'EtherType');
export const protocolOf = must(protocols, 'IP protocol');
export const portOf = must(ports, 'port');
