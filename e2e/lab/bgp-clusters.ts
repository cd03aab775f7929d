/** A cluster whose nodes run BIRD. */
export interface Cluster {
  readonly nodes: number;
  /** Reflectors among them; 0 for a full mesh. */
  readonly reflectors: number;
  /** Reflectors that each other node peers with. */
  readonly peersPerNode: number;
  readonly blocksPerNode: number;
  readonly clusterIds: 'one' | 'several';
  /** Groups, each of which has as many reflectors and an id; 0 for none. */
  readonly groups: number;
  /** Reflectors above those of the groups. */
  readonly upper: number;
}

const mesh = (nodes: number, blocksPerNode = 1): Cluster => ({
  nodes,
  reflectors: 0,
  peersPerNode: 0,
  blocksPerNode,
  clusterIds: 'one',
  groups: 0,
  upper: 0,
});

interface Further {
  readonly peers?: number;
  readonly blocks?: number;
  readonly clusterIds?: Cluster['clusterIds'];
}

const reflected = (nodes: number, reflectors: number, { peers, blocks, clusterIds }: Further = {}): Cluster => ({
  nodes,
  reflectors,
  peersPerNode: peers ?? reflectors,
  blocksPerNode: blocks ?? 1,
  clusterIds: clusterIds ?? 'one',
  groups: 0,
  upper: 0,
});

const grouped = (nodes: number, groups: number, reflectors: number, blocks = 1): Cluster => ({
  ...reflected(nodes, reflectors, { blocks, clusterIds: 'several' }),
  groups,
});

const levels = (nodes: number, groups: number, reflectors: number, blocks = 1): Cluster => ({
  ...grouped(nodes, groups, reflectors, blocks),
  upper: reflectors,
});

/** What the laboratory runs; the last of those without groups is the trap of reflectors that no two clients share. */
export const clusters: readonly Cluster[] = [
  mesh(4),
  mesh(8),
  mesh(16),
  mesh(16, 4),
  mesh(32),
  reflected(8, 1),
  reflected(32, 1),
  reflected(4, 2),
  reflected(16, 2, { blocks: 4 }),
  reflected(32, 2),
  reflected(16, 3),
  reflected(32, 3),
  reflected(16, 3, { peers: 2, blocks: 2 }),
  reflected(32, 3, { peers: 2 }),
  reflected(16, 2, { clusterIds: 'several' }),
  reflected(32, 3, { clusterIds: 'several' }),
  reflected(16, 2, { peers: 1 }),
  grouped(12, 2, 1),
  grouped(16, 2, 2, 2),
  grouped(16, 3, 2),
  grouped(32, 4, 1),
  levels(16, 2, 2, 2),
  levels(24, 3, 2),
];

/** A cluster in a line of a table. */
export function titleOf({
  nodes,
  reflectors,
  peersPerNode,
  blocksPerNode,
  clusterIds,
  groups,
  upper,
}: Cluster): string {
  const blocks = blocksPerNode === 1 ? '' : `, ${blocksPerNode} blocks each`;
  if (reflectors === 0) return `${nodes} nodes, mesh${blocks}`;
  if (groups > 0)
    return `${nodes} nodes, ${groups} groups of ${reflectors}${upper === 0 ? '' : `, ${upper} above`}${blocks}`;
  const some = peersPerNode === reflectors ? '' : `, peering with ${peersPerNode}`;
  const ids = clusterIds === 'several' ? ', ids of their own' : '';
  return `${nodes} nodes, ${reflectors} ${reflectors === 1 ? 'reflector' : 'reflectors'}${some}${ids}${blocks}`;
}
