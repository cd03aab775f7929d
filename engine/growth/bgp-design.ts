import { assume, formula, named, type Quantity, type Unit } from '../quantity';
import * as model from './bgp';
import { birdMemory, keepalive, timerMean, type BgpDaemon } from './bgp-constants';
import { fabric } from './bgp-fabric';
import { groupsShape } from './bgp-groups';
import { reflectorsShape } from './bgp-reflectors';

export type BgpTopology = 'mesh' | 'reflectors' | 'fabric';

/** Who has an AS number of its own where nodes peer with switches. */
export type AsLayout = 'one' | 'rack' | 'server';

/** How the nodes of a cluster are to speak BGP. What is left out is assumed, and says so. */
export interface BgpDesign {
  readonly topology: BgpTopology;
  readonly nodes: Quantity<'node'>;
  readonly blocksPerNode: Quantity<'block'>;
  /** In all, or of each group where there are groups. */
  readonly reflectors?: Quantity<'node'>;
  /** Reflectors, or switches, that each node peers with. */
  readonly peersPerNode?: Quantity<'peer'>;
  /** Whether the reflectors have one cluster id, which is what is assumed, or each its own. */
  readonly clusterIds?: 'one' | 'several';
  /** Groups of nodes, each with reflectors and a cluster id of its own, which peer with those of all other groups. */
  readonly groups?: Quantity<'group'>;
  /** Reflectors above those of the groups, which then peer with them in place of one another. */
  readonly upper?: Quantity<'node'>;
  /** Gateways that every reflector peers with, the upper ones where there are two levels; each announces one route. */
  readonly gateways?: Quantity<'peer'>;
  /** AS numbers where nodes peer with switches; a server each is assumed. */
  readonly as?: AsLayout;
  /** Nodes of the fullest rack, each of whose switches peers with all of them; all nodes where left out. */
  readonly rackNodes?: Quantity<'node'>;
  /** Neighbours that a switch accepts from a range; FRR's default where left out. */
  readonly dynamicNeighbours?: Quantity<'peer'>;
  /** The version of BIRD whose memory is stated; Calico's where left out. */
  readonly daemon?: BgpDaemon;
  /** Set where BIRD is not what speaks: its memory is told in place of one that was not measured, and named so. */
  readonly speaker?: 'GoBGP';
  /** Time between keepalives; BIRD's own where left out. */
  readonly keepalive?: Quantity<'second'>;
}

/** The least and the most that any node has. */
export interface Span<U extends Unit> {
  readonly min: Quantity<U>;
  readonly max: Quantity<U>;
}

export interface BgpGrowth {
  /** What it is the growth of. */
  readonly design: BgpDesign;
  readonly topology: BgpTopology;
  readonly sessions: {
    readonly total: Quantity<'session'>;
    readonly perNode: Span<'session'>;
    /** On the busiest reflector, where there are any. */
    readonly onReflector?: Quantity<'session'>;
    /** On a switch of the fullest rack, where nodes peer with switches. */
    readonly onSwitch?: Quantity<'session'>;
  };
  readonly paths: { readonly total: Quantity<'path'>; readonly perNode: Span<'path'> };
  readonly keepalives: Quantity<'per second'>;
  readonly memory: { readonly total: Quantity<'byte'>; readonly perNode: Span<'byte'> };
}

/**
 * What a BGP design costs: sessions, paths, keepalives and memory, in total and for the least and most loaded node.
 *
 * @throws RangeError if there are more reflectors than nodes, a node is to peer with more reflectors than there are, or
 *   with some of reflectors that have ids of their own, for which no closed form is known
 */
export function growBgp(design: BgpDesign): BgpGrowth {
  const { total, perNode, paths, pathsTotal, ends, onReflector, onSwitch } = bgpShape(design);
  const k = design.blocksPerNode;
  const memory = birdMemory[design.daemon ?? 'bird1'];
  const told = (quantity: Quantity<'byte'>): Quantity<'byte'> =>
    design.speaker === undefined
      ? quantity
      : named(`${quantity.name}, in place of ${design.speaker}, which was not measured`, quantity);
  const memoryOf = (sessions: Quantity<'session'>, held: Quantity<'path'>) =>
    told(model.daemonMemory.at({ ...memory, sessions, paths: held, k }));
  return {
    design,
    topology: design.topology,
    sessions: { total, perNode, ...(onReflector && { onReflector }), ...(onSwitch && { onSwitch }) },
    paths: { total: pathsTotal, perNode: paths },
    keepalives: model.keepalivesPerSecond.at({ sessions: total, mean: timerMean, K: design.keepalive ?? keepalive }),
    memory: {
      total: told(model.allMemory.at({ ...memory, n: design.nodes, ends, paths: pathsTotal, k })),
      perNode: { min: memoryOf(perNode.min, paths.min), max: memoryOf(perNode.max, paths.max) },
    },
  };
}

/** Sessions and paths alone, which is all that a curve of one of them needs. */
export interface BgpShape {
  readonly total: Quantity<'session'>;
  readonly perNode: Span<'session'>;
  readonly paths: Span<'path'>;
  readonly pathsTotal: Quantity<'path'>;
  /** Ends of sessions that are on nodes. */
  readonly ends: Quantity<'session'>;
  readonly onReflector?: Quantity<'session'>;
  readonly onSwitch?: Quantity<'session'>;
}

/**
 * The sessions and paths of a BGP design.
 *
 * @throws RangeError as `growBgp` does
 */
export function bgpShape(design: BgpDesign): BgpShape {
  if (design.topology === 'mesh') return mesh(design);
  if (design.topology === 'fabric') return fabric(design);
  return hasGroups(design) ? groupsShape(design) : reflectorsShape(design);
}

/** Whether the reflectors of a design stand in groups. */
export const hasGroups = (design: BgpDesign): design is BgpDesign & { readonly groups: Quantity<'group'> } =>
  design.topology === 'reflectors' && design.groups !== undefined;

function mesh({ nodes: n, blocksPerNode: k }: BgpDesign): BgpShape {
  const sessions = model.meshSessionsPerNode.at({ n });
  const paths = model.meshPaths.at({ n, k });
  const total = model.meshSessions.at({ n });
  const both = assume('Ends of a session on nodes', 2, 'ratio', 'both ends are nodes');
  return {
    total,
    perNode: { min: sessions, max: sessions },
    paths: { min: paths, max: paths },
    pathsTotal: formula('Paths in all', 'path', 'n * paths', { n, paths }),
    ends: formula('Session ends on nodes', 'session', 'sessions * ends', { sessions: total, ends: both }),
  };
}
