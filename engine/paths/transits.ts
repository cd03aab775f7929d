import { copy, cross, dma, hooks, hop, knowingWire, lookup, pop, push, wake, type Knows, type Step } from '../datapath';
import { ethernet, type Stack, type Tunnel } from '../headers';
import type { Family } from '../prefix';
import { fact, type Quantity } from '../quantity';
import { cite, kernelMeasurements } from '../source';
import { routing, type Families, type Legs, type Transit } from './path';
import { behindNode, published } from './services';

const sent: readonly Step[] = [push(ethernet), dma('device')];
const received: readonly Step[] = [dma('memory'), pop(ethernet)];

/**
 * Plain routing: the pod's packet goes on the wire as it is.
 *
 * There is no such way where nodes and pods do not share a family: the next hop of a pod route is a node's address.
 */
export const bareTransit: Transit = {
  title: 'Routed, nothing added',
  routed: true,
  legs: ({ outer, inner }) => (outer === inner ? { leave: sent, out: [], in: [], enter: received } : undefined),
};

/** The same into a network that knows where pods are. */
export const knownTransit = (knows: Knows): Transit => ({
  ...bareTransit,
  title: knows === 'addresses' ? 'Routed, by addresses of the network itself' : 'Routed, by routes of the network',
  wire: knowingWire(knows),
});

/** From a container behind its node's address to a port that another node publishes. */
export const publishedTransit: Transit = {
  ...bareTransit,
  title: 'Translated to node addresses, to a published port',
  forward: { send: behindNode, receive: published(routing) },
  wire: knowingWire('addresses'),
};

/** No way from node to node. */
export const noTransit: Transit = { title: 'No way between nodes', routed: true, legs: () => undefined };

interface KernelTunnel {
  readonly title: string;
  /** The tunnel's network device on each node, such as `flannel.1`. */
  readonly device: string;
  readonly tunnel: Tunnel;
  /** Kernel threads that encrypt; they must be scheduled, and do so once a batch. */
  readonly workers?: readonly string[];
  /** True where it carries the family that it travels over and no other, as IP in IP does. */
  readonly alike?: boolean;
  readonly doubt?: string;
}

/** The outer packet leaves the node as one of its own, with a look at the routes and two hooks. */
const wrapped = (headers: Stack, between: readonly Step[] = []): Step[] => [
  ...headers.map(push).reverse(),
  ...between,
  lookup('routes, to the other node'),
  ...hooks('OUTPUT', 'POSTROUTING'),
  ...sent,
];

/** The outer packet arrives for the node itself. */
const unwrapped = (headers: Stack, between: readonly Step[] = []): Step[] => [
  ...received,
  ...hooks('PREROUTING'),
  lookup('routes, to this node'),
  ...hooks('INPUT'),
  ...between,
  ...headers.map(pop),
];

/** The kernel wraps the routed packet in a tunnel device; the same buffer travels on, nothing is copied. */
export const kernelTunnel = ({ tunnel, device, workers = [], alike = false, ...rest }: KernelTunnel): Transit => ({
  ...rest,
  routed: true,
  legs: ({ outer, inner }): Legs | undefined => {
    const headers = tunnel[outer];
    if (headers === undefined || (alike && outer !== inner)) return undefined;
    const scheduled = workers.map(wake);
    return {
      leave: [cross(device)],
      out: [hop(`${device}, sending`, 'kernel', 'send', ...wrapped(headers, scheduled))],
      in: [hop(`${device}, receiving`, 'kernel', 'receive', ...unwrapped(headers, scheduled), cross(device))],
      enter: [],
    };
  },
});

interface ProgramTunnel {
  readonly title: string;
  readonly tunnel: Tunnel;
}

/** An eBPF program at the node's interface wraps the packet and sends it on, past netfilter on both nodes. */
export const programTunnel = ({ title, tunnel }: ProgramTunnel): Transit => ({
  title,
  routed: false,
  legs: ({ outer }): Legs | undefined => {
    const headers = tunnel[outer];
    return (
      headers && {
        leave: [...headers.map(push).reverse(), lookup('FIB, asked by eBPF'), ...sent],
        out: [],
        in: [],
        enter: [...received, ...headers.map(pop), lookup('connection map (eBPF)')],
      }
    );
  },
});

interface SwitchedTunnel {
  readonly title: string;
  /** Devices between the pods' bridge and what wraps frames. */
  readonly uplink: readonly string[];
  readonly tunnel: Tunnel;
  /** Whether pods stand on a Linux bridge, which can show netfilter their frames, or on a switch of another kind. */
  readonly over: 'bridge' | 'switch';
  /** The families that pods can have; IPv4 alone where nothing is said. */
  readonly carries?: readonly Family[];
  /** What the switch lets through beyond what fits, where that was measured. */
  readonly slack?: Quantity<'byte'>;
  readonly doubt?: string;
}

/** A Linux bridge forwards a frame that is longer than its port's MTU by the tag it might have had. */
export const bridgeSlack = fact(
  'What a bridge lets through beyond the MTU of a port',
  4,
  'byte',
  cite(kernelMeasurements, 'VXLAN as a port of the bridge; is_skb_forwardable adds VLAN_HLEN'),
);

/** What netfilter sees of a bridged frame, where the bridges of the nodes show it. */
const seenOnBridge = ({ bridgeNf = 'off' }: Families): Step[] =>
  bridgeNf === 'on' ? hooks('PREROUTING', 'FORWARD', 'POSTROUTING') : [];

/**
 * The kernel switches the pod's frame into a tunnel, without routing it: pods share one layer-2 network.
 *
 * The hooks are those of the outer packet alone; with bridge-nf-call-iptables a bridge on each node adds three.
 */
export const switchedTunnel = ({ tunnel, uplink, over, carries = [4], slack, ...rest }: SwitchedTunnel): Transit => ({
  ...rest,
  routed: false,
  legs: (families): Legs | undefined => {
    const headers = tunnel[families.outer];
    if (headers === undefined || !carries.includes(families.inner)) return undefined;
    const seen = over === 'bridge' ? seenOnBridge(families) : [];
    return {
      leave: [...seen, ...uplink.map(cross), lookup('switch flows')],
      out: [hop('Sending node, tunnel', 'kernel', 'send', ...wrapped(headers))],
      in: [hop('Receiving node, tunnel', 'kernel', 'receive', ...unwrapped(headers))],
      enter: [lookup('switch flows'), ...uplink.toReversed().map(cross), ...seen],
      tooBig: 'lost',
      ...(slack && { slack }),
    };
  },
});

interface UserspaceTunnel {
  readonly title: string;
  readonly daemon: string;
  /** Where the daemon takes packets from the kernel and gives them back: a TUN device, or a capture on a veth. */
  readonly device: string;
  readonly tunnel: Tunnel;
  /** True where the daemon reads routed IP packets; false where it captures frames from a bridge. */
  readonly routed: boolean;
}

/** A daemon wraps the packet, so the payload visits user space once more on each node. */
export const userspaceTunnel = ({ title, daemon, device, tunnel, routed }: UserspaceTunnel): Transit => ({
  title,
  routed,
  legs: (families): Legs | undefined => {
    const headers = tunnel[families.outer];
    // The relays read what they are given as IPv4.
    if (headers === undefined || families.inner !== 4) return undefined;
    const visit = [wake(daemon), copy('kernel', 'user'), copy('user', 'kernel')];
    const seen = routed ? [] : seenOnBridge(families);
    return {
      leave: [...seen, cross(device)],
      out: [
        hop(`${daemon}, sending`, 'user', 'send', ...visit),
        hop('Sending node, socket', 'kernel', 'send', ...wrapped(headers)),
      ],
      in: [
        hop('Receiving node, socket', 'kernel', 'receive', ...unwrapped(headers)),
        hop(`${daemon}, receiving`, 'user', 'receive', ...visit),
      ],
      enter: [cross(device), ...seen],
      // A capture takes frames of any length, and the socket lets the kernel cut what it is given.
      ...(routed ? {} : { tooBig: 'cut outside' as const }),
    };
  },
});
