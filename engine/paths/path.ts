import { copy, cross, hop, pop, push, type Datapath, type Hop } from '../datapath';
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
  /** Devices between the pod and the node's routing, the pod's side first. */
  readonly devices: readonly string[];
  /** True where pods of one node meet on a bridge, without being routed. */
  readonly bridged: boolean;
}

/** A veth pair into a Linux bridge. */
export const bridged = (bridge: string): Attachment => ({ devices: ['veth', bridge], bridged: true });

/** A veth pair whose far end is routed to directly: a /32 route for each pod, no bridge. */
export const routedVeth: Attachment = { devices: ['veth'], bridged: false };

/** The application sends: its data is copied into the kernel and becomes the pod's packet. */
export const sendingPod = (inner: Family, first: string): Hop =>
  hop('Sending pod', 'pod', 'send', copy('user', 'kernel'), push(tcp), push(ip(inner)), cross(first));

/** The application receives: the packet is opened and its data copied out of the kernel. */
export const receivingPod = (inner: Family): Hop =>
  hop('Receiving pod', 'pod', 'receive', pop(ip(inner)), pop(tcp), copy('kernel', 'user'));

/** The device that the pod's packet crosses first, and those that follow on the way out. */
export const outward = ({ devices }: Attachment): { first: string; rest: ReturnType<typeof cross>[] } => ({
  first: devices[0] ?? 'veth',
  rest: devices.slice(1).map(cross),
});

/** The same devices on the way in, the pod's side last. */
export const inward = ({ devices }: Attachment): ReturnType<typeof cross>[] => devices.toReversed().map(cross);
