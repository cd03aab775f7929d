import { isProblem, mustPrefix, overlaps, parsePrefix, type Prefix, type Problem } from '../prefix';

/** The fields of an IPPool that its validation looks at, as they stand in a manifest. */
export interface CalicoPoolSpec {
  readonly cidr: string;
  /** Prefix length of a block; left out or 0, Calico's default for the family. */
  readonly blockSize?: number;
  readonly ipipMode?: string;
  readonly vxlanMode?: string;
  readonly allowedUses?: readonly string[];
  readonly nodeSelector?: string;
  readonly namespaceSelector?: string;
  readonly disableBGPExport?: boolean;
  readonly disabled?: boolean;
  readonly assignmentMode?: string;
}

/** Shortest, longest and usual length of a block. */
export const calicoBlockSizes = {
  4: { least: 20, most: 32, usual: 26 },
  6: { least: 116, most: 128, usual: 122 },
} as const;

const linkLocal = { 4: mustPrefix('169.254.0.0/16'), 6: mustPrefix('fe80::/10') } as const;

/** A rule and the words with which Calico refuses what breaks it. */
interface PoolRule {
  readonly broken: (spec: CalicoPoolSpec, cidr: Prefix) => boolean;
  readonly says: string;
}

const isOn = (mode: string | undefined): boolean => mode !== undefined && mode !== '' && mode !== 'Never';
const serves = ({ allowedUses = [] }: CalicoPoolSpec, use: string): boolean => allowedUses.includes(use);
const isGlobal = (selector: string | undefined): boolean => selector?.includes('global(') === true;
const sizeOfBlock = ({ blockSize = 0 }: CalicoPoolSpec, { family }: Prefix): number =>
  blockSize === 0 ? calicoBlockSizes[family].usual : blockSize;

/** The words that a field takes, where it takes a few; left out or empty, Calico fills one in. */
const words = {
  tunnel: ['Never', 'Always', 'CrossSubnet'],
  use: ['Workload', 'Tunnel', 'LoadBalancer'],
  assignment: ['Automatic', 'Manual'],
} as const;

const isStrange = (kind: keyof typeof words, written = ''): boolean =>
  written !== '' && !words[kind].some((word) => word === written);

/** The words a field takes, then the expressions that stand in the resource definition, one for one and in its order. */
const rules: readonly PoolRule[] = [
  {
    broken: ({ ipipMode }) => isStrange('tunnel', ipipMode),
    says: `ipipMode must be one of ${words.tunnel.join(', ')}`,
  },
  {
    broken: ({ vxlanMode }) => isStrange('tunnel', vxlanMode),
    says: `vxlanMode must be one of ${words.tunnel.join(', ')}`,
  },
  {
    broken: ({ allowedUses = [] }) => allowedUses.some((use) => isStrange('use', use)),
    says: `allowedUses must be of ${words.use.join(', ')}`,
  },
  {
    broken: ({ assignmentMode }) => isStrange('assignment', assignmentMode),
    says: `assignmentMode must be one of ${words.assignment.join(', ')}`,
  },
  {
    broken: ({ ipipMode, vxlanMode }) => isOn(ipipMode) && isOn(vxlanMode),
    says: 'ipipMode and vxlanMode cannot both be enabled',
  },
  {
    broken: (spec) => serves(spec, 'LoadBalancer') && (isOn(spec.ipipMode) || isOn(spec.vxlanMode)),
    says: 'LoadBalancer IP pool cannot have IPIP or VXLAN enabled',
  },
  {
    broken: (spec) => serves(spec, 'LoadBalancer') && (serves(spec, 'Workload') || serves(spec, 'Tunnel')),
    says: 'LoadBalancer cannot be combined with Workload or Tunnel allowed uses',
  },
  {
    broken: ({ ipipMode }, { family }) => family === 6 && isOn(ipipMode),
    says: 'IPIP is not supported on IPv6 pools',
  },
  {
    broken: (spec) => serves(spec, 'LoadBalancer') && spec.disableBGPExport === true,
    says: 'LoadBalancer IP pools cannot disable BGP export',
  },
  {
    // The resource definition fills in all() where nothing is written.
    broken: (spec) => serves(spec, 'LoadBalancer') && (spec.nodeSelector ?? 'all()') !== 'all()',
    says: 'IP Pool with AllowedUse LoadBalancer must have nodeSelector set to all()',
  },
  {
    broken: (spec) => serves(spec, 'Tunnel') && (spec.namespaceSelector ?? '') !== '',
    says: 'IP Pool with AllowedUse Tunnel cannot have namespaceSelector',
  },
  {
    broken: ({ nodeSelector }) => isGlobal(nodeSelector),
    says: 'global() selector is not valid for IPPool nodeSelector',
  },
  {
    broken: ({ namespaceSelector }) => isGlobal(namespaceSelector),
    says: 'global() selector is not valid for IPPool namespaceSelector',
  },
  {
    broken: (_, cidr) => overlaps(cidr, linkLocal[cidr.family]) && cidr.family === 4,
    says: 'IPPool CIDR overlaps with IPv4 link local range 169.254.0.0/16',
  },
  {
    broken: (_, cidr) => overlaps(cidr, linkLocal[cidr.family]) && cidr.family === 6,
    says: 'IPPool CIDR overlaps with IPv6 link local range fe80::/10',
  },
  {
    broken: (spec, cidr) => {
      const { least, most } = calicoBlockSizes[cidr.family];
      const size = sizeOfBlock(spec, cidr);
      return size < least || size > most;
    },
    says: 'blockSize must be between 20 and 32 for IPv4 pools, and between 116 and 128 for IPv6 pools',
  },
  {
    broken: (spec, cidr) => spec.disabled !== true && cidr.length > sizeOfBlock(spec, cidr),
    says: 'IP pool size is too small for use with Calico IPAM. It must be equal to or greater than the block size.',
  },
];

/**
 * Every reason why Calico would refuse a pool, in its own words; none where it takes it.
 *
 * @see projectcalico/calico api/pkg/apis/projectcalico/v3/ippool.go, validation rules of IPPoolSpec, at 87c15906f20c
 */
export function calicoPoolProblems(spec: CalicoPoolSpec): Problem[] {
  const cidr = parsePrefix(spec.cidr);
  if (isProblem(cidr)) {
    if (!cidr.problem.includes('host bits')) return [{ problem: 'IPPool CIDR must be a valid subnet' }];
    const { meant = '' } = cidr;
    return [{ problem: 'IPPool CIDR must be strictly masked', meant }, ...broken(spec, mustPrefix(meant))];
  }
  return broken(spec, cidr);
}

const broken = (spec: CalicoPoolSpec, cidr: Prefix): Problem[] =>
  rules.filter((rule) => rule.broken(spec, cidr)).map(({ says }) => ({ problem: says }));

/** Whether blocks that are left over from another pool keep a new one from being made: they have another size. */
export const calicoBlocksInTheWay = (pool: Prefix, blockSize: number, existing: readonly Prefix[]): readonly Prefix[] =>
  existing.filter((block) => overlaps(pool, block) && block.length !== blockSize);
