import { gueTunnel, ipInIpTunnel, type Tunnel } from '../headers';
import { routesPerNode, tunnelDevices } from '../growth';
import { bareTransit, bridged, kernelTunnel, virtualServerServices } from '../paths';
import { cite, kubeRouterRepo as repo, windowsDocs } from '../source';
import { no, partly, unknown, yes } from './claim';
import type { Claims, Cni, Mode, Port } from './cni';
import type { MtuRule } from './mtu';

const tunnelDocs = cite(repo, 'docs/tunnels.md');
const bgpDocs = cite(repo, 'docs/bgp.md');
const readme = cite(repo, 'README.md');

const bgpPort: Port = { protocol: 'TCP', number: 179, use: 'BGP', cite: bgpDocs };
const ipipPort: Port = { protocol: 'IP protocol', number: 4, use: 'IP in IP (41 over IPv6)', cite: tunnelDocs };
const fouPort: Port = {
  protocol: 'UDP',
  number: 5555,
  use: 'GUE, called FoU',
  cite: cite(repo, 'pkg/options/options.go:19'),
};

// Pods and the bridge keep the link's MTU in every mode; nothing is taken off for a tunnel since v1.6.0.
const unreduced: MtuRule = { kind: 'link' };

const through = (title: string, tunnel: Tunnel) =>
  kernelTunnel({
    title,
    device: 'tun-HASH',
    tunnel,
    alike: true,
    doubt: 'Over IPv6 the device is taken to limit nesting, which is what iproute2 does unless told otherwise.',
  });
const ipip = through('In IP in IP through a device for each peer', ipInIpTunnel);
const fou = through('In GUE through a device for each peer', gueTunnel);

const noPorts = cite(repo, 'pkg/tunnels/linux_tunnels.go: IP in IP and bare packets have no ports to translate');
const untranslated = {
  'crossing one-to-one NAT': no(noPorts),
  'crossing many-to-one NAT': no(noPorts),
} satisfies Partial<Claims>;

const common = { mtu: unreduced, bgp: 'mesh', modifiers: ['reflectors'] } as const;
const overlayState = [routesPerNode, tunnelDevices];

const ipipMode = {
  ...common,
  far: ipip,
  ports: [bgpPort, ipipPort],
  state: overlayState,
  can: untranslated,
  cite: tunnelDocs,
} as const;
const fouMode = { ...common, far: fou, ports: [bgpPort, fouPort], state: overlayState, cite: tunnelDocs } as const;

export const kubeRouter = {
  id: 'kube-router',
  title: 'kube-router',
  summary: 'Routes by BGP, policy by iptables and Services by IPVS in one process.',
  standing: 'neighbour',
  reviewed: { release: 'v2.11.1', on: '2026-11-25' },
  life: { state: 'active', note: 'Active; v2.11.1.', cite: cite(repo, 'tag v2.11.1') },
  attachment: { ...bridged('kube-bridge'), services: virtualServerServices },
  ipam: 'node-blocks',
  needs: [{ why: 'The kernel modules of IPVS and ipset; fou besides for tunnels in UDP.', cite: readme }],
  cite: readme,
  modes: {
    bgp: {
      ...common,
      title: 'BGP without an overlay',
      far: bareTransit,
      ports: [bgpPort],
      state: [routesPerNode],
      can: untranslated,
      cite: bgpDocs,
    },
    'ipip-subnet': { ...ipipMode, title: 'IP in IP between segments', near: bareTransit } satisfies Mode,
    'ipip-full': { ...ipipMode, title: 'IP in IP' } satisfies Mode,
    'fou-subnet': {
      ...fouMode,
      title: 'FoU between segments',
      near: bareTransit,
      home: { except: ['azure'], why: 'On Azure it works with a full overlay in FoU only.', cite: tunnelDocs },
    } satisfies Mode,
    'fou-full': { ...fouMode, title: 'FoU' } satisfies Mode,
  },
  modifiers: {
    reflectors: { title: 'with route reflectors', bgp: 'reflectors', cite: bgpDocs },
  },
  can: {
    'network policy': yes(readme),
    'cluster policy': no(readme),
    'FQDN policy': no(readme),
    'L7 policy': no(readme),
    encryption: no(tunnelDocs),
    'FIPS encryption': no(tunnelDocs),
    'IPv6 pods': yes(cite(repo, 'docs/ipv6.md')),
    'Windows nodes': no(cite(windowsDocs, 'windows-networking.md: kube-router is not among the plugins listed')),
    multicast: no(tunnelDocs),
    'fixed addresses': no(cite(repo, 'pkg/utils/pod_cidr.go: one podCIDR a node, host-local inside it')),
    'advertised Services': partly('with switches or routers to peer with', bgpDocs),
    'crossing one-to-one NAT': unknown('nothing was found about FoU across translation'),
    'crossing many-to-one NAT': unknown('nothing was found about FoU across translation'),
    'switching off the source check': yes(cite(repo, 'pkg/controllers/routing/aws.go')),
    relaying: no(bgpDocs),
    'no privileged pods': unknown('which privileges it needs was not read'),
    'egress policy': yes(readme),
    'further interfaces': unknown('nothing was found about Multus beside it'),
    SCTP: unknown('nothing was found about SCTP'),
    'client addresses kept': yes(cite(repo, 'docs/dsr.md')),
    'addresses by namespace': no(cite(repo, 'pkg/utils/pod_cidr.go: one podCIDR a node')),
    eBPF: no(readme),
    'Services without kube-proxy': yes(readme),
    'reachable pods': partly('with routers to peer with', bgpDocs),
    'policy on Windows': no(cite(windowsDocs, 'windows-networking.md')),
    SELinux: unknown('nothing was found about SELinux'),
    'NetworkManager and firewalld': unknown('nothing was found about NetworkManager or firewalld'),
    'change on a running cluster': unknown('nothing was found about changing a running cluster'),
    'hosts without Kubernetes': no(readme),
  },
} satisfies Cni;
