import { assume, fact, formula, type Quantity } from '../quantity';
import { bgpMeasurements, calicoBird, calicoRepo, cite } from '../source';
import { hasGroups, type BgpDesign } from './bgp-design';
import { overlap, reflectedOf, ring, type Arc, type Reflected } from './bgp-ring';
import { groupedOf, type Grouped } from './bgp-ways';

/** How long routes outlive what they lead to, with BIRD's own timers as Calico leaves them. */
export const outlived = {
  killed: fact(
    'Routes stay after a daemon is killed',
    120,
    'second',
    cite(calicoRepo, 'api/pkg/apis/projectcalico/v3/bgppeer.go, maxRestartTime; measured 119.9 to 121.0 s'),
  ),
  silent: fact(
    'Routes stay after a node falls silent, at most',
    240,
    'second',
    cite(calicoBird, 'proto/bgp/config.Y, hold time; measured 178 to 235 s'),
  ),
  restart: fact(
    'Routes stay out of the kernel of a restarting node while a configured peer is dead',
    240,
    'second',
    cite(calicoBird, 'doc/bird.sgml, graceful restart wait; measured 241 s in 38 of 38 restarts'),
  ),
} as const;

/** What is lost once that many neighbouring reflectors have failed and their routes have gone. */
export interface ReflectorFailure {
  readonly lost: Quantity<'node'>;
  /** Other nodes that live and that the worst-off node of those that are left has no route to. */
  readonly unreached: Quantity<'node'>;
  /** Nodes without any reflector. */
  readonly cutOff: Quantity<'node'>;
  /** Of which reflectors those were, where they stand in groups: the fullest group's, or those of the upper level. */
  readonly of?: 'group' | 'upper';
}

/** Above so many reflectors, each of which serves some nodes, only the loss of none and of all is told. */
const mostFollowed = 32;

/**
 * What is lost when reflectors fail: none, one, and so on to all of them. Nothing for a mesh or switches.
 *
 * @throws RangeError as `growBgp` does
 */
export function failReflectors(design: BgpDesign): ReflectorFailure[] {
  if (design.topology !== 'reflectors') return [];
  if (hasGroups(design)) return inGroups(groupedOf(design));
  const reflected = reflectedOf(design);
  const { r, c } = reflected;
  const whole = c.value === r.value;
  // Where nodes peer with all reflectors nothing changes before the last has gone.
  const told = whole ? [0, 1, r.value - 1, r.value] : Array.from({ length: r.value + 1 }, (_, lost) => lost);
  const followed = whole || r.value <= mostFollowed ? told : [0, r.value];
  return [...new Set(followed)].filter((lost) => lost >= 0).map((lost) => failed(reflected, lost));
}

function failed(reflected: Reflected, lost: number): ReflectorFailure {
  const { n, r, c, clients } = reflected;
  const gone = assume('Reflectors that have failed', lost, 'node', 'what if');
  if (lost === r.value) {
    const unreached = formula('Nodes not reached', 'node', 'max(m - 1, 0)', { m: clients });
    return { lost: gone, unreached, cutOff: clients };
  }
  if (c.value === r.value) {
    const none = (name: string): Quantity<'node'> =>
      assume(name, 0, 'node', 'a reflector that is left serves every node');
    return { lost: gone, unreached: none('Nodes not reached'), cutOff: none('Nodes without a reflector') };
  }
  const arcs = ring(reflected);
  // The first `lost` reflectors are gone; an arc lists those that its clients have left.
  const alive = (start: number): number[] =>
    Array.from({ length: c.value }, (_, step) => (start + step) % r.value).filter((at) => at >= lost);
  const takes = (start: number, at: number): boolean => (at - start + r.value) % r.value < c.value;
  const countOf = (some: readonly Arc[]): number => some.reduce((total, each) => total + each.clients, 0);
  const served = arcs.filter(({ start }) => alive(start).length > 0);
  const cutOff = clients.value - countOf(served);
  const shape = { length: c.value, ring: r.value };
  const missed = ({ start }: Arc): number => {
    const left = alive(start);
    const share = (other: Arc): boolean =>
      lost === 0 ? overlap(start, other.start, shape) > 0 : left.some((at) => takes(other.start, at));
    return clients.value - countOf(served.filter(share));
  };
  // A node without a reflector reaches nobody but itself.
  const worst = cutOff > 0 ? n.value - lost - 1 : Math.max(0, ...served.map(missed));
  const why = 'clients take neighbouring reflectors of a ring in turn, and the first of them have failed';
  const from = { cite: cite(bgpMeasurements, 'one cluster id: what one reflector passes on, another does not') };
  return {
    lost: gone,
    unreached: assume('Nodes not reached', worst, 'node', why, from),
    cutOff: assume('Nodes without a reflector', cutOff, 'node', why),
  };
}

/** What one group, or the upper level, loses with its reflectors; others go on. */
function inGroups({ n, g, r, u, kinds }: Grouped): ReflectorFailure[] {
  const most = kinds[0]?.m;
  const least = kinds.at(-1)?.m;
  if (most === undefined || least === undefined) return [];
  const none = (lost: number, of: 'group' | 'upper'): ReflectorFailure => {
    const why = 'a reflector that is left serves every node';
    return {
      lost: assume('Reflectors that have failed', lost, 'node', 'what if'),
      unreached: assume('Nodes not reached', 0, 'node', why),
      cutOff: assume('Nodes without a reflector', 0, 'node', why),
      of,
    };
  };
  const before = (all: number): number[] => [...new Set([0, 1, all - 1])].filter((lost) => lost >= 0 && lost < all);
  const group: ReflectorFailure[] = [
    ...before(r.value).map((lost) => none(lost, 'group')),
    {
      lost: assume('Reflectors that have failed', r.value, 'node', 'what if'),
      unreached: formula('Nodes not reached', 'node', 'n - r - min(1, m)', { n, r, m: most }),
      cutOff: most,
      of: 'group',
    },
  ];
  if (u === undefined) return group;
  // Without the upper level a node reaches its own group and nobody else.
  const apart = formula('Nodes not reached', 'node', 'n - u - r - m', { n, u, r, m: least });
  return [
    ...group,
    ...before(u.value)
      .filter((lost) => lost > 0)
      .map((lost) => none(lost, 'upper')),
    {
      lost: assume('Reflectors that have failed', u.value, 'node', 'what if'),
      unreached: g.value > 1 ? apart : none(0, 'upper').unreached,
      cutOff: none(0, 'upper').cutOff,
      of: 'upper',
    },
  ];
}
