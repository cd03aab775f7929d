import {
  blockCount,
  calicoBlocks,
  conflicts,
  enclosing,
  holds,
  input,
  lastAddress,
  nodeBlock,
  nodeBlocks,
  nthSubnet,
  overlaps,
  parseEntry,
  perNode,
  prefixesOf,
  relation,
  showAddress,
  showMask,
  showPrefix,
  sizeOfLength,
  split,
  subnetCount,
  subnetIndex,
  type Prefix,
} from '../../engine';
import type { ExampleReading, Fields } from './example';
import { accepted, address, fine, masked, setsOf, shown, strictly, there, without } from './prefixes';
import { NotMapped, numberOf, textOf, textsOf } from './row';

/** An address with a length, of which the network, the mask or the last address is asked. */
function addressed(row: Fields): Fields {
  const text = textOf(row, 'address');
  const prefix = masked(text);
  return {
    broadcast: showAddress(lastAddress(prefix)),
    netmask: showMask(prefix.family, prefix.length),
    network: showAddress({ family: prefix.family, value: prefix.base }),
  };
}

/** Lengths written alone, as `/14`, lie somewhere in IPv4. */
const somewhere = (text: string): Prefix => masked(text.startsWith('/') ? `10.0.0.0${text}` : text);

function nodesIn(cluster: Prefix, nodeMask: number, maxPods = 1e6): Fields {
  const given = { cluster: [cluster], nodeMask: [nodeMask], service: [] };
  const pods = input('Pods', 1, 'pod', 'row');
  const room = perNode({ ...given, maxPods: input('maxPods', maxPods, 'pod', 'row'), podsPlanned: pods });
  return {
    maxNodes: room.nodes.value,
    ipsPerNode: Number(sizeOfLength(cluster.family, nodeMask)),
    podsPerNode: room.podsPerNode.value,
  };
}

const clusterOf = (row: Fields): Prefix => masked(textOf(row, 'clusterCidr'));

const smallestAround = (texts: readonly string[]): string => {
  const [first, ...others] = texts.map(strictly);
  return showPrefix(others.reduce((whole, next) => there(enclosing(whole, next)), there(first)));
};

const relations: Readonly<Record<string, string>> = {
  disjoint: 'none',
  contains: 'a_contains_b',
  within: 'b_contains_a',
  equal: 'identical',
};

const calico = (pool: string, blockSize: number, maxPods: number) => {
  const pods = (value: number) => input('Pods', value, 'pod', 'row');
  return calicoBlocks({ pool: strictly(pool), blockSize, maxPods: pods(maxPods), podsPlanned: pods(1) });
};

/** Prefixes, node blocks and pools. */
export const addressExamples: readonly ExampleReading[] = [
  { area: 'cidr', keys: ['address'], answer: addressed },
  { area: 'cidr', keys: ['networkAddress'], answer: (row) => ({ network: address(textOf(row, 'networkAddress')) }) },
  {
    area: 'cidr',
    keys: ['cidr'],
    of: (row) => !textOf(row, 'cidr').startsWith('/'),
    answer: (row) => {
      const prefix = strictly(textOf(row, 'cidr'));
      return {
        first: showAddress({ family: prefix.family, value: prefix.base }),
        last: showAddress(lastAddress(prefix)),
      };
    },
  },
  {
    area: 'cidr',
    keys: ['address', 'cidr'],
    answer: (row) => ({ match: holds(masked(textOf(row, 'cidr')), address(textOf(row, 'address'))) }),
  },
  {
    area: 'cidr',
    keys: ['base', 'newBits', 'num'],
    answer: (row) => {
      const base = masked(textOf(row, 'base'));
      return { cidr: showPrefix(there(nthSubnet(base, base.length + numberOf(row, 'newBits'), numberOf(row, 'num')))) };
    },
  },
  {
    area: 'cidr',
    keys: ['op', 'cidrs'],
    answer: (row) => {
      const cidrs = textsOf(row, 'cidrs');
      const around = smallestAround(cidrs);
      return { cidrs: shown(setsOf(cidrs)), supernet: around, cidr: around };
    },
  },
  {
    area: 'cidr',
    keys: ['op', 'from', 'remove'],
    answer: (row) => ({ cidrs: shown(without([textOf(row, 'from')], textsOf(row, 'remove'))) }),
  },
  {
    area: 'cidr',
    keys: ['op', 'start', 'end'],
    answer: (row) => {
      const range = accepted(parseEntry(`${textOf(row, 'start')}-${textOf(row, 'end')}`));
      return { cidrs: [...prefixesOf(range)].map(showPrefix) };
    },
  },
  {
    area: 'cidr',
    keys: ['op', 'parent', 'children'],
    of: (row) => textsOf(row, 'children').every((child) => overlaps(strictly(textOf(row, 'parent')), strictly(child))),
    answer: (row) => ({ gaps: shown(without([textOf(row, 'parent')], textsOf(row, 'children'))) }),
  },
  {
    area: 'cidr',
    keys: ['split', 'to'],
    of: (row) => !textOf(row, 'split').startsWith('/'),
    answer: (row) => {
      const [prefix, to] = [masked(textOf(row, 'split')), numberOf(row, 'to')];
      const subnets = Number(subnetCount(prefix, to));
      return { subnets, total: subnets, cidrs: [...split(prefix, to)].map(showPrefix) };
    },
  },
  {
    area: 'overlap',
    keys: ['a', 'b'],
    answer: (row) => {
      const [a, b] = [strictly(textOf(row, 'a')), strictly(textOf(row, 'b'))];
      return { overlap: overlaps(a, b), relation: relations[relation(a, b)] };
    },
  },
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
    answer: (row) => ({ index: Number(there(subnetIndex(clusterOf(row), masked(textOf(row, 'subnet'))))) }),
  },
  {
    area: 'k8s-cidr',
    keys: ['clusterCidr', 'nodeMask'],
    answer: (row) => {
      const allocations = Number(blockCount(nodeBlocks(clusterOf(row), numberOf(row, 'nodeMask'))));
      const next = nodeBlock(clusterOf(row), numberOf(row, 'nodeMask'), 256);
      return { allocations, allocation257: next === undefined ? 'error' : showPrefix(next) };
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
  {
    area: 'k8s-cidr',
    keys: ['pool', 'blockSize'],
    answer: (row) => {
      const { blocks, perBlock } = calico(textOf(row, 'pool'), numberOf(row, 'blockSize'), 1);
      return { blocks: blocks.value, addresses: blocks.value * perBlock.value };
    },
  },
  {
    area: 'k8s-cidr',
    keys: ['question'],
    answer: (row) => {
      const question = textOf(row, 'question');
      const pods = input('Pods', 1, 'pod', 'row');
      if (question === 'default block size') {
        const { perBlock } = calicoBlocks({ pool: strictly('10.0.0.0/16'), maxPods: pods, podsPlanned: pods });
        return { addresses: perBlock.value };
      }
      if (question !== 'default max blocks per host') throw new NotMapped('the engine states no such limit');
      return { podsAtBlock26: calico('10.0.0.0/8', 26, 1e6).podsPerNode.value };
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
];
