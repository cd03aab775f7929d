import { isProblem, parsePrefix, showPrefix, type Family, type Prefix } from '../prefix';
import type { Path, Placed } from './describe';
import { getField } from './fields';
import type { Managed, Platform } from './plan';
import { findingFrom } from './problem';
import type { PlanFile } from './schema';

/** What a reader of plans must ask of floors above this one: why an id is refused, or undefined where it is known. */
export interface Known {
  readonly knownOption?: (id: string) => string | undefined;
  readonly knownRule?: (id: string) => string | undefined;
}

/** Everything in a plan of the right shape that contradicts itself, or names what does not exist. */
export function contradictions(file: PlanFile, known: Known): Placed[] {
  return [
    ...sizes(file),
    ...mtus(file),
    ...services(file),
    ...ranges(file),
    ...masks(file),
    ...shares(file),
    ...ids(file, known),
  ];
}

const placed = (path: Path, what: string, mend: string): Placed => ({
  path,
  field: path.slice(0, 2).join('.'),
  what,
  mend,
});

function sizes({ nodes, pods, underlay }: PlanFile): Placed[] {
  const found: Placed[] = [];
  if (nodes?.count !== undefined && nodes.target !== undefined && nodes.target < nodes.count) {
    found.push(
      placed(
        ['nodes', 'target'],
        `nodes.target is ${nodes.target}, below the ${nodes.count} nodes of today`,
        `write at least ${nodes.count}`,
      ),
    );
  }
  if (pods?.perNode !== undefined && pods.maxPerNode !== undefined && pods.maxPerNode < pods.perNode) {
    found.push(
      placed(
        ['pods', 'maxPerNode'],
        `pods.maxPerNode is ${pods.maxPerNode}, below the ${pods.perNode} planned on a node`,
        `write at least ${pods.perNode}`,
      ),
    );
  }
  if (underlay?.topology === 'one-segment' && (underlay.segments ?? 1) > 1) {
    found.push(
      placed(
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
            placed(
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
      placed(['managed'], `${managed} does not run on ${platform}`, `write platform: ${home}, or another service`),
    );
  }
  if (managed !== undefined && managed !== 'none' && orchestrator === 'docker') {
    found.push(
      placed(['managed'], `${managed} runs Kubernetes, but the orchestrator is docker`, 'leave one of them out'),
    );
  }
  return found;
}

const rangeFields = [
  ['addresses.cluster', 'pods.families'],
  ['addresses.service', 'pods.families'],
  ['addresses.nodes', 'underlay.families'],
] as const;

const familyOf = (word: string): Family => (word === 'ipv6' ? 6 : 4);

/** The families a field names, or IPv4 where it is left out. */
export const familiesOf = (written: readonly string[] | undefined): Family[] => (written ?? ['ipv4']).map(familyOf);

function ranges(file: PlanFile): Placed[] {
  return rangeFields.flatMap(([field, familyField]) => {
    const path = field.split('.');
    const written = (getField(file, field) ?? []) as readonly string[];
    const families = familiesOf(getField(file, familyField) as readonly string[] | undefined);
    const prefixes = written.map(parsePrefix).filter((prefix): prefix is Prefix => !isProblem(prefix));
    const strangers = prefixes.flatMap((prefix, index) =>
      families.includes(prefix.family)
        ? []
        : [
            placed(
              [...path, index],
              `${showPrefix(prefix)} is IPv${prefix.family}, which ${familyField} leaves out`,
              `write ${familyField}: [ipv4, ipv6], or drop the range`,
            ),
          ],
    );
    if (strangers.length > 0 || field === 'addresses.nodes') return strangers;
    const again = prefixes.findIndex(
      ({ family }, index) => prefixes.findIndex((other) => other.family === family) !== index,
    );
    if (again >= 0) {
      return [
        placed([...path, again], `${field} has two ranges of IPv${prefixes[again]?.family}`, 'write one a family'),
      ];
    }
    const wrongOrder = prefixes.length === 2 && prefixes[0]?.family !== families[0];
    if (wrongOrder)
      return [
        placed(
          path,
          `${field} begins with IPv${prefixes[0]?.family}, ${familyField} with IPv${families[0]}`,
          'write both in the same order',
        ),
      ];
    const missing =
      field === 'addresses.cluster' &&
      prefixes.length > 0 &&
      families.find((family) => !prefixes.some((prefix) => prefix.family === family));
    return missing
      ? [
          placed(
            path,
            `${field} has no range of IPv${missing}, which ${familyField} asks for`,
            'write one a family, or leave all out',
          ),
        ]
      : [];
  });
}

function masks({ addresses, pods }: PlanFile): Placed[] {
  const families = familiesOf(pods?.families);
  const found: Placed[] = [];
  const written = addresses?.nodeMask;
  if (written !== undefined && written.length !== families.length) {
    const count = families.length === 1 ? 'one number' : `${families.length} numbers, in the order of pods.families`;
    found.push(
      placed(
        ['addresses', 'nodeMask'],
        `addresses.nodeMask has ${written.length} numbers for ${families.length === 1 ? 'one family' : 'two families'}`,
        `write ${count}`,
      ),
    );
  }
  written?.forEach((mask, index) => {
    if (families[index] === 4 && mask > 32) {
      found.push(placed(['addresses', 'nodeMask', index], `a node mask of ${mask} is beyond IPv4`, 'write at most 32'));
    }
  });
  const size = addresses?.blockSize;
  const family = families[0];
  const [from, to] = family === 6 ? [116, 128] : [20, 32];
  if (typeof size === 'number' && (size < from || size > to)) {
    found.push(
      placed(
        ['addresses', 'blockSize'],
        `addresses.blockSize is ${size}, which Calico does not take for IPv${family}`,
        `write ${from} to ${to}`,
      ),
    );
  }
  return found;
}

function shares({ traffic = [] }: PlanFile): Placed[] {
  const total = traffic.reduce((sum, { share }) => sum + share, 0);
  return traffic.length === 0 || Math.abs(total - 1) < 0.005
    ? []
    : [placed(['traffic'], `the shares of traffic add up to ${Number(total.toFixed(3))}`, 'make them add up to 1')];
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
