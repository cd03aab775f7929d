import {
  espCbcSha256,
  espGcm16,
  gre,
  input,
  ip,
  ipv4,
  lengthAround,
  overheadOf,
  stack,
  sttTunnel,
  udp,
  overlaysInWireguard,
  vlan,
  wireguardTunnel,
  wrap,
  type Family,
  type Header,
  type Stack,
} from '../../engine';
import type { ExampleReading, Fields } from './example';
import { chosen, packet } from './example-networks';
import { NotMapped, numberOf, textOf } from './row';

const bytesOf = (headers: Stack): number => overheadOf('Overhead', headers).value;

/** What tables of others call a stack. */
const stacks: Readonly<Record<string, Stack>> = {
  'GRE (no key/checksum) over IPv4': stack(ipv4, gre()),
  '802.1Q tag': [vlan],
};

const strangers: readonly (readonly [RegExp, string])[] = [
  [/minimum/, 'the row leaves out pad length and next header, which ESP always has: 54 bytes at least'],
  [/approx/, 'the row calls itself approximate'],
  [/AES-128/, 'no CNI uses this cipher and check value, so the engine has no such suite'],
];

function stackOf(name: string): Stack {
  const known = stacks[name];
  if (known === undefined) {
    throw new NotMapped(strangers.find(([words]) => words.test(name))?.[1] ?? `the engine has no stack ${name}`);
  }
  return known;
}

/** Antrea's test of what it takes off, by its own names. */
const antreaIds: Readonly<Record<string, string>> = {
  Geneve: 'antrea/geneve',
  VXLAN: 'antrea/vxlan',
  GRE: 'antrea/gre',
  'VXLAN + IPsec ESP': 'antrea/vxlan+ipsec',
  // Encrypted traffic is not put into the tunnel besides.
  'WireGuard (no encap)': 'antrea/geneve+wireguard',
  'Geneve + IPsec ESP': 'antrea/geneve+ipsec',
  'GRE + IPsec ESP': 'antrea/gre+ipsec',
};

function antrea(row: Fields): Fields {
  const mode = textOf(row, 'mode');
  const id = antreaIds[mode];
  if (id === undefined) throw new NotMapped(`no option of the catalog is ${mode}`);
  const mtu = chosen(packet(id, 1500, row['ipv6Underlay'] === true ? 6 : 4));
  return { mtuDeduction: mtu === undefined ? undefined : 1500 - mtu };
}

/** Cilium's test of the route MTU. Its catalog entry has the key length of the documentation's own example. */
function cilium(row: Fields): Fields {
  if (row['version'] !== undefined && row['version'] !== 'after PR 30329')
    throw new NotMapped('the catalog knows the release that was reviewed, no older one');
  if (row['ipsec'] === true && row['authKeyBytes'] !== 16) {
    throw new NotMapped('the catalog has IPsec with a 16-byte check value alone');
  }
  const modifier = row['ipsec'] === true ? '+ipsec' : row['wireguard'] === true ? '+wireguard' : '';
  const mode = row['tunnel'] === true ? 'vxlan' : 'native';
  return { routeMtu: chosen(packet(`cilium/${mode}${modifier}`, numberOf(row, 'deviceMtu'))) };
}

/** Suites with a check value of 16 bytes. */
const suites: Readonly<Record<string, Header>> = { 'AES-GCM': espGcm16, 'AES-CBC': espCbcSha256 };

const familyOf = (text: string): Family => (text.includes('6') ? 6 : 4);

/** ESP around a packet, where the engine has the suite. */
function esp(row: Fields): Fields {
  const suite = row['icv'] === 16 ? suites[textOf(row, 'cipher')] : undefined;
  if (suite === undefined) {
    throw new NotMapped('no CNI uses this cipher and check value, so the engine has no such suite');
  }
  const greBytes = numberOf(row, 'greBytes');
  if (row['mode'] === 'transport' && greBytes === 0) {
    throw new NotMapped('no CNI puts ESP behind the IP header of a pod, so the engine builds no such packet');
  }
  const inside = greBytes === 0 ? [] : [gre({ key: greBytes >= 8, sequence: greBytes === 12 })];
  const headers = [ip(familyOf(textOf(row, 'ip'))), ...(row['natT'] === true ? [udp] : []), suite, ...inside];
  const length = input('Packet', numberOf(row, 'packetBytes'), 'byte', 'row');
  const { total, padding } = wrap(length, stack(...headers));
  const tail = suite.padding?.tail.value ?? 0;
  return {
    totalBytes: total.value,
    overhead: total.value - length.value,
    pad: padding.reduce((sum, filling) => sum + filling, 0) - tail,
  };
}

/** Larger than the link, where the MTU of the WireGuard device is so large that it caps no padding. */
const isTooLong = (tunnel: Stack | undefined, innerPacket: number, linkMtu: number): boolean =>
  lengthAround(input('Packet', innerPacket, 'byte', 'row'), tunnel ?? [], undefined).value > linkMtu;

const ipsecKeys = ['packetBytes', 'ip', 'mode', 'cipher'];

/** Stacks by name, ciphers, and the MTU of CNIs beside the first four. */
export const stackExamples: readonly ExampleReading[] = [
  { area: 'encap', keys: ['stack'], answer: (row) => ({ overhead: bytesOf(stackOf(textOf(row, 'stack'))) }) },
  {
    area: 'ipsec',
    keys: ['stack', 'padding'],
    answer: (row) => ({ overhead: bytesOf(stackOf(textOf(row, 'stack'))) }),
  },
  { area: 'ipsec', keys: [...ipsecKeys, 'icv', 'natT', 'greBytes'], answer: esp },
  { area: 'ipsec', keys: [...ipsecKeys, 'integrity'], answer: esp },
  {
    area: 'mtu',
    keys: ['tunnel', 'underlay'],
    of: (row) => row['tunnel'] === 'STT',
    answer: (row) => ({ overhead: bytesOf(sttTunnel[familyOf(textOf(row, 'underlay'))] ?? []) }),
  },
  {
    area: 'mtu',
    keys: ['dataplane', 'networkMtu'],
    answer: () => {
      throw new NotMapped(
        'documentation and code disagree: it advises 50 less, which the option states as a requirement; code keeps the link’s MTU, which the engine tells',
      );
    },
  },
  { area: 'mtu', keys: ['mode', 'ipv6Underlay'], answer: antrea },
  {
    area: 'mtu',
    keys: ['case', 'transportMtu', 'configuredMtu'],
    answer: (row) => {
      if (row['configuredMtu'] !== 0) throw new NotMapped('a plan sets no MTU of its own');
      throw new NotMapped(
        `the test of ${textOf(row, 'case')} names no tunnel, so nothing is taken off; the option has Geneve`,
      );
    },
  },
  { area: 'mtu', keys: ['deviceMtu', 'ipsec', 'authKeyBytes', 'tunnel', 'wireguard'], answer: cilium },
  { area: 'mtu', keys: ['deviceMtu', 'tunnel', 'wireguard', 'version'], answer: cilium },
  { area: 'mtu', keys: ['deviceMtu', 'wireguard'], answer: cilium },
  {
    area: 'mtu',
    keys: ['deviceMtu', 'outer'],
    answer: (row) => {
      const { overhead } = packet(
        'cilium/native+wireguard',
        numberOf(row, 'deviceMtu'),
        familyOf(textOf(row, 'outer')),
      );
      return { safeOverhead: overhead.max.value };
    },
  },
  {
    area: 'mtu',
    keys: ['hostMtu', 'outer', 'pingPayload', 'innerPacket'],
    answer: (row) => {
      const tunnel = wireguardTunnel[familyOf(textOf(row, 'outer'))];
      return { fragmented: isTooLong(tunnel, numberOf(row, 'innerPacket'), numberOf(row, 'hostMtu')) };
    },
  },
  {
    area: 'mtu',
    keys: ['networkMtu', 'tunnel', 'wireguard', 'innerPacket'],
    of: (row) => row['tunnel'] === 'geneve',
    answer: (row) => ({
      delivered: !isTooLong(overlaysInWireguard.geneve[4], numberOf(row, 'innerPacket'), numberOf(row, 'networkMtu')),
    }),
  },
  {
    area: 'mtu',
    keys: ['linkMtu', 'mode', 'underlay', 'method'],
    answer: () => {
      throw new NotMapped('no CNI sends fastd, so the engine has no such header');
    },
  },
  {
    area: 'mtu',
    keys: ['underlayMtu', 'mode'],
    of: (row) => textOf(row, 'mode').startsWith('historic'),
    answer: () => {
      throw new NotMapped('an early prototype of Weave, which was never released');
    },
  },
];
