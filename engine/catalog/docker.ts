import { knowingWire } from '../datapath';
import { vxlanInEsp8Tunnel, vxlanTunnel, type Tunnel } from '../headers';
import { containerForwarding, containerNeighbours, segmentNeighbours, switchAddresses } from '../growth';
import {
  bridgeSlack,
  bareTransit,
  bridged,
  child,
  hostStack,
  loopback,
  noTransit,
  nowhere,
  publishedTransit,
  switchedTunnel,
  toOutside,
  toOwnPort,
  toPublishedPort,
  type Transit,
} from '../paths';
import { fact, formula } from '../quantity';
import { cite, dockerDocs as docs, moby as repo } from '../source';
import { no, partly, unknown, yes } from './claim';
import type { Cni, Port } from './cni';
import type { MtuRule } from './mtu';

const drivers = cite(docs, 'content/manuals/engine/network/drivers');
const overlayDocs = cite(docs, 'content/manuals/engine/network/drivers/overlay.md');
const macvlanDocs = cite(docs, 'content/manuals/engine/network/drivers/macvlan.md');
const overlayCode = cite(repo, 'daemon/libnetwork/drivers/overlay/overlay.go:24');
const encryptionCode = cite(repo, 'daemon/libnetwork/drivers/overlay/encryption.go:58,673-685');
const lowerDevice = cite(repo, 'daemon/libnetwork/drivers/overlay/ov_utils.go:62-90');

/** The daemon asks for br_netfilter only where containers are kept apart or the userland proxy is off. */
const docker0 = bridged('docker0', 'off');
const gateway = bridged('docker_gwbridge', 'off');

const usual = fact(
  'MTU that Docker takes unless told otherwise',
  1500,
  'byte',
  cite(repo, 'daemon/config/config.go:44,368'),
);
const forVxlan = fact('What Docker takes off for VXLAN', 50, 'byte', overlayCode);
const forEsp = fact('What Docker takes off besides for ESP', 26, 'byte', encryptionCode);
const word = fact('Multiple that ESP fills to', 4, 'byte', encryptionCode);

/** No rule: there is no interface whose MTU could be set. */
const unset: MtuRule = { kind: 'less', bytes: {} };

const overlayTransit = (title: string, tunnel: Tunnel): Transit =>
  switchedTunnel({
    title,
    uplink: ['vxlan (in the network’s namespace)'],
    over: 'bridge',
    tunnel,
    carries: [4, 6],
    slack: bridgeSlack,
  });

const vxlanPort: Port = {
  protocol: 'UDP',
  number: 4789,
  use: 'VXLAN',
  cite: cite(repo, 'daemon/libnetwork/drivers/overlay/overlayutils/utils.go:16'),
};

/** Services are Kubernetes’; the swarm’s own, by IPVS, are not modelled. */
const noServices = { service: nowhere } as const;
const plain = { ports: [], state: [], modifiers: [] } as const;

export const docker = {
  id: 'docker',
  title: 'Docker',
  summary: 'Networks of the Docker Engine, for containers without Kubernetes.',
  standing: 'neighbour',
  reviewed: { release: 'commit b985e2313a86 of August 2026', on: '2026-11-25' },
  life: { state: 'active', note: 'Active.', cite: drivers },
  attachment: docker0,
  ipam: 'node-blocks',
  home: {
    orchestrators: ['docker'],
    why: 'Kubernetes asks a CNI plugin for the network of a pod, and these are none.',
    cite: drivers,
  },
  cite: drivers,
  modes: {
    none: {
      ...plain,
      title: 'none',
      attachment: loopback,
      far: noTransit,
      mtu: unset,
      cite: cite(docs, 'content/manuals/engine/network/drivers/none.md'),
    },
    host: {
      ...plain,
      title: 'host',
      attachment: hostStack,
      far: { ...bareTransit, title: 'From stack to stack of the nodes', wire: knowingWire('addresses') },
      paths: { nodePort: toOwnPort(hostStack) },
      can: { 'reachable pods': yes(drivers) },
      mtu: { kind: 'link' },
      cite: cite(docs, 'content/manuals/engine/network/drivers/host.md'),
    },
    bridge: {
      ...plain,
      title: 'bridge',
      far: publishedTransit,
      paths: { ...noServices, nodePort: toPublishedPort(docker0) },
      // A constant that is not read from the card: too big where the network takes less.
      mtu: { kind: 'fixed', mtu: usual },
      cite: cite(repo, 'daemon/libnetwork/drivers/bridge/bridge_linux.go:1158'),
    },
    container: {
      ...plain,
      title: 'in the namespace of another container',
      attachment: loopback,
      far: noTransit,
      mtu: unset,
      cite: drivers,
    },
    overlay: {
      title: 'overlay',
      attachment: bridged('br0 (in the network’s namespace)', 'off'),
      far: overlayTransit('Bridged into VXLAN', vxlanTunnel),
      paths: { ...noServices, nodePort: toPublishedPort(gateway), external: toOutside(gateway) },
      // 50 also over IPv6, where 70 are on the wire; without a lower device the kernel does not mend it.
      mtu: {
        kind: 'fixed',
        mtu: formula('MTU of an overlay network', 'byte', 'usual - less', { usual, less: forVxlan }, overlayCode),
      },
      ports: [
        vxlanPort,
        { protocol: 'TCP', number: 7946, use: 'gossip among the nodes (and UDP)', cite: overlayDocs },
        { protocol: 'TCP', number: 2377, use: 'management of the swarm', cite: overlayDocs },
      ],
      state: [containerForwarding, containerNeighbours],
      modifiers: ['encrypted'],
      cite: lowerDevice,
    },
    macvlan: {
      title: 'MACVLAN',
      attachment: child('macvlan child', 'macvlan table of the parent'),
      far: bareTransit,
      mtu: { kind: 'link' },
      ports: [],
      state: [segmentNeighbours, switchAddresses],
      modifiers: [],
      addresses: {
        kind: 'segment',
        says: 'Containers take addresses of the segment they stand on, out of the range given to the network.',
        cite: macvlanDocs,
      },
      can: { 'reachable pods': yes(macvlanDocs) },
      needs: [
        {
          kernel: { least: '3.9' },
          why: 'MACVLAN as it is used here is in the kernel from 3.9 on.',
          cite: macvlanDocs,
        },
        { why: 'A port that takes many MAC addresses.', cite: macvlanDocs },
      ],
      cite: cite(repo, 'daemon/libnetwork/drivers/macvlan/macvlan_setup.go'),
    },
  },
  modifiers: {
    encrypted: {
      title: 'encrypted',
      far: overlayTransit('Bridged into VXLAN, then ESP', vxlanInEsp8Tunnel),
      mtu: {
        kind: 'fixed',
        mtu: formula(
          'MTU of an encrypted overlay network',
          'byte',
          'floor((usual - less - esp) / word) * word',
          { usual, less: forVxlan, esp: forEsp, word },
          encryptionCode,
        ),
      },
      ports: [{ protocol: 'IP protocol', number: 50, use: 'ESP', cite: encryptionCode }],
      can: {
        encryption: yes(encryptionCode),
        'FIPS encryption': unknown(
          'packets are sealed with AES-GCM; how keys are made and handed out was not read',
          encryptionCode,
        ),
      },
      cite: encryptionCode,
    },
  },
  can: {
    'network policy': no(drivers),
    'cluster policy': no(drivers),
    'FQDN policy': no(drivers),
    'L7 policy': no(drivers),
    encryption: no(drivers),
    'FIPS encryption': no(drivers),
    'IPv6 pods': partly('once a network is made with IPv6', cite(repo, 'daemon/libnetwork/drivers/bridge, EnableIPv6')),
    'Windows nodes': unknown('drivers of Windows are others, and were not read'),
    multicast: unknown('nothing was found about multicast across hosts'),
    'fixed addresses': unknown('what the daemon offers for single containers was not read'),
    'advertised Services': no(drivers),
    'crossing one-to-one NAT': unknown('nothing was found about hosts behind translation'),
    'crossing many-to-one NAT': unknown('nothing was found about hosts behind translation'),
    'switching off the source check': no(drivers),
    relaying: no(drivers),
    'no privileged pods': unknown('the daemon runs on the host; pods do not come into it'),
    'egress policy': no(drivers),
    'further interfaces': unknown('nothing was found about several networks'),
    SCTP: unknown('nothing was found about SCTP'),
    'client addresses kept': unknown('nothing was found about addresses of clients'),
    'addresses by namespace': unknown('nothing was found about ranges of namespaces'),
    eBPF: no(drivers),
    'Services without kube-proxy': unknown('nothing was found about Services'),
    'reachable pods': no(drivers),
    'policy on Windows': no(drivers),
    SELinux: unknown('nothing was found about SELinux'),
    'NetworkManager and firewalld': unknown('nothing was found about NetworkManager or firewalld'),
    'change on a running cluster': unknown('nothing was found about changing a running cluster'),
    'hosts without Kubernetes': yes(drivers),
  },
} satisfies Cni;
