import { copy, cross, hooks, hop, lookup, pop, push, type Datapath, type Hop, type Step } from '../datapath';
import { ip, tcp } from '../headers';
import type { Family } from '../prefix';

/** The family of the nodes' addresses, and that of the pods'. */
export interface Families {
  readonly outer: Family;
  readonly inner: Family;
}

/** A whole path for a pair of families; undefined where the datapath cannot run over that underlay. */
export type PathMaker = (families: Families) => Datapath | undefined;

/** How a pod's interface meets its node. */
export interface Attachment {
  /** Devices between the pod and the node's own handling, the pod's side first. */
  readonly devices: readonly string[];
  /** What happens to a packet between two pods of one node. */
  readonly local: readonly Step[];
  /** What the node does with a packet that leaves it or enters it: hooks passed, tables asked. */
  readonly forward: readonly Step[];
  /** How one node's pods meet, in words. */
  readonly meets: string;
}

/** A node that routes: the forwarding hooks around one look at the routes. */
export const routing: readonly Step[] = [...hooks('PREROUTING'), lookup('routes'), ...hooks('FORWARD', 'POSTROUTING')];

/**
 * A veth pair into a Linux bridge.
 *
 * Pods of one node are switched; the hooks are passed all the same, since Kubernetes wants bridged traffic shown to
 * netfilter (br_netfilter) and flanneld refuses to start without.
 */
export const bridged = (bridge: string): Attachment => ({
  devices: ['veth', bridge],
  local: [...hooks('PREROUTING'), lookup('bridge forwarding table'), ...hooks('FORWARD', 'POSTROUTING')],
  forward: routing,
  meets: 'across the bridge of one node',
});

/** A veth pair whose far end is routed to directly: a /32 route for each pod, no bridge. */
export const routedVeth: Attachment = {
  devices: ['veth'],
  local: routing,
  forward: routing,
  meets: 'routed inside one node',
};

/** How packets travel from one node to another, once the node has decided to send them there. */
export interface Transit {
  readonly title: string;
  /** Steps on the sending node after its forwarding, hops that follow before the wire, and their mirror images. */
  readonly legs: (families: Families) => Legs | undefined;
  /** False where frames are switched into the transit, so that the node does not route pod traffic. */
  readonly routed: boolean;
}

export interface Legs {
  readonly leave: readonly Step[];
  readonly out: readonly Hop[];
  readonly in: readonly Hop[];
  readonly enter: readonly Step[];
}

/** A way between nodes: how pods attach, and how nodes carry. */
export interface Way {
  readonly attachment: Attachment;
  readonly transit: Transit;
}

/** The application sends: its data is copied into the kernel and becomes the pod's packet. */
export const sendingPod = (inner: Family, { devices: [first = 'veth'] }: Attachment): Hop =>
  hop('Sending pod', 'pod', 'send', copy('user', 'kernel'), push(tcp), push(ip(inner)), cross(first));

/** The application receives: the packet is opened and its data copied out of the kernel. */
export const receivingPod = (inner: Family): Hop =>
  hop('Receiving pod', 'pod', 'receive', pop(ip(inner)), pop(tcp), copy('kernel', 'user'));

/** The devices that follow the first on the way out of the pod. */
export const outward = ({ devices }: Attachment): Step[] => devices.slice(1).map(cross);

/** The same devices on the way in, the pod's side last. */
export const inward = ({ devices }: Attachment): Step[] => devices.toReversed().map(cross);
