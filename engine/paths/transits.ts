import { copy, cross, dma, hooks, hop, lookup, pop, push, wake, type Step } from '../datapath';
import { ethernet, type Stack, type Tunnel } from '../headers';
import type { Legs, Transit } from './path';

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

interface KernelTunnel {
  readonly title: string;
  /** The tunnel's network device on each node, such as `flannel.1`. */
  readonly device: string;
  readonly tunnel: Tunnel;
  /** Kernel threads that encrypt; they must be scheduled, and do so once a batch. */
  readonly workers?: readonly string[];
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
export const kernelTunnel = ({ title, device, tunnel, workers = [] }: KernelTunnel): Transit => ({
  title,
  routed: true,
  legs: ({ outer }): Legs | undefined => {
    const headers = tunnel[outer];
    const scheduled = workers.map(wake);
    return (
      headers && {
        leave: [cross(device)],
        out: [hop(`${device}, sending`, 'kernel', 'send', ...wrapped(headers, scheduled))],
        in: [hop(`${device}, receiving`, 'kernel', 'receive', ...unwrapped(headers, scheduled), cross(device))],
        enter: [],
      }
    );
  },
});

interface SwitchedTunnel {
  readonly title: string;
  /** Devices between the pods' bridge and the switch that wraps frames. */
  readonly uplink: readonly string[];
  readonly tunnel: Tunnel;
}

/**
 * The kernel switches the pod's frame into a tunnel, without routing it: pods share one layer-2 network.
 *
 * The hooks are those of the outer packet alone; with bridge-nf-call-iptables each node adds three.
 */
export const switchedTunnel = ({ title, uplink, tunnel }: SwitchedTunnel): Transit => ({
  title,
  routed: false,
  legs: ({ outer, inner }): Legs | undefined => {
    const headers = tunnel[outer];
    // The switched networks that are known carry IPv4 pods only.
    if (headers === undefined || inner !== 4) return undefined;
    return {
      leave: [...uplink.map(cross), lookup('switch flows')],
      out: [hop('Sending node, tunnel', 'kernel', 'send', ...wrapped(headers))],
      in: [hop('Receiving node, tunnel', 'kernel', 'receive', ...unwrapped(headers))],
      enter: [lookup('switch flows'), ...uplink.toReversed().map(cross)],
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
  legs: ({ outer, inner }): Legs | undefined => {
    const headers = tunnel[outer];
    // The relays read what they are given as IPv4.
    if (headers === undefined || inner !== 4) return undefined;
    const visit = [wake(daemon), copy('kernel', 'user'), copy('user', 'kernel')];
    return {
      leave: [cross(device)],
      out: [
        hop(`${daemon}, sending`, 'user', 'send', ...visit),
        hop('Sending node, socket', 'kernel', 'send', ...wrapped(headers)),
      ],
      in: [
        hop('Receiving node, socket', 'kernel', 'receive', ...unwrapped(headers)),
        hop(`${daemon}, receiving`, 'user', 'receive', ...visit),
      ],
      enter: [cross(device)],
    };
  },
});
