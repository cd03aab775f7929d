import {
  awsInstance,
  awsPods,
  awsWarmAddresses,
  awsWarmPrefixes,
  azureAddresses,
  azureSubnetLength,
  blockCount,
  calicoBlockLimit,
  calicoBlocks,
  calicoBlockSizes,
  calicoUsage,
  cloudSubnet,
  conflicts,
  controllerProblem,
  flannelConfig,
  gkeNodesIn,
  input,
  lengthFor,
  nodeBlock,
  nodeBlockOf,
  nodeBlocks,
  occupy,
  perNode,
  showAddress,
  showPrefix,
  sizeOf,
  sizeOfLength,
  takenCount,
  usableHosts,
  type AwsInstance,
  type Prefix,
} from '../../engine';
import type { ExampleReading, Fields } from './example';
import { somewhere } from './example-addresses';
import { accepted, fine, masked, strictly, there } from './prefixes';
import { NotMapped, numberOf, Refused, textOf } from './row';

const pods = (value: number) => input('Pods', value, 'pod', 'row');
const nodes = (value: number) => input('Nodes', value, 'node', 'row');

function nodesIn(cluster: Prefix, nodeMask: number, maxPods = 1e6): Fields {
  const given = { cluster: [cluster], nodeMask: [nodeMask], service: [] };
  const room = perNode({ ...given, maxPods: pods(maxPods), podsPlanned: pods(1) });
  return {
    maxNodes: room.nodes.value,
    ipsPerNode: Number(sizeOfLength(cluster.family, nodeMask)),
    podIpsPerNode: Number(usableHosts({ ...cluster, length: nodeMask })),
    podsPerNode: room.podsPerNode.value,
  };
}

const clusterOf = (row: Fields): Prefix => masked(textOf(row, 'clusterCidr'));

/** Blocks as they are handed out. @throws Refused where kube-controller-manager would not start */
function blocksOf(row: Fields) {
  const [cluster, mask] = [clusterOf(row), numberOf(row, 'nodeMask')];
  const problem = controllerProblem({ cluster: [cluster], nodeMask: [mask] }, 'controller');
  if (problem !== undefined) throw new Refused(problem.problem);
  return nodeBlocks(cluster, mask);
}

const calico = (pool: string, blockSize: number) =>
  calicoBlocks({ pool: strictly(pool), blockSize, maxPods: pods(1e6), podsPlanned: pods(1) });

/** What a net-conf.json comes to where Flannel keeps its subnets itself, by the keys of its first family. */
function flannel(row: Fields): Fields {
  const family = row['ipv6Network'] === undefined ? 4 : 6;
  const enabled = { enableIPv4: family === 4, enableIPv6: family === 6 };
  const subnets = there(accepted(flannelConfig({ ...row, ...enabled }, 'etcd')).subnets[family]);
  return {
    subnetLen: subnets.length,
    subnetMin: showAddress(subnets.first),
    subnetMax: showAddress(subnets.last),
    maxNodes: Number(subnets.nodes),
  };
}

/** Every set of keys that a net-conf.json of one family has. */
const flannelKeys = ['', 'ipv6'].flatMap((family) => {
  const name = (key: string) => (family === '' ? key : `${family}${key.slice(0, 1).toUpperCase()}${key.slice(1)}`);
  const sets = [
    [],
    ['subnetLen'],
    ['subnetMin'],
    ['subnetMax'],
    ['subnetMin', 'subnetMax'],
    ['subnetMin', 'subnetMax', 'subnetLen'],
  ];
  return sets.map((set) => ['network', ...set].map(name));
});

function instanceOf(row: Fields): AwsInstance {
  const type = textOf(row, 'instanceType');
  const known = awsInstance(type);
  if (known === undefined) throw new NotMapped(`the table of instances has no ${type}`);
  return known;
}

function warmOf(row: Fields) {
  const { interfaces, addresses } = instanceOf(row);
  return { interfaces: interfaces.value, addresses: addresses.value, pods: numberOf(row, 'pods') };
}

const byPeer = (wanted: string) => (_: Fields, peer: string) => peer === wanted;

/** Node blocks, pools of CNIs and subnets of clouds. */
export const allocatorExamples: readonly ExampleReading[] = [
  {
    area: 'k8s-cidr',
    keys: ['clusterCidr', 'nodeMask', 'index'],
    answer: (row) => ({
      nodeCidr: showPrefix(there(nodeBlock(clusterOf(row), numberOf(row, 'nodeMask'), numberOf(row, 'index')))),
    }),
  },
  {
    area: 'k8s-cidr',
    keys: ['clusterCidr', 'nodeMask', 'subnet'],
    answer: (row) => {
      const index = nodeBlockOf(clusterOf(row), numberOf(row, 'nodeMask'), masked(textOf(row, 'subnet')));
      return { index: Number(there(index)) };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['clusterCidr', 'nodeMask'],
    answer: (row) => {
      const allocations = Number(blockCount(blocksOf(row)));
      const next = nodeBlock(clusterOf(row), numberOf(row, 'nodeMask'), 256);
      return { allocations, allocation257: next === undefined ? 'error' : showPrefix(next) };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['clusterCidr', 'nodeMask', 'occupied'],
    answer: (row) => {
      const taken = Array.from({ length: numberOf(row, 'occupied') }, (_, at) =>
        there(nodeBlock(clusterOf(row), numberOf(row, 'nodeMask'), at)),
      );
      const blocks = taken.reduce(occupy, blocksOf(row));
      return { stillAllocatable: Number(blockCount(blocks) - takenCount(blocks)) };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['podCidr', 'nodeMask'],
    answer: (row) => nodesIn(masked(textOf(row, 'podCidr')), numberOf(row, 'nodeMask')),
  },
  {
    area: 'k8s-cidr',
    keys: ['podCidr', 'nodeMask', 'maxPods'],
    answer: (row) => nodesIn(masked(textOf(row, 'podCidr')), numberOf(row, 'nodeMask'), numberOf(row, 'maxPods')),
  },
  {
    area: 'k8s-cidr',
    keys: ['clusterPrefix', 'nodeMask'],
    answer: (row) => nodesIn(somewhere(textOf(row, 'clusterPrefix')), numberOf(row, 'nodeMask')),
  },
  {
    area: 'k8s-cidr',
    keys: ['clusterNetmask', 'podNetmask'],
    answer: (row) => nodesIn(somewhere(`/${numberOf(row, 'clusterNetmask')}`), numberOf(row, 'podNetmask')),
  },
  ...flannelKeys.map((keys): ExampleReading => ({ area: 'k8s-cidr', keys, of: byPeer('flannel'), answer: flannel })),
  {
    area: 'k8s-cidr',
    keys: ['network', 'subnetRange', 'nodesWanted'],
    answer: () => {
      throw new NotMapped('a report from one cluster: why three subnets are missing, it does not say');
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['pool', 'blockSize'],
    answer: (row) => {
      const { blocks, perBlock } = calico(textOf(row, 'pool'), numberOf(row, 'blockSize'));
      return { blocks: blocks.value, addresses: blocks.value * perBlock.value };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['pool', 'inUse'],
    answer: (row) => {
      const pool = strictly(textOf(row, 'pool'));
      const used = Array.from({ length: numberOf(row, 'inUse') }, (_, at) => ({
        family: pool.family,
        value: pool.base + BigInt(at),
      }));
      const { capacity, inUse, available } = calicoUsage(pool, used, []);
      return { total: Number(capacity), inUse: Number(inUse), free: Number(available) };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['question'],
    answer: (row) => {
      const question = textOf(row, 'question');
      if (question === 'default block size') {
        const [ipv4, ipv6] = [calicoBlockSizes[4].usual, calicoBlockSizes[6].usual];
        return { ipv4, ipv6, addresses: Number(sizeOfLength(4, ipv4)) };
      }
      if (question !== 'default max blocks per host') throw new NotMapped('the engine states no such limit');
      return { blocks: calicoBlockLimit, podsAtBlock26: calico('10.0.0.0/8', 26).podsPerNode.value };
    },
  },
  {
    // The advice of the document: one node more than there are, for upgrades.
    area: 'k8s-cidr',
    keys: ['nodes', 'maxPods'],
    of: byPeer('aks'),
    answer: (row) => {
      const [count, maxPods] = [nodes(numberOf(row, 'nodes')), pods(numberOf(row, 'maxPods'))];
      const needed = azureAddresses({ nodes: count, surge: nodes(1), maxPods });
      return { minIps: needed.value, subnet: `/${there(azureSubnetLength(needed.value))} or larger` };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['mode', 'nodes', 'nodeCidr'],
    of: (row) => row['mode'] === 'kubenet',
    answer: (row) => {
      const block = sizeOf(somewhere(textOf(row, 'nodeCidr')));
      return { podCidr: `/${there(lengthFor(4, block * BigInt(numberOf(row, 'nodes'))))}` };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['instanceType', 'prefixDelegation'],
    answer: (row) => {
      if (row['prefixDelegation'] === true) throw new NotMapped('the table of instances has no count of processors');
      return { maxPods: awsPods(instanceOf(row)).value };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['instanceType', 'WARM_PREFIX_TARGET', 'pods'],
    answer: (row) => {
      const held = awsWarmPrefixes({ ...warmOf(row), warmPrefixes: numberOf(row, 'WARM_PREFIX_TARGET') });
      return { enis: held.interfaces, attachedPrefixes: held.slots, unusedIps: held.unused };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['instanceType', 'WARM_ENI_TARGET', 'pods'],
    answer: (row) => {
      const held = awsWarmAddresses({ ...warmOf(row), warmInterfaces: numberOf(row, 'WARM_ENI_TARGET') });
      return { enis: held.interfaces, secondaryIps: held.slots, unusedIps: held.unused };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['vpc', 'azs', 'nodes', 'podsPerNode', 'podCidr'],
    answer: (row) => ({
      ranges: fine(
        conflicts([
          { name: 'VPC', prefix: strictly(textOf(row, 'vpc')), role: 'elsewhere', field: 'vpc' },
          { name: 'pods', prefix: strictly(textOf(row, 'podCidr')), role: 'pod', field: 'podCidr' },
        ]),
      ),
    }),
  },
  {
    area: 'k8s-cidr',
    keys: ['subnet'],
    of: byPeer('eks-subnet-calculator'),
    answer: (row) => ({ awsAvailable: Number(there(cloudSubnet('aws', somewhere(textOf(row, 'subnet')))).usable) }),
  },
  {
    area: 'k8s-cidr',
    keys: ['nodes', 'podsPerNode', 'azs', 'customPodCidr'],
    answer: () => {
      throw new NotMapped('that calculator adds spare addresses of its own, which no cloud asks for');
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['nodeNetmask'],
    answer: (row) => ({ maxNodes: gkeNodesIn({ length: numberOf(row, 'nodeNetmask') }).value }),
  },
];
