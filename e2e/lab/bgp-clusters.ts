/** A cluster whose nodes run BIRD. */
export interface Cluster {
  readonly nodes: number;
  /** Reflectors among them; 0 for a full mesh. */
  readonly reflectors: number;
  /** Reflectors that each other node peers with. */
  readonly peersPerNode: number;
  readonly blocksPerNode: number;
  readonly clusterIds: 'one' | 'several';
}

const mesh = (nodes: number, blocksPerNode = 1): Cluster => ({
  nodes,
  reflectors: 0,
  peersPerNode: 0,
  blocksPerNode,
  clusterIds: 'one',
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
});

/** What the laboratory runs, smallest first; the last is the trap of reflectors that no two clients share. */
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
];

/** A cluster in a line of a table. */
export function titleOf({ nodes, reflectors, peersPerNode, blocksPerNode, clusterIds }: Cluster): string {
  const blocks = blocksPerNode === 1 ? '' : `, ${blocksPerNode} blocks each`;
  if (reflectors === 0) return `${nodes} nodes, mesh${blocks}`;
  const some = peersPerNode === reflectors ? '' : `, peering with ${peersPerNode}`;
  const ids = clusterIds === 'several' ? ', ids of their own' : '';
  return `${nodes} nodes, ${reflectors} ${reflectors === 1 ? 'reflector' : 'reflectors'}${some}${ids}${blocks}`;
}
