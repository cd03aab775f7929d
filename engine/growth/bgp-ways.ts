import { assume, formula, type Quantity } from '../quantity';
import { bgpMeasurements, cite } from '../source';
import type { BgpDesign } from './bgp-design';

/** Reflectors in groups with a cluster id each, with everything that the design leaves out filled in. */
export interface Grouped {
  readonly n: Quantity<'node'>;
  readonly g: Quantity<'group'>;
  /** Reflectors of each group. */
  readonly r: Quantity<'node'>;
  /** Reflectors of the upper level; undefined where the groups' reflectors mesh. */
  readonly u?: Quantity<'node'>;
  readonly k: Quantity<'block'>;
  readonly w: Quantity<'peer'>;
  readonly clients: Quantity<'node'>;
  /** Kinds of groups by their clients, which are spread evenly: at most two, the larger first. */
  readonly kinds: readonly Kind[];
}

export interface Kind {
  readonly groups: number;
  /** Clients of such a group, and of all others. */
  readonly m: Quantity<'node'>;
  readonly o: Quantity<'node'>;
}

export const noGateways = assume('Gateways', 0, 'peer', 'none is named');

/**
 * Fill in what a design of groups leaves out.
 *
 * @throws RangeError where the reflectors are more than the nodes, or nodes are to peer with some of a group
 */
export function groupedOf(design: BgpDesign & { readonly groups: Quantity<'group'> }): Grouped {
  const { nodes: n, groups: g, upper: u, blocksPerNode: k, peersPerNode: c } = design;
  const r = design.reflectors ?? assume('Reflectors of a group', 2, 'node', 'two carry a group while one fails');
  const all = g.value * r.value + (u?.value ?? 0);
  if (all > n.value) throw new RangeError(`${all} reflectors are more than the ${n.value} nodes there are`);
  if (c !== undefined && c.value !== r.value)
    throw new RangeError(`in groups each node peers with all ${r.value} reflectors of its group, not with ${c.value}`);
  if (design.clusterIds === 'one' && g.value > 1)
    throw new RangeError('groups of reflectors need cluster ids of their own, or they pass nothing on to one another');
  const clients =
    u === undefined
      ? formula('Nodes that are no reflectors', 'node', 'n - g * r', { n, g, r })
      : formula('Nodes that are no reflectors', 'node', 'n - g * r - u', { n, g, r, u });
  return {
    n,
    g,
    r,
    ...(u === undefined ? {} : { u }),
    k,
    w: design.gateways ?? noGateways,
    clients,
    kinds: kindsOf(clients, g),
  };
}

function kindsOf(clients: Quantity<'node'>, g: Quantity<'group'>): Kind[] {
  const where = { clients, g };
  const kind = (groups: number, m: Quantity<'node'>): Kind => ({
    groups,
    m,
    o: formula('Clients of the other groups', 'node', 'clients - m', { clients, m }),
  });
  const larger = clients.value % g.value;
  return [
    kind(larger, formula('Clients of a larger group', 'node', 'ceil(clients / g)', where)),
    kind(g.value - larger, formula('Clients of a group', 'node', 'floor(clients / g)', where)),
  ].filter(({ groups }) => groups > 0);
}

/** A number of ways through groups, and the cluster ids in all of them beyond the first of each. */
interface Ways {
  readonly count: Quantity<'path'>;
  readonly more: Quantity<'path'>;
}

/**
 * How many ways a block takes to a reflector when every order of groups is one, by where it starts and ends.
 *
 * `there`: from a node to a reflector of another group; `across`: from a reflector to one of another group; `back`: from a
 * reflector out and back to another of its own group. With one reflector a group the orders are those of single ids.
 */
export function waysThrough({ g, r }: Pick<Grouped, 'g' | 'r'>): Record<'there' | 'back' | 'across', Ways> {
  const [groups, each] = [g.value, r.value];
  // Orders of `take` of the groups that are neither the first nor the last.
  const orders = (of: number, take: number): number =>
    Array.from({ length: take }, (_, at) => Math.max(0, of - at)).reduce((all, one) => all * one, 1);
  const lengths = (from: number, to: number): number[] =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  const total = (name: string, some: readonly (readonly [length: number, ways: number])[]): Ways => {
    const of = (title: string, value: number): Quantity<'path'> =>
      assume(title, value, 'path', 'each order of groups without repetition is a path of its own, by any reflector', {
        cite: cite(bgpMeasurements, 'groups of reflectors with ids of their own and add-paths, equal in every run'),
      });
    return {
      count: of(
        name,
        some.reduce((sum, [, ways]) => sum + ways, 0),
      ),
      more: of(
        `${name}: further cluster ids`,
        some.reduce((sum, [length, ways]) => sum + (length - 1) * ways, 0),
      ),
    };
  };
  const there = lengths(2, groups).map((l) => [l, each ** (l - 1) * orders(groups - 2, l - 2)] as const);
  const back = lengths(2, groups).map((l) => [l, each ** (l - 1) * orders(groups - 1, l - 1)] as const);
  // A way across may come through the group that it started in, by one of its other reflectors.
  const across = lengths(1, groups).map((l) => {
    const around = l < groups ? each ** (l - 1) * orders(groups - 2, l - 1) : 0;
    const through = l > 1 ? (l - 1) * (each - 1) * each ** (l - 2) * orders(groups - 2, l - 2) : 0;
    return [l, around + through] as const;
  });
  return {
    there: total('Ways from a node to another group', there),
    back: total('Ways from a reflector out and back', back),
    across: total('Ways from a reflector to another group', across),
  };
}
