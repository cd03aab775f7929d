import {
  isProblem,
  mustPrefix,
  parseAddress,
  parsePrefix,
  type Address,
  type Family,
  type Prefix,
  type Problem,
} from '../prefix';
import {
  flannelDualStack,
  flannelSubnets,
  flannelUnnamedBackend,
  type FlannelNetwork,
  type FlannelSubnets,
} from './flannel';

/** Who keeps the subnets: Kubernetes, whose podCIDRs Flannel then takes as they are, or Flannel itself in etcd. */
export type FlannelStore = 'api' | 'etcd';

/** A net-conf.json with everything that Flannel fills in. */
export interface FlannelConfig {
  readonly backend: string;
  readonly networks: readonly Prefix[];
  /** By family, where Flannel hands out subnets itself; empty with the API store, which ignores these keys. */
  readonly subnets: Readonly<Partial<Record<Family, FlannelSubnets>>>;
}

/**
 * What Flannel makes of a net-conf.json.
 *
 * @param fields the object in the file; keys are matched without regard to case, as Go's encoding/json does
 * @returns a problem where Flannel would not start
 * @see flannel-io/flannel pkg/subnet/config.go, ParseConfig, at cdf760595c23
 */
export function flannelConfig(fields: Readonly<Record<string, unknown>>, store: FlannelStore): FlannelConfig | Problem {
  const values = new Map(Object.entries(fields).map(([key, value]) => [key.toLowerCase(), value]));
  const backend = backendOf(values.get('backend'));
  if (typeof backend === 'object') return backend;
  const enabled = ([4, 6] as const).filter((family) => isEnabled(values, family));
  const subnets: Partial<Record<Family, FlannelSubnets>> = {};
  const networks: Prefix[] = [];
  for (const family of enabled) {
    const network = networkOf(values, family);
    if (isProblem(network)) return network;
    if (network.network !== undefined) networks.push(network.network);
    if (store === 'api') continue;
    const found = flannelSubnets(family, network);
    if (isProblem(found)) return found;
    subnets[family] = found;
  }
  return { backend, networks, subnets };
}

/**
 * Why a back end could not carry the networks; undefined where it can. The check of the file does not look at this: such
 * a Flannel starts, and fails later or carries IPv4 alone.
 *
 * @see flannel-io/flannel Documentation/configuration.md, dual-stack
 */
export const flannelBackendProblem = ({ backend, networks }: FlannelConfig): Problem | undefined =>
  new Set(networks.map(({ family }) => family)).size > 1 && !flannelDualStack.includes(backend)
    ? { problem: `${backend} carries one family; both are carried by ${flannelDualStack.join(', ')}` }
    : undefined;

type Values = ReadonlyMap<string, unknown>;

function isEnabled(values: Values, family: Family): boolean {
  const written = values.get(`enableipv${family}`);
  return typeof written === 'boolean' ? written : family === 4;
}

function backendOf(written: unknown): string | Problem {
  if (written === undefined) return flannelUnnamedBackend;
  if (typeof written !== 'object' || written === null) return { problem: 'Backend is no object' };
  const type = Object.entries(written).find(([key]) => key.toLowerCase() === 'type');
  if (type === undefined) return '';
  return typeof type[1] === 'string' ? type[1] : { problem: 'the Type of Backend is no text' };
}

function networkOf(values: Values, family: Family): FlannelNetwork | Problem {
  const prefix = family === 6 ? 'ipv6' : '';
  const network = readNetwork(values.get(`${prefix}network`), family);
  const first = readAddress(values.get(`${prefix}subnetmin`), family);
  const last = readAddress(values.get(`${prefix}subnetmax`), family);
  const length = values.get(`${prefix}subnetlen`);
  for (const read of [network, first, last]) if (read !== undefined && isProblem(read)) return read;
  if (length !== undefined && !(typeof length === 'number' && Number.isInteger(length) && length >= 0)) {
    return { problem: 'SubnetLen is no whole number from 0 on' };
  }
  return {
    ...(network === undefined || isProblem(network) ? {} : { network }),
    ...(first === undefined || isProblem(first) ? {} : { first }),
    ...(last === undefined || isProblem(last) ? {} : { last }),
    ...(length === undefined ? {} : { subnetLength: length }),
  };
}

/** Flannel masks host bits away, as Go's net.ParseCIDR does. */
function readNetwork(written: unknown, family: Family): Prefix | Problem | undefined {
  if (written === undefined) return undefined;
  if (typeof written !== 'string') return { problem: 'a network is no text' };
  const strict = parsePrefix(written);
  const read = isProblem(strict) && strict.problem.includes('host bits') ? mustPrefix(strict.meant ?? '') : strict;
  return !isProblem(read) && read.family !== family ? { problem: `${written} is no IPv${family} network` } : read;
}

function readAddress(written: unknown, family: Family): Address | Problem | undefined {
  if (written === undefined) return undefined;
  if (typeof written !== 'string') return { problem: 'a bound of the subnets is no text' };
  const read = parseAddress(written);
  return !isProblem(read) && read.family !== family ? { problem: `${written} is no IPv${family} address` } : read;
}
