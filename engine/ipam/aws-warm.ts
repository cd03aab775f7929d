/** The interfaces of an instance and what is kept ready on them; targets that are not set are left out. */
export interface AwsWarm {
  readonly interfaces: number;
  /** IPv4 addresses of each interface, its own included. */
  readonly addresses: number;
  /** WARM_ENI_TARGET; with neither it nor the two below, 1. */
  readonly warmInterfaces?: number;
  /** WARM_PREFIX_TARGET, where slots hold prefixes. */
  readonly warmPrefixes?: number;
  /** WARM_IP_TARGET and MINIMUM_IP_TARGET; either of them overrides the whole interfaces and prefixes above. */
  readonly warmAddresses?: number;
  readonly fewestAddresses?: number;
  readonly pods: number;
}

/** What a node holds of the subnet for its pods, used or not; without the own addresses of its interfaces. */
export interface AwsWarmPool {
  readonly interfaces: number;
  /** Secondary addresses, or prefixes. */
  readonly slots: number;
  /** Addresses that no pod has. */
  readonly unused: number;
}

/** Addresses that a slot holds where it holds a prefix. */
const perPrefix = 16;

/**
 * The secondary addresses that a node keeps.
 *
 * @see aws/amazon-vpc-cni-k8s docs/eni-and-ip-target.md at b52188387f2e
 */
export function awsWarmAddresses(given: AwsWarm): AwsWarmPool {
  const perInterface = given.addresses - 1;
  const most = given.interfaces * perInterface;
  const byAddress = target(given);
  // Whole interfaces are added until as many as asked for have no pod, and are then full.
  const interfaces =
    byAddress === undefined ? Math.ceil(given.pods / perInterface) + (given.warmInterfaces ?? 1) : undefined;
  const wanted = byAddress ?? (interfaces ?? 0) * perInterface;
  const least = byAddress === undefined ? perInterface : 0;
  return pool(given, Math.min(Math.max(wanted, least), most), 1);
}

/**
 * The prefixes that a node keeps: as many as asked for without a pod, or as many as the addresses asked for need.
 *
 * @see aws/amazon-vpc-cni-k8s docs/prefix-and-ip-target.md at b52188387f2e
 */
export function awsWarmPrefixes(given: AwsWarm): AwsWarmPool {
  const most = given.interfaces * (given.addresses - 1);
  const byAddress = target(given);
  const wanted =
    byAddress === undefined
      ? Math.ceil(given.pods / perPrefix) + (given.warmPrefixes ?? 1)
      : Math.ceil(byAddress / perPrefix);
  return pool(given, Math.min(wanted, most), perPrefix);
}

/** Addresses asked for one by one; undefined where neither target is set. */
const target = ({ warmAddresses, fewestAddresses, pods }: AwsWarm): number | undefined =>
  warmAddresses === undefined && fewestAddresses === undefined
    ? undefined
    : Math.max(pods + (warmAddresses ?? 0), fewestAddresses ?? 0);

function pool({ addresses, pods }: AwsWarm, slots: number, each: number): AwsWarmPool {
  const interfaces = Math.max(1, Math.ceil(slots / (addresses - 1)));
  return { interfaces, slots, unused: Math.max(slots * each - pods, 0) };
}
