import { espInOverlays, espTunnel, geneveTunnel, overlaysInWireguard, vxlanTunnel, wireguardTunnel } from '../headers';
import { directNodeRoutes, dynamicNeighbours, endpointMap, nodeKeys, tunnelMap, wireguardPeers } from '../growth';
import { bareTransit, kernelTunnel, programmed, socketServices, type Transit } from '../paths';
import { fact, sum } from '../quantity';
import {
  aksDocs,
  ciliumDocs as docs,
  ciliumIpsec as ipsecRepo,
  ciliumMtu,
  ciliumRequirements,
  ciliumRouting,
  ciliumWireguard as wireguardRepo,
  cite,
  k3sDocs,
  windowsDocs,
} from '../source';
import { no, noted, partly, unknown, yes } from './claim';
import type { Addition, Cni, Port } from './cni';
import type { MtuRule } from './mtu';

const routing = cite(ciliumRouting, 'Documentation/network/concepts/routing.rst');
const required = cite(ciliumRequirements, 'Documentation/operations/system_requirements.rst');
const mtuCode = cite(ciliumMtu, 'pkg/mtu/mtu.go, getRouteMTU');
const wireguardDocs = cite(wireguardRepo, 'Documentation/security/network/encryption-wireguard.rst');
const ipsecDocs = cite(ipsecRepo, 'Documentation/security/network/encryption-ipsec.rst');
const policyDocs = cite(docs, 'Network Policy, Layer 3 to Layer 7');

const health: Port = { protocol: 'TCP', number: 4240, use: 'health checks, with ICMP', cite: required };

const forTunnel = fact('What Cilium takes off routes for a tunnel', 50, 'byte', mtuCode);
const forTunnel6 = fact('What Cilium takes off routes for a tunnel over IPv6', 70, 'byte', mtuCode);
const forWireguard = fact('What Cilium takes off routes for WireGuard', 80, 'byte', mtuCode);
// 77 bytes for a key of 16; a longer authentication key takes the difference besides.
const forIpsec = fact('What Cilium takes off routes for IPsec', 77, 'byte', mtuCode);

/** The MTU of routes: the pod's interface shows the link's, and packets are kept to what the route says. */
const tunnelled: MtuRule = { kind: 'less', bytes: { 4: forTunnel, 6: forTunnel6 } };
const sealed = (what: string, bytes: typeof forIpsec): { readonly native: MtuRule; readonly overlay: MtuRule } => ({
  native: { kind: 'less', bytes: { 4: bytes, 6: bytes } },
  overlay: {
    kind: 'less',
    bytes: {
      4: sum(`What Cilium takes off routes for ${what} and a tunnel`, 'byte', [bytes, forTunnel]),
      6: sum(`What Cilium takes off routes for ${what} and a tunnel over IPv6`, 'byte', [bytes, forTunnel6]),
    },
  },
});
const wireguardMtu = sealed('WireGuard', forWireguard);
const ipsecMtu = sealed('IPsec', forIpsec);

const workers = ['encryption worker', 'transmission worker'];
const twice = 'How many hooks a packet passes that is encapsulated twice was not counted; one tunnel’s are shown.';

const inWireguard = (kind: 'vxlan' | 'geneve'): Addition => ({
  far: kernelTunnel({
    title: 'In an overlay, then encrypted through cilium_wg0',
    device: `cilium_${kind} and cilium_wg0`,
    tunnel: overlaysInWireguard[kind],
    workers,
    doubt: twice,
  }),
  mtu: wireguardMtu.overlay,
});

const espInside = (kind: 'vxlan' | 'geneve'): Addition => ({
  far: kernelTunnel({
    title: 'Encrypted by IPsec, then in an overlay',
    device: `IPsec policy and cilium_${kind}`,
    tunnel: espInOverlays[kind],
    doubt: `ESP travels inside the overlay by the documentation; newer releases may order it the other way. ${twice}`,
  }),
  mtu: ipsecMtu.overlay,
});

const encryptedFar = (title: string, device: string, tunnel: typeof wireguardTunnel, more: object = {}): Transit =>
  kernelTunnel({ title, device, tunnel, ...more });

export const cilium = {
  id: 'cilium',
  title: 'Cilium',
  summary: 'eBPF programs on each node forward, enforce policy up to layer 7 and translate Services.',
  standing: 'neighbour',
  reviewed: { release: 'documentation and code of several commits, each named where it is cited', on: '2026-11-25' },
  life: { state: 'active', note: 'Active.', cite: routing },
  attachment: programmed('lxcX (veth)', socketServices({ client: 'replaced' })),
  ipam: 'node-blocks',
  parts: ['eBPF programs'],
  needs: [
    {
      kernel: { least: '5.10', redHat: '4.18' },
      why: 'Current releases document 5.10, or 4.18 as Red Hat builds it for 8.10.',
      cite: required,
    },
    { architectures: ['amd64', 'arm64'], why: 'Images are built for amd64 and arm64.', cite: required },
  ],
  cite: cite(docs, 'Introduction'),
  modes: {
    vxlan: {
      title: 'VXLAN',
      far: kernelTunnel({ title: 'In VXLAN through cilium_vxlan', device: 'cilium_vxlan', tunnel: vxlanTunnel }),
      mtu: tunnelled,
      ports: [{ protocol: 'UDP', number: 8472, use: 'VXLAN', cite: routing }, health],
      state: [tunnelMap, endpointMap],
      modifiers: ['wireguard', 'ipsec'],
      cite: routing,
    },
    geneve: {
      title: 'Geneve',
      // 12 bytes of options more where answers of Services go back directly in Geneve.
      far: kernelTunnel({ title: 'In Geneve through cilium_geneve', device: 'cilium_geneve', tunnel: geneveTunnel }),
      mtu: tunnelled,
      ports: [{ protocol: 'UDP', number: 6081, use: 'Geneve', cite: routing }, health],
      state: [tunnelMap, endpointMap],
      modifiers: ['wireguard', 'ipsec'],
      cite: routing,
    },
    native: {
      title: 'without encapsulation',
      far: bareTransit,
      mtu: { kind: 'link' },
      ports: [health],
      state: [directNodeRoutes, dynamicNeighbours, endpointMap],
      modifiers: ['wireguard', 'ipsec'],
      needs: [
        {
          kernel: { least: '4.18', documented: '5.10' },
          why: 'Forwarding by eBPF alone needs 5.10; older kernels take the way through netfilter.',
          cite: required,
        },
      ],
      can: { 'reachable pods': partly('with its BGP control plane and routers to peer with', routing) },
      cite: routing,
    },
  },
  modifiers: {
    wireguard: {
      title: 'encrypted by WireGuard',
      choice: 'encryption',
      ports: [{ protocol: 'UDP', number: 51871, use: 'WireGuard', cite: wireguardDocs }],
      state: [wireguardPeers],
      needs: [{ kernel: { least: '5.6' }, why: 'WireGuard is in the kernel from 5.6 on.', cite: wireguardDocs }],
      can: {
        encryption: yes(wireguardDocs),
        'FIPS encryption': no(
          cite(aksDocs, 'articles/aks/container-network-security-wireguard-encryption-concepts.md'),
        ),
        'crossing one-to-one NAT': no(cite(k3sDocs, 'docs/networking/distributed-multicloud.md')),
        'crossing many-to-one NAT': no(cite(k3sDocs, 'docs/networking/distributed-multicloud.md')),
      },
      by: {
        vxlan: inWireguard('vxlan'),
        geneve: inWireguard('geneve'),
        native: {
          far: encryptedFar('Encrypted through cilium_wg0', 'cilium_wg0', wireguardTunnel, { workers }),
          mtu: wireguardMtu.native,
        },
      },
      cite: wireguardDocs,
    },
    ipsec: {
      title: 'encrypted by IPsec',
      choice: 'encryption',
      ports: [{ protocol: 'IP protocol', number: 50, use: 'ESP', cite: ipsecDocs }],
      state: [nodeKeys],
      can: {
        encryption: yes(ipsecDocs),
        'FIPS encryption': noted(yes(ipsecDocs), 'with AES-GCM, an approved algorithm'),
      },
      by: {
        vxlan: espInside('vxlan'),
        geneve: espInside('geneve'),
        native: {
          far: encryptedFar('Encrypted by IPsec in tunnel mode', 'IPsec policy', espTunnel, {
            doubt: 'Hooks around IPsec are those of other kernel tunnels; they were not counted.',
          }),
          mtu: ipsecMtu.native,
        },
      },
      cite: ipsecDocs,
    },
  },
  can: {
    'network policy': yes(policyDocs),
    'cluster policy': yes(policyDocs),
    'FQDN policy': yes(policyDocs),
    'L7 policy': noted(yes(policyDocs), 'through a proxy in user space on the node'),
    encryption: no(wireguardDocs),
    'FIPS encryption': no(wireguardDocs),
    'IPv6 pods': yes(routing),
    'Windows nodes': no(cite(windowsDocs, 'windows-networking.md: Cilium is not among the plugins listed')),
    multicast: partly('from kernel 5.10 on amd64 and 6.0 on arm64', required),
    'fixed addresses': unknown('nothing was found about addresses for single pods'),
    'advertised Services': partly('with its BGP control plane and routers to peer with', routing),
    'crossing one-to-one NAT': unknown('nothing was found about nodes behind translation'),
    'crossing many-to-one NAT': unknown('nothing was found about nodes behind translation'),
    'switching off the source check': no(routing),
    relaying: no(routing),
    'no privileged pods': unknown('which privileges its agent needs was not read'),
    'egress policy': yes(policyDocs),
    'further interfaces': unknown('nothing was found about Multus beside it'),
    SCTP: unknown('nothing was found about SCTP'),
    'client addresses kept': partly('with answers that go back directly', mtuCode),
    'addresses by namespace': unknown('nothing was found about ranges of namespaces'),
    eBPF: yes(required),
    'Services without kube-proxy': noted(yes(policyDocs), 'once it replaces kube-proxy'),
    'reachable pods': no(routing),
    'policy on Windows': no(cite(windowsDocs, 'windows-networking.md')),
    SELinux: unknown('nothing was found about SELinux'),
    'NetworkManager and firewalld': unknown('nothing was found about NetworkManager or firewalld'),
    'change on a running cluster': unknown('nothing was found about changing a running cluster'),
    'hosts without Kubernetes': unknown('no way to run it for containers without Kubernetes was found'),
  },
} satisfies Cni;
