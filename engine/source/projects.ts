import { repository, type Source } from './source';

// Commits are those that were read; a newer release may say something else.
export const flannelRepo = repository('flannel-io/flannel', 'cdf760595c23292fd03ff4daf03638ac1ceef417', 'Flannel');
export const flannelCniRepo = repository('flannel-io/cni-plugin', '092e6d26e43c', 'Flannel CNI plugin');
export const calicoRepo = repository('projectcalico/calico', '87c15906f20c4ca1fda55af92295e7678b0cc0b2', 'Calico');
export const calicoBird = repository('projectcalico/bird', '1e2ff99d', 'BIRD as Calico builds it');
export const tigeraOperator = repository(
  'tigera/operator',
  '40788b9b6bef9d94e77b2e0d7a5eed7e17e2364c',
  'Tigera operator',
);
export const weaveRepo = repository('weaveworks/weave', '8c8476381d48820891356497bfcee6337e99a401', 'Weave Net');
export const weaveFork = repository(
  'rajch/weave',
  '8397222003c0d8ca2bebf0ac5c64448a4796dd18',
  'Weave Net, community fork',
);
export const antreaRepo = repository('antrea-io/antrea', 'fc70f2bb7037f398196fd42210d34800cb6aa398', 'Antrea');
export const kopsRepo = repository('kubernetes/kops', '268927e26409f861634e18f3632c9dd483c350cf', 'kOps');
export const kubesprayRepo = repository(
  'kubernetes-sigs/kubespray',
  '46dbdd3994b32640bcd806b0097f50e8fdf1d514',
  'Kubespray',
);
export const rke2Docs = repository(
  'rancher/rke2-docs',
  '9477b7b1df1f0bd431cdabbb39fbdcd21cb82602',
  'RKE2 documentation',
);
export const rke2Charts = repository('rancher/rke2-charts', '0087a86474cd2e09cfd733acb89acbc307490306', 'RKE2 charts');
export const k3sDocs = repository('k3s-io/docs', '1b767ca4c54ccf1fc261efe4f5da0991cb69bb8f', 'k3s documentation');
export const cniPlugins = repository('containernetworking/plugins', '3d27709faaa4', 'CNI reference plugins');
export const moby = repository('moby/moby', 'b985e2313a86', 'Moby (Docker Engine)');
export const linux = repository('torvalds/linux', '4b3c1f1b15f5', 'Linux');
export const frrRepo = repository('FRRouting/frr', 'fbfc8222da75dff28696b0d17f257cdf0808ba21', 'FRRouting');
export const multusRepo = repository(
  'k8snetworkplumbingwg/multus-cni',
  '95a0932350f0060cd232096876e24672a1de83fa',
  'Multus',
);

/** Calico's documentation of release 3.32; places are paths below calico_versioned_docs/version-3.32. */
export const calicoDocs: Source = {
  title: 'Calico documentation 3.32',
  publisher: 'tigera/docs',
  version: 'f2a2762432b54f20274d42c67bfa828d82872498',
  url: 'https://docs.tigera.io/calico/3.32/about/',
};

export const cncfLandscape = repository('cncf/landscape', 'pull/4023', 'CNCF landscape');
export const ciliumClusterPool = repository('cilium/cilium', '05252d181074', 'Cilium documentation, cluster-pool');
export const kubeOvnRepo = repository('kubeovn/kube-ovn', '1533681d7a6b3dbdd7e8870fa70f0dc6aa49a82a', 'Kube-OVN');
export const awsVpcCni = repository('aws/amazon-vpc-cni-k8s', 'b52188387f2e', 'Amazon VPC CNI');
export const azureCni = repository('Azure/azure-container-networking', 'cbd7560cfc18', 'Azure Container Networking');
export const kubernetesRangeAllocator = repository(
  'kubernetes/kubernetes',
  '01f5e9c4e793d252d4d1ed6790439611876e0005',
  'Kubernetes',
);
export const kubernetesClusterIps = repository(
  'kubernetes/kubernetes',
  '2e0908106e4420a601e50d6edfd41475de87a3e1',
  'Kubernetes',
);
export const kubernetesServiceRange = repository(
  'kubernetes/kubernetes',
  '36a4ee4533e4aebb597b96e480f91a3e0eaf43d3',
  'Kubernetes',
);
export const kubeadmDefaults = repository(
  'kubernetes/kubernetes',
  '7edc7fbd47ed591d0c4e763a25138248140c4dcc',
  'kubeadm',
);
export const kubeadmConstants = repository(
  'kubernetes/kubernetes',
  '00886ac01fec1c8432967e8bb597828f46a9ba8b',
  'kubeadm',
);

export const linuxFou = repository('torvalds/linux', '02189ca84112', 'Linux, net/ipv4/fou_core.c');
export const openVSwitch: Source = { title: 'Open vSwitch, STT datapath', publisher: 'Open vSwitch' };

// Commits that are not known in full are those that the reader of the file gave, as far as they were given.
export const dockerDocs = repository('docker/docs', '35b6c4fff457', 'Docker documentation');
export const kubeRouterRepo = repository(
  'cloudnativelabs/kube-router',
  '7c2c2779e397b15b85dc5fd2b6e6ff2c64c38596',
  'kube-router',
);
export const ciliumMtu = repository('cilium/cilium', '0965216b0ec4', 'Cilium, MTU of devices and routes');
export const ciliumRouting = repository('cilium/cilium', '01362dfef726', 'Cilium documentation, routing');
export const ciliumRequirements = repository(
  'cilium/cilium',
  '00c88111b78be84b2bb583ad20634819e94abd09',
  'Cilium documentation, system requirements',
);
export const ciliumWireguard = repository('cilium/cilium', '05f0a4af6b9e', 'Cilium documentation, WireGuard');
export const ciliumIpsec = repository('cilium/cilium', '03d8e2f2ae34', 'Cilium documentation, IPsec');
export const ciliumMaps = repository(
  'cilium/cilium',
  '21d690e1b2e70ec1f2ce60c4de01a251e60eea37',
  'Cilium documentation, eBPF maps',
);
export const kubeProxyTest = repository(
  'kubernetes/kubernetes',
  '0d173114bee8802a342f6c8a2d900282f8f50bd7',
  'Kubernetes, rules of kube-proxy',
);
export const ciliumDocs: Source = {
  title: 'Cilium documentation',
  publisher: 'Cilium',
  url: 'https://docs.cilium.io/en/stable/',
};
export const danmRepo = repository('nokia/danm', '1c14d8025b476a7bb700db7322793ac670845942', 'DANM');
export const sriovCni = repository('k8snetworkplumbingwg/sriov-cni', '1b7acc5bfc62', 'SR-IOV CNI');
export const terwayRepo = repository(
  'AliyunContainerService/terway',
  '89aadf8bbc19dbc63f51161b6453b634cfe9986e',
  'Terway',
);
export const linuxIpvlan = repository('torvalds/linux', '254a14200711', 'Linux, Documentation/networking/ipvlan.rst');
export const gkeIpam = repository(
  'GoogleCloudPlatform/gke-ip-address-management',
  '8963a7c43d73',
  'GKE address management',
);
export const dockershimRemoval: Source = {
  title: 'KEP-2221, removing dockershim from the kubelet',
  publisher: 'kubernetes/enhancements',
  url: 'https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/2221-remove-dockershim',
};
export const proxyModes = repository(
  'kubernetes/kubernetes',
  '121460defea7',
  'Kubernetes, pkg/proxy/nftables/README.md',
);
export const kubeProxyRepo = repository(
  'kubernetes/kube-proxy',
  'd37b2e75a8dce477550045acb61b3e1074813321',
  'kube-proxy',
);
export const spiderpoolRepo = repository(
  'spidernet-io/spiderpool',
  'a7fbd3b2968d13952572ab95092b2caf7aa08ea9',
  'Spiderpool',
);
export const pluginSpeed = repository(
  'jessfraz/cni-benchmarks',
  '46f3154bc8221e5d2a23f2d46eaa846e56c73f42',
  'Speed of CNI plugins',
);
