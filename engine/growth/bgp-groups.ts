import { assume, formula, sum, type Quantity } from '../quantity';
import * as model from './bgp';
import type { BgpDesign, BgpShape } from './bgp-design';
import * as grouped from './bgp-grouped';
import { endsOf, spanOf } from './bgp-reflectors';
import { groupedOf, waysThrough, type Grouped, type Kind } from './bgp-ways';

/** What the nodes and the reflectors of a kind of groups have. */
interface OfKind {
  readonly kind: Kind;
  readonly sessions: Quantity<'session'>;
  readonly client: Quantity<'path'>;
  readonly reflector: Quantity<'path'>;
}

/**
 * Sessions and paths of groups of reflectors, which mesh with one another or have further reflectors above them.
 *
 * Reflectors of different cluster ids are each other's clients, as Calico configures them; those of one id are plain peers.
 *
 * @throws RangeError as `growBgp` does
 */
export function groupsShape(design: BgpDesign & { readonly groups: Quantity<'group'> }): BgpShape {
  const all = groupedOf(design);
  const { n, g, r, u, w, k, clients } = all;
  const inside = u === undefined ? grouped.groupedSessions.at({ n, g, r }) : grouped.levelSessions.at({ n, g, r, u });
  const outward = u ?? formula('Reflectors in all', 'node', 'g * r', { g, r });
  const kinds = u === undefined ? inMesh(all, w) : belowUpper(all, u);
  const upper =
    u === undefined
      ? undefined
      : {
          count: u,
          sessions: withGateways(grouped.sessionsOnUpper.at({ g, r, u }), w),
          paths: grouped.pathsOnUpper.at({ n, g, r, u, k, w }),
        };
  const onReflectors = [...kinds.map(({ sessions }) => sessions), ...(upper === undefined ? [] : [upper.sessions])];
  const onReflector = spanOf(onReflectors).max;
  const some = clients.value > 0;
  return {
    total:
      w.value === 0
        ? inside
        : formula('BGP sessions, gateways included', 'session', 'inside + out * w', { inside, out: outward, w }),
    perNode: spanOf([...(some ? [model.sessionsOnClient.at({ c: r })] : []), ...onReflectors]),
    paths: spanOf([
      ...kinds.flatMap(({ kind, client, reflector }) => (kind.m.value > 0 ? [client, reflector] : [reflector])),
      ...(upper === undefined ? [] : [upper.paths]),
    ]),
    pathsTotal: sum('Paths in all', 'path', [
      ...kinds.flatMap((one) => ofAll(one, r)),
      ...(upper === undefined
        ? []
        : [formula('Paths on the upper reflectors', 'path', 'u * each', { u: upper.count, each: upper.paths })]),
    ]),
    ends: endsOf(inside, w.value === 0 ? undefined : { r: outward, w }),
    onReflector,
  };
}

function ofAll({ kind, client, reflector }: OfKind, r: Quantity<'node'>): Quantity<'path'>[] {
  const q = assume('Groups of that size', kind.groups, 'group', 'clients are spread evenly');
  return [
    formula(client.name, 'path', 'q * m * each', { q, m: kind.m, each: client }),
    formula(reflector.name, 'path', 'q * r * each', { q, r, each: reflector }),
  ];
}

const withGateways = (inside: Quantity<'session'>, w: Quantity<'peer'>): Quantity<'session'> =>
  w.value === 0
    ? inside
    : formula('BGP sessions of a reflector, gateways included', 'session', 'inside + w', { inside, w });

function inMesh(all: Grouped, w: Quantity<'peer'>): OfKind[] {
  const { g, r, k, kinds } = all;
  const ways = waysThrough(all);
  const orders = { there: ways.there.count, back: ways.back.count, across: ways.across.count };
  return kinds.map((kind) => {
    const inputs = { g, r, k, w, m: kind.m, o: kind.o, ...orders };
    return {
      kind,
      sessions: withGateways(grouped.sessionsInGroup.at({ m: kind.m, g, r }), w),
      client: grouped.pathsOnGroupedClient.at(inputs),
      reflector: grouped.pathsOnGroupedReflector.at(inputs),
    };
  });
}

const belowUpper = ({ g, r, k, w, kinds }: Grouped, u: Quantity<'node'>): OfKind[] =>
  kinds.map((kind) => {
    const inputs = { g, r, u, k, w, m: kind.m, o: kind.o };
    return {
      kind,
      sessions: grouped.sessionsOnLower.at({ m: kind.m, r, u }),
      client: grouped.pathsBelowLevel.at(inputs),
      reflector: grouped.pathsOnLower.at(inputs),
    };
  });
