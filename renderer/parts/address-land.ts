import type { Conflict, NamedRange, Plan, Prefix } from '../../engine';
import { clusterIpBands } from '../../engine/ipam';
import {
  asPrefix,
  covers,
  lastAddress,
  overlaps,
  rangeHolds,
  rangeOf,
  severityOf,
  sharedRange,
  showAddress,
  showPrefix,
  sizeOf,
  specialRangesIn,
  subnetIndex,
  type Range,
} from '../../engine/prefix';
import type { Division, Stretch, Use } from './address-division';

/** What addresses are for: those of the cluster by who holds them, all others by whose they are. */
export type LandUse = Use | 'open' | 'special' | 'elsewhere' | 'nodes' | 'fixed' | 'services' | 'conflict';

/** Neighbouring addresses of one use. */
export interface Land {
  readonly use: LandUse;
  readonly title: string;
  /** What it is, without how much, where that is not the title. */
  readonly name?: string;
  readonly range: Range;
  /** Written inside where it fits, when that is not the title. */
  readonly short?: string;
}

/** All that an address map shows. */
export interface World {
  readonly ranges: readonly NamedRange[];
  readonly divisions: readonly Division[];
  /** Painted one over the other, the last on top. */
  readonly lands: readonly Land[];
}

/** What a plan says of addresses: ranges elsewhere, nodes, the cluster's by node, Services by band, and where they collide. */
export function worldOf(
  plan: Plan,
  ranges: readonly NamedRange[],
  divisions: readonly Division[],
  conflicts: readonly Conflict[],
): World {
  const of = (role: NamedRange['role']) => ranges.filter((range) => range.role === role);
  const lands: Land[] = [
    ...of('elsewhere').map(({ prefix, name }): Land => ({ use: 'elsewhere', title: name, range: rangeOf(prefix) })),
    ...of('node').map(({ prefix }): Land => ({ use: 'nodes', title: 'nodes', range: rangeOf(prefix) })),
    ...divisions.flatMap(divided),
    ...plan.addresses.service.flatMap(banded),
    ...conflicts
      .filter(({ severity, a, b }) => (severity === 'error' || severity === 'refuse') && a.field && b.field)
      .map(({ a, b, shared }): Land => ({
        use: 'conflict',
        title: `${a.name} and ${b.name}`,
        range: rangeOf(shared),
      })),
  ];
  return { ranges, divisions, lands };
}

/** The cluster's range by the pieces that nodes get. */
function divided({ prefix, pieces, stretches, pieceAt }: Division): Land[] {
  const whole: Land = { use: 'free', title: 'the pod range', range: rangeOf(prefix) };
  return [
    whole,
    ...stretches.flatMap(({ use, title, from, count }): Land[] => {
      const [first, last] = [pieceAt(from)?.first, pieceAt(from + count - 1)?.last];
      if (first === undefined || last === undefined) return [];
      const told = `${title} ${count.toLocaleString('en')}`;
      return [
        { use, title: `${told} ${pieces}`, name: title, short: told, range: { family: prefix.family, first, last } },
      ];
    }),
  ];
}

/** A Service range by its bands: those that are pinned belong into the first. */
function banded(prefix: Prefix): Land[] {
  const { family } = prefix;
  const { first, last, lastStatic } = clusterIpBands(prefix);
  const whole: Land = { use: 'reserved', title: 'kept from Services', range: rangeOf(prefix) };
  const random: Land = { use: 'services', title: 'Services', range: { family, first, last } };
  if (last < first) return [whole];
  if (lastStatic === undefined) return [whole, random];
  const fixed: Range = { family, first, last: lastStatic };
  return [whole, random, { use: 'fixed', title: 'fixed ClusterIPs', range: fixed }];
}

/** The uses of exactly the addresses of a prefix, ascending, none twice. */
export function landsIn(prefix: Prefix, { lands, divisions }: World): Land[] {
  const whole = rangeOf(prefix);
  const division = divisionAround(prefix, divisions);
  const open: Land = { use: 'open', title: 'in no range of the plan', range: whole };
  const special = specialRangesIn(prefix)
    .filter(({ class: kind }) => severityOf(kind) !== undefined)
    .map(({ prefix: at, name }): Land => ({ use: 'special', title: `set aside: ${name}`, range: rangeOf(at) }));
  const near = lands.filter(({ range }) => sharedRange(range, whole) !== undefined);
  const closer = division === undefined ? [] : closerIn(prefix, division);
  const conflicts = near.filter(({ use }) => use === 'conflict');
  return [...special, ...near, ...closer, ...conflicts].reduce(paint, [open]);
}

/** Lay a stretch over those that are there. */
function paint(shown: readonly Land[], land: Land): Land[] {
  const [first, last] = [shown[0]?.range.first ?? 0n, shown.at(-1)?.range.last ?? 0n];
  const over = sharedRange(land.range, { ...land.range, first, last });
  if (over === undefined) return [...shown];
  const before = shown.flatMap((one) =>
    one.range.first < over.first ? [cut(one, one.range.first, least(one.range.last, over.first - 1n))] : [],
  );
  const after = shown.flatMap((one) =>
    one.range.last > over.last ? [cut(one, greatest(one.range.first, over.last + 1n), one.range.last)] : [],
  );
  return [...before, { ...land, range: over }, ...after];
}

const cut = (land: Land, first: bigint, last: bigint): Land => ({ ...land, range: { ...land.range, first, last } });
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const greatest = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** The division whose range a prefix lies in. */
export const divisionAround = (prefix: Prefix, divisions: readonly Division[]): Division | undefined =>
  divisions.find((division) => covers(division.prefix, prefix));

/** Pieces that are seen one by one. */
const seenAlone = 16;

/** Piece by piece where few are in sight, address by address inside of one. */
function closerIn(prefix: Prefix, division: Division): Land[] {
  const piece = pieceAround(prefix, division);
  if (piece !== undefined) return addressesOf(piece, division);
  const first = pieceHolding(prefix.base, division);
  const last = pieceHolding(lastAddress(prefix).value, division);
  if (first === undefined || last === undefined || last - first >= seenAlone) return [];
  return Array.from({ length: last - first + 1 }, (_, index): Land[] => {
    const range = division.pieceAt(first + index);
    const node = division.nodeAt(first + index);
    const { use = 'free', title = 'free' } = stretchAt(division, first + index) ?? {};
    if (range === undefined) return [];
    const text = piecePrefix(range);
    return [
      node === undefined
        ? { use, title: `${text}, ${title}`, name: title, short: '', range }
        : { use, title: `${text}, node ${node}`, name: `node ${node}`, short: `node ${node}`, range },
    ];
  }).flat();
}

const piecePrefix = (range: Range): string => {
  const prefix = asPrefix(range);
  return prefix === undefined ? showAddress({ family: range.family, value: range.first }) : showPrefix(prefix);
};

const stretchAt = ({ stretches }: Division, piece: number): Stretch | undefined =>
  stretches.find(({ from, count }) => piece >= from && piece < from + count);

/** The number of the piece that a prefix lies in; undefined where it holds several. */
export function pieceAround(prefix: Prefix, division: Division): number | undefined {
  const piece = pieceHolding(prefix.base, division);
  const range = piece === undefined ? undefined : division.pieceAt(piece);
  return range !== undefined && rangeHolds(range, lastAddress(prefix)) ? piece : undefined;
}

/** Pieces stand in the order of their addresses: halving finds the one that holds an address. */
function pieceHolding(value: bigint, { prefix, total, pieceAt }: Division): number | undefined {
  const first = pieceAt(0);
  const alike = first === undefined ? undefined : asPrefix(first);
  if (alike !== undefined && sizeOf(alike) * BigInt(total) === sizeOf(prefix)) {
    return Number(
      subnetIndex(prefix, { ...prefix, base: value - (value % sizeOf(alike)), length: alike.length }) ?? 0n,
    );
  }
  let [low, high] = [0, total];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieceAt(middle)?.last ?? 0n) < value) low = middle + 1;
    else high = middle;
  }
  const found = pieceAt(low);
  return found !== undefined && found.first <= value ? low : undefined;
}

function addressesOf(piece: number, division: Division): Land[] {
  const { family, first, last } = division.pieceAt(piece) ?? { family: 4 as const, first: 0n, last: -1n };
  return division.within(piece).flatMap(({ use, title, from, count }): Land[] => {
    const begin = first + BigInt(from);
    const end = least(last, begin + BigInt(count) - 1n);
    return begin > end
      ? []
      : [
          {
            use,
            title: `${title} ${count.toLocaleString('en')}`,
            name: title,
            range: { family, first: begin, last: end },
          },
        ];
  });
}

/** The ranges of the plan that meet a prefix, as a reader knows them: what it is part of, or what is in it. */
export function holdersOf(prefix: Prefix, ranges: readonly NamedRange[]): readonly NamedRange[] {
  const around = ranges.filter((range) => covers(range.prefix, prefix));
  return around.length > 0 ? around : ranges.filter((range) => overlaps(range.prefix, prefix));
}
