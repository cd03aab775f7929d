import {
  answerBgp,
  birdMemory,
  outlived,
  placeReflectors,
  usualReflectors,
  type BgpAnswer,
  type BgpConvergence,
  type BgpDesign,
  type ReflectorPlan,
  type Span,
  type Traffic,
} from '../engine';
import type { BgpQuestion } from './bgp-question';
import { citation, quantity } from './json';

/** One size of the cluster and what BGP costs there. */
export interface Point extends BgpAnswer {
  /** Where reflectors stand, where racks are given and one set of reflectors serves all. */
  readonly placement?: ReflectorPlan;
}

/** @throws RangeError as the engine's `growBgp` does */
export const pointOf = ({ design, racks }: BgpQuestion): Point => ({
  ...answerBgp(design),
  ...(racks !== undefined && design.topology === 'reflectors' && design.groups === undefined
    ? { placement: placeReflectors({ ...design, racks }) }
    : {}),
});

const span = ({ min, max }: Span<'session' | 'path' | 'route'>) => ({ min: min.value, max: max.value });

const traffic = ({ messages, bytes, prefixes, atMost }: Traffic) => ({
  messages: messages.value,
  bytes: bytes.value,
  prefixes: prefixes.value,
  ...(atMost && { atMost }),
});

/** The keys that others rely on; memory is that of the busiest node and of all, in whole bytes. */
export const bgpJson = (point: Point) => {
  const { design, topology, sessions, paths, routes, keepalives, memory, convergence, failures, warnings } = point;
  return {
    nodes: design.nodes.value,
    topology,
    sessions: {
      total: sessions.total.value,
      perNode: span(sessions.perNode),
      ...(sessions.onReflector && { onReflector: sessions.onReflector.value }),
      ...(sessions.onSwitch && { onSwitch: sessions.onSwitch.value }),
    },
    paths: { perNode: span(paths.perNode), total: paths.total.value },
    keepalivesPerSecond: keepalives.value,
    memoryBytes: { perNode: Math.round(memory.perNode.max.value), total: Math.round(memory.total.value) },
    memoryFrom: Object.values(birdMemory[design.daemon ?? 'bird1']).map(quantity),
    routes: { perNode: span(routes.perNode), ...(routes.onSwitch && { onSwitch: routes.onSwitch.value }) },
    convergence: convergence === undefined ? null : convergenceJson(convergence),
    ...(point.convergenceUnknown === undefined ? {} : { convergenceUnknown: point.convergenceUnknown }),
    failures: {
      killedSeconds: outlived.killed.value,
      silentSeconds: outlived.silent.value,
      restartSeconds: outlived.restart.value,
      reflectors: failures.map(({ lost, unreached, cutOff, of }) => ({
        lost: lost.value,
        unreached: unreached.value,
        cutOff: cutOff.value,
        ...(of === undefined ? {} : { of }),
      })),
    },
    reflectorsNeeded: usualReflectors(design.nodes).value,
    warnings: warnings.map(({ id, says, quantities, cite }) => ({
      id,
      says,
      evidence: quantities.map(quantity),
      cite: citation(cite),
    })),
    ...designJson(design),
    ...(point.placement === undefined ? {} : { placement: placementJson(point.placement) }),
  };
};

const designJson = ({ groups, reflectors, upper, gateways, as }: BgpDesign) => ({
  ...(reflectors && { reflectors: reflectors.value }),
  ...(groups && { groups: groups.value }),
  ...(upper && { upper: upper.value }),
  ...(gateways && { gateways: gateways.value }),
  ...(as && { as }),
});

const placementJson = ({ placement, survivesRack, failures }: ReflectorPlan) => ({
  racks: placement.map(({ nodes, reflectors }) => ({ nodes, reflectors })),
  survivesRack,
  failures: failures.map(({ what, lost, cutOff }) => ({ what, lost: lost.value, cutOff: cutOff.value })),
});

const convergenceJson = ({ full, join, leave, newBlock }: BgpConvergence) => ({
  full: traffic(full),
  join: join === undefined ? null : traffic(join),
  leave: traffic(leave),
  newBlock:
    newBlock === undefined
      ? null
      : { prefixes: newBlock.node.value, prefixesOnReflector: newBlock.reflector?.value ?? null },
});
