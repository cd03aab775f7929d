import type { Option } from './catalog';
import { curve, nodesOf, type Curve } from './curve';
import {
  allMemory,
  bgpShape,
  birdMemory,
  convergeBgp,
  daemonMemory,
  fullConvergence,
  keepalive,
  keepalivesPerSecond,
  routesHeld,
  routesOnSwitch,
  timerMean,
  type BgpConvergence,
  type BgpDesign,
  type BgpShape,
  type Traffic,
} from './growth';
import type { Plan } from './plan';
import { formula, type Quantity } from './quantity';
import { designOf, speechOf } from './rules';

const bgpKnown = new WeakMap<Plan, Map<string, Curve[]>>();

/** Options that speak BGP alike in a plan share curves. */
export function bgpCurves(option: Option, k: Quantity<'block'>, plan: Plan): Curve[] {
  const speech = speechOf(option);
  if (speech === undefined) return [];
  const of = bgpKnown.get(plan) ?? new Map<string, Curve[]>();
  bgpKnown.set(plan, of);
  const key = `${speech}, ${k.value}`;
  const curves = of.get(key) ?? grown(option, k, plan);
  of.set(key, curves);
  return curves;
}

/** The same for a size that was just asked about: curves of one design are drawn over the same sizes. */
function remembered<T>(at: (nodes: number) => T): (nodes: number) => T {
  const known = new Map<number, T>();
  return (nodes) => {
    const before = known.get(nodes);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const value = at(nodes);
    known.set(nodes, value);
    return value;
  };
}

/** More points than any chart draws. */
const mostRemembered = 1024;

function grown(option: Option, k: Quantity<'block'>, plan: Plan): Curve[] {
  const design = (nodes: number): BgpDesign => {
    const made = designOf(option, plan, k, nodesOf(Math.max(1, nodes)));
    if (made === undefined) throw new Error(`${option.id} speaks no BGP`);
    return made;
  };
  const shape = remembered((nodes): BgpShape => bgpShape(design(nodes)));
  const first = design(1);
  const K = first.keepalive ?? keepalive;
  const memory = (nodes: number): Quantity => {
    const { perNode, paths } = shape(nodes);
    return daemonMemory.at({ ...birdMemory.bird1, sessions: perNode.max, paths: paths.max, k });
  };
  const memoryInAll = (nodes: number): Quantity => {
    const { ends, pathsTotal: paths } = shape(nodes);
    return allMemory.at({ ...birdMemory.bird1, n: nodesOf(nodes), ends, paths, k });
  };
  const ofMemory: Made[] = [
    { id: 'bgp/memory', title: 'BIRD memory on the busiest node', unit: 'byte', at: memory },
    { id: 'bgp/memory-in-all', title: 'BIRD memory in all', unit: 'byte', at: memoryInAll },
  ];
  const onReflector: Made = {
    id: 'bgp/sessions-on-reflector',
    title: 'BGP sessions on the busiest reflector',
    unit: 'session',
    at: (n) => shape(n).onReflector ?? shape(n).perNode.max,
  };
  const onSwitch: Made[] = [
    {
      id: 'bgp/sessions-on-switch',
      title: 'BGP sessions on a leaf switch',
      unit: 'session',
      at: (n) => shape(n).onSwitch ?? shape(n).total,
    },
    {
      id: 'bgp/routes-on-switch',
      title: 'Pod routes on a leaf switch',
      unit: 'route',
      at: (n) => routesOnSwitch(design(n)),
    },
  ];
  const made: Made[] = [
    { id: 'bgp/sessions', title: 'BGP sessions in all', unit: 'session', at: (n) => shape(n).total },
    {
      id: 'bgp/sessions-per-node',
      title: 'BGP sessions on the busiest node',
      unit: 'session',
      at: (n) => shape(n).perNode.max,
    },
    {
      id: 'bgp/sessions-least',
      title: 'BGP sessions on the least busy node',
      unit: 'session',
      at: (n) => shape(n).perNode.min,
    },
    ...(option.bgp === 'reflectors' ? [onReflector] : []),
    { id: 'bgp/paths-per-node', title: 'Paths on the busiest node', unit: 'path', at: (n) => shape(n).paths.max },
    { id: 'bgp/paths-least', title: 'Paths on the least busy node', unit: 'path', at: (n) => shape(n).paths.min },
    { id: 'bgp/paths', title: 'Paths in all', unit: 'path', at: (n) => shape(n).pathsTotal },
    {
      id: 'bgp/routes-per-node',
      title: 'Routes of BIRD in a kernel',
      unit: 'route',
      at: (n) => routesHeld(design(n)).max,
    },
    {
      id: 'bgp/keepalives',
      title: 'Keepalives a second',
      unit: 'per second',
      at: (n) => keepalivesPerSecond.at({ sessions: shape(n).total, mean: timerMean, K }),
    },
    ...(first.speaker === undefined ? ofMemory : []),
    ...(option.bgp === 'fabric' ? onSwitch : []),
    ...sentCurves(
      remembered((nodes) => fullConvergence(design(nodes))),
      remembered((nodes) => convergeBgp(design(nodes))),
    ),
  ];
  return made.map(curve);
}

type Made = Omit<Curve, 'subject'>;

/** What is sent until all is learnt, and as nodes come and go; nothing where that is not known. */
function sentCurves(
  until: (nodes: number) => Traffic | undefined,
  changing: (nodes: number) => BgpConvergence | undefined,
): Made[] {
  const least = until(1);
  const first = changing(1);
  if (least === undefined || first === undefined) return [];
  const full = (nodes: number): Traffic => until(nodes) ?? least;
  const change = (nodes: number): BgpConvergence => changing(nodes) ?? first;
  const join = (nodes: number): Pick<Traffic, 'messages' | 'bytes'> => change(nodes).join ?? grownBy(full, nodes);
  return [
    { id: 'bgp/messages', title: 'BGP messages until all is learnt', unit: 'message', at: (n) => full(n).messages },
    { id: 'bgp/bytes', title: 'BGP bytes until all is learnt', unit: 'byte', at: (n) => full(n).bytes },
    { id: 'bgp/join-messages', title: 'BGP messages as a node joins', unit: 'message', at: (n) => join(n).messages },
    { id: 'bgp/join-bytes', title: 'BGP bytes as a node joins', unit: 'byte', at: (n) => join(n).bytes },
    {
      id: 'bgp/leave-messages',
      title: 'BGP messages as a node leaves',
      unit: 'message',
      at: (n) => change(n).leave.messages,
    },
    { id: 'bgp/leave-bytes', title: 'BGP bytes as a node leaves', unit: 'byte', at: (n) => change(n).leave.bytes },
  ];
}

/** What one more node adds where that node is a reflector itself: the whole with it, less the whole without it. */
function grownBy(full: (nodes: number) => Traffic, nodes: number): Pick<Traffic, 'messages' | 'bytes'> {
  if (nodes < 2) return full(nodes);
  const more = <U extends 'message' | 'byte'>(name: string, many: Quantity<U>, few: Quantity<U>): Quantity<U> =>
    formula(name, many.unit, 'with - without', { with: many, without: few });
  const [many, few] = [full(nodes), full(nodes - 1)];
  return {
    messages: more('BGP messages when a reflector joins', many.messages, few.messages),
    bytes: more('BGP bytes when a reflector joins', many.bytes, few.bytes),
  };
}
