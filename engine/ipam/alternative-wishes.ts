import { mustPrefix, type Prefix } from '../prefix';
import { assume, formula, type Quantity } from '../quantity';
import { calicoRepo, cite, gkeDocs } from '../source';
import type { Sizing } from './alternatives';
import { calicoBlockSizes } from './calico-pool';
import { nodesToCarry } from './horizon';
import type { CalicoNeed } from './sizes';

/** One way to size a cluster, before it is placed. */
export interface Wish {
  readonly id: string;
  readonly title: string;
  readonly gains: string;
  readonly costs: string;
  readonly nodes: Quantity<'node'>;
  readonly maxPods: Quantity<'pod'>;
  readonly calico?: CalicoNeed;
  /** Bits of room that is left free beside its cluster ranges, where that is the point of it. */
  readonly room?: number;
  /** Where its IPv4 ranges lie, where that is the point of it. */
  readonly space?: Prefix;
}

/** What is tried, in the order in which equals are told. */
export function alternativeWishes(sizing: Sizing, horizon: Quantity<'month'>): Wish[] {
  const { nodes, pods, calico, families } = sizing;
  const { target, perMonth, surge } = nodes;
  const grows = perMonth.value > 0;
  const carried = nodesToCarry(nodes, horizon);
  const base = {
    nodes: carried,
    maxPods: pods.maxPerNode,
    ...(calico === undefined ? {} : { calico: { pods: pods.perNode, systems: calico.systems } }),
  };
  const times = assume('Times as many', 2, 'ratio', 'growth is a guess, and a cluster range is hard to change');
  return [
    ...(grows
      ? [
          {
            ...base,
            id: 'horizon',
            title: 'For the growth ahead',
            gains: 'The smallest ranges that carry the growth of the plan until the horizon.',
            costs: 'More addresses than the target needs, held from the first day on.',
          },
        ]
      : []),
    {
      ...base,
      id: 'target',
      title: 'For the target',
      gains: 'The smallest ranges that carry the target and an upgrade of it.',
      costs: 'Nothing is kept for later, and the ranges cannot be changed once nodes have their blocks.',
      nodes: formula('Nodes to carry', 'node', 'target + surge', { target, surge }),
    },
    {
      ...base,
      id: 'double',
      title: 'With room to double',
      gains: 'Carries twice as many nodes, should the growth turn out to be more than a guess.',
      costs: 'Twice the addresses, whether or not they are ever used.',
      nodes: formula('Nodes to carry', 'node', 'times * (carried - surge) + surge', { times, carried, surge }),
    },
    {
      ...base,
      id: 'beside',
      title: 'With free room beside',
      gains:
        'Takes no more addresses than it needs, and the range twice as wide around it stays free: once the cluster CIDR is widened to that, the blocks of all nodes still lie in it.',
      costs: 'The room beside it must be kept free by those who give out addresses, and it splits a wider free range.',
      room: 1,
    },
    ...(families.includes(4) ? (calico === undefined ? maskWishes(base, sizing) : blockWishes(base, sizing)) : []),
    ...(families.includes(4) ? spaces.map(({ text, ...told }) => ({ ...base, ...inSpace(text), ...told })) : []),
  ];
}

type Base = Pick<Wish, 'nodes' | 'maxPods' | 'calico'>;

/** Blocks of another length for each node, where Kubernetes hands out one for life. */
function maskWishes(base: Base, { pods }: Sizing): Wish[] {
  const flexible = cite(gkeDocs, 'how-to/flexible-pod-cidr');
  return [
    {
      ...base,
      id: 'mask/margin',
      title: 'Node blocks of twice the pods',
      gains: 'An address is not given out again right after its pod ends; GKE sizes its node ranges so on purpose.',
      costs: 'About twice the addresses for the same nodes.',
      maxPods: formula('Addresses for the pods of a node', 'pod', '2 * pods', { pods: pods.maxPerNode }, flexible),
    },
    {
      ...base,
      id: 'mask/planned',
      title: 'Node blocks for the planned pods',
      gains: 'Saves addresses where space is short.',
      costs:
        'Nodes run out of addresses before the kubelet stops them, so maxPods must be lowered with it, and a plan of more pods a node means a new cluster.',
      maxPods: pods.perNode,
    },
  ];
}

/** Blocks of another size, where Calico hands them out as pods come. */
function blockWishes(base: Base, { pods, calico }: Sizing): Wish[] {
  const systems = calico?.systems ?? [];
  const usual = assume('Length of a block', calicoBlockSizes[4].usual, 'bit', 'the default of Calico', {
    cite: cite(calicoRepo, 'api/pkg/apis/projectcalico/v3/ippool.go, blockSize'),
  });
  return [
    {
      ...base,
      id: 'block/default',
      title: 'Calico’s own block size',
      gains: 'What Calico takes when nobody says otherwise, so that there is nothing to set or to forget.',
      costs: 'Addresses that a node’s blocks have beyond its pods wait for this node alone.',
      calico: { pods: pods.perNode, systems, blockSize: usual },
    },
    {
      ...base,
      id: 'block/most',
      title: 'Blocks for every pod of the kubelet',
      gains: 'A node never takes a second block, so there is one route a node however many pods it runs.',
      costs: 'Each node holds addresses for pods that are not planned.',
      calico: { pods: pods.maxPerNode, systems },
    },
  ];
}

const inSpace = (text: string): Pick<Wish, 'id' | 'title' | 'space'> => ({
  id: `space/${text}`,
  title: `In ${text}`,
  space: mustPrefix(text),
});

/** Where else the same ranges could lie. What other software takes there is told in the known defaults. */
const spaces = [
  {
    text: '10.0.0.0/8',
    gains: 'The widest of the private ranges, with the most room for clusters to come.',
    costs: 'Cilium’s pool and Docker swarm take all of it unless they are told otherwise.',
  },
  {
    text: '172.16.0.0/12',
    gains: 'Keeps clear of networks in the other private ranges.',
    costs: 'Docker takes its local networks from here, one after the other, on each host that runs it.',
  },
  {
    text: '192.168.0.0/16',
    gains: 'Keeps clear of networks in the other private ranges.',
    costs: 'The least room, and Calico’s pool by default; Docker takes networks from it as well.',
  },
  {
    text: '100.64.0.0/10',
    gains: 'Costs no private address, where those are spoken for.',
    costs:
      'Shared space: carriers use it behind their NAT, OVN-Kubernetes and Kube-OVN join networks in it, and Alibaba Cloud takes no VPC from it.',
  },
] as const;
