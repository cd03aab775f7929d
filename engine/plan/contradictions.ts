import { placedAt, type Path, type Placed } from './describe';
import type { Managed, Platform } from './plan';
import { findingFrom } from './problem';
import { rangeContradictions } from './range-contradictions';
import type { PlanFile } from './schema';

/** What a reader of plans must ask of floors above this one: why an id is refused, or undefined where it is known. */
export interface Known {
  readonly knownOption?: (id: string) => string | undefined;
  readonly knownRule?: (id: string) => string | undefined;
}

/**
 * Everything in a plan of the right shape that contradicts itself, or names what does not exist.
 *
 * @param unsound fields that were left out of the file because they are wrong in themselves: nothing is concluded from
 *   their absence
 */
export function contradictions(file: PlanFile, known: Known, unsound: ReadonlySet<string>): Placed[] {
  return [
    ...sizes(file),
    ...mtus(file),
    ...services(file),
    ...rangeContradictions(file, unsound),
    ...shares(file),
    ...ids(file, known),
  ];
}

function sizes({ nodes, pods, underlay, routing }: PlanFile): Placed[] {
  const found: Placed[] = [];
  if (nodes?.count !== undefined && nodes.target !== undefined && nodes.target < nodes.count) {
    found.push(
      placedAt(
        ['nodes', 'target'],
        `nodes.target is ${nodes.target}, below the ${nodes.count} nodes of today`,
        `write at least ${nodes.count}`,
      ),
    );
  }
  const target = nodes?.target ?? nodes?.count;
  if (typeof routing?.reflectors === 'number' && target !== undefined && routing.reflectors > target) {
    found.push(
      placedAt(
        ['routing', 'reflectors'],
        `routing.reflectors is ${routing.reflectors}, but the plan has ${target} nodes`,
        `write at most ${target}`,
      ),
    );
  }
  if (pods?.perNode !== undefined && pods.maxPerNode !== undefined && pods.maxPerNode < pods.perNode) {
    found.push(
      placedAt(
        ['pods', 'maxPerNode'],
        `pods.maxPerNode is ${pods.maxPerNode}, below the ${pods.perNode} planned on a node`,
        `write at least ${pods.perNode}`,
      ),
    );
  }
  if (underlay?.topology === 'one-segment' && (underlay.segments ?? 1) > 1) {
    found.push(
      placedAt(
        ['underlay', 'segments'],
        `underlay.segments is ${underlay.segments}, but the topology is one-segment`,
        'write topology: segments, or leave segments out',
      ),
    );
  }
  return found;
}

const least6 = 1280;

function mtus({ underlay, pods }: PlanFile): Placed[] {
  const where = underlay?.families?.includes('ipv6')
    ? 'underlay'
    : pods?.families?.includes('ipv6')
      ? 'pods'
      : undefined;
  if (where === undefined || underlay?.mtu === undefined) return [];
  const isList = typeof underlay.mtu !== 'number';
  return [underlay.mtu]
    .flat()
    .flatMap((mtu, index) =>
      mtu >= least6
        ? []
        : [
            placedAt(
              ['underlay', 'mtu', ...(isList ? [index] : [])],
              `an MTU of ${mtu} carries no IPv6, which ${where}.families asks for`,
              `write at least ${least6}`,
            ),
          ],
    );
}

const homes: Partial<Record<Managed, Platform>> = {
  eks: 'aws',
  'eks-fargate': 'aws',
  'eks-auto': 'aws',
  aks: 'azure',
  gke: 'gcp',
  ack: 'alibaba',
};

/** The platform a managed service runs on, where it is only one. */
export const homeOf = (managed: Managed | undefined): Platform | undefined =>
  managed === undefined ? undefined : homes[managed];

function services({ managed, platform, orchestrator }: PlanFile): Placed[] {
  const home = homeOf(managed);
  const found: Placed[] = [];
  if (home !== undefined && platform !== undefined && platform !== home) {
    found.push(
      placedAt(['managed'], `${managed} does not run on ${platform}`, `write platform: ${home}, or another service`),
    );
  }
  if (managed !== undefined && managed !== 'none' && orchestrator === 'docker') {
    found.push(
      placedAt(['managed'], `${managed} runs Kubernetes, but the orchestrator is docker`, 'leave one of them out'),
    );
  }
  return found;
}

function shares({ traffic = [] }: PlanFile): Placed[] {
  const total = traffic.reduce((sum, { share }) => sum + share, 0);
  return traffic.length === 0 || Math.abs(total - 1) < 0.005
    ? []
    : [placedAt(['traffic'], `the shares of traffic add up to ${Number(total.toFixed(3))}`, 'make them add up to 1')];
}

function ids(
  { current, chosen, options = [], interfaces = [], strengths = {} }: PlanFile,
  { knownOption, knownRule }: Known,
): Placed[] {
  const asked: [Path, string | null | undefined][] = [
    [['current'], current],
    [['chosen'], chosen],
    ...options.map((id, index): [Path, string] => [['options', index], id]),
    ...interfaces.map(({ option }, index): [Path, string] => [['interfaces', index, 'option'], option]),
  ];
  return [
    ...asked.flatMap(([path, id]) => refused(path, typeof id === 'string' ? knownOption?.(id) : undefined)),
    ...Object.keys(strengths).flatMap((id) =>
      refused(['strengths', id], knownRule?.(id)).map((one): Placed => ({ ...one, atKey: true })),
    ),
  ];
}

function refused(path: Path, reason: string | undefined): Placed[] {
  if (reason === undefined) return [];
  return [{ path, ...findingFrom(reason, { field: String(path[0]) }) }];
}
