import { assume, formula, sum, type Quantity } from '../quantity';
import { bgpMeasurements, cite } from '../source';
import { bgpShape, hasGroups, type BgpDesign } from './bgp-design';
import { outlived } from './bgp-failures';
import { reflectedOf } from './bgp-ring';
import { noGateways } from './bgp-ways';
import type { BgpSite } from './bgp-sites';

/** What has failed: reflectors or switches by their numbers, and whole sites by their place in the list of sites. */
export interface BgpDead {
  readonly speakers: ReadonlySet<number>;
  readonly sites: ReadonlySet<number>;
}

/** What is lost with what has failed, once its routes have gone. */
export interface BgpLoss {
  /** The gravest thing that comes of it. `routes`: all nodes have a reflector and some still miss others. */
  readonly verdict: 'nobody' | 'cut-off' | 'apart' | 'routes' | 'nothing';
  /** That in a sentence. */
  readonly says: string;
  readonly failed: Quantity<'node'>;
  readonly left: Quantity<'node'>;
  /** Nodes that live and have nobody left to learn from. */
  readonly cutOff: Quantity<'node'>;
  /** The same for each site, in the order of the sites. */
  readonly cutOffAt: readonly number[];
  /** Other nodes that live and that the worst-off of those that are left has no route to. */
  readonly unreached: Quantity<'node'>;
  readonly closed: Quantity<'session'>;
  /** Nodes that have something that failed configured as a peer, and wait for it when they restart. */
  readonly waiting: Quantity<'node'>;
  /** Until the others take the routes back: after killed daemons, after nodes that fall silent; and how long they wait. */
  readonly killed: Quantity<'second'>;
  readonly silent: Quantity<'second'>;
  readonly restart: Quantity<'second'>;
}

/** Nodes of one site that peer with the same reflectors or switches. */
interface Alike {
  readonly site: number;
  readonly count: number;
  /** One list for all that peer with the same. */
  readonly peers: readonly number[];
}

/**
 * What is lost when some of a design fails.
 *
 * @param sites as `sitesOf` gives them for the design
 * @throws RangeError as `growBgp` does
 */
export function loseBgp(design: BgpDesign, sites: readonly BgpSite[], dead: BgpDead): BgpLoss {
  const gone = new Set([...dead.speakers, ...[...dead.sites].flatMap((at) => sites[at]?.speakers ?? [])]);
  const state = new State(design, sites, dead.sites, gone);
  const { cutOff, cutOffAt, unreached, apart, waiting, sessions } = state.told();
  const alone = assume('Reflectors that have failed by themselves', state.deadAlone, 'node', 'what if');
  const failed = sum('Nodes that have failed', 'node', [
    ...[...dead.sites].flatMap((at) => sites[at]?.nodes ?? []),
    ...(design.topology === 'fabric' ? [] : [alone]),
  ]);
  const left = formula('Nodes that are left', 'node', 'n - failed', { n: design.nodes, failed });
  const verdict =
    left.value === 0 ? 'nobody' : cutOff > 0 ? 'cut-off' : apart ? 'apart' : unreached > 0 ? 'routes' : 'nothing';
  const counted = 'followed over what each node peers with, as nodes are spread evenly';
  const from = { cite: cite(bgpMeasurements, 'reflectors lost: who keeps which routes') };
  return {
    verdict,
    says: sentences[design.topology][verdict],
    failed,
    left,
    cutOff: assume('Nodes cut off', cutOff, 'node', counted, from),
    cutOffAt,
    unreached: assume('Nodes that the worst-off of the others does not reach', unreached, 'node', counted, from),
    closed: formula('BGP sessions that end', 'session', 'all - up', {
      all: bgpShape(design).total,
      up: assume('BGP sessions that stay up', sessions, 'session', 'both ends are left'),
    }),
    waiting: assume('Nodes that wait when they restart', waiting, 'node', 'a peer of theirs is dead'),
    ...outlived,
  };
}

type Sentences = Readonly<Record<BgpLoss['verdict'], string>>;

const nobody = 'No node is left.';
const sentences: Readonly<Record<BgpDesign['topology'], Sentences>> = {
  mesh: {
    nobody,
    'cut-off': nobody,
    apart: nobody,
    routes: nobody,
    nothing: 'All that are left reach one another: in a mesh nobody passes routes on for others.',
  },
  reflectors: {
    nobody,
    'cut-off':
      'Nodes without any reflector lose all routes but their own until one is back; whoever is left loses the routes to them.',
    apart: 'The groups lose the routes to one another until an upper reflector is back; within a group all goes on.',
    routes: 'Nodes that share no reflector any more miss one another’s routes, while every session that is left is up.',
    nothing: 'All that are left reach one another: each still has a reflector that serves it.',
  },
  fabric: {
    nobody,
    'cut-off': 'Nodes without any leaf switch reach nobody, and nobody reaches them, until one is back.',
    apart: nobody,
    routes: nobody,
    nothing: 'All that are left reach one another: each rack still has a switch, or has failed as a whole.',
  },
};

/** A design with some of it gone. */
class State {
  readonly #design: BgpDesign;
  readonly #sites: readonly BgpSite[];
  readonly #deadSites: ReadonlySet<number>;
  readonly #gone: ReadonlySet<number>;
  readonly #alike: readonly Alike[];
  readonly #upper: BgpSite | undefined;
  /** How many of a list have failed: many nodes share the list of their peers. */
  readonly #counted = new Map<readonly number[], number>();
  readonly deadAlone: number;

  constructor(design: BgpDesign, sites: readonly BgpSite[], deadSites: ReadonlySet<number>, gone: ReadonlySet<number>) {
    this.#design = design;
    this.#sites = sites;
    this.#deadSites = deadSites;
    this.#gone = gone;
    this.#alike = alikeIn(design, sites);
    this.#upper = sites.find(({ kind }) => kind === 'upper');
    const there = sites.map((site, at) => (deadSites.has(at) ? 0 : this.#dead(site.speakers)));
    this.deadAlone = there.reduce((all, one) => all + one, 0);
  }

  told() {
    const living = this.#alike.filter(({ site }) => !this.#deadSites.has(site));
    const lone = living.filter(({ peers }) => this.#design.topology !== 'mesh' && this.#alive(peers) === 0);
    const cutOffAt = this.#sites.map(() => 0);
    for (const { site, count } of lone) cutOffAt[site] = (cutOffAt[site] ?? 0) + count;
    const cutOff = count(lone);
    const reflectors =
      this.#design.topology === 'fabric' ? [] : this.#sites.map(({ speakers }) => this.#alive(speakers));
    const left = count(living) + total(reflectors);
    const islands = this.#islands();
    const missed = cutOff > 0 ? Math.max(0, left - 1) : islands ? apartBy(islands, left) : this.#missed(living);
    return {
      cutOff,
      cutOffAt,
      unreached: missed,
      apart: islands !== undefined && islands.filter((size) => size > 0).length > 1,
      waiting: this.#waiting(living),
      sessions: this.#sessions(living),
    };
  }

  #alive(speakers: readonly number[]): number {
    return speakers.length - this.#dead(speakers);
  }

  #dead(speakers: readonly number[]): number {
    const before = this.#counted.get(speakers);
    if (before !== undefined) return before;
    const dead = speakers.filter((one) => this.#gone.has(one)).length;
    this.#counted.set(speakers, dead);
    return dead;
  }

  /** How many live in each group, where no upper reflector is left between them. */
  #islands(): number[] | undefined {
    if (this.#upper === undefined || this.#alive(this.#upper.speakers) > 0) return undefined;
    return this.#sites.map(({ clients, speakers }, at) =>
      this.#deadSites.has(at) ? 0 : clients + this.#alive(speakers),
    );
  }

  /** With one cluster id no reflector passes on what another has: clients have to share one that lives. */
  #missed(living: readonly Alike[]): number {
    if (this.#design.topology !== 'reflectors' || hasGroups(this.#design)) return 0;
    const { r, c } = reflectedOf(this.#design);
    if (c.value === r.value) return 0;
    const counts = new Map<readonly number[], number>();
    for (const { peers, count: some } of living) counts.set(peers, (counts.get(peers) ?? 0) + some);
    const served = new Map<number, (readonly number[])[]>();
    for (const peers of counts.keys()) for (const one of peers) served.set(one, [...(served.get(one) ?? []), peers]);
    const all = count(living);
    const missedBy = (peers: readonly number[]): number => {
      const met = new Set(peers.flatMap((one) => (this.#gone.has(one) ? [] : (served.get(one) ?? []))));
      return all - total([...met].map((other) => counts.get(other) ?? 0));
    };
    return Math.max(0, ...[...counts.keys()].map(missedBy));
  }

  /** A node waits at its start for every peer that it has configured. */
  #waiting(living: readonly Alike[]): number {
    if (this.#design.topology === 'mesh') return this.#deadSites.size > 0 ? count(living) : 0;
    const clients = count(living.filter(({ peers }) => this.#dead(peers) > 0));
    if (this.#design.topology === 'fabric') return clients;
    const bereft = new Set(
      this.#alike
        .filter(({ site, count: some }) => some > 0 && this.#deadSites.has(site))
        .flatMap(({ peers }) => peers),
    );
    const waits = (speaker: number, at: number): boolean =>
      bereft.has(speaker) || this.#meetsDead(at, this.#dead(this.#sites[at]?.speakers ?? []));
    const reflectors = this.#sites.flatMap(({ speakers }, at) =>
      speakers.filter((speaker) => !this.#gone.has(speaker) && waits(speaker, at)),
    );
    return clients + reflectors.length;
  }

  /** Whether the reflectors of a site peer with one that has failed: all mesh, or only within a group and with the upper ones. */
  #meetsDead(at: number, deadHere: number): boolean {
    if (this.#upper === undefined || this.#sites[at] === this.#upper) return this.#gone.size > 0;
    return deadHere > 0 || this.#dead(this.#upper.speakers) > 0;
  }

  #sessions(living: readonly Alike[]): number {
    const { topology, gateways = noGateways } = this.#design;
    if (topology === 'mesh') return pairs(count(living));
    const toClients = total(living.map(({ peers, count: some }) => some * this.#alive(peers)));
    if (topology === 'fabric') return toClients;
    const alive = this.#sites.map(({ speakers }) => this.#alive(speakers));
    const all = total(alive);
    if (this.#upper === undefined) return toClients + pairs(all) + all * gateways.value;
    const above = this.#alive(this.#upper.speakers);
    // The upper site's own pairs are among those of all sites.
    return toClients + total(alive.map(pairs)) + (all - above) * above + above * gateways.value;
  }
}

const total = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const count = (some: readonly Alike[]): number => total(some.map((one) => one.count));
const pairs = (of: number): number => (of * (of - 1)) / 2;
const apartBy = (islands: readonly number[], left: number): number =>
  Math.max(0, ...islands.filter((size) => size > 0).map((size) => left - size));

function alikeIn(design: BgpDesign, sites: readonly BgpSite[]): Alike[] {
  const own = sites.map(({ speakers, clients }, site): Alike => ({ site, count: clients, peers: speakers }));
  if (design.topology !== 'reflectors' || hasGroups(design)) return own;
  const { r, c } = reflectedOf(design);
  const from = (start: number): number[] => Array.from({ length: c.value }, (_, step) => (start + step) % r.value);
  if (c.value === r.value) {
    const peers = from(0);
    return own.map((one) => ({ ...one, peers }));
  }
  // Clients take neighbouring reflectors of a ring in turn, one site after the other.
  const arcs = Array.from({ length: r.value }, (_, start) => from(start));
  return sites.flatMap(({ clients, firstClient }, site) =>
    arcs.flatMap((peers, start): Alike[] => {
      const first = (start - (firstClient % r.value) + r.value) % r.value;
      const some = clients > first ? Math.ceil((clients - first) / r.value) : 0;
      return some > 0 ? [{ site, count: some, peers }] : [];
    }),
  );
}
