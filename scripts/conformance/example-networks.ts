import {
  assessFile,
  ethernet,
  geneve,
  gre,
  growBgp,
  input,
  ip,
  ipv4,
  ipv6,
  macsec,
  mtuInside,
  optionOf,
  overheadOf,
  packetOf,
  qinq,
  stack,
  stt,
  tcp,
  udp,
  vlan,
  vxlan,
  wireguard,
  type BgpGrowth,
  type Family,
  type GreParts,
  type Header,
  type PacketAnswer,
  type Stack,
} from '../../engine';
import type { ExampleReading, Fields } from './example';
import { NotMapped, numberOf, textOf, textsOf } from './row';

export const link = (bytes: number) => input('Link MTU', bytes, 'byte', 'row');

/** Tables of others count UDP with what it carries. */
const headers: Readonly<Record<string, readonly Header[]>> = {
  Ethernet: [ethernet],
  IPv4: [ipv4],
  IPv6: [ipv6],
  UDP: [udp],
  TCP: [tcp],
  VXLAN: [udp, vxlan],
  WireGuard: [udp, wireguard],
  Geneve: [udp, geneve()],
  GRE: [gre()],
  STT: [tcp, stt],
  // The tag that each adds.
  'Ethernet-VLAN': [vlan],
  'Ethernet-QinQ': [qinq],
  'Ethernet-MACSec': [macsec],
};

/** Parts of a GRE header that are there on request. */
const greParts: Readonly<Record<string, GreParts>> = {
  'GRE-key': { key: true },
  'GRE-sequence-number': { sequence: true },
};

function headersOf(name: string): readonly Header[] {
  const known = headers[name];
  if (known === undefined) throw new NotMapped(`no CNI sends ${name}, so the engine has no such header`);
  return known;
}

export const bytesOf = (headersInOrder: Stack): number => overheadOf('Overhead', headersInOrder).value;

function tunnelAnswer(tunnel: Stack, linkMtu: number): { overhead: number; mtu: number } {
  return { overhead: bytesOf(tunnel), mtu: mtuInside(link(linkMtu), tunnel).value };
}

const wireguardOver = (family: Family): Stack => stack(ip(family), udp, wireguard);
const familyOf = (text: string): Family => (/6/.test(text) ? 6 : 4);

/** A full packet of an option on a link. */
export function packet(id: string, linkMtu: number, outer: Family = 4): PacketAnswer {
  const option = optionOf(id);
  const answer = option && packetOf({ option, link: link(linkMtu), outer, inner: outer });
  if (answer === undefined) throw new NotMapped(`no ${id} over IPv${outer}`);
  return answer;
}

export const chosen = ({ mtu }: PacketAnswer): number | undefined => mtu.chosen?.value;

const calicoOf: Readonly<Record<string, string>> = {
  none: 'calico/none',
  ipip: 'calico/ipip',
  vxlan: 'calico/vxlan',
  wireguard: 'calico/none+wireguard',
};

function bgp(nodes: number, more: { readonly reflectors?: number; readonly peers?: number } = {}): BgpGrowth {
  const { reflectors, peers } = more;
  return growBgp({
    topology: reflectors === undefined ? 'mesh' : 'reflectors',
    nodes: input('Nodes', nodes, 'node', 'row'),
    blocksPerNode: input('Blocks', 1, 'block', 'row'),
    ...(reflectors === undefined ? {} : { reflectors: input('Reflectors', reflectors, 'node', 'row') }),
    ...(peers === undefined ? {} : { peersPerNode: input('Peers', peers, 'peer', 'row') }),
  });
}

/** The size that a plan's finding about the mesh rests on. */
function meshAdvice(): number | undefined {
  const { options } = assessFile({ podwright: 1, name: 'row', nodes: { count: 10 } });
  const mesh = options.find(({ subject }) => subject.option.id === 'calico/none');
  const finding = mesh?.findings.find(({ rule }) => rule === 'scale/mesh-size');
  return finding?.claim.quantities.find(({ name }) => name === 'Nodes that a full mesh is documented for')?.value;
}

const isMode = (key: string, mode: RegExp) => (given: Fields) => mode.test(textOf(given, key));
const byPeer = (wanted: string) => (_: Fields, peer: string) => peer === wanted;

/** Headers, MTU and BGP. */
export const networkExamples: readonly ExampleReading[] = [
  {
    area: 'encap',
    keys: ['header'],
    answer: (row) => {
      const name = textOf(row, 'header');
      const part = greParts[name];
      return { bytes: part === undefined ? bytesOf(headersOf(name)) : bytesOf([gre(part)]) - bytesOf([gre()]) };
    },
  },
  {
    area: 'mtu',
    keys: ['parentMtu', 'stack'],
    answer: (row) => {
      const names = textsOf(row, 'stack');
      const { overhead, mtu } = tunnelAnswer(names.flatMap(headersOf), numberOf(row, 'parentMtu'));
      return { overhead, ...(names.at(-1) === 'TCP' ? { tcpMss: mtu } : { mtu }) };
    },
  },
  {
    // Both IP headers are listed there; the tunnel is the outer one.
    area: 'mtu',
    keys: ['parentMtu', 'stack', 'preset', 'payloadHeaderCounted'],
    answer: (row) => {
      const both = textsOf(row, 'stack').flatMap(headersOf);
      const tunnelMtu = mtuInside(link(numberOf(row, 'parentMtu')), both.slice(0, -1)).value;
      return { overhead: bytesOf(both), tunnelMtu };
    },
  },
  {
    area: 'mtu',
    keys: ['networkMtu', 'environment', 'encap'],
    answer: (row) => {
      const [encap = '', version = ''] = textOf(row, 'encap').split('-');
      if (encap === 'wireguard' && textOf(row, 'environment').includes('AKS')) {
        throw new NotMapped('a plan does not say that the network below AKS fragments at 1,400');
      }
      return { podMtu: chosen(packet(calicoOf[encap] ?? encap, numberOf(row, 'networkMtu'), familyOf(version))) };
    },
  },
  {
    area: 'mtu',
    keys: ['hostMtu', 'provider'],
    of: (row) => row['provider'] === 'none',
    answer: (row) => ({ wireguardMtu: chosen(packet('calico/none+wireguard', numberOf(row, 'hostMtu'))) }),
  },
  {
    area: 'mtu',
    keys: ['networkMtu', 'mode'],
    of: isMode('mode', /^(?:none|vxlan|ipip)/),
    answer: (row) => {
      const [mode = ''] = textOf(row, 'mode').split(' ');
      return { calico_veth_mtu: chosen(packet(`calico/${mode}`, numberOf(row, 'networkMtu'))) };
    },
  },
  {
    area: 'mtu',
    keys: ['backend'],
    of: byPeer('flannel'),
    // Its constant is what it takes off the link's MTU, which is more than ESP adds to most packets.
    answer: (row) => {
      const mtu = chosen(packet(`flannel/${textOf(row, 'backend')}`, 1500));
      return { overhead: mtu === undefined ? undefined : 1500 - mtu, mtuOn1500: mtu };
    },
  },
  {
    area: 'mtu',
    keys: ['backend', 'networkMtu'],
    of: byPeer('flannel'),
    answer: (row) => ({
      FLANNEL_MTU: chosen(packet(`flannel/${textOf(row, 'backend')}`, numberOf(row, 'networkMtu'))),
    }),
  },
  {
    area: 'mtu',
    keys: ['backend', 'underlay', 'networkMtu'],
    of: byPeer('flannel'),
    answer: (row) => {
      const outer = familyOf(textOf(row, 'underlay'));
      const { mtu } = packet(`flannel/${textOf(row, 'backend')}`, numberOf(row, 'networkMtu'), outer);
      return { peerMtu: mtu.chosen?.value, safeMtu: mtu.fits.value };
    },
  },
  {
    area: 'mtu',
    keys: ['underlayMtu', 'mode'],
    of: isMode('mode', /^fastdp encrypted$/),
    answer: (row) => ({ mtu: chosen(packet('weave/fastdp+encrypted', numberOf(row, 'underlayMtu'))) }),
  },
  {
    // Stated beside the encrypted fast datapath: what it adds at least and at most.
    area: 'mtu',
    keys: ['mode'],
    of: isMode('mode', /^fastdp$/),
    answer: () => {
      const { overhead } = packet('weave/fastdp+encrypted', 1500);
      return { overheadMin: overhead.min.value, overheadMax: overhead.max.value };
    },
  },
  {
    area: 'mtu',
    keys: ['tunnel', 'underlayMtu'],
    of: isMode('tunnel', /^VXLAN$/),
    answer: (row) => tunnelAnswer(stack(ipv4, udp, vxlan, ethernet), numberOf(row, 'underlayMtu')),
  },
  {
    area: 'mtu',
    keys: ['underlay'],
    of: byPeer('wireguard-list'),
    answer: (row) => {
      const { overhead, mtu } = tunnelAnswer(wireguardOver(familyOf(textOf(row, 'underlay'))), 1500);
      return { overhead, mtuOn1500: mtu };
    },
  },
  {
    // Three tools for WireGuard.
    area: 'mtu',
    keys: ['linkMtu', 'underlay'],
    answer: (row) => {
      const { mtu } = tunnelAnswer(wireguardOver(familyOf(textOf(row, 'underlay'))), numberOf(row, 'linkMtu'));
      return { mtu, tcpMssV4: mtu - bytesOf([ipv4, tcp]) };
    },
  },
  {
    area: 'bgp',
    keys: ['nodes', 'topology'],
    of: byPeer('calico'),
    answer: (row) => {
      const { sessions } = bgp(numberOf(row, 'nodes'));
      return { sessionsPerNode: sessions.perNode.max.value, sessionsTotal: sessions.total.value };
    },
  },
  {
    area: 'bgp',
    keys: ['nodes', 'routeReflectors', 'clientPeersEveryReflector'],
    answer: (row) => ({
      sessionsTotal: bgp(numberOf(row, 'nodes'), { reflectors: numberOf(row, 'routeReflectors') }).sessions.total.value,
    }),
  },
  {
    area: 'bgp',
    keys: ['nodes', 'routeReflectors', 'reflectorsPerClient'],
    answer: (row) => {
      const more = { reflectors: numberOf(row, 'routeReflectors'), peers: numberOf(row, 'reflectorsPerClient') };
      return { sessionsTotal: bgp(numberOf(row, 'nodes'), more).sessions.total.value };
    },
  },
  {
    area: 'bgp',
    keys: ['question'],
    of: isMode('question', /^full mesh recommended/),
    answer: () => ({ nodes: meshAdvice() }),
  },
];
