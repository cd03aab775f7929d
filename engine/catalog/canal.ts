import { vxlanTunnel } from '../headers';
import { forwardingEntries, permanentNeighbours, routesPerNodeAndPod } from '../growth';
import { bareTransit, kernelTunnel, routedVeth } from '../paths';
import { calicoDocs as docs, calicoRepo as repo, cite, flannelRepo } from '../source';
import { no, noted, unknown, yes } from './claim';
import type { Cni } from './cni';

const attachment = routedVeth;
const manifest = cite(repo, 'manifests/canal.yaml');
const installing = cite(docs, 'getting-started/kubernetes/flannel/install-for-flannel.mdx');
const flannelBackends = cite(flannelRepo, 'Documentation/backends.md');

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
      far: kernelTunnel({ title: 'In VXLAN through flannel.1', device: 'flannel.1', tunnel: vxlanTunnel }),
      // veth_mtu "0" lets Felix detect the link, with no Calico tunnel enabled: the pods get the link's MTU.
      mtu: { kind: 'link' },
      ports: [{ protocol: 'UDP', number: 8472, use: 'VXLAN', cite: flannelBackends }],
      state: [routesPerNodeAndPod, forwardingEntries, permanentNeighbours],
      modifiers: [],
      can: {
        'crossing one-to-one NAT': noted(
          yes(cite(flannelRepo, 'Documentation/kubernetes.md')),
          "with Flannel's public-ip-overwrite annotation on each node",
        ),
      },
      cite: cite(repo, 'manifests/canal.yaml:60-62'),
    },
    'host-gw': {
      title: 'host-gw',
      far: bareTransit,
      mtu: { kind: 'link' },
      ports: [],
      state: [routesPerNodeAndPod],
      modifiers: [],
      can: { 'crossing one-to-one NAT': no(flannelBackends) },
      cite: flannelBackends,
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
    'hosts without Kubernetes': unknown('no way to run it for containers without Kubernetes was found'),
  },
} satisfies Cni;
