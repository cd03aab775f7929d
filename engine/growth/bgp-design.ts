import { assume, formula, named, sum, type Quantity, type Unit } from '../quantity';
import { bgpMeasurements, cite } from '../source';
import * as model from './bgp';
import { birdMemory, keepalive, timerMean, type BgpDaemon } from './bgp-constants';
import { overlap, reflectedOf, ring, type Reflected } from './bgp-ring';

export type BgpTopology = 'mesh' | 'reflectors' | 'fabric';

/** How the nodes of a cluster are to speak BGP. What is left out is assumed, and says so. */
export interface BgpDesign {
  readonly topology: BgpTopology;
  readonly nodes: Quantity<'node'>;
  readonly blocksPerNode: Quantity<'block'>;
  readonly reflectors?: Quantity<'node'>;
  /** Reflectors, or switches, that each node peers with. */
  readonly peersPerNode?: Quantity<'peer'>;
  /** Whether the reflectors have one cluster id, which is what is assumed, or each its own. */
  readonly clusterIds?: 'one' | 'several';
  /** The version of BIRD whose memory is stated; Calico's where left out. */
  readonly daemon?: BgpDaemon;
  /** Time between keepalives; BIRD's own where left out. */
  readonly keepalive?: Quantity<'second'>;
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
 * @throws RangeError if there are more reflectors than nodes, a node is to peer with more reflectors than there are, or
 *   with some of reflectors that have ids of their own, for which no closed form is known
 */
export function growBgp(design: BgpDesign): BgpGrowth {
  const { total, perNode, paths, pathsTotal, endsPerSession } = bgpShape(design);
  const k = design.blocksPerNode;
  const memory = birdMemory[design.daemon ?? 'bird1'];
  const memoryOf = (sessions: Quantity<'session'>, held: Quantity<'path'>) =>
    model.daemonMemory.at({ ...memory, sessions, paths: held, k });
  const ends = formula('Session ends on nodes', 'session', 'sessions * ends', {
    sessions: total,
    ends: endsPerSession,
  });
  return {
    topology: design.topology,
    sessions: { total, perNode },
    paths: { total: pathsTotal, perNode: paths },
    keepalives: model.keepalivesPerSecond.at({ sessions: total, mean: timerMean, K: design.keepalive ?? keepalive }),
    memory: {
      total: model.allMemory.at({ ...memory, n: design.nodes, ends, paths: pathsTotal, k }),
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

function reflectors(design: BgpDesign): BgpShape {
  const reflected = reflectedOf(design);
  const { n, r, c, k, clients } = reflected;
  const onReflector = model.sessionsOnReflector.at({ n, r, c });
  const atReflector = reflected.several
    ? model.pathsOnMultipliedReflector.at({ n, r, k, ...sequencesOf(r) })
    : model.pathsOnReflector.at({ n, r, c, k });
  const atClients = pathsOfClients(reflected);
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

/** What clients hold, by group of clients with the same reflectors: one group where each peers with all there is. */
function pathsOfClients(reflected: Reflected): { each: Quantity<'path'>; count: Quantity<'node'> }[] {
  const { n, r, c, k, clients } = reflected;
  if (clients.value === 0) return [];
  if (reflected.several) {
    const sequences = sequencesOf(r);
    return [{ each: model.pathsOnMultipliedClient.at({ n, r, k, ...sequences }), count: clients }];
  }
  if (c.value === r.value) return [{ each: model.pathsOnClient.at({ n, c, k }), count: clients }];
  const groups = ring(reflected);
  return groups.map(({ start, clients: size }) => {
    const shared =
      groups.reduce(
        (total, other) => total + other.clients * overlap(start, other.start, { length: c.value, ring: r.value }),
        0,
      ) - c.value;
    const why = 'clients take neighbouring reflectors of a ring in turn';
    const s = assume('Reflectors shared with the other clients', shared, 'peer', why);
    const count = assume(`Clients that begin with reflector ${start + 1}`, size, 'node', why);
    return { each: model.pathsOnSparseClient.at({ r, c, k, s }), count };
  });
}

/** With ids of their own the reflectors serve one another, and every order of them is one more path. */
function sequencesOf(r: Quantity<'node'>): Record<'all' | 'less', Quantity<'path'>> {
  const count = (most: number): number => {
    // Sums m!/(m - i)!, from the longest sequence inwards.
    let total = most < 0 ? 0 : 1;
    for (let length = 1; length <= most; length += 1) total = 1 + length * total;
    return total;
  };
  const of = (others: number): Quantity<'path'> =>
    assume(
      `Orders of up to ${Math.max(0, others)} further reflectors`,
      count(others),
      'path',
      'each order without repetition is a path of its own while add-paths is on',
      { cite: cite(bgpMeasurements, 'distinct cluster ids with add-paths, equal in every run') },
    );
  return { all: of(r.value - 1), less: of(r.value - 2) };
}

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
