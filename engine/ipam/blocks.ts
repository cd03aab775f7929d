import { mustPrefix, overlaps, type Prefix } from '../prefix';
import { assume, fact, formula, type Quantity } from '../quantity';
import { calicoRepo, cite } from '../source';
import type { Allocation, Lengths, PodsOfNode } from './allocation';
import { calicoBlockLimit, calicoLongestOnWindows } from './calico-hosts';
import { calicoBlockSizes } from './calico-pool';
import type { AddressFinding } from './finding';
import { lengthOf, widthFact } from './length';

/** A Calico pool from which nodes take blocks as their pods come. */
export interface CalicoPool extends PodsOfNode {
  readonly pool: Prefix;
  /** Prefix length of a block; left out, Calico's default for the family. */
  readonly blockSize?: number;
  readonly systems?: readonly ('linux' | 'windows')[];
  /** Whether a node may take single addresses out of another's block once no block is free. */
  readonly strictAffinity?: 'on' | 'off';
  /** Addresses each node takes for itself: one for each tunnel device. */
  readonly tunnels?: number;
  /** Nodes the plan must carry; with it, borrowing or failure is foretold. */
  readonly nodesPlanned?: Quantity<'node'>;
  readonly lengths?: Lengths;
}

export interface CalicoAllocation extends Allocation {
  readonly blocks: Quantity<'block'>;
  /** Addresses of one block that pods can have. */
  readonly perBlock: Quantity<'address'>;
  /** Blocks one node needs for the pods planned on it. */
  readonly blocksPerNode: Quantity<'block'>;
}

/** Nodes and pods that fit when nodes take blocks out of a pool one after the other, each as many as it needs. */
export function calicoBlocks(given: CalicoPool): CalicoAllocation {
  const { pool, maxPods, podsPlanned, systems = ['linux'], lengths = 'entered' } = given;
  const b = widthFact(pool.family);
  const c = lengthOf('Length of the pool', pool.length, 'addresses.cluster', lengths);
  const size =
    given.blockSize === undefined
      ? defaultSize(pool.family)
      : lengthOf('Length of a block', given.blockSize, 'addresses.blockSize', lengths);
  const text = size.value < c.value ? 'floor(2 ^ (size - c))' : '2 ^ (size - c)';
  const blocks = formula(
    'Blocks in the pool',
    'block',
    text,
    { size, c },
    cite(calicoRepo, 'libcalico-go/lib/ipam/ipam_block_reader_writer.go, randomBlockGenerator'),
  );
  const windows = systems.includes('windows');
  const perBlock = windows
    ? formula('Pod addresses of a block', 'address', 'max(2 ^ (b - size) - kept, 0)', { b, size, kept: keptOnWindows })
    : formula(
        'Pod addresses of a block',
        'address',
        '2 ^ (b - size)',
        { b, size },
        cite(calicoRepo, 'libcalico-go/lib/ipam/ipam.go'),
      );
  const tunnel = assume(
    'Addresses of tunnel devices on a node',
    given.tunnels ?? 0,
    'address',
    'one for each tunnel device that the mode has',
    {
      cite: cite(calicoRepo, 'api/pkg/apis/projectcalico/v3/ippool.go, allowedUses Tunnel'),
    },
  );
  const blocksPerNode = formula('Blocks a node needs', 'block', 'ceil((pods + tunnel) / perBlock)', {
    pods: podsPlanned,
    tunnel,
    perBlock,
  });
  const most = formula('Addresses one node can take', 'address', 'min(limit, blocks) * perBlock - tunnel', {
    limit: blockLimit,
    blocks,
    perBlock,
    tunnel,
  });
  return {
    blocks,
    perBlock,
    blocksPerNode,
    nodes: formula('Nodes with blocks of their own', 'node', 'floor(blocks / each)', { blocks, each: blocksPerNode }),
    podsPerNode: formula('Pods a node can hold', 'pod', 'min(maxPods, most)', { maxPods, most }),
    findings: [
      ...sizeFindings(pool, { c, size }, windows),
      ...limitFindings({ blocksPerNode, maxPods, most }),
      ...affinityFindings(given, { blocks, blocksPerNode, windows }),
    ],
  };
}

const blockLimit = fact(
  'Blocks a node may take',
  calicoBlockLimit,
  'block',
  cite(calicoRepo, 'libcalico-go/lib/ipam/ipam.go lines 747 to 751'),
);

const keptOnWindows = fact(
  'Addresses of a block that Windows keeps',
  4,
  'address',
  cite(calicoRepo, 'libcalico-go/lib/ipam/ipam_win_test.go, first three and last'),
);

const poolDocs = cite(calicoRepo, 'api/pkg/apis/projectcalico/v3/ippool.go, blockSize');

const defaultSize = (family: 4 | 6): Quantity<'bit'> =>
  assume('Length of a block', calicoBlockSizes[family].usual, 'bit', 'the default of Calico', {
    field: 'addresses.blockSize',
    cite: poolDocs,
  });

const linkLocal = { 4: mustPrefix('169.254.0.0/16'), 6: mustPrefix('fe80::/10') } as const;

interface Sizes {
  readonly c: Quantity<'bit'>;
  readonly size: Quantity<'bit'>;
}

function sizeFindings(pool: Prefix, { c, size }: Sizes, windows: boolean): AddressFinding[] {
  const { least, most } = calicoBlockSizes[pool.family];
  const bound = (name: string, value: number) => fact(name, value, 'bit', poolDocs);
  const refuse = (
    id: string,
    says: string,
    evidence: readonly Quantity[],
    field = 'addresses.blockSize',
  ): AddressFinding => ({
    id,
    severity: 'refuse',
    says,
    evidence,
    field,
    cite: poolDocs,
  });
  if (size.value < least || size.value > most) {
    const evidence = [size, bound('Shortest block length', least), bound('Longest block length', most)];
    return [refuse('ipam/block-size', 'Calico has no blocks of this length.', evidence)];
  }
  const findings: AddressFinding[] = [];
  if (size.value < c.value) {
    findings.push(refuse('ipam/pool-size', 'The pool is smaller than one block.', [c, size], 'addresses.cluster'));
  }
  if (overlaps(pool, linkLocal[pool.family])) {
    findings.push(
      refuse(
        'ipam/pool-link-local',
        'Calico refuses a pool that meets the link-local range.',
        [c],
        'addresses.cluster',
      ),
    );
  }
  if (windows && size.value > calicoLongestOnWindows[pool.family]) {
    const evidence = [size, bound('Longest block length on Windows', calicoLongestOnWindows[pool.family])];
    findings.push(
      refuse('ipam/block-size-windows', 'A block of this length has no address left on Windows.', evidence),
    );
  }
  return findings;
}

interface NodeNeeds {
  readonly blocksPerNode: Quantity<'block'>;
  readonly maxPods: Quantity<'pod'>;
  readonly most: Quantity<'address'>;
}

function limitFindings({ blocksPerNode, maxPods, most }: NodeNeeds): AddressFinding[] {
  const field = 'addresses.blockSize';
  if (blocksPerNode.value > blockLimit.value) {
    const says = 'A node needs more blocks for its pods than it may take, and borrows none once it is there.';
    return [{ id: 'ipam/block-limit', severity: 'error', says, evidence: [blocksPerNode, blockLimit], field }];
  }
  if (maxPods.value <= most.value) return [];
  const says = 'A node runs out of blocks before it reaches the limit of the kubelet.';
  return [{ id: 'ipam/max-pods', severity: 'warn', says, evidence: [maxPods, most], field }];
}

interface Blocks {
  readonly blocks: Quantity<'block'>;
  readonly blocksPerNode: Quantity<'block'>;
  readonly windows: boolean;
}

/** Once every block has an owner, a node without one borrows single addresses, or its pods fail where that is ruled out. */
function affinityFindings(
  { nodesPlanned, strictAffinity = 'off' }: CalicoPool,
  { blocks, blocksPerNode, windows }: Blocks,
): AddressFinding[] {
  const strict = strictAffinity === 'on' || windows;
  const findings: AddressFinding[] =
    windows && strictAffinity === 'off'
      ? [
          {
            id: 'ipam/strict-affinity',
            severity: 'note',
            says: 'Windows nodes need strict affinity, so nobody borrows addresses.',
            evidence: [],
          },
        ]
      : [];
  if (nodesPlanned === undefined) return findings;
  const needed = formula('Blocks all nodes need', 'block', 'nodes * each', {
    nodes: nodesPlanned,
    each: blocksPerNode,
  });
  if (needed.value <= blocks.value) return findings;
  const says = strict
    ? 'The pool has fewer blocks than the nodes need, and with strict affinity the pods of the last nodes get no address.'
    : 'The pool has fewer blocks than the nodes need: the last nodes borrow addresses, and each of these becomes a route of its own.';
  return [
    ...findings,
    {
      id: 'ipam/blocks',
      severity: strict ? 'error' : 'warn',
      says,
      evidence: [needed, blocks],
      field: 'addresses.cluster',
    },
  ];
}
