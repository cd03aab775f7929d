import {
  formula,
  growBgp,
  input,
  show,
  showNumber,
  usualReflectors,
  type BgpGrowth,
  type BgpTopology,
  type Quantity,
  type Span,
} from '../engine';
import { Arguments } from './arguments';
import { example, json, type Host, type Json } from './command';
import type { ExitCode, Io } from './io';
import { say, sayJson, table } from './text';

export interface BgpArguments extends Json {
  readonly nodes: string;
  readonly topology?: string;
  readonly reflectors?: string;
  readonly peersPerNode?: string;
  readonly blocksPerNode?: string;
  readonly to?: string;
}

/** One size of the cluster and what BGP costs there. */
interface Point {
  readonly nodes: number;
  readonly growth: BgpGrowth;
}

const topologies: readonly BgpTopology[] = ['mesh', 'reflectors', 'fabric'];
const mostNodes = 100_000;

/** `podwright bgp`: what the BGP of a cluster costs, at one size or at every size of a range. */
export function bgp(args: BgpArguments, io: Io): Promise<ExitCode> {
  const points = asked(args);
  const [only] = points;
  if (args.json === true) {
    const answers = points.map(answer);
    sayJson(io, args.to === undefined ? answers[0] : answers);
  } else if (only !== undefined) say(io, args.to === undefined ? inWords(only) : asTable(points));
  return Promise.resolve(0);
}

function asked(args: BgpArguments): Point[] {
  const read = new Arguments('bgp');
  const nodes = read.whole('--nodes', args.nodes, { min: 1, max: mostNodes }) ?? 1;
  const to = read.whole('--to', args.to, { min: 1, max: mostNodes }) ?? nodes;
  const reflectors = read.whole('--reflectors', args.reflectors, { min: 1, max: 1000 });
  const peers = read.whole('--peers-per-node', args.peersPerNode, { min: 1, max: 1000 });
  const blocks = read.whole('--blocks-per-node', args.blocksPerNode, { min: 1, max: 100_000 }) ?? 1;
  const named = read.word('--topology', args.topology, topologies);
  const topology = named ?? (reflectors === undefined ? 'mesh' : 'reflectors');
  if (to < nodes) read.refuse(`--to is ${to}, below the ${nodes} of --nodes`);
  if (topology !== 'reflectors' && reflectors !== undefined)
    read.refuse(`--reflectors goes with --topology reflectors, not with ${topology}`);
  if (topology === 'mesh' && peers !== undefined)
    read.refuse(
      '--peers-per-node goes with --topology reflectors or fabric; in a mesh all nodes peer with one another',
    );
  if (topology === 'reflectors' && reflectors === undefined && peers !== undefined)
    read.refuse('--peers-per-node needs --reflectors here; a node cannot peer with more of them than there are');
  if (reflectors !== undefined && reflectors > nodes)
    read.refuse(`--reflectors is ${reflectors}, more than the nodes; at most ${nodes} can be reflectors`);
  if (reflectors !== undefined && peers !== undefined && peers > reflectors)
    read.refuse(`--peers-per-node is ${peers}, more than the reflectors; at most ${reflectors} can be had`);
  read.check();
  return Array.from({ length: to - nodes + 1 }, (_, step) => {
    const n = input('Nodes', nodes + step, 'node', '--nodes');
    const growth = growBgp({
      topology,
      nodes: n,
      blocksPerNode: input('Blocks a node announces', blocks, 'block', '--blocks-per-node'),
      ...(topology === 'reflectors' ? { reflectors: reflectorsAmong(n, reflectors) } : {}),
      ...(peers === undefined ? {} : { peersPerNode: input('Peers of a node', peers, 'peer', '--peers-per-node') }),
    });
    return { nodes: nodes + step, growth };
  });
}

function reflectorsAmong(n: Quantity<'node'>, given: number | undefined): Quantity<'node'> {
  if (given !== undefined) return input('Route reflectors', given, 'node', '--reflectors');
  const usual = usualReflectors(n);
  return usual.value <= n.value ? usual : formula('Route reflectors', 'node', 'n', { n });
}

const span = ({ min, max }: Span<'session' | 'path'>) => ({ min: min.value, max: max.value });

/** The keys that others rely on; memory is that of the busiest node and of all, in whole bytes. */
const answer = ({ nodes, growth: { topology, sessions, paths, keepalives, memory } }: Point) => ({
  nodes,
  topology,
  sessions: { total: sessions.total.value, perNode: span(sessions.perNode) },
  paths: { perNode: span(paths.perNode), total: paths.total.value },
  keepalivesPerSecond: keepalives.value,
  memoryBytes: { perNode: Math.round(memory.perNode.max.value), total: Math.round(memory.total.value) },
});

const titles: Readonly<Record<BgpTopology, string>> = {
  mesh: 'a full mesh',
  reflectors: 'route reflectors',
  fabric: 'peering with the leaf switches',
};

const range = ({ min, max }: Span<'session' | 'path'>): string =>
  min.value === max.value ? showNumber(max.value) : `${showNumber(min.value)} to ${showNumber(max.value)}`;

/** Bytes to three digits, in the unit that leaves one to four before the point. */
const memoryInWords = (bytes: number): string => {
  const [unit, size] = bytes < 2 ** 33 ? (['MiB', 2 ** 20] as const) : (['GiB', 2 ** 30] as const);
  return `${showNumber(Number((bytes / size).toPrecision(3)))} ${unit}`;
};

function inWords({ nodes, growth: { topology, sessions, paths, keepalives, memory } }: Point): string[] {
  return [
    `${showNumber(nodes)} nodes with ${titles[topology]} keep ${show(sessions.total)}.`,
    '',
    ...table({
      head: ['', 'a node', 'in all'],
      align: ['left', 'right', 'right'],
      rows: [
        ['BGP sessions', range(sessions.perNode), showNumber(sessions.total.value)],
        ['Paths held', range(paths.perNode), showNumber(paths.total.value)],
        ['Keepalives a second', '', showNumber(keepalives.value)],
        ['BIRD memory, busiest node', memoryInWords(memory.perNode.max.value), memoryInWords(memory.total.value)],
      ],
    }),
  ];
}

function asTable(points: readonly Point[]): string[] {
  // A person reads some twenty rows; the first and the last are always among them.
  const step = Math.max(1, Math.ceil((points.length - 1) / 20));
  const shown = points.filter((_, at) => at % step === 0 || at === points.length - 1);
  return [
    ...table({
      head: ['nodes', 'sessions', 'a node', 'paths a node', 'keepalives/s', 'memory a node', 'memory'],
      align: Array.from({ length: 7 }, () => 'right' as const),
      rows: shown.map(({ nodes, growth: { sessions, paths, keepalives, memory } }) => [
        showNumber(nodes),
        showNumber(sessions.total.value),
        range(sessions.perNode),
        range(paths.perNode),
        showNumber(keepalives.value),
        memoryInWords(memory.perNode.max.value),
        memoryInWords(memory.total.value),
      ]),
    }),
    ...(step === 1 ? [] : ['', `  Every ${step} nodes; --json answers with every size.`]),
  ];
}

/** Put `bgp` on the program. */
export const bgpCommand = ({ program, io, done }: Host): void => {
  program
    .command('bgp')
    .description('BGP sessions, paths, keepalives and memory of a cluster')
    .requiredOption('--nodes <count>', 'nodes in the cluster')
    .option('--topology <kind>', 'mesh, reflectors or fabric (peering with the switches)')
    .option('--reflectors <count>', 'route reflectors among the nodes')
    .option('--peers-per-node <count>', 'reflectors, or switches, that each node peers with')
    .option('--blocks-per-node <count>', 'blocks of addresses that each node announces (default: 1)')
    .option('--to <count>', 'answer for every size from --nodes up to this one')
    .option(...json)
    .addHelpText('after', example('podwright bgp --nodes 300 --topology reflectors --reflectors 3'))
    .action((options: BgpArguments) => done(bgp(options, io)));
};
