import { assume, formula, sum, type Quantity, type Unit } from '../quantity';
import { bgpMeasurements, cite } from '../source';
import * as model from './bgp';
import type { BgpDesign, BgpShape, Span } from './bgp-design';
import { overlap, reflectedOf, ring, type Reflected } from './bgp-ring';

/**
 * Sessions and paths where reflectors mesh with one another, with one cluster id or each with its own.
 *
 * @throws RangeError as `growBgp` does
 */
export function reflectorsShape(design: BgpDesign): BgpShape {
  const reflected = reflectedOf(design);
  const { n, r, c, clients } = reflected;
  const { gateways: w } = design;
  const inside = model.reflectorSessions.at({ n, r, c });
  const on = model.sessionsOnReflector.at({ n, r, c });
  const onReflector =
    w === undefined ? on : formula('BGP sessions of a reflector, gateways included', 'session', 'on + w', { on, w });
  const atReflector = pathsOnReflector(reflected, w);
  const atClients = pathsOfClients(reflected, w);
  return {
    total:
      w === undefined
        ? inside
        : formula('BGP sessions, route reflectors and gateways', 'session', 'inside + r * w', { inside, r, w }),
    perNode:
      clients.value === 0
        ? { min: onReflector, max: onReflector }
        : spanOf([model.sessionsOnClient.at({ c }), onReflector]),
    paths: spanOf([...atClients.map(({ each }) => each), atReflector]),
    pathsTotal: sum('Paths in all', 'path', [
      ...atClients.map(({ each, count }) => formula(each.name, 'path', 'clients * each', { clients: count, each })),
      formula('Paths on the reflectors', 'path', 'r * each', { r, each: atReflector }),
    ]),
    ends: endsOf(inside, w === undefined ? undefined : { r, w }),
    onReflector,
  };
}

/** Both ends of sessions between nodes, and one of those to gateways. */
export function endsOf(
  inside: Quantity<'session'>,
  out?: { readonly r: Quantity<'node'>; readonly w: Quantity<'peer'> },
): Quantity<'session'> {
  const ends = assume('Ends of a session on nodes', 2, 'ratio', 'both ends are nodes');
  return out === undefined
    ? formula('Session ends on nodes', 'session', 'sessions * ends', { sessions: inside, ends })
    : formula('Session ends on nodes', 'session', 'sessions * ends + r * w', { sessions: inside, ends, ...out });
}

function pathsOnReflector(reflected: Reflected, w: Quantity<'peer'> | undefined): Quantity<'path'> {
  const { n, r, c, k, several } = reflected;
  const ways = sequencesOf(r);
  const own = several
    ? model.pathsOnMultipliedReflector.at({ n, r, k, all: ways.all.count, less: ways.less.count })
    : model.pathsOnReflector.at({ n, r, c, k });
  if (w === undefined) return own;
  const out = several
    ? formula('Paths to the gateways that a reflector holds', 'path', 'w * (1 + (r - 1) * less)', {
        w,
        r,
        less: ways.less.count,
      })
    : model.gatewayPathsOnReflector.at({ r, w });
  return formula('Paths a reflector holds, gateways included', 'path', 'own + out', { own, out });
}

interface Held {
  readonly each: Quantity<'path'>;
  readonly count: Quantity<'node'>;
}

function pathsOfClients(reflected: Reflected, w: Quantity<'peer'> | undefined): Held[] {
  const held = pathsInside(reflected);
  if (w === undefined) return held;
  const { r, c, several } = reflected;
  const out = several
    ? formula('Paths to the gateways that a node holds', 'path', 'w * r * (1 + (r - 1) * less)', {
        w,
        r,
        less: sequencesOf(r).less.count,
      })
    : model.gatewayPathsOnClient.at({ r, c, w });
  return held.map(({ each: own, count }) => ({
    each: formula('Paths a node holds, gateways included', 'path', 'own + out', { own, out }),
    count,
  }));
}

/** What clients hold, by group of clients with the same reflectors: one group where each peers with all there is. */
function pathsInside(reflected: Reflected): Held[] {
  const { n, r, c, k, clients } = reflected;
  if (clients.value === 0) return [];
  if (reflected.several) {
    const { all, less } = sequencesOf(r);
    return [{ each: model.pathsOnMultipliedClient.at({ n, r, k, all: all.count, less: less.count }), count: clients }];
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

/** Orders of reflectors, and how many reflectors stand in all of them together. */
interface Orders {
  readonly count: Quantity<'path'>;
  readonly more: Quantity<'path'>;
}

const longestCounted = 20;

/** With ids of their own the reflectors serve one another, and every order of them is one more path. */
export function sequencesOf(r: Quantity<'node'>): Record<'all' | 'less', Orders> {
  const of = (others: number): Orders => {
    let [count, more, orders] = others < 0 ? [0, 0, 0] : [1, 0, 1];
    // Orders of so many are beyond all use, and longer ones beyond all numbers.
    const longest = Math.min(others, longestCounted);
    for (let length = 1; length <= longest; length += 1) {
      orders *= others - length + 1;
      count += orders;
      more += length * orders;
    }
    const told = (name: string, value: number): Quantity<'path'> =>
      assume(name, value, 'path', 'each order without repetition is a path of its own while add-paths is on', {
        cite: cite(bgpMeasurements, 'distinct cluster ids with add-paths, equal in every run'),
      });
    const which = `up to ${Math.max(0, longest)}${longest < others ? ` of ${others}` : ''} further reflectors`;
    return { count: told(`Orders of ${which}`, count), more: told(`Cluster ids in orders of ${which}`, more) };
  };
  return { all: of(r.value - 1), less: of(r.value - 2) };
}

/** The least and the most of some values; there has to be one. */
export const spanOf = <U extends Unit>(values: readonly Quantity<U>[]): Span<U> => {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new Error('A span needs at least one value');
  return { min, max };
};
