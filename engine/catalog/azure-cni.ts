import { ownPodNeighbours, ownPodRoutes } from '../growth';
import { knownTransit, programmed, routedVeth, socketServices } from '../paths';
import { fact } from '../quantity';
import { aksDocs, azureCni as repo, azureDocs, calicoDocs, cite } from '../source';
import { byLocalPolicy, no, partly, unknown, yes } from './claim';
import type { Cni } from './cni';

const networkDocs = cite(repo, 'docs/network.md');
const transparent = cite(repo, 'network/transparent_endpointclient_linux.go:125-132');
const overview = cite(aksDocs, 'articles/aks/concepts-network-cni-overview.md');
const overlayDocs = cite(aksDocs, 'articles/aks/concepts-network-azure-cni-overlay.md');
const policies = cite(aksDocs, 'articles/aks/use-network-policies.md');
const poweredByCilium = cite(aksDocs, 'articles/aks/azure-cni-powered-by-cilium.md');
const faq = cite(azureDocs, 'articles/virtual-network/virtual-networks-faq.md');

const common = {
  // The fabric carries pods' packets as they are; an overlay is the fabric's business and adds nothing in the guest.
  far: knownTransit('addresses'),
  // The veth pair copies the MTU of the primary interface. The fabric itself cuts at 1400.
  mtu: { kind: 'link' },
  ports: [],
  state: [ownPodRoutes, ownPodNeighbours],
  modifiers: ['calico', 'cilium'],
} as const;

export const azureCni = {
  id: 'azure-cni',
  title: 'Azure CNI',
  summary: 'Pods have addresses that the virtual network knows, its own or those of an overlay in the fabric.',
  standing: 'neighbour',
  reviewed: { release: 'commit cbd7560cfc18 of August 2026', on: '2026-11-25' },
  life: { state: 'active', note: 'Active; to be powered by Cilium in time.', cite: overview },
  attachment: routedVeth,
  ipam: 'node-blocks',
  home: { platforms: ['azure'], why: 'It asks the Azure network for addresses.', cite: networkDocs },
  cite: networkDocs,
  modes: {
    'node-subnet': {
      ...common,
      title: 'addresses of the node subnet',
      addresses: {
        kind: 'network',
        says: 'Nodes and pods share a subnet of the virtual network: each node takes one address and one for each pod it may run.',
        cite: overview,
      },
      cite: overview,
    },
    overlay: {
      ...common,
      title: 'overlay in the fabric',
      limits: [
        { most: fact('Nodes of an overlay on AKS', 5000, 'node', overlayDocs) },
        { most: fact('Pods on a node of an overlay on AKS', 250, 'pod', overlayDocs) },
      ],
      can: { 'reachable pods': no(overview) },
      needs: [
        { why: 'A block of 256 addresses a node, whatever mask is asked for; at most 5,000 nodes.', cite: overlayDocs },
      ],
      cite: overlayDocs,
    },
  },
  modifiers: {
    calico: {
      title: 'with Calico for policy',
      choice: 'policy',
      can: {
        'network policy': yes(policies),
        'egress policy': yes(policies),
        'policy on Windows': yes(policies),
        'cluster policy': yes(cite(calicoDocs, 'network-policy/get-started/calico-policy/calico-network-policy.mdx')),
      },
      cite: policies,
    },
    cilium: {
      title: 'powered by Cilium',
      choice: 'policy',
      attachment: programmed('lxcX (veth)', socketServices({ client: 'replaced' })),
      can: {
        'network policy': yes(poweredByCilium),
        'egress policy': yes(poweredByCilium),
        eBPF: yes(poweredByCilium),
        'Services without kube-proxy': yes(poweredByCilium),
        'FQDN policy': partly('with Advanced Container Networking Services', poweredByCilium),
        'L7 policy': partly('with Advanced Container Networking Services', poweredByCilium),
        encryption: partly('by WireGuard, with Advanced Container Networking Services', poweredByCilium),
        'Windows nodes': no(poweredByCilium),
      },
      cite: poweredByCilium,
    },
  },
  can: {
    'network policy': partly(
      'with Azure’s own policy manager, which ended on Windows in September 2026 and ends on Linux in September 2028',
      overlayDocs,
    ),
    'cluster policy': no(policies),
    'FQDN policy': no(policies),
    'L7 policy': no(policies),
    encryption: no(policies),
    'FIPS encryption': no(policies),
    'IPv6 pods': partly('in the overlay, by what is remembered of its documentation', overlayDocs),
    'Windows nodes': yes(overview),
    multicast: no(faq),
    'fixed addresses': unknown('nothing was found about addresses for single pods'),
    'advertised Services': unknown('nothing was found about announcing Service addresses'),
    'crossing one-to-one NAT': no(transparent),
    'crossing many-to-one NAT': no(transparent),
    'switching off the source check': partly('it need not be: the network knows the addresses of pods', networkDocs),
    relaying: no(networkDocs),
    'no privileged pods': unknown('which privileges it needs was not read'),
    'egress policy': partly('with Azure’s own policy manager, which is at its end', overlayDocs),
    'further interfaces': unknown('nothing was found about Multus beside it'),
    SCTP: unknown('nothing was found about SCTP'),
    'client addresses kept': byLocalPolicy,
    'addresses by namespace': unknown('nothing was found about ranges of namespaces'),
    eBPF: no(networkDocs),
    'Services without kube-proxy': no(networkDocs),
    'reachable pods': yes(overview),
    'policy on Windows': no(overlayDocs),
    SELinux: unknown('nothing was found about SELinux'),
    'NetworkManager and firewalld': unknown('nothing was found about NetworkManager or firewalld'),
    'change on a running cluster': unknown('nothing was found about changing a running cluster'),
    'hosts without Kubernetes': unknown('nothing was found about running it for containers without Kubernetes'),
  },
} satisfies Cni;
