import { interfaceRules, ownPodNeighbours, ownPodRoutes } from '../growth';
import { knownTransit, ruledVeth } from '../paths';
import { fact } from '../quantity';
import { awsVpcCni as repo, calicoDocs, cite, eksDocs } from '../source';
import { byLocalPolicy, no, noted, partly, unknown, yes } from './claim';
import type { Cni } from './cni';
import type { MtuRule } from './mtu';

const readme = cite(repo, 'README.md');
const proposal = cite(repo, 'docs/cni-proposal.md');
const driver = cite(repo, 'cmd/routed-eni-cni-plugin/driver/driver.go');
const policyOnly = cite(calicoDocs, 'networking/determine-best-networking.mdx');

/** A constant, lowered by hand where a VPN or a peering carries less. */
const ownMtu: MtuRule = {
  kind: 'fixed',
  mtu: fact(
    'MTU of pods unless POD_MTU or AWS_VPC_ENI_MTU says otherwise',
    9001,
    'byte',
    cite(repo, 'cmd/aws-vpc-cni/main.go:67-69,263-274'),
  ),
};

const common = {
  far: knownTransit('addresses'),
  mtu: ownMtu,
  ports: [],
  state: [ownPodRoutes, ownPodNeighbours, interfaceRules],
  modifiers: ['calico'],
} as const;

export const awsVpcCni = {
  id: 'aws-vpc-cni',
  title: 'Amazon VPC CNI',
  summary: 'Pods have addresses of the VPC, held by the network interfaces of their node.',
  standing: 'neighbour',
  reviewed: { release: 'v1.23.1', on: '2026-11-25' },
  life: { state: 'active', note: 'Active; v1.23.1.', cite: cite(repo, 'tag v1.23.1') },
  attachment: ruledVeth,
  ipam: 'node-blocks',
  oneFamily: readme,
  home: { platforms: ['aws'], why: 'It asks EC2 for interfaces and addresses.', cite: readme },
  cite: readme,
  modes: {
    'secondary-ip': {
      ...common,
      title: 'secondary addresses',
      addresses: {
        kind: 'interface-addresses',
        says: 'A pod takes a secondary address of an interface: interfaces times addresses less one each, and two for pods of the host network.',
        cite: cite(repo, 'pkg/vpc/vpc_ip_resource_limit.go; misc/eni-max-pods.txt'),
      },
      cite: proposal,
    },
    prefix: {
      ...common,
      title: 'prefix delegation',
      addresses: {
        kind: 'interface-prefixes',
        says: 'Each slot of an interface holds 16 addresses in a row; the subnet must have them free and aligned.',
        cite: cite(repo, 'docs/prefix-and-ip-target.md'),
      },
      needs: [{ why: 'Instances of the Nitro system.', cite: readme }],
      cite: cite(repo, 'docs/prefix-and-ip-target.md'),
    },
  },
  modifiers: {
    calico: {
      title: 'with Calico for policy',
      can: {
        'cluster policy': yes(policyOnly),
        'policy on Windows': yes(cite(calicoDocs, 'getting-started/kubernetes/windows-calico/requirements.mdx')),
      },
      cite: policyOnly,
    },
  },
  can: {
    'network policy': partly('from v1.14 on, with its agent switched on', readme),
    'cluster policy': no(readme),
    'FQDN policy': no(readme),
    'L7 policy': no(readme),
    encryption: unknown('links between Nitro instances encrypt by themselves; what that covers was not read'),
    'FIPS encryption': unknown('links between Nitro instances encrypt by themselves; what that covers was not read'),
    'IPv6 pods': partly('IPv6 or IPv4, not both', readme),
    'Windows nodes': noted(
      yes(cite(eksDocs, 'networking/eks-networking-add-ons.adoc')),
      'by a path of its own, which was not read',
    ),
    multicast: unknown('nothing was found about multicast between pods'),
    'fixed addresses': unknown('nothing was found about addresses for single pods'),
    'advertised Services': no(readme),
    'crossing one-to-one NAT': no(proposal),
    'crossing many-to-one NAT': no(proposal),
    'switching off the source check': partly('it need not be: pods have addresses of the interface', proposal),
    relaying: no(proposal),
    'no privileged pods': unknown('which privileges it needs was not read'),
    'egress policy': partly('from v1.14 on, with its agent switched on', readme),
    'further interfaces': noted(yes(cite(eksDocs, 'networking/eks-networking-add-ons.adoc')), 'with Multus beside it'),
    SCTP: unknown('nothing was found about SCTP'),
    'client addresses kept': byLocalPolicy,
    'addresses by namespace': unknown('nothing was found about ranges of namespaces'),
    eBPF: no(driver),
    'Services without kube-proxy': no(readme),
    'reachable pods': yes(readme),
    'policy on Windows': unknown('nothing was found about policy on Windows'),
    SELinux: unknown('nothing was found about SELinux'),
    'NetworkManager and firewalld': unknown('nothing was found about NetworkManager or firewalld'),
    'change on a running cluster': unknown('nothing was found about changing a running cluster'),
    'hosts without Kubernetes': no(driver),
  },
} satisfies Cni;
