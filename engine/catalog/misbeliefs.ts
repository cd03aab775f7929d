import {
  alibabaDocs,
  antreaRepo,
  calicoDocs,
  calicoRepo,
  cite,
  danmRepo,
  flannelRepo,
  kubeRouterRepo,
  kubernetesDocs,
  type Citation,
} from '../source';

/** Something that is often read about container networks and is not so, or not any more. */
export interface Misbelief {
  /** As it is told. */
  readonly claim: string;
  readonly how: 'false' | 'half true' | 'outdated';
  /** As it is. */
  readonly truth: string;
  /** Where a reader meets it: ids of CNIs and options, names of features, and `kube-proxy` or `BGP`. */
  readonly about: readonly string[];
  readonly cite: readonly [Citation, ...Citation[]];
}

const proxies = cite(kubernetesDocs, 'content/en/docs/reference/networking/virtual-ips.md');
const calicoEncryption = cite(calicoDocs, 'network-policy/encrypt-cluster-pod-traffic.mdx');
const antreaEncryption = cite(antreaRepo, 'docs/traffic-encryption.md');
const flannelBackends = cite(flannelRepo, 'Documentation/backends.md');

/** Known misbeliefs, those about one CNI together. */
export const misbeliefs: readonly Misbelief[] = [
  {
    claim: 'Flannel uses UDP by default.',
    how: 'half true',
    truth:
      'Its code falls back to UDP where the configuration names no back end; the manifest that is shipped names VXLAN.',
    about: ['flannel', 'flannel/udp', 'flannel/vxlan'],
    cite: [cite(flannelRepo, 'pkg/subnet/config.go:42-49'), cite(flannelRepo, 'Documentation/kube-flannel.yml:91-98')],
  },
  {
    claim: 'flannel0 is a bridge.',
    how: 'false',
    truth: 'It is a TUN device, which hands IP packets to flanneld; the bridge is cni0.',
    about: ['flannel/udp'],
    cite: [cite(flannelRepo, 'pkg/ip/tun.go:57'), cite(flannelRepo, 'pkg/backend/udp/udp_network_amd64.go, initTun')],
  },
  {
    claim: 'Flannel needs etcd.',
    how: 'outdated',
    truth: 'Under Kubernetes it keeps its state in the API of Kubernetes; etcd is for use without Kubernetes.',
    about: ['flannel', 'hosts without Kubernetes'],
    cite: [cite(flannelRepo, 'README.md')],
  },
  {
    claim: 'There is no network policy with Flannel.',
    how: 'half true',
    truth: 'flanneld enforces none; since v0.25.5 its chart can add a policy controller beside it.',
    about: ['flannel', 'network policy'],
    cite: [cite(flannelRepo, 'Documentation/netpol.md')],
  },
  {
    claim: 'Flannel has back ends for Google Cloud, Amazon VPC and Alibaba Cloud.',
    how: 'outdated',
    truth:
      'They were removed in v0.20.0. What Alibaba Cloud calls Flannel is alloc, with routes written by its own controller.',
    about: ['flannel', 'flannel/alloc'],
    cite: [
      cite(flannelRepo, 'commit bb657386, main.go:51-59'),
      cite(alibabaDocs, 'Flannel: custom route entries in the VPC'),
    ],
  },
  {
    claim: 'Calico cannot encrypt.',
    how: 'outdated',
    truth: 'It encrypts between nodes with WireGuard.',
    about: ['calico', 'encryption'],
    cite: [calicoEncryption, cite(calicoRepo, 'felix/wireguard')],
  },
  {
    claim: 'Calico’s policies know TCP, UDP, ICMP and ICMPv6 only.',
    how: 'outdated',
    truth: 'They also know SCTP, UDPLite and any protocol by its number.',
    about: ['calico', 'canal', 'cluster policy'],
    cite: [cite(calicoDocs, '_includes/content/_rule.mdx:8-9')],
  },
  {
    claim: 'Calico needs nodes to be layer-2 neighbours, or IP in IP.',
    how: 'half true',
    truth: 'BGP with the switches, VXLAN, and tunnels between segments only are ways as well.',
    about: ['calico', 'calico/none', 'calico/ipip'],
    cite: [cite(calicoDocs, 'networking/configuring/vxlan-ipip.mdx')],
  },
  {
    claim: 'Canal is Flannel’s network with Calico’s policy.',
    how: 'half true',
    truth: 'Pods attach the Calico way besides, with a route to each and no bridge; Flannel carries between nodes.',
    about: ['canal'],
    cite: [cite(calicoRepo, 'manifests/canal.yaml:66-95')],
  },
  {
    claim: 'Only Weave Net and Antrea encrypt between nodes.',
    how: 'outdated',
    truth: 'Calico, Cilium, Flannel and Docker’s overlay do, each in some of their modes.',
    about: ['weave', 'antrea', 'encryption'],
    cite: [calicoEncryption, flannelBackends, antreaEncryption],
  },
  {
    claim: 'Antrea encrypts GRE tunnels with IPsec.',
    how: 'outdated',
    truth:
      'It does so with every tunnel that Open vSwitch has; GRE is merely what the manifest names. WireGuard is there as well.',
    about: ['antrea', 'antrea/gre+ipsec'],
    cite: [antreaEncryption],
  },
  {
    claim: 'DAMM supports IPVLAN.',
    how: 'half true',
    truth: 'The project is called DANM, and it sets up IPVLAN of layer 2 alone.',
    about: ['danm'],
    cite: [cite(danmRepo, 'pkg/danmep/ep.go:62-68')],
  },
  {
    claim: 'Linux speaks BGP by itself.',
    how: 'false',
    truth:
      'A daemon in user space does: BIRD in calico-node, GoBGP in kube-router. The kernel holds the routes that come of it.',
    about: ['BGP', 'calico', 'kube-router'],
    cite: [
      cite(calicoRepo, 'node/filesystem/etc/calico/confd/templates/bird.cfg.template'),
      cite(kubeRouterRepo, 'docs/bgp.md'),
    ],
  },
  {
    claim: 'The kubelet writes the iptables rules of Services.',
    how: 'false',
    truth: 'kube-proxy writes them.',
    about: ['kube-proxy'],
    cite: [proxies],
  },
  {
    claim: 'kube-proxy can only go round-robin with iptables.',
    how: 'false',
    truth: 'With iptables it draws at random; round-robin and others are for IPVS.',
    about: ['kube-proxy'],
    cite: [proxies],
  },
  {
    claim: 'A Service carries TCP and UDP only.',
    how: 'outdated',
    truth: 'SCTP as well, though not with Calico on eBPF.',
    about: ['kube-proxy', 'calico/none+ebpf'],
    cite: [cite(calicoDocs, 'operations/ebpf/enabling-ebpf.mdx')],
  },
];
