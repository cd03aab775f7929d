import { noted, partly, unknown, yes, type Option } from '../catalog';
import { calicoDocs, cite } from '../source';
import type { MigrationStep, Stage } from './migration-path';

const encapsulation = cite(calicoDocs, 'networking/configuring/vxlan-ipip.mdx');
const bgp = cite(calicoDocs, 'networking/configuring/bgp.mdx');
const encrypting = cite(calicoDocs, 'network-policy/encrypt-cluster-pod-traffic.mdx');
const ebpf = cite(calicoDocs, 'operations/ebpf/enabling-ebpf.mdx');
const mtus = cite(calicoDocs, 'networking/configuring/mtu.mdx');

const within = (from: Option, to: Option): boolean => from.cni.id === 'calico' && to.cni.id === 'calico';
const changes = (from: Option, to: Option, modifier: string): boolean =>
  within(from, to) && from.modifiers.includes(modifier) !== to.modifiers.includes(modifier);

const patch = (kind: string, spec: string): string =>
  `kubectl patch ${kind} default --type merge -p '{"spec":${spec}}'`;
const keptInPool = noted(yes(encapsulation), 'the pool and its addresses stay as they are');

/** `encapsulation` of an operator's pool, by mode. */
const pools: Readonly<Record<string, string>> = {
  none: 'None',
  ipip: 'IPIP',
  'ipip-crosssubnet': 'IPIPCrossSubnet',
  vxlan: 'VXLAN',
  'vxlan-crosssubnet': 'VXLANCrossSubnet',
};

const encapsulationSteps = (from: Option, to: Option): MigrationStep[] => [
  ...(from.bgp === undefined && to.bgp !== undefined
    ? [
        {
          does: 'Switch BGP on, and wait until sessions are established: pools without VXLAN have their routes by BGP.',
          command: patch('installation.operator.tigera.io', '{"calicoNetwork":{"bgp":"Enabled"}}'),
          cite: encapsulation,
        },
      ]
    : []),
  {
    does: `Set encapsulation of the pool to ${pools[to.modeId] ?? to.modeId} in the Installation, or ipipMode and vxlanMode of the IPPool where the operator does not manage it.`,
    cite: encapsulation,
  },
  {
    does: 'Set the MTU that the new packets leave, and start pods anew in your own time: running ones keep the old one.',
    cite: mtus,
  },
  ...(from.bgp !== undefined && to.bgp === undefined
    ? [
        {
          does: 'Switch BGP off, if nothing else is announced by it.',
          command: patch('installation.operator.tigera.io', '{"calicoNetwork":{"bgp":"Disabled"}}'),
          cite: encapsulation,
        },
      ]
    : []),
];

const meshOff: MigrationStep = {
  does: 'Switch the mesh off.',
  command: `calicoctl patch bgpconfiguration default -p '{"spec":{"nodeToNodeMeshEnabled":false}}'`,
  cite: bgp,
};
const meshOn: MigrationStep = {
  does: 'Switch the mesh on, and wait until its sessions are established.',
  command: `calicoctl patch bgpconfiguration default -p '{"spec":{"nodeToNodeMeshEnabled":true}}'`,
  cite: bgp,
};
const withoutReflectors: MigrationStep = {
  does: 'Take away the BGPPeer of the reflectors, and their labels and annotations.',
  cite: bgp,
};
const withoutFabric: MigrationStep = {
  does: 'Take away the BGPPeer of every rack, then the neighbours on the switches.',
  cite: bgp,
};

const towardsReflectors: readonly MigrationStep[] = [
  { does: 'Choose at least two nodes as reflectors, and drain them.', cite: bgp },
  {
    does: 'Give each of them a cluster id and a label.',
    command:
      'kubectl annotate node NODE projectcalico.org/RouteReflectorClusterID=244.0.0.1\nkubectl label node NODE route-reflector=true',
    cite: bgp,
  },
  {
    does: 'Let all nodes peer with them: a BGPPeer with nodeSelector all() and a peerSelector for the label.',
    cite: bgp,
  },
  { does: 'Wait until every session with a reflector is established.', cite: bgp },
];
const towardsFabric: readonly MigrationStep[] = [
  {
    does: 'Let each leaf switch accept the nodes of its rack, by range and with a limit above their number.',
    cite: bgp,
  },
  { does: 'Let nodes peer with the switch of their rack: a BGPPeer for each rack, by nodeSelector.', cite: bgp },
  { does: 'Wait until every node has its sessions, and the switches have routes to every block.', cite: bgp },
];

/** The new peers first, then the end of the old ones: at no time is a node without routes. */
function peerSteps(from: Option, to: Option): MigrationStep[] {
  const [old, aim] = [from.bgp ?? 'mesh', to.bgp];
  const first = aim === 'reflectors' ? towardsReflectors : aim === 'fabric' ? towardsFabric : [meshOn];
  const last = old === 'reflectors' ? withoutReflectors : old === 'fabric' ? withoutFabric : meshOff;
  return [...first, last];
}

const wireguardSteps = (_: Option, to: Option): MigrationStep[] => {
  const on = to.modifiers.includes('wireguard');
  return [
    ...(on
      ? [
          {
            does: 'See that every node has WireGuard; traffic of one without it stays in clear text.',
            cite: encrypting,
          },
        ]
      : []),
    {
      does: on ? 'Switch WireGuard on.' : 'Switch WireGuard off.',
      command: patch('felixconfiguration', `{"wireguardEnabled":${on}}`),
      cite: encrypting,
    },
    { does: 'Review the MTU of pods.', cite: mtus },
    ...(on ? [{ does: 'See that every node states a public key in its status.', cite: encrypting }] : []),
  ];
};

const ebpfSteps = (_: Option, to: Option): MigrationStep[] =>
  to.modifiers.includes('ebpf')
    ? [
        { does: 'Where kube-proxy runs in ipvs mode, change it to iptables and restart the nodes.', cite: ebpf },
        {
          does: 'Switch the data plane; the operator then sets the address of the API server and stops kube-proxy.',
          command: patch(
            'installation.operator.tigera.io',
            '{"calicoNetwork":{"linuxDataplane":"BPF","bpfNetworkBootstrap":"Enabled","kubeProxyManagement":"Enabled"}}',
          ),
          cite: ebpf,
        },
      ]
    : [
        { does: 'Let kube-proxy run again.', cite: ebpf },
        {
          does: 'Switch the data plane back.',
          command: patch('installation.operator.tigera.io', '{"calicoNetwork":{"linuxDataplane":"Iptables"}}'),
          cite: ebpf,
        },
      ];

const sameWayBack = (where: typeof bgp) => noted(yes(where), 'the same way, with the old value');

/** LC-5: what Calico changes in place, in an order in which nobody loses routes. */
export const calicoStages: readonly Stage[] = [
  {
    title: 'change the encapsulation of the pool',
    applies: (from, to) => within(from, to) && from.modeId !== to.modeId,
    live: partly('connections that are open may be disturbed while nodes change', encapsulation),
    addressesKept: keptInPool,
    downtime: partly('open connections may be disturbed; no document says for how long', encapsulation),
    steps: encapsulationSteps,
    rollback: sameWayBack(encapsulation),
  },
  {
    title: 'change who peers with whom',
    applies: (from, to) => to.bgp !== undefined && (changes(from, to, 'reflectors') || changes(from, to, 'fabric')),
    live: noted(yes(bgp), 'new peers are made before the old ones are taken away'),
    addressesKept: keptInPool,
    downtime: partly('about two seconds on a node that becomes a reflector, so drain it first', bgp),
    steps: peerSteps,
    rollback: sameWayBack(bgp),
  },
  {
    title: 'switch WireGuard',
    applies: (from, to) => changes(from, to, 'wireguard'),
    live: noted(yes(encrypting), 'a setting of Felix on running nodes'),
    addressesKept: keptInPool,
    downtime: unknown('nothing was found about open connections while nodes change', encrypting),
    steps: wireguardSteps,
    rollback: sameWayBack(encrypting),
  },
  {
    title: 'switch eBPF',
    applies: (from, to) => changes(from, to, 'ebpf'),
    live: partly('nodes change one after another; calls through NodePorts may be disturbed meanwhile', ebpf),
    addressesKept: keptInPool,
    downtime: partly(
      'a rolling update; calls through NodePorts may be disturbed until the last node has changed',
      ebpf,
    ),
    steps: ebpfSteps,
    rollback: sameWayBack(ebpf),
  },
];
