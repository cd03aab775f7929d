import { showAddress, showPrefix } from '../prefix';
import type { Made } from './calico';
import { ofFamily } from './families';
import type { Making } from './manifest';
import { podMtu } from './mtu';
import { freePort } from './ports';
import { shortly, textFile, yamlFile } from './yaml';

const withMask = ({ plan }: Making, family: 4 | 6) => {
  const index = plan.addresses.cluster.findIndex((prefix) => prefix.family === family);
  const prefix = plan.addresses.cluster[index];
  return prefix && { cidr: showPrefix(prefix), mask: plan.addresses.nodeMask[index]?.value };
};

/** Values by cilium/cilium@c547745f2c39, install/kubernetes/cilium/values.yaml. */
export function cilium(making: Making): Made {
  const { plan, ranked } = making;
  const { option, mtu } = ranked.subject;
  const native = option.modeId === 'native';
  const [four, six] = [withMask(making, 4), withMask(making, 6)];
  const [encrypted] = option.modifiers;
  const pool = {
    ...(four && { clusterPoolIPv4PodCIDRList: [four.cidr], clusterPoolIPv4MaskSize: four.mask }),
    ...(six && { clusterPoolIPv6PodCIDRList: [six.cidr], clusterPoolIPv6MaskSize: six.mask }),
  };
  const routing = native
    ? {
        routingMode: 'native',
        autoDirectNodeRoutes: plan.underlay.topology === 'one-segment',
        ...(four && { ipv4NativeRoutingCIDR: four.cidr }),
        ...(six && { ipv6NativeRoutingCIDR: six.cidr }),
      }
    : {
        routingMode: 'tunnel',
        tunnelProtocol: option.modeId,
        tunnelPort: option.modeId === 'geneve' ? freePort(plan, 6081, 6082) : freePort(plan, 8472, 8473),
      };
  const head = {
    name: 'cilium-values.yaml',
    title: `${option.title}: values of its Helm chart`,
    purpose: `${shortly(plan.name)}: pool, node masks, way between nodes, MTU and encryption, as far as the plan decides them.`,
    apply: 'helm install cilium cilium/cilium --namespace kube-system -f cilium-values.yaml',
    undo: 'helm uninstall cilium --namespace kube-system; pods lose their network.',
  };
  return {
    files: [
      yamlFile(head, {
        ipv4: { enabled: four !== undefined },
        ipv6: { enabled: six !== undefined },
        ipam: { mode: 'cluster-pool', operator: pool },
        ...routing,
        ...(mtu === undefined ? {} : { MTU: mtu.link.value }),
        encryption: { enabled: encrypted !== undefined, ...(encrypted === undefined ? {} : { type: encrypted }) },
        kubeProxyReplacement: plan.services.proxy === 'none',
      }),
    ],
    refusals: [],
    notes: [
      ...(plan.services.proxy === 'none'
        ? ['Without kube-proxy the chart also wants k8sServiceHost and k8sServicePort, which no plan names.']
        : []),
      ...(encrypted === 'ipsec' ? ['IPsec wants a Secret cilium-ipsec-keys, since no plan holds secrets.'] : []),
    ],
  };
}

const encapModes: Readonly<Record<string, string>> = { noencap: 'noEncap', hybrid: 'hybrid' };
const tunnelPorts: Readonly<Record<string, number>> = { geneve: 6081, vxlan: 4789, stt: 7471 };
const encryptions: Readonly<Record<string, string>> = { ipsec: 'ipsec', wireguard: 'wireGuard' };

/** Values by antrea-io/antrea@00665be47c1f, build/charts/antrea/values.yaml. */
export function antrea(making: Making): Made {
  const { plan, ranked } = making;
  const { option } = ranked.subject;
  const mtu = podMtu(making);
  const tunnel = option.modeId in tunnelPorts || option.modeId === 'gre' ? option.modeId : 'geneve';
  const usual = tunnelPorts[tunnel];
  const encryption = encryptions[option.modifiers[0] ?? ''] ?? 'none';
  const ranges = { serviceCIDR: 4, serviceCIDRv6: 6 } as const;
  const services = Object.entries(ranges).flatMap(([key, family]) => {
    const range = plan.addresses.service.find((prefix) => prefix.family === family);
    return range === undefined ? [] : [[key, showPrefix(range)]];
  });
  const head = {
    name: 'antrea-values.yaml',
    title: `${option.title}: values of its Helm chart`,
    purpose: `${shortly(plan.name)}: way between nodes, tunnel port, MTU and encryption, as far as the plan decides them.`,
    apply: 'helm install antrea antrea/antrea --namespace kube-system -f antrea-values.yaml',
    undo: 'helm uninstall antrea --namespace kube-system; pods lose their network.',
  };
  return {
    files: [
      yamlFile(head, {
        trafficEncapMode: encapModes[option.modeId] ?? 'encap',
        tunnelType: tunnel,
        ...(usual === undefined ? {} : { tunnelPort: freePort(plan, usual, usual + 1) }),
        trafficEncryptionMode: encryption,
        ...(encryption === 'wireGuard' ? { wireGuard: { port: freePort(plan, 51_820, 51_822) } } : {}),
        ...(mtu === undefined ? {} : { defaultMTU: mtu }),
        ...(Object.fromEntries(services) as Readonly<Record<string, string>>),
      }),
    ],
    refusals: [],
    notes: [
      'Node masks come from kube-controller-manager.',
      ...(encryption === 'ipsec'
        ? ['ipsec.psk must be given apart, since no plan holds secrets; the chart’s own is the word changeme.']
        : []),
    ],
  };
}

/** Flags by cloudnativelabs/kube-router@7c2c2779e397, docs/user-guide.md, docs/tunnels.md and docs/bgp.md. */
export function kubeRouter(making: Making): Made {
  const { plan, ranked } = making;
  const { option } = ranked.subject;
  const [encapsulation, type] = option.modeId.split('-');
  const reflected = option.modifiers.includes('reflectors');
  const everywhere = plan.routing.peers.filter(({ rack }) => rack === undefined);
  const four = ofFamily(plan, 4);
  const flags = {
    'run-router': true,
    'run-firewall': true,
    'run-service-proxy': plan.services.proxy === 'none',
    'cluster-asn': plan.routing.asNumber,
    'bgp-port': 179,
    'nodes-full-mesh': !reflected,
    'advertise-pod-cidr': true,
    'advertise-cluster-ip': plan.needs['advertise-services'] !== undefined,
    'enable-overlay': type !== undefined,
    ...(type === undefined ? {} : { 'overlay-type': type, 'overlay-encap': encapsulation }),
    ...(encapsulation === 'fou' ? { 'overlay-encap-port': freePort(plan, 5555, 5556) } : {}),
    ...(everywhere.length === 0
      ? {}
      : {
          'peer-router-ips': everywhere.map(({ address }) => showAddress(address)).join(','),
          'peer-router-asns': everywhere.map(({ as }) => as).join(','),
        }),
  };
  const patch = Object.entries(flags).map(([flag, value]) => ({
    op: 'add',
    path: '/spec/template/spec/containers/0/args/-',
    value: `--${flag}=${value}`,
  }));
  const head = {
    name: '10-kube-router.sh',
    title: `${option.title}: arguments of its DaemonSet`,
    purpose: `${shortly(plan.name)}: BGP, overlay and what is announced; a later argument takes the place of an earlier one.`,
    apply: 'sh 10-kube-router.sh, once the DaemonSet is there',
    undo: 'kubectl -n kube-system rollout undo daemonset kube-router',
  };
  const lines = patch.map((one, index) => `${JSON.stringify(one)}${index === patch.length - 1 ? '' : ','}`);
  return {
    files: [
      textFile(head, 'shell', '#', [
        'set -eu',
        ...(reflected ? reflectorLines : []),
        `kubectl -n kube-system patch daemonset kube-router --type json -p '[`,
        ...lines.map((line) => `  ${line}`),
        `]'`,
      ]),
    ],
    refusals: [],
    notes: [
      'Node masks come from kube-controller-manager, with --allocate-node-cidrs=true.',
      ...(four === undefined ? ['Without IPv4 a --router-id must be given to each node.'] : []),
      ...(everywhere.length < plan.routing.peers.length
        ? ['Routers of one rack are given by annotations of its nodes: kube-router.io/peer.ips and peer.asns.']
        : []),
    ],
  };
}

const reflectorLines = [
  ': "${REFLECTORS:?name the nodes that become reflectors, with blanks between}"',
  'kubectl annotate nodes --all kube-router.io/rr.client=1 --overwrite',
  'for node in $REFLECTORS; do',
  '  kubectl annotate node "$node" kube-router.io/rr.client- kube-router.io/rr.server=1 --overwrite',
  'done',
];
