import type { Header } from '../headers';
import type { Quantity } from '../quantity';

/** Where the payload can lie. */
export type Space = 'user' | 'kernel';

/** Where a hop stands in the drawing. */
export type Lane = 'pod' | 'kernel' | 'user' | 'wire';

/** Which half of the way a hop belongs to; `network` is what lies between the nodes. */
export type PathSide = 'send' | 'network' | 'receive';

/** The places where netfilter looks at a packet. */
export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

/**
 * Why the network between the nodes delivers a packet that carries a pod's address as it is: the address is one of its
 * own, or it has been given a route to the node.
 */
export type Knows = 'addresses' | 'routes';

/** One thing that happens. Steps are the only facts of a path; everything else is read off them. */
export type Step =
  | { readonly kind: 'push'; readonly header: Header }
  | { readonly kind: 'pop'; readonly header: Header }
  | { readonly kind: 'copy'; readonly from: Space; readonly to: Space }
  | { readonly kind: 'dma'; readonly to: 'device' | 'memory' }
  | { readonly kind: 'cross'; readonly device: string }
  | { readonly kind: 'lookup'; readonly table: string }
  | { readonly kind: 'hook'; readonly hook: Hook }
  | { readonly kind: 'rewrite'; readonly what: string }
  | { readonly kind: 'wake'; readonly who: string }
  | { readonly kind: 'wire'; readonly knows?: Knows };

export interface Hop {
  readonly at: string;
  readonly lane: Lane;
  readonly side: PathSide;
  readonly steps: readonly Step[];
}

/** A way from one pod to another, from sending to receiving. */
export interface Datapath {
  readonly title: string;
  readonly hops: readonly Hop[];
  /** What of it was reasoned and neither read nor measured, a sentence each. */
  readonly doubts?: readonly string[];
  /** What becomes of a packet that does not fit; left out: it is cut inside. */
  readonly tooBig?: TooBig;
  /** What a switch lets through beyond what fits before it drops; such a packet is cut outside or told. */
  readonly slack?: Quantity<'byte'>;
}

/**
 * What a node does with a pod's packet that is larger than fits.
 *
 * `cut inside`: a routed device cuts the pod's packet, or answers with ICMP where the packet forbids that. `cut outside`:
 * it is wrapped whole and the outer packet is cut, in silence. `cut outside or told`: the same, but a packet that forbids
 * it is answered with ICMP. `lost`: frames are switched, and the device that cannot take one drops it in silence.
 */
export type TooBig = 'cut inside' | 'cut outside' | 'cut outside or told' | 'lost';

export const push = (header: Header): Step => ({ kind: 'push', header });
export const pop = (header: Header): Step => ({ kind: 'pop', header });
/** The processor moves the payload between address spaces; device transfers are `dma`. */
export const copy = (from: Space, to: Space): Step => ({ kind: 'copy', from, to });
export const dma = (to: 'device' | 'memory'): Step => ({ kind: 'dma', to });
/** Pass through a device inside a node; the packet is handed on, not copied. */
export const cross = (device: string): Step => ({ kind: 'cross', device });
export const lookup = (table: string): Step => ({ kind: 'lookup', table });
export const hooks = (...names: Hook[]): Step[] => names.map((hook) => ({ kind: 'hook', hook }));
/** Addresses or ports in the packet's own headers are replaced. */
export const rewrite = (what: string): Step => ({ kind: 'rewrite', what });
/** Something else than the two applications must be scheduled. */
export const wake = (who: string): Step => ({ kind: 'wake', who });
export const wire: Step = { kind: 'wire' };
/** A wire whose network knows where pods are; without that it knows the nodes' addresses alone. */
export const knowingWire = (knows: Knows): Step => ({ kind: 'wire', knows });

export const hop = (at: string, lane: Lane, side: PathSide, ...steps: Step[]): Hop => ({ at, lane, side, steps });
