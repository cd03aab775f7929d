import {
  covers,
  docker0,
  isPrivate,
  isSame,
  knownDefaultsIn,
  overlappingPairs,
  overlaps,
  type Prefix,
  rangeOf,
  severityOf,
  sharedDefaultOf,
  showPrefix,
  sizeOf,
  specialRangesIn,
} from '../prefix';
import { cite, type Citation, moby } from '../source';
import { type Severity, severities } from './finding';
import { freePrefix } from './free';

/** What a range is for. `elsewhere`: VPCs, offices, peer clusters, whatever must not be hit and is not ours to change. */
export type Role = 'pod' | 'service' | 'node' | 'elsewhere';

/** A range of a plan under the name a person knows it by. */
export interface NamedRange {
  readonly prefix: Prefix;
  readonly name: string;
  readonly role: Role;
  /** Its place in the plan file, such as `addresses.cluster`. */
  readonly field: string;
}

/** Two ranges that share addresses, or one that meets a range set aside by a standard or taken by other software. */
export interface Conflict {
  readonly kind: 'duplicate' | 'contains' | 'overlaps';
  readonly severity: Severity;
  readonly says: string;
  /** The range that begins first or is the wider. */
  readonly a: ConflictSide;
  readonly b: ConflictSide;
  /** The addresses both have: the narrower of the two. */
  readonly shared: Prefix;
  readonly mend?: Mend;
  readonly cite?: Citation;
}

/** One of the two; a special range or a default has no field of the plan. */
export interface ConflictSide {
  readonly prefix: Prefix;
  readonly name: string;
  readonly field?: string;
}

/** The smallest change that ends a conflict: one range moved to free space of the same size. */
export interface Mend {
  readonly field: string;
  readonly from: Prefix;
  readonly to: Prefix;
  readonly says: string;
}

/**
 * Every conflict among the ranges of a plan, the gravest first; then in the order of the addresses.
 *
 * Ranges are compared with one another in both directions, with the special ranges of the registries, with docker0 and
 * with the defaults of other software.
 */
export function conflicts(ranges: readonly NamedRange[]): Conflict[] {
  const found = [
    ...overlappingPairs(ranges.map(({ prefix }) => rangeOf(prefix))).flatMap(([i, j]) => {
      const [a, b] = [ranges[i], ranges[j]];
      return a === undefined || b === undefined ? [] : pairConflict(a, b, ranges);
    }),
    ...ranges.flatMap((range) => [
      ...specialConflicts(range, ranges),
      ...publicConflicts(range, ranges),
      ...dockerConflicts(range, ranges),
      ...defaultConflicts(range),
    ]),
  ];
  return found
    .map((conflict) => ({ ...conflict, says: capital(conflict.says) }))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** Names may begin in lower case: `the pod range`. */
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Of two ranges that meet, the one that is easier to change: Services, then pods, then nodes; what is elsewhere stays. */
const easier: readonly Role[] = ['service', 'pod', 'node'];

function pairConflict(a: NamedRange, b: NamedRange, all: readonly NamedRange[]): Conflict[] {
  const kind = isSame(a.prefix, b.prefix) ? 'duplicate' : 'contains';
  const shared = kind === 'duplicate' ? sharedDefaultOf(a.prefix) : undefined;
  if (shared !== undefined && isForServices(a) && isForServices(b)) {
    const says = `${a.name} and ${b.name} are the same range: ${shared.who} gives it to the Services of every cluster.`;
    return [{ kind, severity: 'note', says, a, b, shared: b.prefix, cite: shared.cite }];
  }
  // Nodes are part of the network they stand in: a VPC or a hall around them is how it should be.
  const inside = [a, b].find(({ role }) => role === 'node');
  const around = [a, b].find(({ role }) => role === 'elsewhere');
  const atHome = inside !== undefined && around !== undefined && covers(around.prefix, inside.prefix);
  const moved = easier.map((role) => [b, a].find((range) => range.role === role)).find((range) => range !== undefined);
  const mend = atHome || moved === undefined ? undefined : mendOf(moved, all);
  const says = kind === 'duplicate' ? `${a.name} and ${b.name} are the same range` : `${a.name} contains ${b.name}`;
  return [
    {
      kind,
      severity: atHome ? 'note' : a.role === b.role && !ours(a) ? 'warn' : 'error',
      says: `${says}: ${consequence(a, b)}.`,
      a,
      b,
      shared: b.prefix,
      ...(mend === undefined ? {} : { mend }),
    },
  ];
}

/** Services of this cluster, or whatever another cluster has. */
const isForServices = ({ role }: NamedRange): boolean => role === 'service' || role === 'elsewhere';

/** Whether a range is given out by the cluster, so that two of the kind would give out one address twice. */
const ours = ({ role }: NamedRange): boolean => role === 'pod' || role === 'service';

function consequence(a: NamedRange, b: NamedRange): string {
  const roles = new Set([a.role, b.role]);
  if (roles.size === 1 && a.role === 'elsewhere') return 'an address in both can be reached one way only';
  if (roles.size === 1 && ours(a)) return 'one address could be given out twice';
  if (roles.has('pod') && roles.has('service'))
    return 'Kubernetes silently withholds the node blocks that Services meet';
  if (roles.has('service'))
    return 'addresses there cannot be reached from pods, since each node takes them for Services';
  if (roles.has('pod') && roles.has('node')) return 'a route to pods can hide a node';
  if (roles.has('pod')) return 'pods cannot reach what is there, nor it them';
  if (roles.has('elsewhere')) return 'nodes there are part of the network around them';
  return 'the node ranges are one';
}

function specialConflicts(range: NamedRange, all: readonly NamedRange[]): Conflict[] {
  if (range.role === 'elsewhere') return [];
  // The widest special range that meets it says all: what lies in it says nothing new.
  const met = specialRangesIn(range.prefix).filter(({ class: kind }) => severityOf(kind) !== undefined);
  return met
    .filter((special) => !met.some((other) => other !== special && covers(other.prefix, special.prefix)))
    .map((special) => {
      const severity = severityOf(special.class) ?? 'note';
      const what = `${showPrefix(special.prefix)}, which is set aside (${special.name})`;
      const effect =
        severity === 'refuse' ? 'addresses there never work here' : `some networks use or drop ${special.class} space`;
      return {
        ...between(range, { prefix: special.prefix, name: special.name }),
        severity,
        says: `${range.name} meets ${what}: ${effect}.`,
        ...mended(range, all),
        cite: special.cite,
      };
    });
}

function publicConflicts(range: NamedRange, all: readonly NamedRange[]): Conflict[] {
  if (!ours(range) || isPrivate(range.prefix) || specialRangesIn(range.prefix).length > 0) return [];
  const given = isForServices(range) ? sharedDefaultOf(range.prefix) : undefined;
  if (given !== undefined) {
    const says = `${range.name} is public address space that ${given.who} gives to the Services of every cluster.`;
    const b = { prefix: range.prefix, name: given.who };
    return [{ kind: 'duplicate', severity: 'note', says, a: range, b, shared: range.prefix, cite: given.cite }];
  }
  const says = `${range.name} is public address space: its owner, somewhere on the internet, cannot be reached from here.`;
  const space = { prefix: range.prefix, name: 'public address space' };
  return [
    { kind: 'duplicate', severity: 'warn', says, a: range, b: space, shared: range.prefix, ...mended(range, all) },
  ];
}

function dockerConflicts(range: NamedRange, all: readonly NamedRange[]): Conflict[] {
  if (range.role === 'elsewhere' || !overlaps(range.prefix, docker0)) return [];
  // A plan that names docker0 itself is told by the comparison of its own ranges.
  if (all.some(({ prefix, role }) => role === 'elsewhere' && isSame(prefix, docker0))) return [];
  const says = `${range.name} meets docker0: a node that runs Docker sends this range to its own bridge.`;
  const from = cite(moby, 'daemon/libnetwork/ipamutils/utils.go lines 9 to 21');
  return [
    {
      ...between(range, { prefix: docker0, name: 'docker0' }),
      severity: 'warn',
      says,
      ...mended(range, all),
      cite: from,
    },
  ];
}

/** A default is worth a note: a second cluster, or the same one with another CNI, would take the same range. */
function defaultConflicts(range: NamedRange): Conflict[] {
  if (range.role === 'elsewhere') return [];
  const met = knownDefaultsIn(range.prefix).filter(({ prefix }) => isTelling(prefix) && !isSame(prefix, docker0));
  const texts = [...new Set(met.map(({ prefix }) => showPrefix(prefix)))];
  return texts.flatMap((text) => {
    const takers = met.filter(({ prefix }) => showPrefix(prefix) === text);
    const [first] = takers;
    if (first === undefined) return [];
    const who = [...new Set(takers.map((taker) => taker.who))].join(', ');
    const says = first.shared
      ? `${range.name} meets ${text}, which ${who} gives to the Services of every cluster.`
      : `${range.name} meets ${text}, a default of ${who}: keep it in mind for peer clusters and migrations.`;
    return [
      { ...between(range, { prefix: first.prefix, name: who }), severity: 'note' as const, says, cite: first.cite },
    ];
  });
}

/** Defaults as wide as 10.0.0.0/8 meet nearly everything, and those in special ranges are told with these. */
const isTelling = (prefix: Prefix): boolean =>
  sizeOf(prefix) <= widestTelling[prefix.family] &&
  specialRangesIn(prefix).every(({ class: kind }) => severityOf(kind) !== 'refuse');

const widestTelling = { 4: 1n << 20n, 6: 1n << 24n } as const;

/** The kind, the two sides in order and what they share. */
function between(range: NamedRange, other: ConflictSide): Pick<Conflict, 'kind' | 'a' | 'b' | 'shared'> {
  if (isSame(range.prefix, other.prefix)) return { kind: 'duplicate', a: range, b: other, shared: other.prefix };
  return covers(range.prefix, other.prefix)
    ? { kind: 'contains', a: range, b: other, shared: other.prefix }
    : { kind: 'contains', a: other, b: range, shared: range.prefix };
}

function mended(range: NamedRange, all: readonly NamedRange[]): { readonly mend?: Mend } {
  const mend = mendOf(range, all);
  return mend === undefined ? {} : { mend };
}

/** A free range of the same size. Undefined when private space has none; nodes are where they are, so they get none. */
function mendOf(range: NamedRange, all: readonly NamedRange[]): Mend | undefined {
  if (range.role === 'elsewhere' || range.role === 'node') return undefined;
  const others = all.filter((other) => other !== range).map(({ prefix }) => prefix);
  const to = freePrefix(range.prefix.family, range.prefix.length, [...others, range.prefix]);
  if (to === undefined) return undefined;
  const says = `${showPrefix(to)} is free and of the same size; put it in place of ${showPrefix(range.prefix)}`;
  return { field: range.field, from: range.prefix, to, says };
}
