import {
  aksDocs,
  awsVpcCni,
  azureCni,
  calicoRepo,
  ciliumClusterPool,
  cite,
  eksDocs,
  flannelRepo,
  gardenerDocs,
  kubeadmDefaults,
  kubeOvnRepo,
  kubernetesRepo,
  kubesprayRepo,
  moby,
  okeDocs,
  openShiftDocs,
  ovnKubernetesDocs,
  rke2Docs,
  tigeraOperator,
  weaveRepo,
  issue,
  type Citation,
} from '../source';
import { isSame, overlaps, type Prefix } from './prefix';
import { mustPrefix } from './text';

/** A range that some software takes when nobody says otherwise. */
export interface KnownDefault {
  readonly prefix: Prefix;
  readonly who: string;
  readonly what: string;
  readonly cite: Citation;
  /** Whether every cluster has it alike on purpose, so that two that do are no conflict. */
  readonly shared: boolean;
}

const of = (text: string, who: string, what: string, from: Citation): KnownDefault => ({
  prefix: mustPrefix(text),
  who,
  what,
  cite: from,
  shared: false,
});

/** Other software's defaults, in no particular order; one range may stand here for several. */
export const knownDefaults: readonly KnownDefault[] = [
  of(
    '10.96.0.0/12',
    'kubeadm',
    'service CIDR',
    cite(kubeadmDefaults, 'cmd/kubeadm/app/apis/kubeadm/v1beta4/defaults.go'),
  ),
  of(
    '10.0.0.0/24',
    'kube-apiserver',
    'service CIDR if the flag is empty',
    cite(kubernetesRepo, 'pkg/kubeapiserver/options/options.go at 95f08499d652'),
  ),
  of('10.244.0.0/16', 'Flannel', 'pod CIDR', cite(flannelRepo, 'Documentation/kube-flannel.yml')),
  of('10.244.0.0/16', 'Canal', 'flannel Network', cite(calicoRepo, 'manifests/canal.yaml line 98')),
  of('192.168.0.0/16', 'Calico', 'default IP pool', cite(calicoRepo, 'node/pkg/lifecycle/startup/startup.go line 56')),
  of(
    '10.32.0.0/12',
    'Weave Net',
    'IPALLOC_RANGE',
    cite(weaveRepo, 'weave line 1155, prog/weave-kube/launch.sh line 40'),
  ),
  of(
    '10.0.0.0/8',
    'Cilium',
    'cluster-pool IPv4, /24 per node',
    cite(ciliumClusterPool, 'Documentation, cluster-pool.rst'),
  ),
  of(
    'fd00::/104',
    'Cilium',
    'cluster-pool IPv6, /120 per node',
    cite(ciliumClusterPool, 'Documentation, cluster-pool.rst'),
  ),
  of('10.42.0.0/16', 'k3s, RKE2', 'pod CIDR', cite(rke2Docs, 'docs/reference/server_config.md lines 37 and 38')),
  of('10.43.0.0/16', 'k3s, RKE2', 'service CIDR', cite(rke2Docs, 'docs/reference/server_config.md lines 37 and 38')),
  of('10.233.64.0/18', 'Kubespray', 'pod CIDR', cite(kubesprayRepo, 'roles/kubespray_defaults')),
  of('10.233.0.0/18', 'Kubespray', 'service CIDR', cite(kubesprayRepo, 'roles/kubespray_defaults')),
  of(
    '10.128.0.0/14',
    'OpenShift',
    'clusterNetwork, hostPrefix 23',
    cite(openShiftDocs, 'networking.clusterNetwork and serviceNetwork'),
  ),
  of(
    '172.30.0.0/16',
    'OpenShift',
    'serviceNetwork',
    cite(openShiftDocs, 'networking.clusterNetwork and serviceNetwork'),
  ),
  of('100.64.0.0/16', 'OVN-Kubernetes', 'join subnet', cite(ovnKubernetesDocs, 'join and transit switch subnets')),
  of(
    '100.88.0.0/16',
    'OVN-Kubernetes',
    'transit switch subnet',
    cite(ovnKubernetesDocs, 'join and transit switch subnets'),
  ),
  of('100.96.0.0/16', 'Gardener', 'pod range', cite(gardenerDocs, 'shoot networking')),
  of('10.100.0.0/16', 'EKS', 'service CIDR (or 172.20.0.0/16)', cite(eksDocs, 'Kubernetes service IPv4 range')),
  of('172.20.0.0/16', 'EKS', 'service CIDR (or 10.100.0.0/16)', cite(eksDocs, 'Kubernetes service IPv4 range')),
  {
    ...of(
      '34.118.224.0/20',
      'GKE',
      'service range, the same in every cluster',
      cite(issue('terraform-google-modules/terraform-google-kubernetes-engine', 1949), 'opening comment'),
    ),
    shared: true,
  },
  of('10.96.0.0/16', 'OKE', 'service CIDR (pods 10.244.0.0/16)', cite(okeDocs, 'KubernetesNetworkConfig')),
  of('10.244.0.0/16', 'AKS overlay, kubenet', 'pod CIDR', cite(aksDocs, 'pod CIDR')),
  of('10.16.0.0/16', 'Kube-OVN', 'pod CIDR', cite(kubeOvnRepo, 'dist/images/install.sh lines 121 to 141')),
  of('100.64.0.0/16', 'Kube-OVN', 'join CIDR', cite(kubeOvnRepo, 'dist/images/install.sh lines 121 to 141')),
  of('fd00:10:16::/112', 'Kube-OVN', 'pod CIDR', cite(kubeOvnRepo, 'dist/images/install.sh lines 121 to 141')),
  of('fd00:100:64::/112', 'Kube-OVN', 'join CIDR', cite(kubeOvnRepo, 'dist/images/install.sh lines 121 to 141')),
  of('fd00:10:96::/108', 'Kube-OVN', 'service CIDR', cite(kubeOvnRepo, 'dist/images/install.sh lines 121 to 141')),
  of(
    '172.16.0.0/16',
    'Calico by tigera-operator on EKS',
    'default IP pool',
    cite(tigeraOperator, 'pkg/controller/ippool/defaults.go'),
  ),
  of(
    '172.17.0.0/16',
    'Docker',
    'docker0 (first default pool)',
    cite(moby, 'daemon/libnetwork/ipamutils/utils.go lines 9 to 21'),
  ),
  of(
    '172.18.0.0/16',
    'Docker',
    'default local address pool',
    cite(moby, 'daemon/libnetwork/ipamutils/utils.go lines 9 to 21'),
  ),
  of(
    '172.19.0.0/16',
    'Docker',
    'default local address pool',
    cite(moby, 'daemon/libnetwork/ipamutils/utils.go lines 9 to 21'),
  ),
  of(
    '172.20.0.0/14',
    'Docker',
    'default local address pool',
    cite(moby, 'daemon/libnetwork/ipamutils/utils.go lines 9 to 21'),
  ),
  of(
    '172.24.0.0/14',
    'Docker',
    'default local address pool',
    cite(moby, 'daemon/libnetwork/ipamutils/utils.go lines 9 to 21'),
  ),
  of(
    '172.28.0.0/14',
    'Docker',
    'default local address pool',
    cite(moby, 'daemon/libnetwork/ipamutils/utils.go lines 9 to 21'),
  ),
  of(
    '192.168.0.0/16',
    'Docker',
    'default local address pool',
    cite(moby, 'daemon/libnetwork/ipamutils/utils.go lines 9 to 21'),
  ),
  of('10.0.0.0/8', 'Docker swarm', 'default global pool, /24 each', cite(moby, 'daemon/libnetwork/ipamutils/utils.go')),
  of('169.254.1.1/32', 'Calico, Azure CNI', 'pod default gateway', cite(calicoRepo, 'cni-plugin, gateway of pods')),
  of('169.254.169.254/32', 'clouds', 'instance metadata', cite(eksDocs, 'instance metadata')),
  of('169.254.25.10/32', 'Kubespray', 'nodelocaldns', cite(kubesprayRepo, 'roles/kubespray_defaults')),
  of('168.63.129.16/32', 'Azure', 'wire server', cite(azureCni, 'wire server')),
  of(
    '169.254.172.0/22',
    'EKS IPv6 clusters',
    'pod IPv4 egress',
    cite(awsVpcCni, 'IPv4 egress of pods in IPv6 clusters'),
  ),
];

/** The defaults of other software that share an address with a prefix. */
export const knownDefaultsIn = (prefix: Prefix): readonly KnownDefault[] =>
  knownDefaults.filter((known) => overlaps(known.prefix, prefix));

/** Defaults that clusters have alike on purpose. */
export const sharedDefaults: readonly KnownDefault[] = knownDefaults.filter(({ shared }) => shared);

/** The default that a prefix is exactly and that clusters have alike on purpose; undefined where it is none. */
export const sharedDefaultOf = (prefix: Prefix): KnownDefault | undefined =>
  sharedDefaults.find((known) => isSame(known.prefix, prefix));

/** The bridge that every Docker host has unless told otherwise: a node that runs Docker routes this range to itself. */
export const docker0: Prefix = mustPrefix('172.17.0.0/16');
