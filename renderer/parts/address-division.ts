import type { AddressUse, Plan, Prefix, Quantity } from '../../engine';
import { calicoBlocks, hostLocalRange, initialShares, perNode, weaveRing } from '../../engine/ipam';
import {
  nthSubnet,
  overlaps,
  rangeOf,
  showRange,
  sizeOf,
  subnetCount,
  subnetIndex,
  type Range,
} from '../../engine/prefix';

/** What a stretch of addresses is for. */
export type Use = 'now' | 'later' | 'surge' | 'free' | 'reserved';

export interface Stretch {
  readonly use: Use;
  readonly title: string;
  /** In pieces, or in addresses inside one. */
  readonly from: number;
  readonly count: number;
}

/** How a cluster's range falls into the pieces that nodes get. */
export interface Division {
  readonly prefix: Prefix;
  /** What a piece is called, and several of them. */
  readonly piece: string;
  readonly pieces: string;
  readonly total: number;
  /** The size of it all and of what one node takes, in blocks, or in addresses where nodes share them. */
  readonly whole: Quantity;
  readonly each: Quantity;
  /** Blocks that are kept from nodes. */
  readonly lost?: Quantity;
  readonly stretches: readonly Stretch[];
  readonly pieceAt: (index: number) => Range | undefined;
  /** The node that holds a piece, counted from 1; undefined for one that no node holds. */
  readonly nodeAt: (index: number) => number | undefined;
  /** The addresses of a piece by their use, in their order. */
  readonly within: (index: number) => readonly Stretch[];
}

interface Wanted {
  readonly now: number;
  readonly later: number;
  readonly surge: number;
}

const titles: Readonly<Record<Use, string>> = {
  now: 'nodes there are',
  later: 'up to the target',
  surge: 'extra nodes of an upgrade',
  free: 'free',
  reserved: 'taken by Services',
};

/** Hand pieces to nodes in order, past those that are reserved; nodes that get none are not drawn. */
export function handOut(
  total: number,
  reserved: readonly (readonly [from: number, to: number])[],
  wanted: Wanted,
): Stretch[] {
  const uses = (['now', 'later', 'surge'] as const).map((use) => ({ use, left: wanted[use] }));
  const stretches: Stretch[] = [];
  const add = (use: Use, from: number, count: number): void => {
    if (count > 0) stretches.push({ use, title: titles[use], from, count });
  };
  const fill = (from: number, to: number): void => {
    let at = from;
    for (const next of uses) {
      const taken = Math.min(next.left, to - at);
      add(next.use, at, taken);
      next.left -= taken;
      at += taken;
    }
    add('free', at, to - at);
  };
  let at = 0;
  for (const [from, to] of reserved) {
    fill(at, from);
    add('reserved', from, to - from);
    at = to;
  }
  fill(at, total);
  return stretches;
}

/** How one range of a plan is divided under one kind of address management. */
export function divisionOf(plan: Plan, { kind, blocksPerNode }: AddressUse, cluster: Prefix): Division {
  if (kind === 'ring') return ring(plan, cluster);
  return kind === 'node-blocks' ? nodeBlocks(plan, cluster, blocksPerNode) : calico(plan, cluster);
}

const nodesOf = ({ nodes }: Plan, each: number): Wanted => ({
  now: nodes.count.value * each,
  later: (nodes.target.value - nodes.count.value) * each,
  surge: nodes.surge.value * each,
});

function nodeBlocks(plan: Plan, prefix: Prefix, each: Quantity): Division {
  const at = plan.addresses.cluster.indexOf(prefix);
  const mask = Math.max(prefix.length, plan.addresses.nodeMask[at]?.value ?? prefix.length);
  const total = Number(subnetCount(prefix, mask));
  const index = (address: bigint): number =>
    Number(subnetIndex(prefix, { ...prefix, base: address, length: mask }) ?? 0n);
  const reserved = plan.addresses.service
    .filter((service) => overlaps(prefix, service))
    .map((service): [number, number] => {
      const [inside, whole] = [rangeOf(service), rangeOf(prefix)];
      const first = inside.first < whole.first ? whole.first : inside.first;
      const last = inside.last > whole.last ? whole.last : inside.last;
      return [index(blockBase(first, prefix, mask)), index(blockBase(last, prefix, mask)) + 1];
    });
  const { service } = plan.addresses;
  const { perNode: podsPlanned, maxPerNode: maxPods } = plan.pods;
  const [{ blocks, lost } = { blocks: each, lost: each }] = perNode({
    cluster: [prefix],
    nodeMask: [mask],
    service,
    podsPlanned,
    maxPods,
    lengths: plan.addresses.proposed.includes('cluster') ? 'proposed' : 'entered',
  }).families;
  const stretches = handOut(total, reserved, nodesOf(plan, 1));
  return {
    prefix,
    piece: 'node block',
    pieces: 'node blocks',
    total,
    whole: blocks,
    each,
    lost,
    stretches,
    pieceAt: piecesOf(prefix, mask),
    nodeAt: (piece) => nodeIn(stretches, piece, 1),
    within: (piece) => {
      const block = nthSubnet(prefix, mask, piece);
      const usable = block && hostLocalRange(block);
      if (block === undefined || usable === undefined) return [];
      const size = Number(sizeOf(block));
      const head = Number(usable.gateway - block.base) + 1;
      const tail = size - 1 - Number(usable.last - block.base);
      return inside(size, { head: [head, 'network and gateway'], tail: [tail, 'broadcast'] }, plan);
    },
  };
}

const blockBase = (address: bigint, { family }: Prefix, mask: number): bigint => {
  const host = BigInt((family === 4 ? 32 : 128) - mask);
  return (address >> host) << host;
};

function calico(plan: Plan, pool: Prefix): Division {
  const { perNode: podsPlanned, maxPerNode: maxPods } = plan.pods;
  const written = pool.family === 4 ? plan.addresses.blockSize : undefined;
  const { blocks, blocksPerNode } = calicoBlocks({
    pool,
    maxPods,
    podsPlanned,
    systems: plan.nodes.systems,
    ...(written === undefined ? {} : { blockSize: written.value }),
  });
  const length = pool.length + Math.log2(Math.max(1, blocks.value));
  const each = blocksPerNode.value;
  const stretches = handOut(blocks.value, [], nodesOf(plan, each));
  return {
    prefix: pool,
    piece: 'block',
    pieces: 'blocks',
    total: blocks.value,
    whole: blocks,
    each: blocksPerNode,
    stretches,
    pieceAt: piecesOf(pool, length),
    nodeAt: (piece) => nodeIn(stretches, piece, each),
    within: (piece) => {
      const block = nthSubnet(pool, length, piece);
      if (block === undefined) return [];
      const size = Number(sizeOf(block));
      const before = (piece % Math.max(1, each)) * size;
      return inside(size, {}, plan, before);
    },
  };
}

function ring(plan: Plan, range: Prefix): Division {
  const { count, target } = plan.nodes;
  const shares = initialShares(range, target.value);
  const stretches = handOut(target.value, [], { ...nodesOf(plan, 1), surge: 0 });
  return {
    prefix: range,
    piece: 'first share',
    pieces: 'first shares of peers',
    total: target.value,
    whole: weaveRing({ range, nodes: target }).addresses,
    each: plan.pods.perNode,
    stretches,
    pieceAt: (index) => {
      const share = shares[index];
      return share && { family: range.family, first: share.first, last: share.first + share.size - 1n };
    },
    nodeAt: (piece) => (piece < Math.max(count.value, target.value) ? piece + 1 : undefined),
    within: (piece) => {
      const share = shares[piece];
      return share === undefined ? [] : inside(Number(share.size), { head: [1, 'bridge'] }, plan);
    },
  };
}

const piecesOf =
  (prefix: Prefix, length: number) =>
  (index: number): Range | undefined => {
    const piece = nthSubnet(prefix, length, index);
    return piece && rangeOf(piece);
  };

/** Which node holds a piece when pieces are handed out in order, `each` to a node. */
function nodeIn(stretches: readonly Stretch[], piece: number, each: number): number | undefined {
  let before = 0;
  for (const { use, from, count } of stretches) {
    if (use === 'free' || use === 'reserved') {
      if (piece >= from && piece < from + count) return undefined;
      continue;
    }
    if (piece < from + count) return Math.floor((before + piece - from) / Math.max(1, each)) + 1;
    before += count;
  }
  return undefined;
}

interface Kept {
  readonly head?: readonly [count: number, title: string];
  readonly tail?: readonly [count: number, title: string];
}

/** The addresses of one piece: kept ones at both ends, planned pods, what the kubelet still allows, and the rest. */
function inside(size: number, { head, tail }: Kept, { pods }: Plan, before = 0): Stretch[] {
  const [first, end] = [head?.[0] ?? 0, size - (tail?.[0] ?? 0)];
  const room = Math.max(0, end - first);
  const planned = Math.min(room, Math.max(0, pods.perNode.value - before));
  const allowed = Math.min(room - planned, Math.max(0, pods.maxPerNode.value - before - planned));
  const all: Stretch[] = [
    { use: 'reserved', title: head?.[1] ?? '', from: 0, count: first },
    { use: 'now', title: 'pods planned', from: first, count: planned },
    { use: 'later', title: 'pods the kubelet still allows', from: first + planned, count: allowed },
    { use: 'free', title: 'not used', from: first + planned + allowed, count: room - planned - allowed },
    { use: 'reserved', title: tail?.[1] ?? '', from: end, count: size - end },
  ];
  return all.filter(({ count }) => count > 0);
}

/** A piece as people write it: a prefix where it is one, else its two ends. */
export const pieceText = (piece: Range | undefined): string => (piece === undefined ? '' : showRange(piece));
