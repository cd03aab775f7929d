import {
  assume,
  checkBgp,
  formula,
  input,
  usualInGroup,
  usualReflectors,
  type AsLayout,
  type BgpAsked,
  type BgpDaemon,
  type BgpDesign,
  type BgpProblem,
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
  for (const problem of [...ofRange(asked), ...ofTopology(asked), ...ofDesign(asked)]) read.refuse(problem);
  read.check();
  return Array.from({ length: asked.to - asked.nodes + 1 }, (_, step) => questionAt(asked, asked.nodes + step));
}

const unless = (fine: boolean, problem: string): string[] => (fine ? [] : [problem]);

const ofRange = ({ nodes, to }: Given): string[] => [
  ...unless(to - nodes < mostSizes, `--to is ${to}, more than ${mostSizes} sizes from --nodes on`),
  ...unless(to >= nodes, `--to is ${to}, below the ${nodes} of --nodes`),
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

const names: Readonly<Record<BgpProblem['field'], string>> = {
  reflectors: '--reflectors',
  peers: '--peers-per-node',
  clusterIds: '--cluster-ids',
  groups: '--groups',
  racks: '--racks',
};

/** What cannot be whatever the words are, at the smallest size that is asked about. */
function ofDesign({ ids, peers, ...asked }: Given): string[] {
  const design: BgpAsked = { ...asked, peers: asked.topology === 'reflectors' ? peers : undefined, clusterIds: ids };
  return [
    ...unless(
      asked.topology !== 'reflectors' ||
        asked.groups !== undefined ||
        asked.reflectors !== undefined ||
        peers === undefined,
      '--peers-per-node needs --reflectors here; a node cannot peer with more of them than there are',
    ),
    ...unless(
      asked.groups !== undefined || asked.levels === 1,
      '--levels 2 needs --groups, whose reflectors are the lower level',
    ),
    ...checkBgp(design).map(({ field, says }) => `${names[field]} is ${String(design[field])}, ${says}`),
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
