import { showNumber } from '../quantity';
import { cite, flannelRepo } from '../source';
import type { Made } from './calico';
import { ofFamily } from './families';
import { backendOf, flannelPodMtu, netConf } from './flannel-backend';
import { helmValues } from './flannel-helm';
import { keyFiles } from './flannel-key';
import type { Making, ManifestFile, Refusal } from './manifest';
import { windowsVxlan } from './ports';
import { shortly, yamlFile } from './yaml';

const configuration = cite(flannelRepo, 'Documentation/configuration.md:111-138');
const backends = cite(flannelRepo, 'Documentation/backends.md');

/** The CNI configuration; an MTU in `delegate` stands above flanneld's own (flannel-io/cni-plugin, prepareAddLinux). */
const cniConf = (mtu: number | undefined) => ({
  name: 'cbr0',
  cniVersion: '0.3.1',
  plugins: [
    {
      type: 'flannel',
      delegate: { hairpinMode: true, isDefaultGateway: true, ...(mtu === undefined ? {} : { mtu }) },
    },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
});

const json = (data: unknown): string => `${JSON.stringify(data, undefined, 2)}\n`;

const withIpv6 = ['vxlan', 'wireguard', 'host-gw'];

/** What Flannel itself does not do, and what the plan would need of it. */
export function flannelRefusals(making: Making): Refusal[] {
  const { plan } = making;
  const type = String(backendOf(making)?.['Type']);
  const windows = plan.nodes.systems.includes('windows');
  return [
    ...(ofFamily(plan, 6) !== undefined && !withIpv6.includes(type)
      ? [{ what: `Flannel’s back end ${type} has no IPv6`, mend: `take ${withIpv6.join(', ')}`, cite: configuration }]
      : []),
    ...(windows && type === 'vxlan' && plan.underlay.busyPorts.includes(windowsVxlan)
      ? [
          {
            what: 'UDP port 4789 is taken by another overlay, and Windows nodes take no other',
            mend: 'free the port, or take flannel/host-gw',
            cite: backends,
          },
        ]
      : []),
  ];
}

/** What a back end takes that no plan decides. */
const beside: Readonly<Record<string, string>> = {
  ipsec: 'strongSwan runs on every node; the key is made by 11-ipsec-key.sh, since no plan holds secrets.',
  'tencent-vpc': 'Credentials of the VPC are given to flanneld apart, since no plan holds secrets.',
  extension: 'The commands of the extension are the user’s own, and are written into the Backend by hand.',
  alloc: 'Somebody gives the network a route to each node’s block, such as a cloud controller.',
};

/** Flannel by its manifest and by its Helm chart: the same settings twice, to choose one. */
export function flannelFiles(making: Making): Made {
  const { ranked, plan } = making;
  const { option } = ranked.subject;
  const conf = netConf(making, plan.services.proxy === 'nftables');
  if (conf === undefined) return { files: [], refusals: [], notes: [`No back end is called ${option.modeId}.`] };
  const backend = backendOf(making);
  const mtu = flannelPodMtu(making);
  const network = json(cniConf(mtu));
  const configuration = yamlFile(
    {
      name: '10-flannel.yaml',
      title: `${option.title}: namespace and configuration`,
      purpose: `${shortly(plan.name)}: the pod range, the back end with its port, and the MTU of pods, all written out.`,
      apply: 'kubectl apply -f 10-flannel.yaml, then kube-flannel.yml of the release with its own ConfigMap taken out.',
      undo: 'kubectl delete -f 10-flannel.yaml; the back end must not be changed on a running cluster.',
    },
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'kube-flannel', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'kube-flannel-cfg',
        namespace: 'kube-flannel',
        labels: { tier: 'node', 'k8s-app': 'flannel', app: 'flannel' },
      },
      data: { 'cni-conf.json': network, 'net-conf.json': json(conf) },
    },
  );
  return {
    files: [configuration, ...keyFiles(making), ...queue(making), ...helmValues(making, backend, network)],
    refusals: flannelRefusals(making),
    notes: [
      ...(beside[option.modeId] === undefined ? [] : [beside[option.modeId] ?? '']),
      ...(mtu !== undefined && backend?.['MTU'] === undefined
        ? [
            'This back end takes no MTU: flanneld reads that of its own device off the link of each node; pods get the one written in cni-conf.json.',
          ]
        : []),
      ...(backend?.['Type'] === 'vxlan' && ofFamily(plan, 6) !== undefined
        ? [
            'Backend.MTU is 20 less than the link, since 50 bytes are taken off over IPv6 too, where 70 are on the wire.',
          ]
        : []),
      ...(plan.nodes.systems.includes('windows')
        ? ['cni-conf.json is for Linux nodes; Windows nodes have one of their own, which is not written here.']
        : []),
      ...(plan.needs['network-policy'] === undefined
        ? []
        : ['Policy comes with the Helm chart alone (netpol.enabled); kube-flannel.yml enforces none.']),
      'Node masks come from kube-controller-manager; flanneld runs with --kube-subnet-mgr and --ip-masq.',
      ...(plan.underlay.nat === 'none'
        ? []
        : ['Nodes behind translation need the annotation flannel.alpha.coreos.com/public-ip-overwrite.']),
    ],
  };
}

/** Events of nodes that flanneld queues; beyond that many nodes the queue is made longer. */
function queue({ plan, ranked }: Making): ManifestFile[] {
  const limit = ranked.subject.option.cni.limits?.find(({ raise }) => raise === 'EVENT_QUEUE_DEPTH')?.most;
  const nodes = plan.nodes.target.value + plan.nodes.surge.value;
  if (limit === undefined || nodes <= limit.value) return [];
  const head = {
    name: '20-flannel-queue.yaml',
    title: 'A longer queue of node events',
    purpose: `flanneld queues ${showNumber(limit.value)} events of nodes, and the plan has more nodes.`,
    apply: 'kubectl -n kube-flannel patch daemonset kube-flannel-ds --patch-file 20-flannel-queue.yaml',
    undo: 'kubectl -n kube-flannel rollout undo daemonset kube-flannel-ds',
  };
  const env = [{ name: 'EVENT_QUEUE_DEPTH', value: String(nodes) }];
  return [
    yamlFile(head, {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'kube-flannel-ds', namespace: 'kube-flannel' },
      spec: { template: { spec: { containers: [{ name: 'kube-flannel', env }] } } },
    }),
  ];
}
