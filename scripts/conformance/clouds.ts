import {
  awsInstance,
  awsMaxPods,
  awsMaxPodsExpression,
  awsPods,
  awsWarmAddresses,
  awsWarmPrefixes,
  azureAddresses,
  azureOverlayNodes,
  azureRangeFindings,
  azureRequest,
  azureStaticBlocks,
  azureSubnetLength,
  cloudSubnet,
  gkeNodeMask,
  gkeNodes,
  gkeNodesIn,
  input,
  showAddress,
  terwayExclusivePods,
  terwaySharedPods,
  terwayTrunkPods,
  usableHosts,
  type AlibabaInstance,
  type AwsWarm,
  type Cloud,
} from '../../engine';
import type { Reading } from './arithmetic';
import { fine, masked, strictly, there } from './prefixes';

const pods = (value: number) => input('Pods', value, 'pod', 'row');
const nodes = (value: number) => input('Nodes', value, 'node', 'row');
const entries = (value: number) => input('Interfaces', value, 'entry', 'row');
const addresses = (value: number) => input('Addresses', value, 'address', 'row');

interface Instance {
  readonly instanceType: string;
  readonly enis: number;
  readonly ipv4PerEni: number;
}

interface Expression {
  readonly expression: string;
  readonly enis: number;
  readonly ipsPerEni: number;
  readonly standardMaxPods?: number;
  readonly vcpus?: number;
  readonly memoryMiB?: number;
}

interface Warm extends Instance {
  readonly warmEni?: number | null;
  readonly warmPrefix?: number | null;
  readonly warmIp: number | null;
  readonly minIp: number | null;
  readonly pods: number;
}

const unlessNull = <K extends string>(key: K, value: number | null | undefined): Partial<Record<K, number>> =>
  // A computed key widens to string, so the record is named again.
  (value === null || value === undefined ? {} : { [key]: value }) as Partial<Record<K, number>>;

const warm = (row: Warm): AwsWarm => ({
  interfaces: row.enis,
  addresses: row.ipv4PerEni,
  pods: row.pods,
  ...unlessNull('warmInterfaces', row.warmEni),
  ...unlessNull('warmPrefixes', row.warmPrefix),
  ...unlessNull('warmAddresses', row.warmIp),
  ...unlessNull('fewestAddresses', row.minIp),
});

/** Limits of instances and subnets of clouds, by operation. */
export const clouds: Readonly<Record<string, Reading>> = {
  'aws.maxPods': ({ instanceType, enis, ipv4PerEni }: Instance) => {
    const known = awsInstance(instanceType);
    if (known !== undefined && (known.interfaces.value !== enis || known.addresses.value !== ipv4PerEni)) {
      throw new Error(`the table of instances has other numbers for ${instanceType}`);
    }
    return { maxPods: awsPods({ interfaces: entries(enis), addresses: addresses(ipv4PerEni) }).value };
  },
  'aws.maxPodsExpression': ({ expression, standardMaxPods, ...row }: Expression) => {
    const known = {
      default_enis: row.enis,
      ips_per_eni: row.ipsPerEni,
      ...(row.vcpus === undefined ? {} : { vcpus: row.vcpus }),
      ...(row.memoryMiB === undefined ? {} : { memory_mib: row.memoryMiB }),
    };
    // Rows without the usual number are of the function around: it has no expression at all, or falls back.
    if (standardMaxPods === undefined) return awsMaxPods(expression === 'standard' ? '' : expression, known);
    return awsMaxPodsExpression(expression, { ...known, max_pods: standardMaxPods });
  },
  'aws.warmPool': (row: Warm) => {
    const { interfaces, slots, unused } = awsWarmAddresses(warm(row));
    return { attachedEnis: interfaces, secondaryIps: slots, unused };
  },
  'aws.warmPrefix': (row: Warm) => {
    const { interfaces, slots, unused } = awsWarmPrefixes(warm(row));
    return { attachedEnis: interfaces, prefixes: slots, unusedIps: unused };
  },
  'azure.nodeSubnet': (row: { nodes: number; maxSurge: number; maxPods: number }) => {
    const needed = azureAddresses({ nodes: nodes(row.nodes), surge: nodes(row.maxSurge), maxPods: pods(row.maxPods) });
    return { addresses: needed.value, smallestPrefix: there(azureSubnetLength(needed.value)) };
  },
  'azure.staticBlock': ({ maxPods }: { maxPods: number }) => {
    const { blocks, podAddresses, waste } = azureStaticBlocks(maxPods);
    return { blocksPerNode: blocks, podAddresses, waste };
  },
  'azure.cnsRequest': azureRequest,
  'azure.overlayNodes': ({ podCIDR }: { podCIDR: string }) => ({
    maxNodes: azureOverlayNodes(strictly(podCIDR)).value,
  }),
  'azure.podCidrAllowed': ({ podCIDR }: { podCIDR: string }) => fine(azureRangeFindings(masked(podCIDR), 'row')),
  'gke.nodePodMask': ({ maxPodsPerNode }: { maxPodsPerNode: number }) => there(gkeNodeMask(pods(maxPodsPerNode))).value,
  'gke.maxNodes': ({ podRangePrefix, maxPodsPerNode }: { podRangePrefix: number; maxPodsPerNode: number }) => {
    const room = there(gkeNodes({ length: podRangePrefix }, pods(maxPodsPerNode)));
    return { nodeMask: room.mask.value, maxNodes: room.nodes.value, maxPods: room.pods.value };
  },
  'gke.nodesInSubnet': ({ nodeSubnetPrefix }: { nodeSubnetPrefix: number }) =>
    gkeNodesIn({ length: nodeSubnetPrefix }).value,
  'cloud.subnetUsable': ({ subnet }: { subnet: string }) => {
    const prefix = masked(subnet);
    const of = (cloud: Cloud) => {
      const left = cloudSubnet(cloud, prefix);
      return left === undefined ? null : { usable: Number(left.usable), reserved: left.reserved.map(showAddress) };
    };
    const plain = { usable: Number(usableHosts(prefix)) };
    return { plain, aws: of('aws'), azure: of('azure'), gcp: of('gcp'), alibaba: of('alibaba') };
  },
  'terway.pods': (row: {
    adapters: number;
    ipv4PerAdapter: number;
    totalAdapters?: number;
    trunkSupported?: boolean;
  }) => {
    const instance: AlibabaInstance = {
      interfaces: entries(row.adapters),
      addresses: addresses(row.ipv4PerAdapter),
      ...(row.totalAdapters === undefined ? {} : { total: entries(row.totalAdapters) }),
    };
    const trunk = row.trunkSupported === false ? undefined : terwayTrunkPods(instance);
    return {
      multiIPPod: terwaySharedPods(instance).value,
      exclusiveENIPod: terwayExclusivePods(instance).value,
      memberAdapterLimit: trunk?.usual.value ?? 0,
      maxMemberAdapterLimit: trunk?.most.value ?? 0,
    };
  },
};
