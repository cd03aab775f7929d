import { canalMtuOnRke2, carriedBy, chosenMtu, type Carried, type MtuRule, type Option } from '../catalog';
import { costOf, tunnelOf, type Datapath, type PathCost } from '../datapath';
import type { BgpGrowth } from '../growth';
import { ip, mtuInside, overheadOf, tcp, type Stack } from '../headers';
import type { PathMaker } from '../paths';
import type { Plan } from '../plan';
import type { Family } from '../prefix';
import { formula, named, type Quantity } from '../quantity';
import type { AddressUse, PlanAddresses } from './address-use';
import { bgpOf } from './bgp-of-plan';
import { stateOf } from './state-of-plan';

/** One way through the network for one option in one plan. */
export interface Route {
  readonly path: Datapath;
  readonly tunnel: Stack;
  readonly carried: Carried;
  readonly overhead: Quantity<'byte'>;
  readonly cost: PathCost;
}

/** The three numbers of an MTU: what the CNI chooses, what really fits, and the gap between them. */
export interface MtuUse {
  readonly link: Quantity<'byte'>;
  /** Undefined where the CNI has no rule for this underlay. */
  readonly chosen?: Quantity<'byte'>;
  readonly fits: Quantity<'byte'>;
  /** Negative: full packets depend on ICMP. Positive: room is left unused. */
  readonly gap?: Quantity<'byte'>;
  /** The largest TCP segment that the chosen MTU leaves, options not counted. */
  readonly mss?: Quantity<'byte'>;
}

/** An option in a plan, with everything about it that rules ask for, computed once. */
export interface Subject {
  readonly option: Option;
  readonly outer: Family;
  readonly inner: Family;
  readonly sameNode: Datapath;
  /** Between nodes of one segment, where the plan has such traffic. */
  readonly near?: Route;
  /** Between nodes with a router in between, where the plan has such traffic. */
  readonly far?: Route;
  /** True where the option has a tunnel between segments, whether or not this plan has traffic for it. */
  readonly tunnels: boolean;
  /** The route with the most bytes that the plan makes use of; undefined where the option has no way at all. */
  readonly widest?: Route;
  readonly mtu?: MtuUse;
  readonly bgp?: BgpGrowth;
  readonly state: readonly Quantity[];
  readonly addresses: AddressUse;
  /** Conflicts among the plan's ranges that break something; the same for every option. */
  readonly conflicts: Quantity<'entry'>;
}

/** What rules may ask of: all but what is worked out to be shown. */
export type Judged = Omit<Subject, 'bgp' | 'state'>;

/** Work out one option for one plan. */
export const subjectOf = (option: Option, plan: Plan, shared: PlanAddresses): Subject => ({
  ...waysOf(option, plan),
  ...sizesOf(option, shared),
  ...grownOf(option, plan, shared),
});

/** What follows from the network that the nodes are on. */
export type Ways = Omit<Judged, keyof Sizes>;
/** What follows from addresses. */
export type Sizes = Pick<Subject, 'addresses' | 'conflicts'>;

/** The first half of a subject: the ways of its packets and their MTU. */
export function waysOf(option: Option, plan: Plan): Ways {
  const inner = plan.pods.families[0] ?? 4;
  const outer = plan.underlay.families.includes(inner) ? inner : (plan.underlay.families[0] ?? 4);
  const route = (make: PathMaker): Route | undefined => routeOf(make, outer, inner);
  const one = plan.underlay.topology === 'one-segment';
  const near = plan.underlay.topology === 'nat' ? undefined : route(option.near);
  const across = route(option.far);
  const far = one ? undefined : across;
  const widest = [near, far].reduce<Route | undefined>(
    (wide, next) =>
      next !== undefined && (wide === undefined || next.overhead.value >= wide.overhead.value) ? next : wide,
    undefined,
  );
  const sameNode = option.sameNode({ outer, inner });
  if (sameNode === undefined) throw new Error(`${option.id} has no path inside a node`);
  const mtu = widest && mtuOf(option, plan, outer, inner, widest);
  return {
    option,
    outer,
    inner,
    sameNode,
    tunnels: across !== undefined && across.tunnel.length > 0,
    ...(near && { near }),
    ...(far && { far }),
    ...(widest && { widest }),
    ...(mtu && { mtu }),
  };
}

/** The second half: addresses. */
export const sizesOf = ({ cni }: Option, shared: PlanAddresses): Sizes => ({
  addresses: shared.of[cni.ipam],
  conflicts: shared.mustMend,
});

/** What grows with the cluster, for whoever looks at the option. */
function grownOf(option: Option, plan: Plan, shared: PlanAddresses): Pick<Subject, 'bgp' | 'state'> {
  const addresses = shared.of[option.cni.ipam];
  const bgp = bgpOf(option, plan, addresses);
  return { ...(bgp && { bgp }), state: stateOf(option, plan, addresses) };
}

const routes = new WeakMap<PathMaker, Map<string, Route | undefined>>();

/** Routes depend on nothing but the maker and the families, so each is walked once and kept. */
export function routeOf(make: PathMaker, outer: Family, inner: Family): Route | undefined {
  const known = routes.get(make) ?? new Map<string, Route | undefined>();
  routes.set(make, known);
  const key = `${outer}/${inner}`;
  if (!known.has(key)) known.set(key, measured(make({ outer, inner })));
  return known.get(key);
}

function measured(path: Datapath | undefined): Route | undefined {
  if (path === undefined) return undefined;
  const tunnel = tunnelOf(path);
  return { path, tunnel, carried: carriedBy(path), overhead: overheadOf('Overhead', tunnel), cost: costOf(path) };
}

/** The smallest link decides: a packet may meet any of the nodes. */
export const smallestLink = ({ underlay }: Plan): Quantity<'byte'> =>
  underlay.mtus.reduce((least, mtu) => (mtu.value < least.value ? mtu : least));

/** The MTU numbers of one stack under one option. */
export function mtuOf(
  option: Option,
  plan: Plan,
  outer: Family,
  inner: Family,
  { tunnel }: Pick<Route, 'tunnel'>,
): MtuUse {
  return mtuFor({ mtu: mtuRulesOf(option, plan) }, smallestLink(plan), outer, inner, tunnel);
}

/** How the MTU is chosen: by the option's own rules, or by those of a distribution that ships it. */
const mtuRulesOf = ({ cni, mtu }: Option, { managed }: Plan): readonly MtuRule[] =>
  managed === 'rke2' && cni.id === 'canal' ? [canalMtuOnRke2] : mtu;

/** The same without a plan: for a link MTU and the families of underlay and pod. */
export function mtuFor(
  { mtu: rules }: Pick<Option, 'mtu'>,
  link: Quantity<'byte'>,
  outer: Family,
  inner: Family,
  tunnel: Stack,
): MtuUse {
  const fits = named('Largest pod packet that fits', mtuInside(link, tunnel));
  const chosen = chosenMtu(rules, link, outer);
  if (chosen === undefined) return { link, fits };
  return {
    link,
    chosen,
    fits,
    gap: formula('MTU gap', 'byte', 'fits - chosen', { fits, chosen }),
    mss: formula('MSS', 'byte', 'mtu - ip - tcp', { mtu: chosen, ip: ip(inner).size, tcp: tcp.size }),
  };
}
