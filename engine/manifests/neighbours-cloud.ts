import { showAddress, showPrefix } from '../prefix';
import type { Plan } from '../plan';
import type { Made } from './calico';
import type { Making } from './manifest';
import { shortly, textFile, yamlFile } from './yaml';

/** Values by aws/amazon-vpc-cni-k8s@005542504b4d, charts/aws-vpc-cni/values.yaml; they are words, not numbers. */
export function awsVpcCni({ plan, ranked }: Making): Made {
  const { option, mtu } = ranked.subject;
  const six = plan.pods.families.includes(6);
  const prefixes = six || option.modeId === 'prefix';
  const head = {
    name: 'aws-vpc-cni-values.yaml',
    title: `${option.title}: values of its Helm chart`,
    purpose: `${shortly(plan.name)}: MTU, prefix delegation and family. Pods take addresses of the VPC, not of a pod range.`,
    apply: 'helm upgrade --install aws-vpc-cni eks/aws-vpc-cni --namespace kube-system -f aws-vpc-cni-values.yaml',
    undo: 'helm rollback aws-vpc-cni --namespace kube-system',
  };
  const policy = {
    name: '10-installation.yaml',
    title: 'Calico’s operator, for policy alone',
    purpose: 'Calico enforces policy over addresses that the VPC gives.',
    apply: 'kubectl create -f 10-installation.yaml, once the operator runs.',
    undo: 'kubectl delete -f 10-installation.yaml; policies are no longer enforced.',
  };
  return {
    files: [
      yamlFile(head, {
        init: { env: { ENABLE_IPv6: String(six) } },
        env: {
          ...(mtu === undefined ? {} : { AWS_VPC_ENI_MTU: String(mtu.link.value) }),
          ENABLE_PREFIX_DELEGATION: String(prefixes),
          ...(prefixes ? { WARM_PREFIX_TARGET: '1' } : { WARM_ENI_TARGET: '1' }),
          ENABLE_IPv4: String(!six),
          ENABLE_IPv6: String(six),
        },
        // Kubernetes policy by the eBPF agent of release 1.14 and newer; Calico would be a second one.
        ...(plan.needs['network-policy'] === undefined || option.modifiers.includes('calico')
          ? {}
          : { enableNetworkPolicy: 'true' }),
      }),
      ...(option.modifiers.includes('calico')
        ? [
            yamlFile(policy, {
              apiVersion: 'operator.tigera.io/v1',
              kind: 'Installation',
              metadata: { name: 'default' },
              spec: {
                ...(plan.managed === 'none' ? {} : { kubernetesProvider: 'EKS' }),
                cni: { type: 'AmazonVPC', ipam: { type: 'AmazonVPC' } },
                calicoNetwork: { bgp: 'Disabled', linuxDataplane: 'Iptables' },
              },
            }),
          ]
        : []),
    ],
    refusals:
      six && plan.pods.families.includes(4)
        ? [{ what: 'the Amazon VPC CNI gives pods IPv4 or IPv6, not both', mend: 'write one family in pods.families' }]
        : [],
    notes: ['Subnets, security groups and the rights of the role are the account’s; no plan decides them.'],
  };
}

/** A command of several lines, its arguments one a line. */
const command = (first: string, flags: readonly (readonly [string, string?])[]): string[] =>
  [first, ...flags.map(([flag, value]) => `  ${flag}${value === undefined ? '' : ` ${value}`}`)].map(
    (line, index) => `${line}${index === flags.length ? '' : ' \\'}`,
  );

const shown = (ranges: Plan['addresses']['service']): string => ranges.map(showPrefix).join(',');

/** The tenth address of the first Service range, where kubeadm and AKS alike put DNS. */
function dnsAddress({ addresses }: Plan): [string, string][] {
  const [range] = addresses.service;
  return range === undefined
    ? []
    : [['--dns-service-ip', showAddress({ family: range.family, value: range.base + 10n })]];
}

/** Arguments by MicrosoftDocs/azure-aks-docs@04d389a9ca31, articles/aks/azure-cni-overlay.md. */
export function azureCni({ plan, ranked }: Making): Made {
  const { option } = ranked.subject;
  if (plan.managed !== 'aks') {
    return { files: [], refusals: [], notes: ['Azure CNI is set up with an AKS cluster; the plan is for another.'] };
  }
  const overlay = option.modeId === 'overlay';
  const { cluster, service } = plan.addresses;
  const dual = plan.pods.families.length > 1;
  const head = {
    name: '10-aks.sh',
    title: `${option.title}: the network of a new AKS cluster`,
    purpose: `${shortly(plan.name)}: plug-in, ranges and pods a node. None of them can be changed later.`,
    apply: 'CLUSTER=… RESOURCE_GROUP=… sh 10-aks.sh; add size, zones and what else the cluster needs.',
    undo: 'az aks delete --name "$CLUSTER" --resource-group "$RESOURCE_GROUP"',
  };
  return {
    files: [
      textFile(head, 'shell', '#', [
        'set -eu',
        ': "${CLUSTER:?name the cluster}" "${RESOURCE_GROUP:?name its resource group}"',
        ...(overlay ? [] : [': "${SUBNET:?give the id of the subnet of nodes and pods}"']),
        ...command('az aks create', [
          ['--name', '"$CLUSTER"'],
          ['--resource-group', '"$RESOURCE_GROUP"'],
          ['--network-plugin', 'azure'],
          ...(overlay
            ? ([
                ['--network-plugin-mode', 'overlay'],
                [dual ? '--pod-cidrs' : '--pod-cidr', shown(cluster)],
              ] as const)
            : ([['--vnet-subnet-id', '"$SUBNET"']] as const)),
          ...(dual ? ([['--ip-families', 'ipv4,ipv6']] as const) : []),
          ...(service.length === 0 ? [] : ([[dual ? '--service-cidrs' : '--service-cidr', shown(service)]] as const)),
          ...dnsAddress(plan),
          ['--max-pods', String(plan.pods.maxPerNode.value)],
          ...(option.modifiers.includes('calico') ? ([['--network-policy', 'calico']] as const) : []),
          ...(option.modifiers.includes('cilium') ? ([['--network-dataplane', 'cilium']] as const) : []),
        ]),
      ]),
    ],
    refusals:
      overlay && plan.pods.maxPerNode.value > 250
        ? [{ what: 'Azure CNI Overlay takes up to 250 pods a node', mend: 'write pods.maxPerNode: 250 or less' }]
        : [],
    notes: overlay ? ['Every node gets a fixed /24 of the pod range, whatever mask the plan names.'] : [],
  };
}

/** Arguments of `gcloud container clusters create` (docs.cloud.google.com, how-to/alias-ips and routes-based-cluster). */
export function gke({ plan, ranked }: Making): Made {
  const { option } = ranked.subject;
  if (plan.managed !== 'gke') {
    return { files: [], refusals: [], notes: ['This network comes with a GKE cluster; the plan is for another.'] };
  }
  const native = option.modeId === 'vpc-native';
  const { cluster, service } = plan.addresses;
  const head = {
    name: '10-gke.sh',
    title: `${option.title}: the network of a new GKE cluster`,
    purpose: `${shortly(plan.name)}: ranges of pods and Services, and pods a node. None of them can be changed later.`,
    apply: 'CLUSTER=… sh 10-gke.sh; add region, machines and what else the cluster needs.',
    undo: 'gcloud container clusters delete "$CLUSTER"',
  };
  return {
    files: [
      textFile(head, 'shell', '#', [
        'set -eu',
        ': "${CLUSTER:?name the cluster}"',
        ...command('gcloud container clusters create "$CLUSTER"', [
          [native ? '--enable-ip-alias' : '--no-enable-ip-alias'],
          ...(cluster[0] === undefined ? [] : ([['--cluster-ipv4-cidr', showPrefix(cluster[0])]] as const)),
          ...(native && service[0] !== undefined ? ([['--services-ipv4-cidr', showPrefix(service[0])]] as const) : []),
          ...(native ? ([['--default-max-pods-per-node', String(plan.pods.maxPerNode.value)]] as const) : []),
          // Dataplane V2 enforces policy by itself, and cannot be added later.
          ...(native && plan.needs['network-policy'] !== undefined ? ([['--enable-dataplane-v2']] as const) : []),
        ]),
      ]),
    ],
    refusals: plan.pods.families.includes(6)
      ? [{ what: 'what GKE takes for IPv6 pods was not verified', mend: 'write pods.families: [ipv4]' }]
      : [],
    notes: ['GKE divides the pod range by itself: its node mask follows from the pods a node.'],
  };
}
