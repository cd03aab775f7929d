import { espGcm16, inFamilies, ipipTunnel, udpTunnel, vxlanTunnel, wireguardTunnel } from '../headers';
import {
  cloudRoutes,
  dynamicNeighbours,
  forwardingEntries,
  ipsecPolicies,
  leaseRenewals,
  nodeEvents,
  nodeWatches,
  oneRoute,
  permanentNeighbours,
  relayEntries,
  routesPerNode,
  securityAssociations,
  startEvents,
  wireguardPeers,
} from '../growth';
import { bareTransit, bridged, kernelTunnel, knownTransit, userspaceTunnel, type Transit } from '../paths';
import { fact } from '../quantity';
import { cite, flannelRepo as repo, issue, rke2Docs } from '../source';
import { besideMultus, byLocalPolicy, no, noted, partly, unknown, yes } from './claim';
import type { Claims, Cni, Life, Port } from './cni';
import type { MtuRule } from './mtu';

const attachment = bridged('cni0');
const backends = cite(repo, 'Documentation/backends.md');
const configuration = cite(repo, 'Documentation/configuration.md:111-138');
const netpol = cite(repo, 'Documentation/netpol.md');
const publicIp = cite(repo, 'Documentation/kubernetes.md, public-ip-overwrite');

const noPorts = cite(repo, 'Documentation/backends.md, IPIP: no ports to translate');

const experimental: Life = { state: 'experimental', note: 'Listed as experimental and unsupported.', cite: backends };
const vxlanPort: Port = {
  protocol: 'UDP',
  number: 8472,
  use: 'VXLAN (4789 with Windows nodes)',
  onWindows: 4789,
  cite: backends,
};
const vxlanReserve = fact('What Flannel takes off for VXLAN', 50, 'byte', cite(repo, 'pkg/backend/vxlan/device.go:63'));
const vxlan = kernelTunnel({
  title: 'In VXLAN through flannel.1',
  device: 'flannel.1',
  tunnel: vxlanTunnel,
});
const ipip = kernelTunnel({
  title: 'In IP in IP through flannel.ipip',
  device: 'flannel.ipip',
  tunnel: ipipTunnel,
  alike: true,
});
const ipipMtu: MtuRule = {
  kind: 'less',
  bytes: { 4: fact('What Flannel takes off for IP in IP', 20, 'byte', cite(repo, 'pkg/backend/ipip/ipip.go:180')) },
};
const ipipPort: Port = { protocol: 'IP protocol', number: 4, use: 'IP in IP', cite: backends };
const onlyIpv4 = { 'IPv6 pods': no(configuration), 'Windows nodes': no(backends) } satisfies Partial<Claims>;
const ipipCan = {
  ...onlyIpv4,
  'crossing one-to-one NAT': no(noPorts),
  'crossing many-to-one NAT': no(noPorts),
} satisfies Partial<Claims>;

const natless = cite(repo, 'Documentation/backends.md: pod addresses travel unmodified');
const bareCan = {
  ...onlyIpv4,
  'crossing one-to-one NAT': no(natless),
  'crossing many-to-one NAT': no(natless),
} satisfies Partial<Claims>;

/** Nothing is known of what users' own commands do; nothing is assumed to be added. */
const ownCommands: Transit = {
  ...bareTransit,
  title: 'As the user’s own commands have it',
  doubt: 'Packets look as the commands of the extension make them; that nothing is added is an assumption.',
};
const overwrite = noted(yes(publicIp), 'with the public-ip-overwrite annotation on each node');

export const flannel = {
  id: 'flannel',
  title: 'Flannel',
  summary: 'One block of addresses a node and a choice of ways to reach it; nothing else.',
  standing: 'candidate',
  reviewed: { release: 'v0.28.9', on: '2026-11-20' },
  life: { state: 'active', note: 'Active and small; v0.28.9 of August 2026.', cite: cite(repo, 'tag v0.28.9') },
  attachment,
  ipam: 'node-blocks',
  limits: [
    {
      most: fact('Nodes that flanneld queues events of', 5000, 'node', cite(repo, 'Documentation/configuration.md')),
      raise: 'EVENT_QUEUE_DEPTH',
    },
  ],
  control: [nodeWatches, nodeEvents, startEvents, leaseRenewals],
  linkSetting: 'Backend.MTU',
  advisories: [
    {
      mode: 'extension',
      says: 'the extension back end before 0.28.2: CVE-2026-32241',
      cite: cite(repo, 'commit 08bc9a4c, first in v0.28.2'),
    },
  ],
  modifiers: {},
  cite: cite(repo, 'README.md'),
  modes: {
    udp: {
      title: 'UDP',
      far: userspaceTunnel({
        title: 'Through flanneld in user space',
        daemon: 'flanneld',
        device: 'flannel0 (TUN)',
        tunnel: udpTunnel,
        routed: true,
      }),
      mtu: {
        kind: 'less',
        bytes: {
          4: fact('What Flannel takes off for UDP', 28, 'byte', cite(repo, 'pkg/backend/udp/udp_network_amd64.go:37')),
        },
      },
      ports: [{ protocol: 'UDP', number: 8285, use: 'flanneld', cite: backends }],
      state: [oneRoute, relayEntries],
      modifiers: [],
      life: { state: 'experimental', note: 'For debugging only, by its own documentation.', cite: backends },
      needs: [
        {
          architectures: ['amd64'],
          why: 'The relay is written for amd64 alone.',
          cite: cite(repo, 'pkg/backend/udp/udp_amd64.go'),
        },
      ],
      can: { 'IPv6 pods': no(configuration), 'Windows nodes': no(backends) },
      cite: backends,
    },
    vxlan: {
      title: 'VXLAN',
      far: vxlan,
      // The same 50 bytes are taken off over IPv6, where 70 are on the wire (flannel-io/flannel#1781).
      mtu: { kind: 'less', bytes: { 4: vxlanReserve, 6: vxlanReserve } },
      ports: [vxlanPort],
      state: [routesPerNode, forwardingEntries, permanentNeighbours],
      modifiers: [],
      can: { 'Windows nodes': yes(backends), 'crossing one-to-one NAT': overwrite },
      cite: backends,
    },
    'vxlan-direct': {
      title: 'VXLAN between segments, host-gw inside them',
      far: vxlan,
      near: bareTransit,
      mtu: { kind: 'less', bytes: { 4: vxlanReserve, 6: vxlanReserve } },
      ports: [vxlanPort],
      state: [routesPerNode, forwardingEntries, permanentNeighbours],
      modifiers: [],
      can: { 'Windows nodes': no(backends), 'crossing one-to-one NAT': overwrite },
      cite: cite(repo, 'Documentation/backends.md, DirectRouting'),
    },
    'host-gw': {
      title: 'host-gw',
      far: bareTransit,
      mtu: { kind: 'link' },
      ports: [],
      state: [routesPerNode, dynamicNeighbours],
      modifiers: [],
      can: {
        'Windows nodes': yes(backends),
        'crossing one-to-one NAT': no(backends),
        'crossing many-to-one NAT': no(backends),
      },
      cite: cite(repo, 'Documentation/backends.md, host-gw; pkg/backend/hostgw/hostgw.go:60'),
    },
    ipip: {
      title: 'IP in IP',
      far: ipip,
      mtu: ipipMtu,
      ports: [ipipPort],
      state: [routesPerNode],
      modifiers: [],
      life: experimental,
      can: ipipCan,
      cite: cite(repo, 'Documentation/backends.md, IPIP'),
    },
    'ipip-direct': {
      title: 'IP in IP between segments, host-gw inside them',
      far: ipip,
      near: bareTransit,
      mtu: ipipMtu,
      ports: [ipipPort],
      state: [routesPerNode],
      modifiers: [],
      life: experimental,
      can: ipipCan,
      cite: cite(repo, 'Documentation/backends.md, IPIP, DirectRouting'),
    },
    wireguard: {
      title: 'WireGuard',
      far: kernelTunnel({
        title: 'Encrypted through flannel-wg',
        device: 'flannel-wg',
        tunnel: wireguardTunnel,
        workers: ['encryption worker', 'transmission worker'],
      }),
      mtu: {
        kind: 'less',
        bytes: Object.fromEntries(
          [4, 6].map((family) => [
            family,
            fact(
              'What Flannel takes off for WireGuard',
              80,
              'byte',
              cite(repo, 'pkg/backend/wireguard/wireguard_network.go:43,75'),
            ),
          ]),
        ),
      },
      ports: [{ protocol: 'UDP', number: 51820, overIpv6: 51821, use: 'WireGuard', cite: backends }],
      state: [oneRoute, wireguardPeers],
      modifiers: [],
      needs: [
        {
          kernel: { least: '5.6' },
          why: 'WireGuard is in the kernel from 5.6 on, or in a backport.',
          cite: cite(repo, 'Documentation/backends.md, WireGuard'),
        },
      ],
      can: {
        encryption: yes(cite(repo, 'Documentation/backends.md, WireGuard')),
        'Windows nodes': no(backends),
        'crossing one-to-one NAT': overwrite,
        'crossing many-to-one NAT': noted(
          yes(cite(repo, 'Documentation/backends.md, PersistentKeepaliveInterval')),
          'with a keepalive interval set',
        ),
      },
      cite: cite(repo, 'Documentation/backends.md, WireGuard'),
    },
    ipsec: {
      title: 'IPsec',
      far: kernelTunnel({
        title: 'Encrypted by IPsec in tunnel mode',
        device: 'IPsec policy',
        tunnel: inFamilies([4], espGcm16),
        alike: true,
        doubt: 'Hooks around IPsec are those of other kernel tunnels; they were not counted.',
      }),
      // Eight bytes more with UDPEncap. The default proposal aes128gcm16 needs 54 to 57 of them.
      mtu: {
        kind: 'less',
        bytes: {
          4: fact(
            'What Flannel takes off for IPsec',
            77,
            'byte',
            cite(repo, 'pkg/backend/ipsec/ipsec_network.go:44-45'),
          ),
        },
      },
      ports: [
        { protocol: 'IP protocol', number: 50, use: 'ESP', cite: backends },
        { protocol: 'UDP', number: 500, use: 'key exchange', cite: backends },
        { protocol: 'UDP', number: 4500, use: 'key exchange and ESP across translation', cite: backends },
      ],
      state: [ipsecPolicies, securityAssociations],
      modifiers: [],
      life: experimental,
      needs: [{ why: 'strongSwan, and a shared key of at least 96 characters.', cite: backends }],
      can: {
        ...onlyIpv4,
        encryption: yes(cite(repo, 'Documentation/backends.md, IPSec')),
        'FIPS encryption': noted(
          yes(cite(repo, 'pkg/backend/ipsec/ipsec.go:50')),
          'with the default proposal aes128gcm16, an approved algorithm',
        ),
        'crossing one-to-one NAT': unknown('UDPEncap is there for it; no statement that it works was found', backends),
        'crossing many-to-one NAT': unknown('UDPEncap is there for it; no statement that it works was found', backends),
      },
      cite: cite(repo, 'Documentation/backends.md, IPSec'),
    },
    alloc: {
      title: 'alloc, with routes of the network',
      far: knownTransit('routes'),
      mtu: { kind: 'link' },
      ports: [],
      state: [cloudRoutes],
      modifiers: [],
      life: experimental,
      needs: [
        { why: 'Somebody who gives the network a route to each node, such as a cloud controller.', cite: backends },
      ],
      can: bareCan,
      cite: cite(repo, 'Documentation/backends.md, Alloc'),
    },
    'tencent-vpc': {
      title: 'routes in a Tencent VPC',
      far: knownTransit('routes'),
      mtu: { kind: 'link' },
      ports: [],
      state: [cloudRoutes],
      modifiers: [],
      life: experimental,
      home: { platforms: ['tencent'], why: 'It writes the route table of a Tencent VPC.', cite: backends },
      needs: [{ why: 'Room in the route table of the VPC: 50 entries by the documentation.', cite: backends }],
      can: bareCan,
      cite: cite(repo, 'Documentation/backends.md, TencentCloud VPC'),
    },
    extension: {
      title: 'extension',
      far: ownCommands,
      mtu: { kind: 'link' },
      ports: [],
      state: [],
      modifiers: [],
      life: {
        ...experimental,
        note: 'For prototypes: runs commands of the user; before 0.28.2 open to CVE-2026-32241.',
      },
      can: {
        ...onlyIpv4,
        encryption: unknown('it depends on the user’s own commands', backends),
        'IPv6 pods': unknown('it depends on the user’s own commands', backends),
      },
      cite: cite(repo, 'Documentation/extension.md; pkg/backend/extension/extension_network.go:45'),
    },
  },
  can: {
    'network policy': no(netpol),
    'cluster policy': no(netpol),
    'FQDN policy': no(netpol),
    'L7 policy': no(netpol),
    encryption: no(backends),
    'FIPS encryption': no(backends),
    'IPv6 pods': yes(configuration),
    'Windows nodes': unknown('the documentation names back ends for Windows one by one', backends),
    multicast: no(cite(repo, 'Documentation/backends.md: packets are routed to one node’s block')),
    'fixed addresses': no(cite(repo, 'pkg/subnet/kube: one podCIDR a node, host-local inside it')),
    'advertised Services': no(cite(repo, 'README.md: Flannel is focused on networking between nodes')),
    'crossing one-to-one NAT': unknown('nothing was found about this back end behind translation'),
    'crossing many-to-one NAT': unknown('nothing was found about this back end behind translation'),
    'switching off the source check': no(backends),
    relaying: no(cite(repo, 'Documentation/backends.md: every node reaches every other')),
    'no privileged pods': partly(
      'NET_ADMIN and NET_RAW in a privileged namespace',
      cite(repo, 'Documentation/kube-flannel.yml'),
    ),
    'egress policy': no(netpol),
    'further interfaces': besideMultus,
    SCTP: unknown('nothing was found about SCTP'),
    'client addresses kept': byLocalPolicy,
    'addresses by namespace': no(cite(repo, 'pkg/subnet/kube: one podCIDR a node')),
    eBPF: no(backends),
    'Services without kube-proxy': no(cite(repo, 'README.md: Flannel is focused on networking between nodes')),
    'reachable pods': no(backends),
    'policy on Windows': no(netpol),
    SELinux: partly(
      'with privileged init containers, or labels on /etc/cni/net.d and /opt/cni/bin',
      cite(issue('rancher/rke2', 5839), 'report'),
      cite(issue('flatcar/Flatcar', 635), 'report'),
    ),
    'NetworkManager and firewalld': partly(
      'NetworkManager must ignore flannel*, and firewalld be off',
      cite(rke2Docs, 'docs/known_issues.md'),
    ),
    'change on a running cluster': no(backends),
    'hosts without Kubernetes': partly(
      'with etcd and the --bip option of the Docker daemon',
      cite(repo, 'Documentation/running.md'),
    ),
  },
  removed: Object.fromEntries(
    ['gce', 'aws-vpc', 'ali-vpc'].map((id) => [
      id,
      {
        why: 'was removed from Flannel in v0.20.0 (September 2022)',
        cite: cite(repo, 'commit bb657386, main.go:51-59'),
      },
    ]),
  ),
} satisfies Cni;
