import {
  copy,
  cross,
  hooks,
  hop,
  lookup,
  pop,
  push,
  type Datapath,
  type Hop,
  type Step,
  type TooBig,
} from '../datapath';
import { ip, tcp } from '../headers';
import type { Family } from '../prefix';
import type { Quantity } from '../quantity';

/** Whether Linux bridges show netfilter what they switch (bridge-nf-call-iptables). */
export type BridgeNf = 'on' | 'off';

/** The family of the nodes' addresses, and that of the pods'; and what else of the nodes makes a difference. */
export interface Families {
  readonly outer: Family;
  readonly inner: Family;
  /** Left out: as is usual where the option runs. */
  readonly bridgeNf?: BridgeNf;
}

/** A whole path for a pair of families; undefined where the datapath cannot run over that underlay, or leads nowhere. */
export type PathMaker = (families: Families) => Datapath | undefined;

/** What is done on the node that sends, and on the node that receives. */
export interface BothWays {
  readonly send: readonly Step[];
  readonly receive: readonly Step[];
}

/** The same steps on both nodes. */
export const bothWays = (...steps: Step[]): BothWays => ({ send: steps, receive: steps });

/** How a pod's interface meets its node. */
export interface Attachment {
  /** Devices between the pod and the node's own handling, the pod's side first. */
  readonly devices: readonly string[];
  /** The device between the pods' switch and the node's routes, where a node has both: `antrea-gw0`. */
  readonly gateway?: string;
  /** What happens to a packet between two pods of one node. */
  readonly local: (families: Families) => readonly Step[];
  /** What the node does with a packet that leaves it or enters it: hooks passed, tables asked. */
  readonly forward: BothWays;
  /** Who turns the address of a Service into that of a pod; without it nobody does. */
  readonly services?: Services;
  /** What the node does with a packet to a host outside; without it there is no way outside. */
  readonly outside?: readonly Step[];
  /** How one node's pods meet, in words. */
  readonly meets: string;
  /** What of all this was reasoned and neither read nor measured. */
  readonly doubt?: string;
}

/** Who turns the address of a Service into that of a pod, and where. */
export interface Services {
  /** What happens when the application connects, before there is a packet. */
  readonly atSocket?: readonly Step[];
  /** What the calling node does with the packet, given what it does with any other. */
  readonly onNode: (usual: readonly Step[]) => readonly Step[];
  /** What the first node does with a call from outside to a NodePort. */
  readonly fromOutside: readonly Step[];
  /** How the first node hands such a call on to the pod's node, where that is not the usual way. */
  readonly handOn?: Transit;
  readonly doubt?: string;
}

/** A node that routes: the forwarding hooks around one look at the routes. */
export const routing: readonly Step[] = [...hooks('PREROUTING'), lookup('routes'), ...hooks('FORWARD', 'POSTROUTING')];

/** How packets travel from one node to another, once the node has decided to send them there. */
export interface Transit {
  readonly title: string;
  /** Steps on the sending node after its forwarding, hops that follow before the wire, and their mirror images. */
  readonly legs: (families: Families) => Legs | undefined;
  /** False where frames are switched into the transit, so that the node does not route pod traffic. */
  readonly routed: boolean;
  /** What the nodes do in place of the forwarding that goes with the attachment. */
  readonly forward?: BothWays;
  /** The wire, where its network knows more than the addresses of nodes. */
  readonly wire?: Step;
  readonly doubt?: string;
}

export interface Legs {
  readonly leave: readonly Step[];
  readonly out: readonly Hop[];
  readonly in: readonly Hop[];
  readonly enter: readonly Step[];
  readonly tooBig?: TooBig;
  readonly slack?: Quantity<'byte'>;
}

/** A way between nodes: how pods attach, and how nodes carry. */
export interface Way {
  readonly attachment: Attachment;
  readonly transit: Transit;
}

/** The application sends: its data is copied into the kernel and becomes the pod's packet. */
export const sendingPod = (inner: Family, { devices }: Attachment, before: readonly Step[] = []): Hop =>
  hop(
    'Sending pod',
    'pod',
    'send',
    ...before,
    copy('user', 'kernel'),
    push(tcp),
    push(ip(inner)),
    ...devices.slice(0, 1).map(cross),
  );

/** The application receives: the packet is opened and its data copied out of the kernel. */
export const receivingPod = (inner: Family): Hop =>
  hop('Receiving pod', 'pod', 'receive', pop(ip(inner)), pop(tcp), copy('kernel', 'user'));

/** The devices that follow the first on the way out of the pod. */
export const outward = ({ devices }: Attachment): Step[] => devices.slice(1).map(cross);

/** The same devices on the way in, the pod's side last. */
export const inward = ({ devices }: Attachment): Step[] => devices.toReversed().map(cross);
