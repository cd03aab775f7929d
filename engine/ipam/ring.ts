import { type Prefix, PrefixSet, type Range, sizeOf, sizeOfRange } from '../prefix';
import { fact, formula, type Quantity } from '../quantity';
import { cite, weaveRepo } from '../source';
import type { Lengths } from './allocation';
import type { AddressFinding } from './finding';
import { lengthOf, widthFact } from './length';

/** One range that all Weave peers share. */
export interface WeaveRange {
  readonly range: Prefix;
  readonly nodes: Quantity<'node'>;
  /** Pods the plan puts on a node; with it, the whole range is held against the whole need. */
  readonly podsPlanned?: Quantity<'pod'>;
  readonly lengths?: Lengths;
}

export interface WeaveAllocation {
  /** Addresses that pods of the whole cluster can have. */
  readonly addresses: Quantity<'address'>;
  /** The smallest share a peer begins with. It is no limit: a peer that runs out asks another for half of a free piece. */
  readonly perNode: Quantity<'address'>;
  readonly findings: readonly AddressFinding[];
}

/** How Weave's ring divides a range among its peers. */
export function weaveRing({ range, nodes, podsPlanned, lengths = 'entered' }: WeaveRange): WeaveAllocation {
  const r = lengthOf('Length of the allocation range', range.length, 'addresses.cluster', lengths);
  const b = widthFact(range.family);
  const addresses = formula(
    'Addresses of the ring',
    'address',
    'max(2 ^ (b - r) - 2, 0)',
    { b, r },
    cite(weaveRepo, 'ipam/allocator.go, network and broadcast address'),
  );
  const perNode = formula(
    'Smallest first share of a peer',
    'address',
    'floor(2 ^ (b - r - ceil(log2(nodes))))',
    { b, r, nodes },
    cite(weaveRepo, 'ipam/ring/ring.go, ClaimForPeers'),
  );
  return { addresses, perNode, findings: [...rangeFindings(range, r), ...needFindings(addresses, nodes, podsPlanned)] };
}

function rangeFindings(range: Prefix, r: Quantity<'bit'>): AddressFinding[] {
  const field = 'addresses.cluster';
  if (range.family === 6) {
    return [
      {
        id: 'ipam/weave-family',
        severity: 'refuse',
        says: 'Weave gives out IPv4 addresses only.',
        evidence: [],
        field,
        cite: cite(weaveRepo, 'IPALLOC_RANGE'),
      },
    ];
  }
  const size = formula('Addresses of the range', 'address', '2 ^ (b - r)', { b: widthFact(4), r });
  const least = fact('Fewest addresses of a range', 4, 'address', cite(weaveRepo, 'IPALLOC_RANGE, minimum size'));
  if (size.value >= least.value) return [];
  return [
    {
      id: 'ipam/weave-size',
      severity: 'refuse',
      says: 'Weave refuses a range this small.',
      evidence: [size, least],
      field,
    },
  ];
}

function needFindings(
  addresses: Quantity<'address'>,
  nodes: Quantity<'node'>,
  pods: Quantity<'pod'> | undefined,
): AddressFinding[] {
  if (pods === undefined) return [];
  const needed = formula('Addresses all pods need', 'address', 'nodes * pods', { nodes, pods });
  if (needed.value <= addresses.value) return [];
  const says = 'The range has fewer addresses than the pods of all nodes need.';
  return [
    { id: 'ipam/weave-addresses', severity: 'error', says, evidence: [needed, addresses], field: 'addresses.cluster' },
  ];
}

/** What one peer begins with. */
export interface Share {
  readonly first: bigint;
  readonly size: bigint;
}

/** The shares of a number of peers, in their order: peers and range are halved together until one peer is left. */
export function initialShares(range: Prefix, peers: number): Share[] {
  const halve = (first: bigint, size: bigint, count: number): Share[] => {
    if (count <= 1) return [{ first, size }];
    const [left, half] = [Math.floor(count / 2), size / 2n];
    return [...halve(first, half, left), ...halve(first + half, size - half, count - left)];
  };
  return halve(range.base, sizeOf(range), peers);
}

/** What a peer keeps of a free piece, and what it gives to one that asks: half, the odd address included, from its end. */
export interface Donation {
  readonly keeps: readonly Range[];
  readonly gives: Range;
}

/**
 * What a peer gives another that has run out: half of its largest free piece, the last of these if several are as large.
 *
 * @param free the peer's addresses that nobody has
 * @returns undefined when it has none
 * @see weaveworks/weave ipam/space/space.go, Donate
 */
export function weaveDonation(free: PrefixSet): Donation | undefined {
  const largest = free.ranges.reduce<Range | undefined>(
    (best, range) => (best !== undefined && sizeOfRange(range) < sizeOfRange(best) ? best : range),
    undefined,
  );
  if (largest === undefined) return undefined;
  const gives = { ...largest, first: largest.last + 1n - (sizeOfRange(largest) + 1n) / 2n };
  return { keeps: free.without(PrefixSet.from(free.family, [gives])).ranges, gives };
}
