import { assume, fact, formula, type Quantity } from '../quantity';
import { bgpMeasurements, cite } from '../source';
import { reflectorSessions, sessionsOnClient, sessionsOnReflector } from './bgp';
import { meshAdvised, usualReflectors } from './bgp-constants';
import type { BgpDesign } from './bgp-design';
import { outlived } from './bgp-failures';

/** A rack, or zone, and what stands in it. */
export interface RackShare {
  /** Counted from 0. */
  readonly rack: number;
  readonly nodes: number;
  readonly reflectors: number;
}

/** What a failure takes with it, and for how long routes lead to what is gone. */
export interface ReflectorLoss {
  readonly what: 'one reflector' | 'all but one' | 'every reflector' | 'a rack';
  readonly lost: Quantity<'node'>;
  /** Nodes that live and reach nobody else any more. */
  readonly cutOff: Quantity<'node'>;
  /** Until the nodes that are left take the routes back: killed daemons, then nodes that fall silent. */
  readonly killed: Quantity<'second'>;
  readonly silent: Quantity<'second'>;
}

/** How many reflectors a cluster needs, where they stand, and what fails when they do. One cluster id, all peer with all. */
export interface ReflectorPlan {
  readonly nodes: Quantity<'node'>;
  readonly racks: Quantity<'rack'>;
  /** What the size calls for, and what is laid out here. */
  readonly needed: Quantity<'node'>;
  readonly reflectors: Quantity<'node'>;
  /** Nodes beyond which reflectors take the place of a mesh, and whether the cluster is. */
  readonly from: Quantity<'node'>;
  readonly advised: boolean;
  readonly placement: readonly RackShare[];
  /** Whether the loss of any one rack leaves a reflector. */
  readonly survivesRack: boolean;
  readonly sessions: {
    readonly total: Quantity<'session'>;
    readonly amongReflectors: Quantity<'session'>;
    readonly toNodes: Quantity<'session'>;
    readonly toGateways: Quantity<'session'>;
    readonly onReflector: Quantity<'session'>;
    readonly onNode: Quantity<'session'>;
  };
  readonly failures: readonly ReflectorLoss[];
}

type Asked = Pick<BgpDesign, 'nodes' | 'reflectors' | 'gateways'> & { readonly racks: Quantity<'rack'> };

/**
 * Lay reflectors out over racks, one a rack in turn, beginning with the first.
 *
 * More reflectors than nodes are cut down to the nodes, and more racks than nodes leave racks empty.
 */
export function placeReflectors({ nodes: n, racks, reflectors, gateways }: Asked): ReflectorPlan {
  const needed = usualReflectors(n);
  const asked = reflectors ?? needed;
  const r = asked.value <= n.value ? asked : formula('Route reflectors', 'node', 'n', { n });
  const c = formula('Reflectors a node peers with', 'peer', 'r', { r });
  const w = gateways ?? assume('Gateways', 0, 'peer', 'none is named');
  const placement = spread(n.value, r.value, Math.max(1, racks.value));
  const occupied = placement.filter((rack) => rack.reflectors > 0);
  const out = formula('BGP sessions to gateways', 'session', 'r * w', { r, w });
  const inside = reflectorSessions.at({ n, r, c });
  const on = sessionsOnReflector.at({ n, r, c });
  return {
    nodes: n,
    racks,
    needed,
    reflectors: r,
    from: meshAdvised,
    advised: n.value > meshAdvised.value,
    placement,
    survivesRack: occupied.length > 1,
    sessions: {
      total: formula('BGP sessions, gateways included', 'session', 'inside + out', { inside, out }),
      amongReflectors: formula('BGP sessions among reflectors', 'session', 'r * (r - 1) / 2', { r }),
      toNodes: formula('BGP sessions between nodes and reflectors', 'session', '(n - r) * c', { n, r, c }),
      toGateways: out,
      onReflector: formula('BGP sessions of a reflector, gateways included', 'session', 'on + w', { on, w }),
      onNode: sessionsOnClient.at({ c }),
    },
    failures: lossesOf(n, r, placement),
  };
}

/** Nodes and reflectors shared out over racks, as evenly as can be, the first racks first. */
export function spread(nodes: number, reflectors: number, racks: number): RackShare[] {
  const share = (all: number, rack: number): number => Math.floor(all / racks) + (rack < all % racks ? 1 : 0);
  return Array.from({ length: racks }, (_, rack) => ({
    rack,
    nodes: share(nodes, rack),
    reflectors: share(reflectors, rack),
  }));
}

const kept = fact(
  'Nodes cut off while a reflector is left',
  0,
  'node',
  cite(bgpMeasurements, 'one of two or three reflectors lost: only its own block goes'),
);

function lossesOf(n: Quantity<'node'>, r: Quantity<'node'>, placement: readonly RackShare[]): ReflectorLoss[] {
  const loss = (what: ReflectorLoss['what'], lost: number, others = 0): ReflectorLoss => {
    const gone = assume('Reflectors that have failed', lost, 'node', 'what if');
    const beside = assume('Other nodes lost with them', others, 'node', 'they stand in the same rack');
    return {
      what,
      lost: gone,
      cutOff:
        lost < r.value
          ? kept
          : formula('Nodes cut off', 'node', 'max(n - lost - beside, 0)', { n, lost: gone, beside }),
      killed: outlived.killed,
      silent: outlived.silent,
    };
  };
  const fullest = placement[0];
  return [
    loss('one reflector', 1),
    ...(r.value > 2 ? [loss('all but one', r.value - 1)] : []),
    ...(r.value > 1 ? [loss('every reflector', r.value)] : []),
    ...(fullest === undefined || placement.length < 2
      ? []
      : [loss('a rack', fullest.reflectors, fullest.nodes - fullest.reflectors)]),
  ];
}
