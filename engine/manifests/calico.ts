import { inFamily, overheadIn } from './families';
import { reflectorFiles, fabricFiles, bgpConfiguration } from './calico-bgp';
import { refusalsOf } from './calico-refusals';
import type { Making, ManifestFile, Manifests } from './manifest';
import { yamlFile } from './yaml';

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
    files: [installation(making), ...felix(making), ...ipam(making), ...bgp(making)],
    refusals: refusalsOf(making),
    notes: [
      'The custom resources of the operator and tigera-operator.yaml come first, from the release that is to run.',
      ...(ranked.subject.option.modifiers.includes('ebpf')
        ? [
            'Where kubeadm does not run the cluster, the ConfigMap kubernetes-services-endpoint must name the API server.',
          ]
        : []),
    ],
  };
}

const bgp = (making: Making): ManifestFile[] => {
  const { bgp: topology } = making.ranked.subject.option;
  if (topology === undefined) return [];
  if (topology === 'reflectors') return reflectorFiles(making);
  return topology === 'fabric' ? fabricFiles(making) : [bgpConfiguration(making, true)];
};

/** The pod MTU to write: the one that Calico would choose; on eBPF the documented column for VXLAN where it is less. */
export function podMtu({ ranked: { subject } }: Making): number | undefined {
  const { mtu, option, outer } = subject;
  if (mtu === undefined) return undefined;
  const chosen = mtu.chosen ?? mtu.fits;
  return option.modifiers.includes('ebpf')
    ? Math.min(chosen.value, mtu.link.value - overheadIn(outer).value)
    : chosen.value;
}

function installation(making: Making): ManifestFile {
  const { plan, ranked } = making;
  const { option } = ranked.subject;
  const ebpf = option.modifiers.includes('ebpf');
  const windows = plan.nodes.systems.includes('windows');
  const mtu = podMtu(making);
  const provider = providers[plan.managed];
  const families = plan.addresses.cluster.map(({ family }) => family);
  const iptables = plan.services.proxy === 'nftables' ? 'Nftables' : 'Iptables';
  const calicoNetwork = {
    bgp: option.bgp === undefined ? 'Disabled' : 'Enabled',
    linuxDataplane: ebpf ? 'BPF' : iptables,
    ...(ebpf && plan.managed === 'none' ? { bpfNetworkBootstrap: 'Enabled', kubeProxyManagement: 'Enabled' } : {}),
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
    purpose: `${plan.name}: pools, encapsulation, BGP, data plane and MTU, all written out.`,
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

/** The port that VXLAN would have, and the one that is free on the underlay. */
const vxlanPorts = [4789, 8472, 4790] as const;

function felix({ plan, ranked }: Making): ManifestFile[] {
  const { option } = ranked.subject;
  const families = plan.addresses.cluster.map(({ family }) => family);
  const wireguard = option.modifiers.includes('wireguard');
  const vxlan = option.ports.some(({ use }) => use.startsWith('VXLAN'));
  const port = vxlanPorts.find((number) => !plan.underlay.busyPorts.includes(number)) ?? vxlanPorts[0];
  const bare = option.modeId === 'none' || option.modeId.endsWith('crosssubnet');
  const spec = {
    ...(vxlan ? { vxlanPort: port, vxlanVNI: 4096 } : {}),
    ...(wireguard && families.includes(4) ? { wireguardEnabled: true, wireguardListeningPort: 51_820 } : {}),
    ...(wireguard && families.includes(6) ? { wireguardEnabledV6: true, wireguardListeningPortV6: 51_821 } : {}),
    ...(plan.platform === 'aws' && bare && plan.underlay.sourceCheck === 'can-be-disabled'
      ? { awsSrcDstCheck: 'Disable' }
      : {}),
  };
  if (Object.keys(spec).length === 0) return [];
  const head = {
    name: '30-felix.yaml',
    title: 'Felix: tunnel ports, encryption and the source check',
    purpose: 'ports and numbers that three programs would otherwise guess each for itself.',
    apply: 'kubectl apply -f 30-felix.yaml',
    undo: 'kubectl apply the former FelixConfiguration; running connections are disturbed.',
  };
  return [
    yamlFile(head, {
      apiVersion: 'projectcalico.org/v3',
      kind: 'FelixConfiguration',
      metadata: { name: 'default' },
      spec,
    }),
  ];
}

function ipam({ plan }: Making): ManifestFile[] {
  if (!plan.nodes.systems.includes('windows')) return [];
  const head = {
    name: '20-ipam.yaml',
    title: 'Calico’s address management with Windows nodes',
    purpose: 'Windows nodes take addresses of their own blocks alone.',
    apply: 'kubectl apply -f 20-ipam.yaml, before the first Windows node joins.',
    undo: 'kubectl apply with strictAffinity: false, once no Windows node is left.',
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
