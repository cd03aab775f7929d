import { cloudRoutes, ownPodNeighbours, ownPodRoutes, podRules } from '../growth';
import { bridged, child, knownTransit, ownInterface, ruledVeth, socketServices, type Attachment } from '../paths';
import { fact } from '../quantity';
import { ackDocs, alibabaDocs, cite, terwayRepo as repo } from '../source';
import { byLocalPolicy, no, partly, unknown, yes } from './claim';
import type { Cni } from './cni';

const readme = cite(repo, 'README.md');
const design = cite(repo, 'docs/design.md');
const limits = cite(repo, 'pkg/aliyun/client/limit.go');
const ipvlanDriver = cite(repo, 'plugin/driver/ipvlan/ipvlan.go:45');
const mtuCode = cite(repo, 'cmd/terway-cli/cni_linux.go:155-166');

const policyDocs = cite(alibabaDocs, 'network policies of Terway');

const policy = partly(
  'by Calico’s Felix, for standard objects only; fewer than a hundred policies are advised',
  cite(alibabaDocs, 'network policies of Terway'),
);

/** Cilium's programs sit on the children and translate Services. */
const programmedChild: Attachment = {
  ...child('ipvlan child', 'ipvlan table of the parent'),
  services: {
    ...socketServices({ client: 'replaced' }),
    doubt: 'Services are translated by eBPF programs of Cilium on the child; where exactly was not read.',
  },
};

const interfaceAddresses = {
  kind: 'interface-addresses',
  says: 'A pod takes a secondary address of an interface: interfaces less one, times addresses.',
  cite: limits,
} as const;

const common = {
  // auto_mtu takes that of eth0, or 1500 where it finds none.
  mtu: { kind: 'link' },
  ports: [],
  modifiers: [],
} as const;

export const terway = {
  id: 'terway',
  title: 'Terway',
  summary: 'Pods have addresses of an Alibaba Cloud VPC, held by interfaces of their node or routed to it.',
  standing: 'neighbour',
  reviewed: { release: 'v1.17.5', on: '2026-11-25' },
  life: { state: 'active', note: 'Active; v1.17.5.', cite: readme },
  attachment: ruledVeth,
  ipam: 'node-blocks',
  modifiers: {},
  limits: [
    { most: fact('Nodes of an ACK Pro cluster with Terway', 15_000, 'node', cite(ackDocs, 'limits')), managed: 'ack' },
  ],
  fanOut: {
    forPolicy: true,
    from: fact('Nodes up to which Terway does without Typha', 100, 'node', policyDocs),
    comes: partly('once it is deployed by hand', policyDocs),
  },
  home: { platforms: ['alibaba'], why: 'It asks Alibaba Cloud for interfaces and addresses.', cite: readme },
  cite: readme,
  modes: {
    'eni-multi-ip': {
      ...common,
      title: 'addresses of shared interfaces',
      far: knownTransit('addresses'),
      state: [ownPodRoutes, ownPodNeighbours, podRules],
      addresses: interfaceAddresses,
      can: { 'network policy': policy },
      cite: design,
    },
    ipvlan: {
      ...common,
      title: 'IPVLAN on shared interfaces',
      attachment: programmedChild,
      far: knownTransit('addresses'),
      state: [],
      addresses: interfaceAddresses,
      needs: [
        { kernel: { least: '4.2' }, why: 'IPVLAN is in the kernel from 4.2 on, by its documentation.', cite: design },
      ],
      can: { 'network policy': yes(readme), eBPF: yes(readme), 'Services without kube-proxy': yes(readme) },
      cite: ipvlanDriver,
    },
    'exclusive-eni': {
      ...common,
      title: 'an interface for each pod',
      attachment: ownInterface('network interface of the pod', 'the network of the VPC'),
      far: knownTransit('addresses'),
      state: [],
      addresses: { kind: 'interfaces', says: 'A pod takes a whole interface: interfaces less one.', cite: limits },
      life: {
        state: 'kept',
        note: 'Kept; given up as a setting of its own in favour of one of the node pool.',
        cite: design,
      },
      can: {
        'network policy': unknown(
          'one page says that policy is for shared interfaces only, another names exclusive ones too',
          cite(alibabaDocs, 'network policies of Terway'),
        ),
      },
      cite: design,
    },
    'vpc-route': {
      ...common,
      title: 'routes in the VPC',
      attachment: bridged('bridge of the node'),
      far: knownTransit('routes'),
      state: [cloudRoutes],
      life: { state: 'kept', note: 'Kept; given up in favour of addresses of interfaces.', cite: design },
      needs: [
        { why: 'A route to each node in the VPC: 200 unless the quota is raised.', cite: cite(ackDocs, 'quotas') },
      ],
      can: { 'network policy': policy, 'reachable pods': no(cite(ackDocs, 'comparison')) },
      limits: [
        {
          most: fact('Nodes of an ACK Pro cluster with routes', 1000, 'node', cite(ackDocs, 'limits')),
          managed: 'ack',
        },
      ],
      cite: readme,
    },
  },
  can: {
    'network policy': policy,
    'cluster policy': no(readme),
    'FQDN policy': unknown('nothing was found about domains in policies'),
    'L7 policy': unknown('nothing was found about policies for requests'),
    encryption: no(design),
    'FIPS encryption': no(design),
    'IPv6 pods': yes(cite(ackDocs, 'dual stack')),
    'Windows nodes': unknown('code for Windows is there; what it does was not read'),
    multicast: no(design),
    'fixed addresses': unknown('nothing was found about addresses for single pods without trunk interfaces'),
    'advertised Services': unknown('nothing was found about announcing Service addresses'),
    'crossing one-to-one NAT': no(design),
    'crossing many-to-one NAT': no(design),
    'switching off the source check': partly('it need not be: the VPC knows the addresses of pods', design),
    relaying: no(design),
    'no privileged pods': unknown('which privileges it needs was not read'),
    'egress policy': policy,
    'further interfaces': unknown('nothing was found about Multus beside it'),
    SCTP: unknown('nothing was found about SCTP'),
    'client addresses kept': byLocalPolicy,
    'addresses by namespace': unknown('nothing was found about ranges of namespaces'),
    eBPF: no(design),
    'Services without kube-proxy': no(design),
    'reachable pods': yes(readme),
    'policy on Windows': unknown('nothing was found about policy on Windows'),
    SELinux: unknown('nothing was found about SELinux'),
    'NetworkManager and firewalld': unknown('nothing was found about NetworkManager or firewalld'),
    'change on a running cluster': unknown('nothing was found about changing a running cluster'),
    'hosts without Kubernetes': no(mtuCode),
  },
} satisfies Cni;
