import { usedFor } from '../catalog';
import { formula } from '../quantity';
import type { Subject } from '../rules';
import { citing, numbers, paragraph, table, words, type Cell } from './blocks';
import type { Context, Section } from './context';
import { fullPacket, probeCommand, probeSize } from './packet';

export const ports: Section = {
  id: 'ports',
  title: 'Ports to open',
  compose: ({ focus }) => {
    const { ports: open } = focus.subject.option;
    return open.length === 0
      ? [paragraph('Nothing has to be opened between nodes: the option sends plain pod packets.')]
      : table(
          'Between nodes, both ways',
          [words('Protocol'), numbers('Number'), words('Used for'), words('Source')],
          open.map((port) => [[port.protocol], [{ code: String(port.number) }], [usedFor(port)], citing([port.cite])]),
        );
  },
};

export const checks: Section = {
  id: 'checks',
  title: 'Checks after building',
  compose: (context) => [
    paragraph('Run these once the network stands, and again after every change of it.'),
    ...table(
      'Checks',
      [words('What'), words('How'), words('Right when'), numbers('Number')],
      [...mtuChecks(context.focus.subject), ...routingChecks(context.focus.subject), ...addressChecks(context)],
    ),
  ],
};

function mtuChecks(subject: Subject): Cell[][] {
  const { mtu } = subject;
  if (mtu === undefined) return [];
  const size = probeSize(subject, mtu);
  return [
    [
      ["The pod's MTU"],
      [{ code: 'ip link show eth0' }, 'in a pod'],
      ['it shows this MTU'],
      [{ quantity: mtu.chosen ?? mtu.fits }],
    ],
    [
      ['A full packet arrives'],
      [{ code: probeCommand(subject, size.value) }],
      ['every echo comes back'],
      [{ quantity: fullPacket(mtu) }],
    ],
    [
      ['A larger one is refused at once'],
      [{ code: probeCommand(subject, size.value + 1) }],
      ['the answer names the MTU; silence means that ICMP is lost'],
      [{ quantity: formula('One byte more', 'byte', 'mtu + 1', { mtu: fullPacket(mtu) }) }],
    ],
  ];
}

const routingChecks = ({ bgp, option, state }: Subject): Cell[][] => [
  ...(bgp === undefined
    ? []
    : [
        [
          ['Sessions are established'],
          option.cni.id === 'calico'
            ? [{ code: 'calicoctl node status' }, 'on the busiest node']
            : ['list the sessions of the BGP daemon on the busiest node'],
          ['so many peers say Established'],
          [{ quantity: bgp.sessions.perNode.max }],
        ] satisfies Cell[],
      ]),
  ...(option.cni.id === 'weave'
    ? [[['Peers are connected'], [{ code: 'weave status connections' }], ['none is pending'], []] satisfies Cell[]]
    : []),
  ...state
    .filter(({ unit }) => unit === 'route')
    .map((routes): Cell[] => [
      ['Routes to pods'],
      [{ code: 'ip route | wc -l' }, 'on a node'],
      ["about as many, and the node's own"],
      [{ quantity: routes }],
    ]),
];

const addressChecks = ({ plan, focus }: Context): Cell[][] => [
  [
    ['Every node is ready'],
    [{ code: 'kubectl get nodes --no-headers | wc -l' }],
    ['all are Ready'],
    [{ quantity: plan.nodes.count }],
  ],
  [
    ['A node runs the pods planned for it'],
    [{ code: `kubectl get pods -A -o wide --field-selector spec.nodeName=NODE` }],
    ['all have an address of the pod range'],
    [{ quantity: plan.pods.perNode }],
  ],
  [
    ['No more than that is asked of it'],
    [{ code: "kubectl get node NODE -o jsonpath='{.status.capacity.pods}'" }],
    ['maxPods is no more than a node can address'],
    [{ quantity: focus.subject.addresses.podsPerNode }],
  ],
];
