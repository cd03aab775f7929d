import { showPrefix, widthOf, type Prefix } from '../prefix';
import { cite, kubeadmRepo } from '../source';
import type { Making, ManifestFile, Refusal } from './manifest';
import { yamlFile } from './yaml';

const place = 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go';
const masks = cite(kubeadmRepo, `${place}, ValidatePodSubnetNodeMask`);
const ranges = cite(kubeadmRepo, `${place}, ValidateIPNetFromString`);
/** How much longer than its range a node mask may be, and how many bits for hosts a Service range. */
const most = { difference: 16, serviceBits: 20 } as const;
/** Ten addresses are needed of a Service range and fourteen of a pod range, which are four bits for hosts. */
const leastBits = 4;

/** Whether kubeadm runs the cluster, and pods take addresses of the plan's range and not of a cloud's. */
const byKubeadm = ({ plan: { managed, orchestrator, addresses }, ranked }: Making): boolean =>
  managed === 'none' &&
  orchestrator === 'kubernetes' &&
  addresses.cluster.length > 0 &&
  ranked.subject.option.addresses === undefined;

/** The ranges, masks and proxy of the plan for `kubeadm init`; nothing where somebody else runs the control plane. */
export function kubeadmFiles(making: Making): ManifestFile[] {
  if (!byKubeadm(making)) return [];
  const { cluster, nodeMask, service } = making.plan.addresses;
  // Calico's operator takes kube-proxy away by itself where it brings eBPF, and wants to find it first.
  const { proxy } = making.plan.services;
  const dual = cluster.length > 1;
  const extraArgs = nodeMask.map(({ value }, index) => ({
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
        controllerManager: { extraArgs },
        ...(proxy === 'none' ? { proxy: { disabled: true } } : {}),
      },
      ...(proxy === 'none'
        ? []
        : [
            {
              apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
              kind: 'KubeProxyConfiguration',
              mode: proxy,
              clusterCIDR: networking.podSubnet,
            },
          ]),
    ),
  ];
}

/** What kubeadm would refuse of the plan's ranges and masks. */
export function kubeadmRefusals(making: Making): Refusal[] {
  if (!byKubeadm(making)) return [];
  const { cluster, nodeMask, service } = making.plan.addresses;
  return [
    ...cluster.flatMap((prefix, index) => podRange(prefix, nodeMask[index]?.value)),
    ...service.flatMap(serviceRange),
  ];
}

function podRange(prefix: Prefix, mask: number | undefined): Refusal[] {
  const range = showPrefix(prefix);
  if (widthOf(prefix.family) - prefix.length < leastBits) {
    return [{ what: `the pod range ${range} has too few addresses`, mend: 'take a larger one', cite: ranges }];
  }
  if (mask === undefined) return [];
  if (mask < prefix.length) {
    const what = `node masks of /${mask} are shorter than the pod range ${range}`;
    return [{ what, mend: `write a node mask from ${prefix.length} on`, cite: masks }];
  }
  const longest = prefix.length + most.difference;
  if (mask <= longest) return [];
  const what = `node masks of /${mask} are more than ${most.difference} bits longer than the pod range ${range}`;
  return [{ what, mend: `write a node mask up to ${longest}, or take a smaller range`, cite: masks }];
}

function serviceRange(prefix: Prefix): Refusal[] {
  const width = widthOf(prefix.family);
  const bits = width - prefix.length;
  if (bits >= leastBits && bits <= most.serviceBits) return [];
  const what = `the Service range ${showPrefix(prefix)} is too ${bits < leastBits ? 'small' : 'large'}`;
  return [{ what, mend: `take one from /${width - most.serviceBits} to /${width - leastBits}`, cite: ranges }];
}
