import type { Plan } from '../plan';
import { showPrefix, type Prefix } from '../prefix';
import { cite, flannelRepo } from '../source';
import type { Made } from './calico';
import type { Making, ManifestFile, Refusal } from './manifest';
import { yamlFile } from './yaml';

const configuration = cite(flannelRepo, 'Documentation/configuration.md:111-138');
const backends = cite(flannelRepo, 'Documentation/backends.md');

const ofFamily = ({ addresses }: Plan, family: 4 | 6): Prefix | undefined =>
  addresses.cluster.find((prefix) => prefix.family === family);

/** Ports that are taken by another overlay are left to it. */
const freePort = ({ underlay }: Plan, usual: number): number =>
  [usual, 8472, 8473, 4789].find((port) => !underlay.busyPorts.includes(port)) ?? usual;

/** The back end of net-conf.json for one option; undefined where Flannel has none by that name. */
export function backendOf({ plan, ranked }: Making): Readonly<Record<string, string | number | boolean>> | undefined {
  const { option, mtu } = ranked.subject;
  const windows = plan.nodes.systems.includes('windows');
  const six = ofFamily(plan, 6) !== undefined;
  const link = mtu?.link.value;
  // Flannel takes 50 bytes off over IPv6 too, where 70 are on the wire: told 20 less, it ends where it should.
  const outer = link === undefined ? {} : { MTU: link - (six ? 20 : 0) };
  const vxlan = { VNI: windows ? 4096 : 1, Port: windows ? 4789 : freePort(plan, 8472) };
  switch (option.modeId) {
    case 'vxlan':
      return { Type: 'vxlan', ...vxlan, DirectRouting: false, ...outer };
    case 'vxlan-direct':
      return { Type: 'vxlan', ...vxlan, DirectRouting: true, ...outer };
    case 'host-gw':
      return { Type: 'host-gw' };
    case 'ipip':
    case 'ipip-direct':
      return { Type: 'ipip', DirectRouting: option.modeId === 'ipip-direct' };
    case 'wireguard':
      return {
        Type: 'wireguard',
        ListenPort: 51_820,
        ...(six ? { ListenPortV6: 51_821 } : {}),
        ...(link === undefined ? {} : { MTU: link }),
        ...(plan.underlay.nat === 'none' ? {} : { PersistentKeepaliveInterval: 25 }),
      };
    case 'udp':
      return { Type: 'udp', Port: 8285 };
    case 'alloc':
      return { Type: 'alloc' };
    default:
      return undefined;
  }
}

/** net-conf.json, as Flannel reads it. */
export function netConf(making: Making): Readonly<Record<string, unknown>> | undefined {
  const { plan } = making;
  const Backend = backendOf(making);
  if (Backend === undefined) return undefined;
  const [four, six] = [ofFamily(plan, 4), ofFamily(plan, 6)];
  return {
    ...(four ? { Network: showPrefix(four) } : {}),
    ...(four ? {} : { EnableIPv4: false }),
    ...(six ? { EnableIPv6: true, IPv6Network: showPrefix(six) } : {}),
    EnableNFTables: plan.services.proxy === 'nftables',
    Backend,
  };
}

const cniConf = {
  name: 'cbr0',
  cniVersion: '0.3.1',
  plugins: [
    { type: 'flannel', delegate: { hairpinMode: true, isDefaultGateway: true } },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
};

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
    ...(windows && type === 'vxlan' && plan.underlay.busyPorts.includes(4789)
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

const gone: Readonly<Record<string, string>> = {
  ipsec: 'IPsec needs a pre-shared key of at least 96 characters and strongSwan on every node; write them by hand.',
  'tencent-vpc': 'Tencent’s back end takes credentials of the VPC, which no plan should hold.',
  extension: 'The commands of the extension are the user’s own.',
};

/** Flannel by its manifest and by its Helm chart: the same settings twice, to choose one. */
export function flannelFiles(making: Making): Made {
  const { ranked, plan } = making;
  const { option } = ranked.subject;
  const conf = netConf(making);
  if (conf === undefined) {
    const note = gone[option.modeId] ?? 'There is no file for this back end that a plan decides.';
    return { files: [], refusals: [], notes: [note] };
  }
  const configuration = yamlFile(
    {
      name: '10-flannel.yaml',
      title: `${option.title}: namespace and configuration`,
      purpose: `${plan.name}: the pod range, the back end, its port and the MTU of the network, all written out.`,
      apply: 'kubectl apply -f 10-flannel.yaml, then the DaemonSet of kube-flannel.yml without its own ConfigMap.',
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
      data: { 'cni-conf.json': json(cniConf), 'net-conf.json': json(conf) },
    },
  );
  return {
    files: [configuration, ...helmValues(making)],
    refusals: flannelRefusals(making),
    notes: [
      'Node masks come from kube-controller-manager; flanneld runs with --kube-subnet-mgr and --ip-masq.',
      ...(plan.underlay.nat === 'none'
        ? []
        : ['Nodes behind translation need the annotation flannel.alpha.coreos.com/public-ip-overwrite.']),
    ],
  };
}

/** The chart writes ports and MTU of two back ends alone. */
function helmValues(making: Making): ManifestFile[] {
  const { plan } = making;
  const backend = backendOf(making);
  if (backend === undefined || !['vxlan', 'wireguard', 'host-gw', 'udp'].includes(String(backend['Type']))) return [];
  const [four, six] = [ofFamily(plan, 4), ofFamily(plan, 6)];
  const { Type, Port, ListenPort, VNI, DirectRouting, MTU, PersistentKeepaliveInterval } = backend;
  const port = Port ?? ListenPort;
  const head = {
    name: 'flannel-values.yaml',
    title: 'Values of Flannel’s Helm chart: the same settings as 10-flannel.yaml',
    purpose: 'for those who install by Helm; take one of the two ways.',
    apply: 'helm install flannel --namespace kube-flannel --create-namespace -f flannel-values.yaml flannel/flannel',
    undo: 'helm uninstall flannel --namespace kube-flannel',
  };
  return [
    yamlFile(head, {
      podCidr: four ? showPrefix(four) : '',
      podCidrv6: six ? showPrefix(six) : '',
      flannel: {
        backend: Type,
        ...(port === undefined ? {} : { backendPort: port }),
        ...(VNI === undefined ? {} : { vni: VNI }),
        ...(DirectRouting === undefined ? {} : { directRouting: DirectRouting }),
        ...(MTU === undefined ? {} : { mtu: MTU }),
        ...(PersistentKeepaliveInterval === undefined ? {} : { keepaliveInterval: PersistentKeepaliveInterval }),
        enableNFTables: plan.services.proxy === 'nftables',
      },
      netpol: { enabled: plan.needs['network-policy'] !== undefined },
    }),
  ];
}
