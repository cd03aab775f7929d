import {
  asPrefix,
  calicoAffinityProblem,
  calicoAssign,
  calicoBlockFits,
  calicoBlocks,
  calicoBlocksInTheWay,
  calicoBlockSizes,
  calicoClaim,
  calicoDefaultPool,
  calicoKept,
  calicoPoolProblems,
  calicoUsage,
  conflicts,
  input,
  mustPrefix,
  parseEntry,
  prefixesOf,
  showAddress,
  showPrefix,
  sizeOf,
  type CalicoAnswer,
  type CalicoBlocksHeld,
  type CalicoPoolSpec,
  type CalicoSharing,
  type CalicoUsage,
} from '../../engine';
import type { Reading } from './arithmetic';
import { accepted, address, fine, strictly, there } from './prefixes';
import { NotMapped, Refused } from './row';

interface AutoAssign {
  readonly pool?: string;
  readonly blockSize?: number;
  readonly block?: string;
  readonly request?: number;
  readonly steps?: readonly (readonly [host: string, wanted: number, ...more: unknown[]])[];
  readonly maxBlocksPerHost?: number;
  readonly strictAffinity?: boolean;
  readonly os?: 'linux' | 'windows';
  readonly reservedCIDRs?: readonly string[];
}

const assignKeys = 'pool blockSize block request steps maxBlocksPerHost strictAffinity os reservedCIDRs'.split(' ');

function autoAssign(row: AutoAssign): unknown {
  const strange = Object.keys(row).filter((key) => !assignKeys.includes(key));
  if (strange.length > 0 || row.steps?.some((step) => step.length > 2) === true) {
    throw new NotMapped(`nothing is known of ${strange.join(', ') || 'steps with more than a host and a number'}`);
  }
  if (row.pool === undefined) return blockOf(row);
  const pool = strictly(row.pool);
  const sharing: CalicoSharing = {
    pool,
    blockSize: row.blockSize ?? calicoBlockSizes[pool.family].usual,
    system: row.os ?? 'linux',
    strictAffinity: row.strictAffinity ?? false,
    maxBlocksPerHost: row.maxBlocksPerHost ?? 0,
    reserved: (row.reservedCIDRs ?? []).map(strictly),
  };
  if (!calicoBlockFits({ family: sharing.pool.family, length: sharing.blockSize }, sharing.system ?? 'linux')) {
    throw new Refused('no qualified pool');
  }
  const problem = calicoAffinityProblem(sharing.system ?? 'linux', sharing.strictAffinity ?? false);
  if (problem !== undefined) throw new Refused(problem.problem);
  if (row.steps === undefined) {
    const answer = calicoAssign(sharing, [], 'host-a', row.request ?? 0);
    return { assigned: answer.assigned, message: messageOf(answer, sharing) };
  }
  let blocks: CalicoBlocksHeld = [];
  const answers = row.steps.map(([host, wanted]) => {
    const answer = calicoAssign(sharing, blocks, host, wanted);
    blocks = answer.blocks;
    return answer;
  });
  const last = there(answers.at(-1));
  return {
    assigned: answers.map(({ assigned }) => assigned),
    lastStep: inWords(last, row.steps.at(-1)?.[0] ?? ''),
    message: messageOf(last, sharing),
  };
}

const messageOf = ({ short }: CalicoAnswer, { pool }: CalicoSharing): string | null => {
  if (short === undefined) return null;
  if (short === 'block limit') return 'ERR_BLOCK_LIMIT';
  return short === 'strict affinity'
    ? 'No more free affine blocks and strict affinity enabled'
    : `No IPs available in pools: [${showPrefix(pool)}]`;
};

function inWords({ assigned, borrowed }: CalicoAnswer, host: string): string {
  const others = [...borrowed.values()].reduce((total, count) => total + count, 0);
  const parts = [...borrowed].map(([owner, count]) => `${count} borrowed from ${owner} block`);
  return [`${assigned - others} from ${host} block`, ...parts].join(' and ');
}

/** One block alone: which of its addresses pods can have. */
function blockOf({ block, blockSize = 26, os = 'linux' }: AutoAssign): unknown {
  const prefix = block === undefined ? mustPrefix(`0.0.0.0/${blockSize}`) : strictly(block);
  if (!calicoBlockFits(prefix, os)) throw new Refused('no qualified pool');
  const kept = calicoKept(prefix, os);
  const reserved = kept.ranges.flatMap((range) =>
    [...prefixesOf(range)].flatMap((part) =>
      Array.from({ length: Number(sizeOf(part)) }, (_, at) =>
        showAddress({ family: part.family, value: part.base + BigInt(at) }),
      ),
    ),
  );
  return { usable: Number(sizeOf(prefix) - kept.size), ...(block === undefined ? {} : { reserved }) };
}

/** Reservations also name single addresses. */
const prefixOrAddress = (text: string) => there(asPrefix(accepted(parseEntry(text))));

const counters = ({ capacity, inUse, reserved, available }: CalicoUsage) => ({
  capacity: Number(capacity),
  inUse: Number(inUse),
  reserved: Number(reserved),
  available: Number(available),
});

/** Pools and blocks of Calico, by operation. */
export const calico: Readonly<Record<string, Reading>> = {
  'calico.validateIPPool': (spec: CalicoPoolSpec) => {
    const known =
      'cidr blockSize ipipMode vxlanMode allowedUses nodeSelector namespaceSelector disableBGPExport disabled ' +
      // This one changes nothing.
      'assignmentMode natOutgoing';
    const strange = Object.keys(spec).filter((key) => !known.split(' ').includes(key));
    if (strange.length > 0) throw new NotMapped(`nothing is known of ${strange.join(', ')}`);
    const [first] = calicoPoolProblems(spec);
    if (first !== undefined) throw new Refused(first.problem);
    return 'ok';
  },
  'calico.poolOverlap': ({ existing, new: fresh }: { existing: string; new: string }) => {
    const pool = (name: string, text: string) => ({ name, prefix: strictly(text), role: 'pod' as const, field: name });
    const met = conflicts([pool('existing', existing), pool('new', fresh)]);
    return fine(met.filter(({ a, b }) => a.field !== undefined && b.field !== undefined));
  },
  'calico.poolCreateOverBlocks': (row: { existingBlock: string; newPool: string; blockSize: number }) => {
    const inTheWay = calicoBlocksInTheWay(strictly(row.newPool), row.blockSize, [strictly(row.existingBlock)]);
    if (inTheWay.length > 0) throw new Refused('existing allocations use a different blockSize');
    return 'ok';
  },
  'calico.autoAssign': autoAssign,
  'calico.utilization': (row: { pool: string; block: string; inUse: string[]; reservedCIDRs: string[] }) => {
    const of = (text: string) =>
      counters(calicoUsage(strictly(text), row.inUse.map(address), row.reservedCIDRs.map(prefixOrAddress)));
    return { pool: of(row.pool), block: of(row.block) };
  },
  'calico.claimAffinity': (row: { claim: string; pool: string; blockSize: number; otherHostOwns?: string[] }) => {
    const sharing = { pool: strictly(row.pool), blockSize: row.blockSize };
    const others = (row.otherHostOwns ?? []).map(strictly);
    const { claimed, failed } = there(calicoClaim(strictly(row.claim), sharing, others));
    return { claimed: claimed.length, failed: failed.length };
  },
  'calico.capacity': ({ pool, blockSize }: { pool: string; blockSize: number }) => {
    if (blockSize < strictly(pool).length) throw new Refused('the pool is smaller than one block');
    const pods = (value: number) => input('Pods', value, 'pod', 'row');
    const room = calicoBlocks({ pool: strictly(pool), blockSize, maxPods: pods(1e9), podsPlanned: pods(1) });
    const whole = (value: number) => String(BigInt(value));
    return {
      blocks: whole(room.blocks.value),
      addressesPerBlock: whole(room.perBlock.value),
      addresses: whole(room.blocks.value * room.perBlock.value),
      podsPerNodeAtDefaultLimit: whole(room.podsPerNode.value),
    };
  },
  'calico.defaultPool': ({ preferred, hostAddresses }: { preferred: string; hostAddresses: string[] }) =>
    showPrefix(
      calicoDefaultPool(
        hostAddresses.map((text) => address(text.split('/')[0] ?? '')),
        strictly(preferred),
      ),
    ),
};
