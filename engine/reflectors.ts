import { placeReflectors, type ReflectorPlan } from './growth';
import type { Plan } from './plan';
import { assume, formula, tally, type Quantity } from './quantity';

/** What a person tries out in place of what the plan says. */
export interface ReflectorTrial {
  readonly nodes?: Quantity<'node'>;
  readonly reflectors?: Quantity<'node'>;
  readonly racks?: Quantity<'rack'>;
}

/**
 * How many reflectors a plan's target needs, where they stand and what fails with them.
 *
 * A segment is taken for a rack, and routers that are named for all nodes for gateways that reflectors peer with.
 */
export function reflectorPlan({ nodes, underlay, routing }: Plan, trial: ReflectorTrial = {}): ReflectorPlan {
  const reflectors = trial.reflectors ?? routing.reflectors;
  const gateways = routing.peers.filter(({ rack }) => rack === undefined).map(({ name }) => name);
  return placeReflectors({
    nodes: trial.nodes ?? nodes.target,
    racks: trial.racks ?? racksOf(underlay, routing),
    ...(reflectors === undefined ? {} : { reflectors }),
    ...(gateways.length === 0 ? {} : { gateways: tally('Gateways', 'peer', gateways) }),
  });
}

/** Racks by their names where the plan names as many as it has segments, else one for each segment. */
function racksOf({ segments }: Plan['underlay'], { peers }: Plan['routing']): Quantity<'rack'> {
  const named = [...new Set(peers.flatMap(({ rack }) => rack ?? []))];
  if (named.length > 0 && named.length >= segments.value) return tally('Racks', 'rack', named);
  return segments.value > 1
    ? formula('Racks, one for each segment', 'rack', 'segments', { segments })
    : assume('Racks', 1, 'rack', 'the plan has one segment and names no racks');
}
