import { assume, formula, type Quantity } from '../quantity';
import { usualReflectors } from './bgp-constants';
import type { BgpDesign } from './bgp-design';

/** A design with reflectors, with everything that it leaves out filled in. */
export interface Reflected {
  readonly n: Quantity<'node'>;
  readonly r: Quantity<'node'>;
  readonly c: Quantity<'peer'>;
  readonly k: Quantity<'block'>;
  /** Nodes that are no reflectors. */
  readonly clients: Quantity<'node'>;
  /** Whether each reflector has a cluster id of its own. */
  readonly several: boolean;
}

/**
 * Fill in what a design with reflectors leaves out.
 *
 * @throws RangeError where the reflectors or peers are more than can be, or no closed form is known
 */
export function reflectedOf({ nodes: n, blocksPerNode: k, ...design }: BgpDesign): Reflected {
  const r = design.reflectors ?? usualReflectors(n);
  const c =
    design.peersPerNode ??
    assume('Reflectors a node peers with', r.value, 'peer', 'each node peers with every reflector');
  const several = design.clusterIds === 'several';
  if (r.value > n.value) throw new RangeError(`${r.value} reflectors are more than the ${n.value} nodes there are`);
  if (c.value > r.value) throw new RangeError(`a node cannot peer with ${c.value} of ${r.value} reflectors`);
  if (several && c.value < r.value)
    throw new RangeError('what nodes hold that peer with some reflectors of several ids is not known');
  return { n, r, c, k, clients: formula('Nodes that are no reflectors', 'node', 'n - r', { n, r }), several };
}

/** Clients that take the same reflectors: those from `start` on, in the order of a ring. */
export interface Arc {
  readonly start: number;
  readonly clients: number;
}

/** Clients take neighbouring reflectors of a ring in turn, so there is a group for each reflector to begin with. */
export const ring = ({ r, clients }: Pick<Reflected, 'r' | 'clients'>): Arc[] =>
  Array.from({ length: Math.min(r.value, clients.value) }, (_, start) => ({
    start,
    clients: Math.floor(clients.value / r.value) + (start < clients.value % r.value ? 1 : 0),
  }));

/** How many reflectors two arcs of a ring share. */
export const overlap = (a: number, b: number, { length, ring: around }: { length: number; ring: number }): number => {
  const distance = Math.abs(a - b);
  return (
    Math.max(0, length - distance) +
    Math.max(0, length - (around - distance)) -
    (distance === 0 ? Math.max(0, length - around) : 0)
  );
};

/** How many clients each reflector serves. */
export function clientsServed({ r, c, clients }: Pick<Reflected, 'r' | 'c' | 'clients'>): number[] {
  const each = Math.floor(clients.value / r.value);
  const more = clients.value % r.value;
  // Of the arcs that reach a reflector, those that begin with one of the first hold a client more.
  return Array.from({ length: r.value }, (_, at) => {
    const first = at - c.value + 1;
    const long =
      first >= 0
        ? Math.max(0, Math.min(at + 1, more) - first)
        : Math.min(at + 1, more) + Math.max(0, more - (r.value + first));
    return each * c.value + long;
  });
}
