import {
  answerBgp,
  bridgePorts,
  vethPairs,
  type BgpGrowth,
  type MtuUse,
  type Plan,
  type Quantity,
  type Ranked,
  type Route,
  type Span,
  type Traffic,
  type Unit,
} from '../engine';

/** A number of an option in a plan, under the path that JSON and `explain` know it by. */
export interface Figure {
  readonly path: string;
  readonly quantity: Quantity;
}

type Branch = { readonly [key: string]: Branch | Quantity | undefined };

/** Every number that the engine has of an option in a plan; paths are those of the JSON that commands answer with. */
export function figuresOf({ subject }: Ranked): Figure[] {
  const { widest, mtu, bgp, state, addresses } = subject;
  return flat({
    ...(mtu && mtuFigures(mtu)),
    ...(widest && routeFigures(widest)),
    ...(bgp && { bgp: bgpFigures(bgp) }),
    state: Object.fromEntries(state.map((quantity) => [slug(quantity.name), quantity])),
    addresses: {
      nodes: { capacity: addresses.nodes, needed: addresses.nodesNeeded },
      podsPerNode: { capacity: addresses.podsPerNode },
      blocksPerNode: addresses.blocksPerNode,
      exhaustedAfterMonths: addresses.runway,
    },
  });
}

/** The numbers that a plan states or that were assumed for it, under their places in the plan file. */
export const planFigures = ({ underlay, nodes, pods, services, addresses }: Plan): Figure[] =>
  flat({
    underlay: {
      segments: underlay.segments,
      nodesPerSegment: underlay.nodesPerSegment,
      mtu: underlay.mtus[0],
      linkGbps: underlay.linkGbps,
      dynamicNeighbors: underlay.dynamicNeighbors,
      routeQuota: underlay.routeQuota,
    },
    nodes: { count: nodes.count, target: nodes.target, perMonth: nodes.perMonth, surge: nodes.surge },
    pods: {
      perNode: pods.perNode,
      maxPerNode: pods.maxPerNode,
      startsPerMinute: pods.startsPerMinute,
      pairs: vethPairs.at({ p: pods.perNode }),
      bridgePorts: bridgePorts.at({ p: pods.perNode }),
    },
    services: { count: services.count },
    addresses: { nodeMask: addresses.nodeMask[0], blockSize: addresses.blockSize },
  });

const mtuFigures = ({ link, chosen, fits, gap, mss }: MtuUse): Branch => ({ mtu: { link, chosen, fits, gap }, mss });

const routeFigures = ({ overhead, cost }: Route): Branch => ({
  overhead,
  copies: { total: cost.copies, extra: cost.extraCopies },
  hooks: { send: cost.hooksSend, receive: cost.hooksReceive },
  wakeups: cost.wakeUps,
  crossings: cost.crossings,
  lookups: cost.lookups,
});

function bgpFigures({ design }: BgpGrowth): Branch {
  const { sessions, paths, keepalives, memory, routes, convergence } = answerBgp(design);
  return {
    sessions: {
      total: sessions.total,
      perNode: spanFigures(sessions.perNode),
      onReflector: sessions.onReflector,
      onSwitch: sessions.onSwitch,
    },
    paths: { total: paths.total, perNode: spanFigures(paths.perNode) },
    routes: { perNode: spanFigures(routes.perNode), onSwitch: routes.onSwitch },
    keepalivesPerSecond: keepalives,
    memoryBytes: { total: memory.total, perNode: memory.perNode.max },
    ...(convergence && {
      convergence: {
        full: trafficFigures(convergence.full),
        ...(convergence.join && { join: trafficFigures(convergence.join) }),
        leave: trafficFigures(convergence.leave),
        newBlock: { node: convergence.newBlock?.node, reflector: convergence.newBlock?.reflector },
      },
    }),
  };
}

const trafficFigures = ({ messages, bytes, prefixes }: Traffic): Branch => ({ messages, bytes, prefixes });

const spanFigures = <U extends Unit>({ min, max }: Span<U>): Branch => ({ min, max });

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const isQuantity = (value: Branch | Quantity): value is Quantity => 'origin' in value && 'unit' in value;

const flat = (branch: Branch, above = ''): Figure[] =>
  Object.entries(branch).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const path = `${above}${key}`;
    return isQuantity(value) ? [{ path, quantity: value }] : flat(value, `${path}.`);
  });
