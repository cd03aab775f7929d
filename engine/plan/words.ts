import type {
  Architecture,
  DocumentStatus,
  Drop,
  Managed,
  Need,
  NoteColour,
  Orchestrator,
  Plan,
  Platform,
  Proxy,
  Strength,
  System,
  Topology,
} from './plan';

/** Every word that a field of the plan takes, with what a form shows for it, in the order of the plan file. */
type Words<W extends string> = Readonly<Record<W, string>>;
type Underlay = Plan['underlay'];

export const orchestrators: Words<Orchestrator> = { kubernetes: 'Kubernetes', docker: 'Docker' };

export const platforms: Words<Platform> = {
  'bare-metal': 'Bare metal',
  vm: 'Virtual machines',
  vmware: 'VMware',
  openstack: 'OpenStack',
  aws: 'AWS',
  azure: 'Azure',
  gcp: 'Google Cloud',
  alibaba: 'Alibaba Cloud',
  edge: 'Edge sites',
  hybrid: 'Hybrid',
};

export const managedBy: Words<Managed> = {
  none: 'Nobody, we run it ourselves',
  eks: 'EKS',
  'eks-fargate': 'EKS on Fargate',
  'eks-auto': 'EKS Auto Mode',
  'eks-hybrid': 'EKS Hybrid Nodes',
  aks: 'AKS',
  gke: 'GKE',
  ack: 'ACK',
  'ack-edge': 'ACK Edge',
  rke2: 'RKE2',
};

export const topologies: Words<Topology> = {
  'one-segment': 'One segment: every node is a layer-2 neighbour',
  segments: 'Several segments: the routers between them do not know pods',
  'routed-fabric': 'Routed fabric: leaf and spine',
  nat: 'Through NAT: nodes meet through address translation',
  'hub-and-spoke': 'Hub and spoke: some pairs have no way to each other',
};

export const families = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

export const bgpSupport: Words<Underlay['bgp']> = {
  none: 'Not offered so far',
  refused: 'Refused by the network team',
  peers: 'Switches will peer with nodes',
};

export const routers: Words<Underlay['router']> = {
  frr: 'FRR',
  'cisco-nxos': 'Cisco NX-OS',
  'cisco-xr': 'Cisco IOS XR',
  arista: 'Arista EOS',
  junos: 'Junos',
  other: 'Another',
};

export const sourceChecks: Words<Underlay['sourceCheck']> = {
  off: 'Off',
  'can-be-disabled': 'On, but can be disabled',
  on: 'On, and stays on',
};

export const drops: Words<Drop> = {
  ipip: 'IP in IP',
  gre: 'GRE',
  esp: 'ESP (IPsec)',
  vxlan: 'VXLAN',
  geneve: 'Geneve',
  wireguard: 'WireGuard',
  multicast: 'Multicast',
  'extra-macs': 'Further MAC addresses on a port',
  'pod-addresses': 'Packets with pod addresses',
};

export const allowed: Words<Underlay['staticRoutes']> = { allowed: 'Allowed', refused: 'Refused' };
export const addressSpaces: Words<Underlay['addressSpace']> = { ample: 'Ample', short: 'Short' };

export const translations: Words<Underlay['nat']> = {
  none: 'None',
  'one-to-one': 'One to one',
  'many-to-one': 'Many to one',
};

export const architectures: Words<Architecture> = {
  amd64: 'amd64',
  arm64: 'arm64',
  ppc64le: 'ppc64le',
  s390x: 's390x',
};
export const systems: Words<System> = { linux: 'Linux', windows: 'Windows' };

export const hostFeatures = {
  selinux: 'SELinux enforces',
  firewalld: 'firewalld runs',
  networkmanager: 'NetworkManager runs',
  'no-privileged-pods': 'Privileged pods are refused',
  'no-net-admin': 'NET_ADMIN is refused',
} as const;

export const proxies: Words<Proxy> = { iptables: 'iptables', ipvs: 'IPVS', nftables: 'nftables', none: 'None' };

export const autonomousSystems: Words<Plan['routing']['as']> = {
  one: 'One AS for all nodes',
  rack: 'One AS a rack',
  server: 'One AS a server',
};

export const clusterIds: Words<Plan['routing']['clusterIds']> = {
  one: 'One for all reflectors',
  several: 'Each reflector its own',
};

export const statuses: Words<DocumentStatus> = {
  draft: 'Draft',
  proposed: 'Proposed',
  accepted: 'Accepted',
  superseded: 'Superseded',
};

/** Of notes on the map of addresses; always beside words. */
export const colours: Words<NoteColour> = {
  blue: 'Blue',
  green: 'Green',
  yellow: 'Yellow',
  red: 'Red',
  violet: 'Violet',
  grey: 'Grey',
};

export const strengths: Words<Strength> = { must: 'Must', should: 'Should', may: 'May' };
export const ruleStrengths: Words<Strength | 'off'> = { ...strengths, off: 'Off' };

/** What a person can ask of the pod network: a title, and what exactly is asked. */
export const needs: Readonly<Record<Need, readonly [title: string, help: string]>> = {
  'network-policy': ['Network policy', 'NetworkPolicy objects of Kubernetes are enforced.'],
  'egress-policy': ['Egress policy', 'Policies limit what pods may reach, not only who may reach them.'],
  'cluster-policy': ['Cluster-wide policy', 'One policy can bind every namespace.'],
  'fqdn-policy': ['Policy by DNS name', 'Policies can name a destination by its DNS name.'],
  'l7-policy': ['Layer 7 policy', 'Policies can look at HTTP methods and paths.'],
  encryption: ['Encryption', 'Traffic between nodes is encrypted by the pod network.'],
  fips: ['FIPS', 'Only algorithms approved by FIPS 140 are used for encryption.'],
  'pods-reachable': ['Pods reachable', 'Hosts outside the cluster reach pods by their own addresses, without NAT.'],
  'reach-through-relay': [
    'Reach through a relay',
    'Nodes without a direct way to each other still exchange pod traffic.',
  ],
  multicast: ['Multicast', 'Pods send and receive multicast.'],
  'several-interfaces': ['Several interfaces', 'Pods have more than one network interface.'],
  'sr-iov': ['SR-IOV', 'Pods get virtual functions of the network card.'],
  sctp: ['SCTP', 'Services and policies work for SCTP.'],
  'source-address': ['Source address kept', 'A pod sees the address of the client that calls it.'],
  'fixed-addresses': ['Fixed addresses', 'A pod can be given an address that it keeps.'],
  'namespace-addresses': ['Addresses by namespace', 'A namespace has an address range of its own.'],
  'advertise-services': ['Services advertised', 'Addresses of Services are announced to the network.'],
  webhooks: ['Webhooks', 'A control plane outside the pod network calls webhooks that run in pods.'],
  ebpf: ['eBPF', 'Packets are forwarded by eBPF programs rather than by iptables.'],
  throughput: ['Throughput', 'Large transfers come first.'],
  'low-latency': ['Low latency', 'Short answers come first.'],
  simplicity: ['Simplicity', 'The team wants few parts to learn and run.'],
  'pod-churn': ['Pod churn', 'Pods start and stop many times a minute.'],
  'many-services': ['Many Services', 'Thousands of Services.'],
  maintained: ['Maintained', 'The project is alive and releases fixes.'],
};
