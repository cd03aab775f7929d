import { ipipTunnel, vxlanTunnel, wireguardTunnel } from '../headers';
import {
  calicoWatches,
  dynamicNeighbours,
  encryptedRoutes,
  forwardingEntries,
  permanentNeighbours,
  routesPerBlock,
  tunnelSources,
  typhaConnections,
  typhaWatches,
  typhas,
  wireguardPeers,
} from '../growth';
import { bareTransit, kernelTunnel, programmed, programTunnel, routedVeth, socketServices } from '../paths';
import { fact } from '../quantity';
import { calicoDocs as docs, calicoRepo as repo, cite } from '../source';
import { calicoAdvisories, onPremises, typhaFrom } from './felix';
import { besideMultus, byLocalPolicy, no, noted, partly, unknown, yes } from './claim';
import type { Claims, Cni, Port, Requirement } from './cni';
import type { MtuRule } from './mtu';

const attachment = routedVeth;
const encapsulation = cite(docs, 'networking/configuring/vxlan-ipip.mdx');
const choosing = cite(docs, 'networking/determine-best-networking.mdx');
const bgpDocs = cite(docs, 'networking/configuring/bgp.mdx');
const windows = cite(docs, 'getting-started/kubernetes/windows-calico/limitations.mdx');
const encrypting = cite(docs, 'network-policy/encrypt-cluster-pod-traffic.mdx');
const advertising = cite(docs, 'networking/configuring/advertise-service-ips.mdx');
const overheads = cite(repo, 'felix/dataplane/linux/int_dataplane.go:484-489');

const bgpPort: Port = {
  protocol: 'TCP',
  number: 179,
  use: 'BGP',
  cite: cite(docs, '_includes/partials/_system-requirements.mdx'),
};
const ipipPort: Port = { protocol: 'IP protocol', number: 4, use: 'IP in IP', cite: bgpPort.cite };
const vxlanPort: Port = {
  protocol: 'UDP',
  number: 4789,
  use: 'VXLAN',
  onWindows: 4789,
  cite: cite(repo, 'felix/config/config_params.go:362'),
};

const ipip = kernelTunnel({ title: 'In IP in IP through tunl0', device: 'tunl0', tunnel: ipipTunnel, alike: true });
const vxlan = kernelTunnel({
  title: 'In VXLAN through vxlan.calico',
  device: 'vxlan.calico',
  tunnel: vxlanTunnel,
});
const wireguard = kernelTunnel({
  title: 'Encrypted through wireguard.cali',
  device: 'wireguard.cali',
  tunnel: wireguardTunnel,
  workers: ['encryption worker', 'transmission worker'],
});

/** Programs take packets at both ends of the veth pair; a call to a NodePort travels between nodes in VXLAN. */
const programs = programmed(
  'caliX (veth)',
  socketServices({
    client: 'kept',
    handOn: programTunnel({ title: 'Handed on in VXLAN by eBPF', tunnel: vxlanTunnel }),
  }),
);
const ebpfInstall = cite(docs, 'operations/ebpf/install.mdx');

const ipipMtu: MtuRule = {
  kind: 'less',
  bytes: { 4: fact('What Felix takes off for IP in IP', 20, 'byte', overheads) },
};
const vxlanMtu: MtuRule = {
  kind: 'less',
  bytes: {
    4: fact('What Felix takes off for VXLAN', 50, 'byte', overheads),
    6: fact('What Felix takes off for VXLAN over IPv6', 70, 'byte', overheads),
  },
};
const wireguardMtu: MtuRule = {
  kind: 'less',
  bytes: {
    4: fact('What Felix takes off for WireGuard', 60, 'byte', overheads),
    6: fact('What Felix takes off for WireGuard over IPv6', 80, 'byte', overheads),
  },
};

const overIpv6: Requirement = {
  kernel: { least: '4.19', redHat: '4.18' },
  family: 6,
  why: 'VXLAN over IPv6 needs 4.19.1, or 4.18 as Red Hat builds it.',
  cite: encapsulation,
};
const onlyIpv4 = { 'IPv6 pods': no(encapsulation) } satisfies Partial<Claims>;
const notOnWindows = { 'Windows nodes': no(windows) } satisfies Partial<Claims>;
const untranslated = cite(
  repo,
  'felix/dataplane/linux/ipip_mgr.go: IP in IP and bare packets have no ports to translate',
);
const noPorts = { 'crossing one-to-one NAT': no(untranslated), 'crossing many-to-one NAT': no(untranslated) };

export const calico = {
  id: 'calico',
  title: 'Calico',
  summary: 'A route to every pod, exchanged by BGP or programmed by Felix, with or without a tunnel, and policy.',
  standing: 'candidate',
  reviewed: { release: 'v3.32.1', on: '2026-11-20' },
  life: { state: 'active', note: 'Active; v3.32.1 of June 2026.', cite: cite(repo, 'tag v3.32.1') },
  attachment,
  ipam: 'calico-blocks',
  control: [calicoWatches, typhas, typhaConnections, typhaWatches],
  fanOut: { from: typhaFrom, comes: noted(yes(onPremises), 'the operator deploys it; the plain manifest does not') },
  advisories: calicoAdvisories,
  needs: [
    {
      kernel: { least: '4.18', documented: '5.10' },
      why: 'Current releases document 5.10 and list systems down to 4.18 as known good.',
      cite: cite(docs, '_includes/partials/_system-requirements.mdx'),
    },
  ],
  cite: cite(docs, 'about/index.mdx'),
  modes: {
    none: {
      title: 'without encapsulation',
      far: bareTransit,
      mtu: { kind: 'link' },
      ports: [bgpPort],
      bgp: 'mesh',
      state: [routesPerBlock, dynamicNeighbours],
      modifiers: ['reflectors', 'fabric', 'wireguard', 'ebpf'],
      can: { 'Windows nodes': yes(windows), ...noPorts },
      cite: choosing,
    },
    ipip: {
      title: 'IP in IP',
      far: ipip,
      mtu: ipipMtu,
      ports: [bgpPort, ipipPort],
      bgp: 'mesh',
      state: [routesPerBlock],
      modifiers: ['reflectors', 'fabric', 'wireguard', 'ebpf'],
      can: { ...onlyIpv4, ...notOnWindows, ...noPorts },
      cite: encapsulation,
    },
    'ipip-crosssubnet': {
      title: 'IP in IP between segments',
      far: ipip,
      near: bareTransit,
      mtu: ipipMtu,
      ports: [bgpPort, ipipPort],
      bgp: 'mesh',
      state: [routesPerBlock],
      modifiers: ['reflectors', 'fabric', 'wireguard', 'ebpf'],
      can: { ...onlyIpv4, ...notOnWindows, ...noPorts },
      cite: encapsulation,
    },
    vxlan: {
      title: 'VXLAN',
      far: vxlan,
      mtu: vxlanMtu,
      ports: [vxlanPort],
      state: [routesPerBlock, forwardingEntries, permanentNeighbours, tunnelSources],
      modifiers: ['wireguard', 'ebpf'],
      needs: [overIpv6],
      can: { 'Windows nodes': partly('every node in VXLAN, one block a host, and Service CIDRs stated', windows) },
      cite: encapsulation,
    },
    'vxlan-crosssubnet': {
      title: 'VXLAN between segments',
      far: vxlan,
      near: bareTransit,
      mtu: vxlanMtu,
      ports: [vxlanPort],
      state: [routesPerBlock, forwardingEntries, permanentNeighbours, tunnelSources],
      modifiers: ['wireguard', 'ebpf'],
      needs: [overIpv6],
      can: notOnWindows,
      cite: encapsulation,
    },
  },
  modifiers: {
    reflectors: { title: 'with route reflectors', bgp: 'reflectors', choice: 'BGP', cite: bgpDocs },
    fabric: {
      title: 'peering with the leaf switches',
      bgp: 'fabric',
      choice: 'BGP',
      can: {
        'advertised Services': yes(advertising),
        'client addresses kept': noted(yes(advertising), 'for Services with externalTrafficPolicy Local'),
        'reachable pods': yes(choosing),
      },
      cite: cite(docs, 'reference/architecture/design/l3-interconnect-fabric.mdx'),
    },
    wireguard: {
      title: 'encrypted by WireGuard',
      far: wireguard,
      near: wireguard,
      mtu: wireguardMtu,
      ports: [{ protocol: 'UDP', number: 51820, overIpv6: 51821, use: 'WireGuard', cite: encrypting }],
      state: [wireguardPeers, encryptedRoutes],
      needs: [
        { kernel: { least: '5.6' }, why: 'A node without WireGuard silently sends clear text.', cite: encrypting },
      ],
      can: {
        encryption: yes(encrypting),
        'IPv6 pods': partly(
          'the documentation names IPv4 only for traffic between nodes, yet has settings for IPv6',
          encrypting,
        ),
        'Windows nodes': no(windows),
        'crossing one-to-one NAT': unknown('no statement about WireGuard across translation was found'),
        'crossing many-to-one NAT': unknown('no statement about WireGuard across translation was found'),
      },
      cite: encrypting,
    },
    ebpf: {
      title: 'on eBPF',
      attachment: programs,
      parts: ['eBPF programs'],
      // No rule for the MTU: without a VXLAN pool the code leaves pods the link's, and the documentation asks for less.
      ports: [{ ...vxlanPort, use: 'VXLAN, for calls to NodePorts between nodes' }],
      needs: [
        {
          kernel: { least: '5.10', redHat: '4.18' },
          architectures: ['amd64', 'arm64'],
          why: 'eBPF needs 5.10, or 4.18 as Red Hat builds it, on every node.',
          cite: ebpfInstall,
        },
        {
          why: 'The Kubernetes datastore, eBPF on every node, and no floating addresses. QoS controls need kernel 6.6.',
          cite: ebpfInstall,
        },
        {
          why: 'A pod MTU 50 bytes below that of the link, by the documentation: NodePort packets between nodes travel in VXLAN. The code leaves it to whoever installs.',
          cite: cite(docs, 'networking/configuring/mtu.mdx, eBPF mode'),
        },
      ],
      can: {
        'Windows nodes': no(ebpfInstall),
        eBPF: yes(ebpfInstall),
        SCTP: no(ebpfInstall),
        'client addresses kept': yes(ebpfInstall),
        'Services without kube-proxy': yes(ebpfInstall),
      },
      cite: ebpfInstall,
      by: Object.fromEntries(['vxlan', 'vxlan-crosssubnet'].map((mode) => [mode, { without: [forwardingEntries] }])),
    },
  },
  removed: {
    vpp: {
      why: 'is another data plane for Calico, which is not compared: it needs BGP, knows neither EndpointSlices nor session affinity, and its usual driver was measured slower than the kernel',
      cite: cite(docs, 'getting-started/kubernetes/vpp/specifics.mdx'),
    },
  },
  can: {
    'network policy': yes(cite(docs, 'network-policy/get-started/calico-policy/calico-network-policy.mdx')),
    'cluster policy': yes(cite(docs, 'network-policy/get-started/calico-policy/calico-network-policy.mdx')),
    'FQDN policy': no(cite(repo, 'api: no domain field in the open-source GlobalNetworkPolicy')),
    'L7 policy': partly('with Istio', cite(docs, 'network-policy/istio/app-layer-policy.mdx')),
    encryption: no(encrypting),
    'FIPS encryption': no(encrypting),
    'IPv6 pods': yes(cite(docs, 'networking/ipam/ipv6.mdx')),
    'Windows nodes': no(windows),
    multicast: no(choosing),
    'fixed addresses': yes(cite(docs, 'getting-started/kubernetes/flannel/migration-from-flannel.mdx')),
    'advertised Services': no(
      cite(docs, 'networking/configuring/advertise-service-ips.mdx: BGP peering with the network is needed'),
    ),
    'crossing one-to-one NAT': unknown('no statement about VXLAN across translation was found'),
    'crossing many-to-one NAT': unknown('no statement about VXLAN across translation was found'),
    'switching off the source check': yes(cite(docs, 'reference/resources/felixconfig.mdx, awsSrcDstCheck')),
    relaying: no(choosing),
    'no privileged pods': no(cite(docs, '_includes/partials/_system-requirements.mdx')),
    'egress policy': yes(cite(docs, 'network-policy/get-started/calico-policy/calico-network-policy.mdx')),
    'further interfaces': besideMultus,
    SCTP: yes(cite(docs, '_includes/content/_rule.mdx:8-9')),
    'client addresses kept': byLocalPolicy,
    'addresses by namespace': yes(cite(docs, 'getting-started/kubernetes/flannel/migration-from-flannel.mdx')),
    eBPF: no(ebpfInstall),
    'Services without kube-proxy': no(ebpfInstall),
    'reachable pods': no(choosing),
    'policy on Windows': yes(windows),
    SELinux: noted(yes(bgpPort.cite), 'it runs privileged'),
    'NetworkManager and firewalld': partly(
      'NetworkManager must ignore cali*, tunl*, vxlan.calico and wireguard.cali, and firewalld be off',
      bgpPort.cite,
    ),
    'change on a running cluster': partly('connections are disturbed', encapsulation),
    'hosts without Kubernetes': unknown('no way to run it for containers without Kubernetes was found'),
  },
} satisfies Cni;
