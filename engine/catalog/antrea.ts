import {
  encryptedOvsTunnels,
  geneveTunnel,
  greTunnel,
  sttTunnel,
  vxlanTunnel,
  wireguardTunnel,
  type Tunnel,
} from '../headers';
import {
  dynamicNeighbours,
  podRangeSet,
  routesPerNode,
  securityAssociations,
  switchFlows,
  tunnelPorts,
  wireguardPeers,
} from '../growth';
import { bareTransit, kernelTunnel, ovs, switchedTunnel, type Transit } from '../paths';
import { fact, sum } from '../quantity';
import { antreaRepo as repo, cite } from '../source';
import { byLocalPolicy, no, noted, partly, unknown, yes } from './claim';
import type { Addition, Claims, Cni, Mode, Port } from './cni';
import type { MtuRule } from './mtu';

const deductions = cite(repo, 'pkg/agent/config/node_config.go:40-52,299-344');
const ports = cite(repo, 'docs/network-requirements.md');
const encrypting = cite(repo, 'docs/traffic-encryption.md');
const direct = cite(repo, 'docs/noencap-hybrid-modes.md');
const windows = cite(repo, 'docs/windows.md');
const gates = cite(repo, 'docs/feature-gates.md');
const policies = cite(repo, 'docs/antrea-network-policy.md');

const off = (kind: string, bytes: number) => fact(`What Antrea takes off for ${kind}`, bytes, 'byte', deductions);
const overIpv6 = fact('What Antrea takes off besides where a node has an IPv6 address', 20, 'byte', deductions);
const forEsp = fact('What Antrea takes off besides for IPsec', 38, 'byte', deductions);

const tunnels = {
  geneve: { title: 'Geneve', tunnel: geneveTunnel, less: off('Geneve', 50) },
  vxlan: { title: 'VXLAN', tunnel: vxlanTunnel, less: off('VXLAN', 50) },
  gre: { title: 'GRE', tunnel: greTunnel, less: off('GRE', 42) },
  stt: { title: 'STT', tunnel: sttTunnel, less: off('STT', 0) },
} as const;
type Kind = keyof typeof tunnels;

const wirePort: Readonly<Record<Kind, Port>> = {
  geneve: { protocol: 'UDP', number: 6081, use: 'Geneve', cite: ports },
  vxlan: { protocol: 'UDP', number: 4789, use: 'VXLAN', cite: ports },
  gre: { protocol: 'IP protocol', number: 47, use: 'GRE', cite: ports },
  stt: { protocol: 'TCP', number: 7471, use: 'STT', cite: ports },
};

const switchedInto = (title: string, tunnel: Tunnel, doubt?: string): Transit =>
  switchedTunnel({
    title,
    uplink: ['antrea-tun0'],
    over: 'switch',
    tunnel,
    carries: [4, 6],
    ...(doubt === undefined ? {} : { doubt }),
  });

const through = (kind: Kind): Transit =>
  switchedInto(
    `Switched into ${tunnels[kind].title} by Open vSwitch`,
    tunnels[kind].tunnel,
    kind === 'gre' ? 'That GRE carries a key follows from the bytes that are taken off; it was not seen.' : undefined,
  );

/** Taken off for every pod, wherever its peer is; 20 bytes more as soon as a node has an IPv6 address, dual stack too. */
const lessFor = (kind: Kind): MtuRule => {
  const { title, less } = tunnels[kind];
  return {
    kind: 'less',
    bytes: {
      4: less,
      ...(kind === 'gre' ? {} : { 6: sum(`What Antrea takes off for ${title} over IPv6`, 'byte', [less, overIpv6]) }),
    },
  };
};

const onWindows = { 'Windows nodes': yes(windows) } satisfies Partial<Claims>;
const notOnWindows = { 'Windows nodes': no(windows) } satisfies Partial<Claims>;

const overlay = (kind: Kind): Mode => ({
  title: tunnels[kind].title,
  far: through(kind),
  mtu: lessFor(kind),
  ports: [wirePort[kind]],
  state: [routesPerNode, switchFlows, podRangeSet],
  modifiers: ['ipsec', 'wireguard'],
  can: kind === 'gre' ? { ...notOnWindows, 'IPv6 pods': no(encrypting) } : onWindows,
  ...(kind === 'stt'
    ? { needs: [{ why: 'A kernel module that Linux does not ship: STT is out of its tree.', cite: ports }] }
    : {}),
  cite: ports,
});

/** ESP in transport mode around each kind of tunnel. */
const withEsp = (kind: Kind): Addition => {
  const { title, less } = tunnels[kind];
  const both = sum(`What Antrea takes off for ${title} in IPsec`, 'byte', [less, forEsp]);
  return {
    far: switchedInto(
      `Switched into ${title}, then ESP`,
      encryptedOvsTunnels[kind],
      'AES-GCM with a 16-byte check value is assumed; the proposals of Open vSwitch were not read.',
    ),
    mtu: {
      kind: 'less',
      bytes: {
        4: both,
        ...(kind === 'gre'
          ? {}
          : { 6: sum(`What Antrea takes off for ${title} in IPsec over IPv6`, 'byte', [both, overIpv6]) }),
      },
    },
  };
};

export const antrea = {
  id: 'antrea',
  title: 'Antrea',
  summary: 'Open vSwitch on each node does forwarding, policy and Services of pods; a choice of tunnels, or none.',
  standing: 'neighbour',
  reviewed: { release: 'v2.7.0', on: '2026-11-25' },
  life: { state: 'active', note: 'Active; v2.7.0.', cite: cite(repo, 'tag v2.7.0') },
  attachment: ovs('br-int (Open vSwitch)', 'antrea-gw0'),
  ipam: 'node-blocks',
  parts: ['Open vSwitch'],
  needs: [
    {
      kernel: { least: '4.6' },
      why: 'The Open vSwitch module of kernels before 4.6 lacks what is needed.',
      cite: cite(repo, 'docs/getting-started.md'),
    },
  ],
  cite: cite(repo, 'docs/design/architecture.md'),
  modes: {
    geneve: overlay('geneve'),
    vxlan: overlay('vxlan'),
    gre: overlay('gre'),
    stt: overlay('stt'),
    noencap: {
      title: 'without encapsulation',
      far: bareTransit,
      mtu: { kind: 'link' },
      ports: [],
      state: [routesPerNode, dynamicNeighbours, switchFlows],
      modifiers: [],
      can: { 'Windows nodes': partly('the documentation speaks of parts of it', windows) },
      cite: direct,
    },
    hybrid: {
      title: 'Geneve between segments',
      far: through('geneve'),
      near: bareTransit,
      home: { except: ['azure'], why: 'Azure does not forward what goes bare inside a subnet.', cite: direct },
      mtu: lessFor('geneve'),
      ports: [wirePort.geneve],
      state: [routesPerNode, switchFlows, podRangeSet],
      modifiers: [],
      can: { 'Windows nodes': partly('the documentation speaks of parts of it', windows) },
      cite: direct,
    },
  },
  modifiers: {
    ipsec: {
      title: 'encrypted by IPsec',
      choice: 'encryption',
      ports: [
        { protocol: 'IP protocol', number: 50, use: 'ESP', cite: ports },
        { protocol: 'UDP', number: 500, use: 'key exchange', cite: ports },
        { protocol: 'UDP', number: 4500, use: 'key exchange across translation', cite: ports },
      ],
      state: [securityAssociations, tunnelPorts],
      needs: [
        { why: 'The kernel modules that strongSwan lists; Geneve asks for a repaired kernel.', cite: encrypting },
      ],
      can: {
        encryption: yes(encrypting),
        'FIPS encryption': partly('with an approved suite; which one Open vSwitch proposes was not read', encrypting),
        ...notOnWindows,
      },
      by: { geneve: withEsp('geneve'), vxlan: withEsp('vxlan'), gre: withEsp('gre'), stt: withEsp('stt') },
      cite: encrypting,
    },
    // It takes the place of the tunnel: with WireGuard no peer is reached through Open vSwitch's own.
    wireguard: {
      title: 'encrypted by WireGuard',
      choice: 'encryption',
      far: kernelTunnel({
        title: 'Encrypted through antrea-wg0',
        device: 'antrea-wg0',
        tunnel: wireguardTunnel,
        workers: ['encryption worker', 'transmission worker'],
      }),
      mtu: {
        kind: 'less',
        bytes: {
          4: off('WireGuard', 60),
          6: sum('What Antrea takes off for WireGuard over IPv6', 'byte', [off('WireGuard', 60), overIpv6]),
        },
      },
      ports: [{ protocol: 'UDP', number: 51820, use: 'WireGuard', cite: encrypting }],
      state: [wireguardPeers],
      needs: [{ kernel: { least: '5.6' }, why: 'WireGuard is in the kernel from 5.6 on.', cite: encrypting }],
      can: {
        encryption: yes(encrypting),
        'FIPS encryption': noted(no(encrypting), 'WireGuard’s algorithms are not approved'),
        ...notOnWindows,
      },
      cite: encrypting,
    },
  },
  can: {
    'network policy': yes(policies),
    'cluster policy': yes(policies),
    'FQDN policy': yes(policies),
    'L7 policy': partly('alpha, inspected by Suricata', cite(repo, 'docs/antrea-l7-network-policy.md')),
    encryption: no(encrypting),
    'FIPS encryption': no(encrypting),
    'IPv6 pods': yes(ports),
    'Windows nodes': unknown('the documentation speaks of Windows mode by mode', windows),
    multicast: partly('beta', gates),
    'fixed addresses': partly('with AntreaIPAM, which is alpha', gates),
    'advertised Services': unknown('whether Service addresses are announced was not read'),
    'crossing one-to-one NAT': unknown('nothing was found about nodes behind translation'),
    'crossing many-to-one NAT': unknown('nothing was found about nodes behind translation'),
    'switching off the source check': no(direct),
    relaying: no(direct),
    'no privileged pods': unknown('which privileges its agent needs was not read'),
    'egress policy': yes(policies),
    'further interfaces': partly('with SecondaryNetwork, which is alpha', gates),
    SCTP: unknown('nothing was found about SCTP'),
    'client addresses kept': byLocalPolicy,
    'addresses by namespace': partly('with AntreaIPAM, which is alpha', gates),
    eBPF: no(cite(repo, 'docs/design/architecture.md')),
    'Services without kube-proxy': partly('with AntreaProxy and proxyAll', gates),
    'reachable pods': no(direct),
    'policy on Windows': yes(windows),
    SELinux: unknown('nothing was found about SELinux'),
    'NetworkManager and firewalld': unknown('nothing was found about NetworkManager or firewalld'),
    'change on a running cluster': unknown('nothing was found about changing a running cluster'),
    'hosts without Kubernetes': unknown('its external nodes get policies; nothing was found about containers there'),
  },
} satisfies Cni;
