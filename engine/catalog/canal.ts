import { ipipTunnel, vxlanTunnel, wireguardTunnel } from '../headers';
import {
  felixWatches,
  forwardingEntries,
  nodeEvents,
  nodeWatches,
  oneRoute,
  ownPodRoutes,
  permanentNeighbours,
  routesPerNodeAndPod,
  startEvents,
  typhaConnections,
  typhas,
  wireguardPeers,
} from '../growth';
import { bareTransit, kernelTunnel, routedVeth } from '../paths';
import { fact } from '../quantity';
import { calicoDocs as docs, calicoRepo as repo, cite, flannelRepo, rke2Charts, rke2Docs } from '../source';
import { byLocalPolicy, no, noted, partly, unknown, yes } from './claim';
import type { Cni, Port } from './cni';
import { calicoAdvisories, onPremises, typhaFrom } from './felix';
import type { MtuRule } from './mtu';

const attachment = routedVeth;
const manifest = cite(repo, 'manifests/canal.yaml');
const installing = cite(docs, 'getting-started/kubernetes/flannel/install-for-flannel.mdx');
const flannelBackends = cite(flannelRepo, 'Documentation/backends.md');

const vxlan = kernelTunnel({ title: 'In VXLAN through flannel.1', device: 'flannel.1', tunnel: vxlanTunnel });
const vxlanPort: Port = { protocol: 'UDP', number: 8472, use: 'VXLAN', cite: flannelBackends };
const overwrite = noted(
  yes(cite(flannelRepo, 'Documentation/kubernetes.md')),
  "with Flannel's public-ip-overwrite annotation on each node",
);
// veth_mtu "0" lets Felix detect the link, with no Calico tunnel enabled: the pods get the link's MTU in every mode.
const detected: MtuRule = { kind: 'link' };

/** What RKE2 sets in place of detecting it, in every mode. */
export const canalMtuOnRke2: MtuRule = {
  kind: 'fixed',
  mtu: fact(
    'MTU that RKE2 sets for pods of Canal',
    1450,
    'byte',
    cite(rke2Charts, 'packages/rke2-canal/charts/values.yaml, vethuMTU'),
  ),
};

export const canal = {
  id: 'canal',
  title: 'Canal',
  summary: "Flannel's network with Calico's policy; pods attach the Calico way, without a bridge.",
  standing: 'candidate',
  reviewed: { release: 'in Calico v3.32.1, Flannel v0.24.4 pinned', on: '2026-11-20' },
  life: {
    state: 'kept',
    note: 'Kept; the Calico documentation prefers its own VXLAN or IP in IP for new clusters. RKE2 ships it as its default.',
    cite: installing,
  },
  attachment,
  ipam: 'node-blocks',
  limits: [
    {
      most: fact(
        'Nodes that flanneld queues events of',
        5000,
        'node',
        cite(flannelRepo, 'Documentation/configuration.md'),
      ),
      raise: 'EVENT_QUEUE_DEPTH',
    },
  ],
  control: [felixWatches, typhas, typhaConnections, nodeWatches, nodeEvents, startEvents],
  fanOut: { from: typhaFrom, comes: partly('once its replicas are set in the manifest', onPremises) },
  advisories: calicoAdvisories,
  modifiers: {},
  needs: [
    {
      kernel: { least: '4.18', documented: '5.10' },
      why: 'Calico runs on each node: 5.10 is documented and systems down to 4.18 are listed as known good.',
      cite: cite(docs, '_includes/partials/_system-requirements.mdx'),
    },
  ],
  cite: installing,
  modes: {
    vxlan: {
      title: 'VXLAN',
      far: vxlan,
      mtu: detected,
      ports: [vxlanPort],
      state: [routesPerNodeAndPod, forwardingEntries, permanentNeighbours],
      modifiers: [],
      can: { 'crossing one-to-one NAT': overwrite },
      cite: cite(repo, 'manifests/canal.yaml:60-62'),
    },
    'vxlan-direct': {
      title: 'VXLAN between segments, host-gw inside them',
      far: vxlan,
      near: bareTransit,
      mtu: detected,
      ports: [vxlanPort],
      state: [routesPerNodeAndPod, forwardingEntries, permanentNeighbours],
      modifiers: [],
      can: { 'crossing one-to-one NAT': overwrite },
      cite: cite(flannelRepo, 'Documentation/backends.md, DirectRouting'),
    },
    'host-gw': {
      title: 'host-gw',
      far: bareTransit,
      mtu: detected,
      ports: [],
      state: [routesPerNodeAndPod],
      modifiers: [],
      can: { 'crossing one-to-one NAT': no(flannelBackends) },
      cite: flannelBackends,
    },
    ipip: {
      title: 'IP in IP',
      far: kernelTunnel({
        title: 'In IP in IP through flannel.ipip',
        device: 'flannel.ipip',
        tunnel: ipipTunnel,
        alike: true,
      }),
      mtu: detected,
      ports: [{ protocol: 'IP protocol', number: 4, use: 'IP in IP', cite: flannelBackends }],
      state: [routesPerNodeAndPod],
      modifiers: [],
      life: { state: 'experimental', note: 'Flannel lists it as experimental and unsupported.', cite: flannelBackends },
      cite: cite(flannelRepo, 'Documentation/backends.md, IPIP'),
    },
    wireguard: {
      title: 'WireGuard',
      far: kernelTunnel({
        title: 'Encrypted through flannel-wg',
        device: 'flannel-wg',
        tunnel: wireguardTunnel,
        workers: ['encryption worker', 'transmission worker'],
      }),
      mtu: detected,
      ports: [{ protocol: 'UDP', number: 51820, overIpv6: 51821, use: 'WireGuard', cite: flannelBackends }],
      state: [oneRoute, ownPodRoutes, wireguardPeers],
      modifiers: [],
      needs: [
        {
          kernel: { least: '5.6' },
          why: 'WireGuard is in the kernel from 5.6 on, or in a backport.',
          cite: cite(flannelRepo, 'Documentation/backends.md, WireGuard'),
        },
      ],
      can: {
        encryption: yes(cite(flannelRepo, 'Documentation/backends.md, WireGuard')),
        'crossing one-to-one NAT': overwrite,
        'crossing many-to-one NAT': noted(
          yes(cite(flannelRepo, 'Documentation/backends.md, PersistentKeepaliveInterval')),
          'with a keepalive interval set',
        ),
      },
      cite: cite(flannelRepo, 'Documentation/backends.md, WireGuard'),
    },
  },
  can: {
    'network policy': yes(installing),
    'cluster policy': yes(cite(docs, 'network-policy/get-started/calico-policy/calico-network-policy.mdx')),
    'FQDN policy': no(cite(repo, 'api: no domain field in the open-source GlobalNetworkPolicy')),
    'L7 policy': no(cite(docs, 'network-policy/istio/app-layer-policy.mdx')),
    encryption: no(flannelBackends),
    'FIPS encryption': no(flannelBackends),
    'IPv6 pods': no(cite(repo, 'manifests/canal.yaml: FELIX_IPV6SUPPORT false')),
    'Windows nodes': no(cite(docs, 'getting-started/kubernetes/windows-calico/limitations.mdx')),
    multicast: no(flannelBackends),
    'fixed addresses': no(cite(docs, 'getting-started/kubernetes/flannel/migration-from-flannel.mdx')),
    'advertised Services': no(cite(repo, 'manifests/canal.yaml: CALICO_NETWORKING_BACKEND none')),
    'crossing one-to-one NAT': no(flannelBackends),
    'crossing many-to-one NAT': no(flannelBackends),
    'switching off the source check': no(manifest),
    relaying: no(flannelBackends),
    'no privileged pods': no(manifest),
    'egress policy': yes(installing),
    'further interfaces': unknown('nothing was found about Multus beside it'),
    SCTP: yes(cite(docs, '_includes/content/_rule.mdx:8-9')),
    'client addresses kept': byLocalPolicy,
    'addresses by namespace': no(cite(docs, 'getting-started/kubernetes/flannel/migration-from-flannel.mdx')),
    eBPF: no(cite(repo, 'manifests/canal.yaml: FELIX_BPFENABLED is not set')),
    'Services without kube-proxy': no(cite(repo, 'manifests/canal.yaml: FELIX_BPFENABLED is not set')),
    'reachable pods': no(flannelBackends),
    'policy on Windows': no(cite(docs, 'getting-started/kubernetes/windows-calico/limitations.mdx')),
    SELinux: noted(yes(manifest), 'it runs privileged'),
    'NetworkManager and firewalld': partly(
      'NetworkManager must ignore cali* and flannel*, and firewalld be off',
      cite(rke2Docs, 'docs/known_issues.md'),
    ),
    'change on a running cluster': no(flannelBackends),
    'hosts without Kubernetes': unknown('no way to run it for containers without Kubernetes was found'),
  },
} satisfies Cni;
