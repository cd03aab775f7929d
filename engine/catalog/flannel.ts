import { ipipTunnel, udpTunnel, vxlanTunnel, wireguardTunnel } from '../headers';
import { forwardingEntries, oneRoute, permanentNeighbours, routesPerNode, wireguardPeers } from '../growth';
import { bareTransit, bridged, kernelTunnel, userspaceTunnel } from '../paths';
import { fact } from '../quantity';
import { cite, flannelRepo as repo } from '../source';
import { no, noted, partly, unknown, yes } from './claim';
import type { Cni, Life, Port } from './cni';

const attachment = bridged('cni0');
const backends = cite(repo, 'Documentation/backends.md');
const configuration = cite(repo, 'Documentation/configuration.md:111-138');
const netpol = cite(repo, 'Documentation/netpol.md');
const publicIp = cite(repo, 'Documentation/kubernetes.md, public-ip-overwrite');

const noPorts = cite(repo, 'Documentation/backends.md, IPIP: no ports to translate');

const experimental: Life = { state: 'experimental', note: 'Listed as experimental and unsupported.', cite: backends };
const vxlanPort: Port = { protocol: 'UDP', number: 8472, use: 'VXLAN (4789 with Windows nodes)', cite: backends };
const vxlanReserve = fact('What Flannel takes off for VXLAN', 50, 'byte', cite(repo, 'pkg/backend/vxlan/device.go:63'));
const vxlan = kernelTunnel({
  title: 'In VXLAN through flannel.1',
  device: 'flannel.1',
  tunnel: vxlanTunnel,
});
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
      state: [oneRoute],
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
      state: [routesPerNode],
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
      far: kernelTunnel({
        title: 'In IP in IP through flannel.ipip',
        device: 'flannel.ipip',
        tunnel: ipipTunnel,
      }),
      mtu: {
        kind: 'less',
        bytes: {
          4: fact('What Flannel takes off for IP in IP', 20, 'byte', cite(repo, 'pkg/backend/ipip/ipip.go:180')),
        },
      },
      ports: [{ protocol: 'IP protocol', number: 4, use: 'IP in IP', cite: backends }],
      state: [routesPerNode],
      modifiers: [],
      life: experimental,
      can: {
        'IPv6 pods': no(configuration),
        'Windows nodes': no(backends),
        'crossing one-to-one NAT': no(noPorts),
        'crossing many-to-one NAT': no(noPorts),
      },
      cite: cite(repo, 'Documentation/backends.md, IPIP'),
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
      ports: [{ protocol: 'UDP', number: 51820, use: 'WireGuard (51821 over IPv6)', cite: backends }],
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
        'crossing many-to-one NAT': partly(
          'with a keepalive interval set',
          cite(repo, 'Documentation/backends.md, PersistentKeepaliveInterval'),
        ),
      },
      cite: cite(repo, 'Documentation/backends.md, WireGuard'),
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
