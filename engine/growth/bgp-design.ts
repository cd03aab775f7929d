import { assume, formula, named, sum, type Quantity, type Unit } from '../quantity';
import * as model from './bgp';
import { birdMemory, keepalive, timerMean, usualReflectors } from './bgp-constants';

export type BgpTopology = 'mesh' | 'reflectors' | 'fabric';

/** How the nodes of a cluster are to speak BGP. What is left out is assumed, and says so. */
export interface BgpDesign {
  readonly topology: BgpTopology;
  readonly nodes: Quantity<'node'>;
  readonly blocksPerNode: Quantity<'block'>;
  readonly reflectors?: Quantity<'node'>;
  /** Reflectors, or switches, that each node peers with. */
  readonly peersPerNode?: Quantity<'peer'>;
}

/** The least and the most that any node has. */
export interface Span<U extends Unit> {
  readonly min: Quantity<U>;
  readonly max: Quantity<U>;
}

export interface BgpGrowth {
  readonly topology: BgpTopology;
  readonly sessions: { readonly total: Quantity<'session'>; readonly perNode: Span<'session'> };
  readonly paths: { readonly total: Quantity<'path'>; readonly perNode: Span<'path'> };
  readonly keepalives: Quantity<'per second'>;
  readonly memory: { readonly total: Quantity<'byte'>; readonly perNode: Span<'byte'> };
}

/**
 * What a BGP design costs: sessions, paths, keepalives and memory, in total and for the least and most loaded node.
 *
 * @throws RangeError if there are more reflectors than nodes, or a node is to peer with more reflectors than there are
 */
export function growBgp(design: BgpDesign): BgpGrowth {
  const { total, perNode, paths, pathsTotal, endsPerSession } = bgpShape(design);
  const k = design.blocksPerNode;
  const memoryOf = (sessions: Quantity<'session'>, held: Quantity<'path'>) =>
    model.daemonMemory.at({ ...birdMemory, sessions, paths: held, k });
  const ends = formula('Session ends on nodes', 'session', 'sessions * ends', {
    sessions: total,
    ends: endsPerSession,
  });
  return {
    topology: design.topology,
    sessions: { total, perNode },
    paths: { total: pathsTotal, perNode: paths },
    keepalives: model.keepalivesPerSecond.at({ sessions: total, mean: timerMean, K: keepalive }),
    memory: {
      total: model.allMemory.at({ ...birdMemory, n: design.nodes, ends, paths: pathsTotal, k }),
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
  readonly endsPerSession: Quantity<'ratio'>;
}

const bothEnds = assume('Ends of a session on nodes', 2, 'ratio', 'both ends are nodes');
const oneEnd = assume('Ends of a session on nodes', 1, 'ratio', 'the other end is a switch');

const shapes: Readonly<Record<BgpTopology, (design: BgpDesign) => BgpShape>> = { mesh, reflectors, fabric };

/**
 * The sessions and paths of a BGP design.
 *
 * @throws RangeError as `growBgp` does
 */
export const bgpShape = (design: BgpDesign): BgpShape => shapes[design.topology](design);

function mesh({ nodes: n, blocksPerNode: k }: BgpDesign): BgpShape {
  const sessions = model.meshSessionsPerNode.at({ n });
  const paths = model.meshPaths.at({ n, k });
  return {
    total: model.meshSessions.at({ n }),
    perNode: { min: sessions, max: sessions },
    paths: { min: paths, max: paths },
    pathsTotal: formula('Paths in all', 'path', 'n * paths', { n, paths }),
    endsPerSession: bothEnds,
  };
}

function reflectors({ nodes: n, blocksPerNode: k, reflectors: given, peersPerNode }: BgpDesign): BgpShape {
  const r = given ?? usualReflectors(n);
  const c =
    peersPerNode ?? assume('Reflectors a node peers with', r.value, 'peer', 'each node peers with every reflector');
  if (r.value > n.value) throw new RangeError(`${r.value} reflectors are more than the ${n.value} nodes there are`);
  if (c.value > r.value) throw new RangeError(`a node cannot peer with ${c.value} of ${r.value} reflectors`);
  const clients = formula('Nodes that are no reflectors', 'node', 'n - r', { n, r });
  const onReflector = model.sessionsOnReflector.at({ n, r, c });
  const atReflector = model.pathsOnReflector.at({ n, r, c, k });
  const atClients = pathsOfClients({ n, r, c, k });
  return {
    total: model.reflectorSessions.at({ n, r, c }),
    perNode:
      clients.value === 0
        ? { min: onReflector, max: onReflector }
        : { min: model.sessionsOnClient.at({ c }), max: onReflector },
    paths: spanOf([...atClients.map(({ each }) => each), atReflector]),
    pathsTotal: sum('Paths in all', 'path', [
      ...atClients.map(({ each, count }) => formula(each.name, 'path', 'clients * each', { clients: count, each })),
      formula('Paths on the reflectors', 'path', 'r * each', { r, each: atReflector }),
    ]),
    endsPerSession: bothEnds,
  };
}

interface Reflected {
  readonly n: Quantity<'node'>;
  readonly r: Quantity<'node'>;
  readonly c: Quantity<'peer'>;
  readonly k: Quantity<'block'>;
}

/**
 * What clients hold, by group of clients with the same reflectors. Where each peers with all there is one group;
 * else clients take c neighbouring reflectors of a ring in turn, so there is a group for each reflector.
 */
function pathsOfClients({ n, r, c, k }: Reflected): { each: Quantity<'path'>; count: Quantity<'node'> }[] {
  const clients = n.value - r.value;
  if (clients === 0) return [];
  if (c.value === r.value) {
    const count = formula('Nodes that are no reflectors', 'node', 'n - r', { n, r });
    return [{ each: model.pathsOnClient.at({ n, c, k }), count }];
  }
  const groups = Array.from({ length: r.value }, (_, start) => start);
  const sizeOf = (start: number): number => Math.floor(clients / r.value) + (start < clients % r.value ? 1 : 0);
  return groups
    .filter((start) => sizeOf(start) > 0)
    .map((start) => {
      const shared =
        groups.reduce((total, other) => total + sizeOf(other) * overlap(start, other, c.value, r.value), 0) - c.value;
      const why = 'clients take neighbouring reflectors of a ring in turn';
      const s = assume('Reflectors shared with the other clients', shared, 'peer', why);
      const count = assume(`Clients that begin with reflector ${start + 1}`, sizeOf(start), 'node', why);
      return { each: model.pathsOnSparseClient.at({ r, c, k, s }), count };
    });
}

/** How many reflectors two arcs of a ring share. */
const overlap = (a: number, b: number, length: number, ring: number): number => {
  const distance = Math.abs(a - b);
  return (
    Math.max(0, length - distance) +
    Math.max(0, length - (ring - distance)) -
    (distance === 0 ? Math.max(0, length - ring) : 0)
  );
};

function fabric({ nodes: n, blocksPerNode: k, peersPerNode }: BgpDesign): BgpShape {
  const t = peersPerNode ?? assume('Leaf switches a node peers with', 1, 'peer', 'one leaf switch in each rack');
  const sessions = named('BGP sessions of a node', model.sessionsOnClient.at({ c: t }));
  const paths = model.fabricPaths.at({ n, t, k });
  return {
    total: model.fabricSessions.at({ n, t }),
    perNode: { min: sessions, max: sessions },
    paths: { min: paths, max: paths },
    pathsTotal: formula('Paths in all', 'path', 'n * paths', { n, paths }),
    endsPerSession: oneEnd,
  };
}

const spanOf = <U extends Unit>(values: readonly Quantity<U>[]): Span<U> => {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new Error('A span needs at least one value');
  return { min, max };
};
