import {
  covers,
  nthSubnet,
  overlaps,
  type Prefix,
  PrefixSet,
  type Problem,
  rangeOf,
  split,
  subnetCount,
} from '../prefix';

/** How a pool is divided and shared; what holds for every node alike. */
export interface CalicoSharing {
  readonly pool: Prefix;
  readonly blockSize: number;
  /** Whether a node may take single addresses out of another's block once no block is free. */
  readonly strictAffinity?: boolean;
  /** Blocks a node may take; left out or 0, Calico's own limit. */
  readonly maxBlocksPerHost?: number;
  /** Windows keeps the first three addresses of a block and the last. */
  readonly system?: 'linux' | 'windows';
  /** Addresses that an IPReservation holds back. */
  readonly reserved?: readonly Prefix[];
}

/** A block with the node it belongs to. */
interface OwnedBlock {
  readonly owner: string;
  /** Addresses that can be given out at all. */
  readonly room: number;
  readonly taken: number;
}

/** The blocks that nodes have claimed so far, in the order in which they were. */
export type CalicoBlocksHeld = readonly OwnedBlock[];

/** What a node got when it asked for addresses. */
export interface CalicoAnswer {
  readonly blocks: CalicoBlocksHeld;
  readonly assigned: number;
  /** Of those, the ones out of other nodes' blocks, by owner: each is a route of its own. */
  readonly borrowed: ReadonlyMap<string, number>;
  /** Why it got fewer than it asked for. */
  readonly short?: 'block limit' | 'strict affinity' | 'pool empty';
}

/** In code, although the API says that 0 means none. */
export const calicoBlockLimit = 20;

const keptOnWindows = { first: 3n, last: 1n } as const;

/** The longest block that has an address left on Windows: one with room for those that are kept. */
export const calicoLongestOnWindows = { 4: 29, 6: 125 } as const;

/** Addresses of a block that no pod can have, ascending. */
export function calicoKept(block: Prefix, system: 'linux' | 'windows'): PrefixSet {
  if (system === 'linux') return PrefixSet.none(block.family);
  const { family, first, last } = rangeOf(block);
  return PrefixSet.from(family, [
    { family, first, last: first + keptOnWindows.first - 1n },
    { family, first: last + 1n - keptOnWindows.last, last },
  ]);
}

/** Why nodes of a system get no address at all: Windows borrows none, so Calico wants strict affinity for it. */
export const calicoAffinityProblem = (system: 'linux' | 'windows', strictAffinity: boolean): Problem | undefined =>
  system === 'windows' && !strictAffinity
    ? { problem: 'nodes of Windows get addresses with strict affinity only' }
    : undefined;

/** Whether nodes of a system can use blocks of a length; a pool of others does not count as one for them. */
export const calicoBlockFits = (block: Pick<Prefix, 'family' | 'length'>, system: 'linux' | 'windows'): boolean =>
  system === 'linux' || block.length <= calicoLongestOnWindows[block.family];

/**
 * Give a node addresses: of its own blocks, then of blocks it claims, then of other nodes' blocks.
 *
 * A node at its limit of blocks borrows nothing. Which free block a node claims hangs on a hash of its name; here it is
 * the lowest, since no count depends on it. Blocks that are empty are not taken back, which Calico does after a minute.
 *
 * @param wanted how many addresses, as a whole number
 * @see projectcalico/calico libcalico-go/lib/ipam/ipam.go, autoAssign, at 87c15906f20c
 */
export function calicoAssign(
  sharing: CalicoSharing,
  held: CalicoBlocksHeld,
  host: string,
  wanted: number,
): CalicoAnswer {
  const blocks = [...held];
  let left = wanted;
  const takeFrom = (at: number): number => {
    const block = blocks[at];
    if (block === undefined) return 0;
    const got = Math.min(left, block.room - block.taken);
    blocks[at] = { ...block, taken: block.taken + got };
    left -= got;
    return got;
  };
  for (const [at, { owner }] of held.entries()) if (owner === host) takeFrom(at);

  const limit = sharing.maxBlocksPerHost || calicoBlockLimit;
  const all = subnetCount(sharing.pool, sharing.blockSize);
  let owned = held.filter(({ owner }) => owner === host).length;
  while (left > 0 && owned < limit && blocks.length < all) {
    blocks.push({ owner: host, room: roomOf(sharing, blocks.length), taken: 0 });
    owned += 1;
    takeFrom(blocks.length - 1);
  }

  const borrowed = new Map<string, number>();
  const strict = sharing.strictAffinity === true || sharing.system === 'windows';
  if (owned < limit && !strict) {
    for (const [at, { owner }] of blocks.entries()) {
      const got = owner === host ? 0 : takeFrom(at);
      if (got > 0) borrowed.set(owner, (borrowed.get(owner) ?? 0) + got);
    }
  }
  const short = owned >= limit ? 'block limit' : strict ? 'strict affinity' : 'pool empty';
  return { blocks, assigned: wanted - left, borrowed, ...(left > 0 ? { short } : {}) };
}

function roomOf({ pool, blockSize, system = 'linux', reserved = [] }: CalicoSharing, index: number): number {
  const block = nthSubnet(pool, blockSize, index);
  if (block === undefined) return 0;
  const held = PrefixSet.from(block.family, reserved.filter((range) => overlaps(range, block)).map(rangeOf));
  return Number(PrefixSet.of(block).without(calicoKept(block, system)).without(held).size);
}

/** The blocks of a range that a node would claim, and those that others own. */
export interface CalicoClaim {
  readonly claimed: readonly Prefix[];
  readonly failed: readonly Prefix[];
}

/**
 * Claim every block of a range for a node, as `calicoctl ipam` and hosts with fixed blocks do.
 *
 * @returns undefined where the range is no part of the pool or smaller than one block
 * @see projectcalico/calico libcalico-go/lib/ipam/ipam.go, ClaimAffinity, at 87c15906f20c
 */
export function calicoClaim(
  range: Prefix,
  { pool, blockSize }: Pick<CalicoSharing, 'pool' | 'blockSize'>,
  ofOthers: readonly Prefix[],
): CalicoClaim | undefined {
  if (!covers(pool, range) || range.length > blockSize) return undefined;
  const isTaken = (block: Prefix): boolean => ofOthers.some((other) => overlaps(other, block));
  const blocks = [...split(range, blockSize)];
  return { claimed: blocks.filter((block) => !isTaken(block)), failed: blocks.filter(isTaken) };
}
