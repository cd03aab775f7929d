import {
  assume,
  formula,
  input,
  usualReflectors,
  type AsLayout,
  type BgpDaemon,
  type BgpDesign,
  type BgpTopology,
  type Quantity,
} from '../engine';
import { Arguments } from './arguments';
import type { Json } from './command';

export interface BgpArguments extends Json {
  readonly nodes: string;
  readonly topology?: string;
  readonly reflectors?: string;
  readonly peersPerNode?: string;
  readonly blocksPerNode?: string;
  readonly clusterIds?: string;
  readonly groups?: string;
  readonly levels?: string;
  readonly gateways?: string;
  readonly as?: string;
  readonly racks?: string;
  readonly dynamicNeighbors?: string;
  readonly daemon?: string;
  readonly keepalive?: string;
  readonly to?: string;
}

/** What is asked at one size. */
export interface BgpQuestion {
  readonly design: BgpDesign;
  readonly racks?: Quantity<'rack'>;
}

const topologies: readonly BgpTopology[] = ['mesh', 'reflectors', 'fabric'];
const daemons: readonly BgpDaemon[] = ['bird1', 'bird2'];
const layouts: readonly AsLayout[] = ['one', 'rack', 'server'];
const mostNodes = 10_000_000;
const mostSizes = 100_000;
/** With ids of their own the paths of so many reflectors, or groups of them, are beyond counting. */
const mostOfSeveral = 20;
/** A third of the longest hold time. */
const longestKeepalive = 21_845;

/** Whole numbers and words as they were given; what was left out is undefined. */
function given(args: BgpArguments, read: Arguments) {
  const reflectors = read.whole('--reflectors', args.reflectors, { min: 1, max: 1000 });
  const groups = read.whole('--groups', args.groups, { min: 1, max: 1000 });
  const nodes = read.whole('--nodes', args.nodes, { min: 1, max: mostNodes }) ?? 1;
  const topology = read.word('--topology', args.topology, topologies);
  return {
    nodes,
    to: read.whole('--to', args.to, { min: 1, max: mostNodes }) ?? nodes,
    topology: topology ?? (reflectors === undefined && groups === undefined ? 'mesh' : 'reflectors'),
    reflectors,
    groups,
    levels: read.whole('--levels', args.levels, { min: 1, max: 2 }) ?? 1,
    peers: read.whole('--peers-per-node', args.peersPerNode, { min: 1, max: 1000 }),
    blocks: read.whole('--blocks-per-node', args.blocksPerNode, { min: 1, max: 100_000 }) ?? 1,
    ids: read.word('--cluster-ids', args.clusterIds, ['one', 'several'] as const),
    gateways: read.whole('--gateways', args.gateways, { min: 1, max: 1000 }),
    as: read.word('--as', args.as, layouts),
    racks: read.whole('--racks', args.racks, { min: 1, max: 10_000 }),
    dynamic: read.whole('--dynamic-neighbors', args.dynamicNeighbors, { min: 1, max: 65_535 }),
    daemon: read.word('--daemon', args.daemon, daemons),
    seconds: read.whole('--keepalive', args.keepalive, { min: 1, max: longestKeepalive }),
  };
}

type Given = ReturnType<typeof given>;

/**
 * The sizes that are asked about, one or a range of them.
 *
 * @throws BadInput with every problem of the arguments
 */
export function bgpQuestions(args: BgpArguments): BgpQuestion[] {
  const read = new Arguments('bgp');
  const asked = given(args, read);
  for (const problem of [...ofRange(asked), ...ofTopology(asked), ...ofReflectors(asked), ...ofGroups(asked)])
    read.refuse(problem);
  read.check();
  return Array.from({ length: asked.to - asked.nodes + 1 }, (_, step) => questionAt(asked, asked.nodes + step));
}

const unless = (fine: boolean, problem: string): string[] => (fine ? [] : [problem]);

const ofRange = ({ nodes, to, racks }: Given): string[] => [
  ...unless(to - nodes < mostSizes, `--to is ${to}, more than ${mostSizes} sizes from --nodes on`),
  ...unless(to >= nodes, `--to is ${to}, below the ${nodes} of --nodes`),
  ...unless(
    racks === undefined || racks <= nodes,
    `--racks is ${racks}, more than the ${nodes} nodes to stand in them`,
  ),
];

/** Arguments that go with some topologies only. */
function ofTopology({ topology, ids, peers, reflectors, groups, gateways, as, dynamic, racks }: Given): string[] {
  const only = (name: string, value: unknown, wanted: BgpTopology): string[] =>
    unless(value === undefined || topology === wanted, `${name} goes with --topology ${wanted}, not with ${topology}`);
  return [
    ...only('--cluster-ids', ids, 'reflectors'),
    ...only('--reflectors', reflectors, 'reflectors'),
    ...only('--groups', groups, 'reflectors'),
    ...only('--gateways', gateways, 'reflectors'),
    ...only('--as', as, 'fabric'),
    ...only('--dynamic-neighbors', dynamic, 'fabric'),
    ...unless(
      racks === undefined || topology !== 'mesh',
      '--racks goes with --topology reflectors or fabric; a mesh does not look at racks',
    ),
    ...unless(
      peers === undefined || topology !== 'mesh',
      '--peers-per-node goes with --topology reflectors or fabric; in a mesh all nodes peer with one another',
    ),
  ];
}

function ofReflectors({ nodes, topology, ids, peers, reflectors, groups }: Given): string[] {
  if (topology !== 'reflectors' || groups !== undefined) return [];
  return [
    ...unless(
      ids !== 'several' || reflectors === undefined || reflectors <= mostOfSeveral,
      `--reflectors is ${reflectors}; with --cluster-ids several at most ${mostOfSeveral} can be counted`,
    ),
    ...unless(
      ids !== 'several' || peers === undefined || peers === reflectors,
      '--cluster-ids several is known only where each node peers with every reflector',
    ),
    ...unless(
      reflectors !== undefined || peers === undefined,
      '--peers-per-node needs --reflectors here; a node cannot peer with more of them than there are',
    ),
    ...unless(
      reflectors === undefined || reflectors <= nodes,
      `--reflectors is ${reflectors}, more than the nodes; at most ${nodes} can be reflectors`,
    ),
    ...unless(
      reflectors === undefined || peers === undefined || peers <= reflectors,
      `--peers-per-node is ${peers}, more than the reflectors; at most ${reflectors} can be had`,
    ),
  ];
}

/** Two carry a group while one fails. */
const usualInGroup = 2;

function ofGroups({ nodes, groups, levels, reflectors = usualInGroup, peers, ids }: Given): string[] {
  if (groups === undefined)
    return unless(levels === 1, '--levels 2 needs --groups, whose reflectors are the lower level');
  const all = groups * reflectors + (levels === 2 ? reflectors : 0);
  return [
    ...unless(
      levels === 2 || groups <= mostOfSeveral,
      `--groups is ${groups}; on one level at most ${mostOfSeveral} can be counted, --levels 2 takes more`,
    ),
    ...unless(
      all <= nodes,
      `--groups ${groups} with ${reflectors} reflectors each${levels === 2 ? ` and ${reflectors} above` : ''} are ${all} reflectors, more than the ${nodes} nodes`,
    ),
    ...unless(
      peers === undefined || peers === reflectors,
      `--peers-per-node is ${peers}; in groups each node peers with all ${reflectors} reflectors of its own`,
    ),
    ...unless(
      ids !== 'one' || groups === 1,
      '--cluster-ids one does not go with --groups: reflectors of one id pass nothing on to one another',
    ),
  ];
}

function questionAt(asked: Given, size: number): BgpQuestion {
  const { topology, blocks, peers, ids, daemon, seconds, racks, groups } = asked;
  const nodes = input('Nodes', size, 'node', '--nodes');
  const stand = racks === undefined ? undefined : input('Racks', racks, 'rack', '--racks');
  return {
    ...(stand === undefined ? {} : { racks: stand }),
    design: {
      topology,
      nodes,
      blocksPerNode: input('Blocks a node announces', blocks, 'block', '--blocks-per-node'),
      ...(topology === 'reflectors' ? reflecting(asked, nodes) : {}),
      ...(topology === 'fabric' ? switching(asked, nodes, stand) : {}),
      ...(peers === undefined ? {} : { peersPerNode: input('Peers of a node', peers, 'peer', '--peers-per-node') }),
      ...(ids === undefined || groups !== undefined ? {} : { clusterIds: ids }),
      ...(daemon === undefined ? {} : { daemon }),
      ...(seconds === undefined ? {} : { keepalive: input('Keepalive time', seconds, 'second', '--keepalive') }),
    },
  };
}

function reflecting({ reflectors, groups, levels, gateways }: Given, n: Quantity<'node'>): Partial<BgpDesign> {
  const out = gateways === undefined ? {} : { gateways: input('Gateways', gateways, 'peer', '--gateways') };
  if (groups === undefined) return { reflectors: reflectorsAmong(n, reflectors), ...out };
  const each =
    reflectors === undefined
      ? assume('Reflectors of a group', usualInGroup, 'node', 'two carry a group while one fails')
      : input('Reflectors of a group', reflectors, 'node', '--reflectors');
  return {
    groups: input('Groups', groups, 'group', '--groups'),
    reflectors: each,
    ...(levels === 2 ? { upper: formula('Upper reflectors, as many as a group has', 'node', 'r', { r: each }) } : {}),
    ...out,
  };
}

function reflectorsAmong(n: Quantity<'node'>, given: number | undefined): Quantity<'node'> {
  if (given !== undefined) return input('Route reflectors', given, 'node', '--reflectors');
  const usual = usualReflectors(n);
  return usual.value <= n.value ? usual : formula('Route reflectors', 'node', 'n', { n });
}

const switching = (
  { as, dynamic }: Given,
  n: Quantity<'node'>,
  racks: Quantity<'rack'> | undefined,
): Partial<BgpDesign> => ({
  ...(as === undefined ? {} : { as }),
  ...(racks === undefined
    ? {}
    : { rackNodes: formula('Nodes of the fullest rack', 'node', 'ceil(n / racks)', { n, racks }) }),
  ...(dynamic === undefined
    ? {}
    : { dynamicNeighbours: input('Neighbours a switch accepts', dynamic, 'peer', '--dynamic-neighbors') }),
});
