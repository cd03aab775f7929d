import { inFamily } from './families';
import { reflectorFiles, fabricFiles, bgpConfiguration } from './calico-bgp';
import { felix } from './calico-felix';
import { refusalsOf } from './calico-refusals';
import type { Making, ManifestFile, Manifests } from './manifest';
import { podMtu } from './mtu';
import { shortly, textFile, yamlFile } from './yaml';

export type Made = Pick<Manifests, 'files' | 'refusals' | 'notes'>;

const providers: Readonly<Record<string, string>> = {
  eks: 'EKS', 'eks-hybrid': 'EKS', gke: 'GKE', aks: 'AKS', rke2: 'RKE2',
}; // prettier-ignore

const encapsulations: Readonly<Record<string, string>> = {
  none: 'None', ipip: 'IPIP', 'ipip-crosssubnet': 'IPIPCrossSubnet', vxlan: 'VXLAN', 'vxlan-crosssubnet': 'VXLANCrossSubnet',
}; // prettier-ignore

/** Calico by its operator: everything that a plan decides, and nothing left to a default. */
export function calicoFiles(making: Making): Made {
  const { ranked } = making;
  return {
    files: [...endpoint(making), installation(making), ...ipam(making), ...bgp(making), ...felix(making)],
    refusals: refusalsOf(making),
    notes: [
      'The custom resources of the operator and tigera-operator.yaml come first, from the release that is to run.',
      ...(ranked.subject.option.bgp === undefined
        ? []
        : ['BGP passwords are secrets, which no plan holds; a BGPPeer takes one from a Secret by secretKeyRef.']),
      ...(withWindows(making)
        ? [
            'kube-proxy is installed on Windows nodes by a manifest of its own.',
            ...(ranked.subject.option.bgp === undefined
              ? []
              : ['For BGP, Windows nodes need the features RemoteAccess and Routing before Calico runs there.']),
          ]
        : []),
      ...fewerFamilies(making),
      ...(isEbpf(making)
        ? [
            'The documents ask for the MTU of VXLAN on eBPF; the automatic one is the link’s where no pool uses VXLAN. The smaller of the two is written.',
          ]
        : []),
    ],
  };
}

/** Calico detects an address of each family of its pools on each node, and does not start where there is none. */
const fewerFamilies = ({ plan }: Making): string[] =>
  plan.pods.families
    .filter((family) => !plan.underlay.families.includes(family))
    .map(
      (family) => `Pods want IPv${family}, of which the plan gives nodes no address; Calico wants one on each node.`,
    );

const isEbpf = ({ ranked }: Making): boolean => ranked.subject.option.modifiers.includes('ebpf');

/**
 * Whether the operator finds the API server by itself and takes kube-proxy away. It wants kubeadm's kube-proxy to be
 * there, and the ConfigMap not to be (tigera/operator, BPFBootstrapRequirements).
 */
const bootstraps = ({ plan }: Making): boolean => plan.managed === 'none' && plan.services.proxy !== 'none';

const withWindows = ({ plan }: Making): boolean => plan.nodes.systems.includes('windows');

/**
 * Where the API server is, for a data plane that must reach it before any Service works; no plan says so. Windows nodes make
 * a kubeconfig of it (windows-calico/operator.mdx, Operator installation).
 */
function endpoint(making: Making): ManifestFile[] {
  const bare = isEbpf(making) && !bootstraps(making);
  if (!bare && !withWindows(making)) return [];
  const name = 'kubernetes-services-endpoint';
  const head = {
    name: '05-api-server.sh',
    title: `The address of the API server, for ${bare ? 'eBPF without kube-proxy' : 'Windows nodes'}`,
    purpose: bare
      ? 'nodes reach the API server before any Service works; the operator waits for this ConfigMap.'
      : 'Calico on Windows nodes reaches the API server by it.',
    apply: 'API_SERVER_HOST=… API_SERVER_PORT=… sh 05-api-server.sh, once the namespace tigera-operator is there.',
    undo: `kubectl -n tigera-operator delete configmap ${name}; nodes lose the API server without kube-proxy.`,
  };
  return [
    textFile(head, 'shell', '#', [
      'set -eu',
      ': "${API_SERVER_HOST:?name the address that every node reaches the API server by}"',
      ': "${API_SERVER_PORT:?name its port}"',
      `kubectl -n tigera-operator create configmap ${name} \\`,
      '  --from-literal=KUBERNETES_SERVICE_HOST="$API_SERVER_HOST" \\',
      '  --from-literal=KUBERNETES_SERVICE_PORT="$API_SERVER_PORT"',
    ]),
  ];
}

const bgp = (making: Making): ManifestFile[] => {
  const { bgp: topology } = making.ranked.subject.option;
  if (topology === undefined) return [];
  if (topology === 'reflectors') return reflectorFiles(making);
  return topology === 'fabric' ? fabricFiles(making) : [bgpConfiguration(making, true)];
};

function installation(making: Making): ManifestFile {
  const { plan, ranked } = making;
  const { option } = ranked.subject;
  const ebpf = isEbpf(making);
  const windows = plan.nodes.systems.includes('windows');
  const mtu = podMtu(making);
  const provider = providers[plan.managed];
  const families = plan.addresses.cluster.map(({ family }) => family);
  const iptables = plan.services.proxy === 'nftables' ? 'Nftables' : 'Iptables';
  const calicoNetwork = {
    bgp: option.bgp === undefined ? 'Disabled' : 'Enabled',
    linuxDataplane: ebpf ? 'BPF' : iptables,
    ...(ebpf && bootstraps(making) ? { bpfNetworkBootstrap: 'Enabled', kubeProxyManagement: 'Enabled' } : {}),
    ...(windows ? { windowsDataplane: 'HNS' } : {}),
    ...(plan.interfaces.length > 0 ? { multiInterfaceMode: 'Multus' } : {}),
    ...(mtu === undefined ? {} : { mtu }),
    ...(families.includes(4) ? { nodeAddressAutodetectionV4: { kubernetes: 'NodeInternalIP' } } : {}),
    ...(families.includes(6) ? { nodeAddressAutodetectionV6: { kubernetes: 'NodeInternalIP' } } : {}),
    ipPools: plan.addresses.cluster.map((prefix) => ({
      name: `default-ipv${prefix.family}-ippool`,
      ...inFamily(plan, prefix),
      encapsulation: encapsulations[option.modeId],
      natOutgoing: option.bgp === 'fabric' && plan.needs['pods-reachable'] !== undefined ? 'Disabled' : 'Enabled',
      nodeSelector: 'all()',
    })),
  };
  const head = {
    name: '10-installation.yaml',
    title: `${option.title}: the operator’s Installation`,
    purpose: `${shortly(plan.name)}: pools, encapsulation, BGP, data plane and MTU, all written out.`,
    apply: 'kubectl create -f 10-installation.yaml, once the operator runs.',
    undo: 'kubectl delete -f 10-installation.yaml; pods lose their network.',
  };
  return yamlFile(
    head,
    {
      apiVersion: 'operator.tigera.io/v1',
      kind: 'Installation',
      metadata: { name: 'default' },
      spec: {
        ...(provider === undefined ? {} : { kubernetesProvider: provider }),
        cni: { type: 'Calico', ipam: { type: 'Calico' } },
        ...(windows ? { serviceCIDRs: plan.addresses.service.map((range) => inFamily(plan, range).cidr) } : {}),
        calicoNetwork,
      },
    },
    { apiVersion: 'operator.tigera.io/v1', kind: 'APIServer', metadata: { name: 'default' }, spec: {} },
  );
}

function ipam({ plan }: Making): ManifestFile[] {
  if (!plan.nodes.systems.includes('windows')) return [];
  const head = {
    name: '20-ipam.yaml',
    title: 'Calico’s address management with Windows nodes',
    purpose: 'Windows nodes take addresses of their own blocks alone.',
    apply: 'kubectl apply -f 20-ipam.yaml, before the first Windows node joins.',
    undo: `kubectl patch ipamconfigurations default --type merge -p '{"spec":{"strictAffinity":false}}', once no Windows node is left.`,
  };
  return [
    yamlFile(head, {
      apiVersion: 'projectcalico.org/v3',
      kind: 'IPAMConfiguration',
      metadata: { name: 'default' },
      spec: { strictAffinity: true, autoAllocateBlocks: true },
    }),
  ];
}
