import { type Family, type Prefix, type Problem } from '../prefix';
import { largestDifference } from './node-allocator';

/** What Antrea's own NodeIPAM is configured with; it is off unless asked for. */
export interface AntreaNodeIpam {
  readonly cluster: readonly Prefix[];
  /** Left out: 24 and 64. */
  readonly nodeMask?: Readonly<Partial<Record<Family, number>>>;
}

const masks = { 4: { least: 16, most: 30, usual: 24 }, 6: { least: 64, most: 126, usual: 64 } } as const;

/**
 * Why Antrea would not start with such a configuration; undefined where it does.
 *
 * It looks neither at Service ranges that lie in the cluster's nor at masks shorter than the cluster's.
 *
 * @see antrea-io/antrea cmd/antrea-controller/options.go, validateNodeIPAMControllerOptions, at fc70f2bb7037
 */
export function antreaProblem({ cluster, nodeMask = {} }: AntreaNodeIpam): Problem | undefined {
  if (cluster.length === 0) return { problem: 'at least one cluster CIDR must be specified' };
  if (cluster.length > 2) return { problem: 'at most two cluster CIDRs may be specified' };
  if (cluster.length === 2 && cluster[0]?.family === cluster[1]?.family) {
    return { problem: 'at most one cluster CIDR may be specified for each family' };
  }
  for (const { family, length } of cluster) {
    const { least, most, usual } = masks[family];
    const mask = nodeMask[family] ?? usual;
    if (mask < least || mask > most) {
      return { problem: `Node IPv${family} CIDR mask size ${mask} is invalid, should be between ${least} and ${most}` };
    }
    if (family === 6 && mask - length > largestDifference) {
      return { problem: `Node IPv6 CIDR mask size ${mask} is too far from the cluster CIDR of /${length}` };
    }
  }
  return undefined;
}
