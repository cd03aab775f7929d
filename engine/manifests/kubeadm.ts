import { showPrefix } from '../prefix';
import type { Making, ManifestFile } from './manifest';
import { yamlFile } from './yaml';

const modes = { iptables: 'iptables', ipvs: 'ipvs', nftables: 'nftables', none: 'iptables' } as const;

/** The ranges, masks and proxy of the plan for `kubeadm init`; nothing where somebody else runs the control plane. */
export function kubeadmFiles({ plan, ranked }: Making): ManifestFile[] {
  if (plan.managed !== 'none' || plan.orchestrator !== 'kubernetes' || plan.addresses.cluster.length === 0) return [];
  const { cluster, nodeMask, service } = plan.addresses;
  const withoutProxy = plan.services.proxy === 'none' || ranked.subject.option.modifiers.includes('ebpf');
  const dual = cluster.length > 1;
  const masks = nodeMask.map(({ value }, index) => ({
    name: dual ? `node-cidr-mask-size-ipv${cluster[index]?.family ?? 4}` : 'node-cidr-mask-size',
    value: String(value),
  }));
  const networking = {
    podSubnet: cluster.map(showPrefix).join(','),
    ...(service.length === 0 ? {} : { serviceSubnet: service.map(showPrefix).join(',') }),
    dnsDomain: 'cluster.local',
  };
  const head = {
    name: '00-kubeadm.yaml',
    title: 'kubeadm: ranges of pods and Services, node masks and the Service proxy, as planned',
    purpose: 'the control plane and kube-proxy agree with the pod network.',
    apply: 'kubeadm init --config 00-kubeadm.yaml, on the first control-plane node.',
    undo: 'kubeadm reset; ranges and masks cannot be changed on a running cluster.',
  };
  return [
    yamlFile(
      head,
      {
        apiVersion: 'kubeadm.k8s.io/v1beta4',
        kind: 'ClusterConfiguration',
        networking,
        controllerManager: { extraArgs: masks },
        ...(withoutProxy ? { proxy: { disabled: true } } : {}),
      },
      ...(withoutProxy
        ? []
        : [
            {
              apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
              kind: 'KubeProxyConfiguration',
              mode: modes[plan.services.proxy],
              clusterCIDR: networking.podSubnet,
            },
          ]),
    ),
  ];
}
