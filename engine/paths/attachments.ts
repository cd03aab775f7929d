import { cross, dma, hooks, lookup, pop, push, type Step } from '../datapath';
import { ethernet } from '../headers';
import { bothWays, routing, type Attachment, type BothWays, type BridgeNf, type Services } from './path';
import { behindNode, netfilterServices, switchServices } from './services';

/** What a bridge does between two of its ports, and what netfilter sees of it. */
const switched = (seen: BridgeNf): readonly Step[] =>
  seen === 'on'
    ? [...hooks('PREROUTING'), lookup('bridge forwarding table'), ...hooks('FORWARD', 'POSTROUTING')]
    : [lookup('bridge forwarding table')];

const routed = { forward: bothWays(...routing), services: netfilterServices, outside: behindNode } as const;
const unseen: BothWays = bothWays();

/**
 * A veth pair into a Linux bridge.
 *
 * Pods of one node are switched; the hooks are usually passed all the same, since Kubernetes wants bridged traffic
 * shown to netfilter (br_netfilter) and flanneld refuses to start without.
 *
 * @param usual whether it is so where nobody said
 */
export const bridged = (bridge: string, usual: BridgeNf = 'on'): Attachment => ({
  ...routed,
  devices: ['veth', bridge],
  local: ({ bridgeNf = usual }) => switched(bridgeNf),
  meets: 'across the bridge of one node',
});

/** A veth pair whose far end is routed to directly: a /32 route for each pod, no bridge. */
export const routedVeth: Attachment = {
  ...routed,
  devices: ['veth'],
  local: () => routing,
  meets: 'routed inside one node',
};

/** The same where a rule by source address chooses the routing table of the pod's cloud interface. */
export const ruledVeth: Attachment = {
  ...routedVeth,
  forward: {
    send: [
      ...hooks('PREROUTING'),
      lookup('rules by source address'),
      lookup('routes of the interface'),
      ...hooks('FORWARD', 'POSTROUTING'),
    ],
    receive: routing,
  },
};

/** A veth pair into an Open vSwitch bridge that tracks connections and applies policy; the node routes behind a gateway. */
export const ovs = (bridge: string, gateway: string): Attachment => ({
  devices: ['veth', bridge],
  gateway,
  local: () => [lookup('switch flows: connections, policy, forwarding')],
  forward: bothWays(...routing),
  services: switchServices,
  outside: behindNode,
  meets: 'across the Open vSwitch bridge of one node',
  doubt: 'Netfilter hooks beside Open vSwitch are derived from its documented walk of a packet, not counted.',
});

/**
 * A veth pair whose packets eBPF programs take at both ends: netfilter sees none of them, and a program asks the kernel
 * for the way.
 */
export const programmed = (device: string, services: Services): Attachment => ({
  devices: [device],
  local: () => [lookup('endpoint and policy maps (eBPF)')],
  forward: {
    send: [lookup('policy and connection maps (eBPF)'), lookup('FIB, asked by eBPF')],
    receive: [lookup('policy and connection maps (eBPF)'), lookup('endpoint map (eBPF)')],
  },
  services,
  // Masquerading is left to netfilter unless it is asked for in eBPF.
  outside: behindNode,
  meets: 'handed over by eBPF inside one node',
  doubt: 'That eBPF programs pass netfilter by follows from where they stand; the hooks were not counted.',
});

/** A child of the node's interface that sends and receives by itself: the node's own stack sees nothing. */
export const child = (device: string, table: string): Attachment => ({
  devices: [device],
  local: () => [lookup(table)],
  forward: bothWays(cross('parent interface')),
  outside: [cross('parent interface')],
  meets: 'from child to child of one interface',
});

/** A card's interface given to the pod: the node's own stack sees nothing, and pods of one node meet outside it. */
export const ownInterface = (device: string, meetsIn: string): Attachment => ({
  devices: [device],
  local: () => [push(ethernet), dma('device'), lookup(meetsIn), dma('memory'), pop(ethernet)],
  forward: unseen,
  outside: [],
  meets: `out of one interface and into another: ${meetsIn}`,
});

/** No interface of its own: the application uses those of the node. */
export const hostStack: Attachment = {
  devices: [],
  local: () => [
    lookup('routes, over loopback'),
    ...hooks('OUTPUT', 'POSTROUTING', 'PREROUTING', 'INPUT'),
    cross('loopback of the node'),
  ],
  forward: {
    send: [lookup('routes'), ...hooks('OUTPUT', 'POSTROUTING')],
    receive: [...hooks('PREROUTING'), lookup('routes, to this node'), ...hooks('INPUT')],
  },
  outside: [lookup('routes'), ...hooks('OUTPUT', 'POSTROUTING')],
  meets: 'over loopback of the node',
};

/** Nothing but a loopback device. */
export const loopback: Attachment = {
  devices: [],
  local: () => [cross('loopback of the container')],
  forward: unseen,
  meets: 'inside one container’s namespace, over loopback',
};
