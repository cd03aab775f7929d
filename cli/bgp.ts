import { formula, input, usualReflectors, type BgpDaemon, type BgpTopology, type Quantity } from '../engine';
import { Arguments } from './arguments';
import { bgpAsTable, bgpInWords, bgpJson, pointOf, type Point } from './bgp-answer';
import { example, json, type Host, type Json } from './command';
import type { ExitCode, Io } from './io';
import { say, sayJson, widthOf } from './text';

export interface BgpArguments extends Json {
  readonly nodes: string;
  readonly topology?: string;
  readonly reflectors?: string;
  readonly peersPerNode?: string;
  readonly blocksPerNode?: string;
  readonly clusterIds?: string;
  readonly daemon?: string;
  readonly keepalive?: string;
  readonly to?: string;
}

const topologies: readonly BgpTopology[] = ['mesh', 'reflectors', 'fabric'];
const daemons: readonly BgpDaemon[] = ['bird1', 'bird2'];
const mostNodes = 10_000_000;
const mostSizes = 100_000;
/** With ids of their own the paths of so many reflectors are beyond counting. */
const mostOfSeveral = 20;
/** A third of the longest hold time. */
const longestKeepalive = 21_845;

/** `podwright bgp`: what the BGP of a cluster costs, at one size or at every size of a range. */
export function bgp(args: BgpArguments, io: Io): Promise<ExitCode> {
  const points = asked(args);
  const [only] = points;
  if (args.json === true) {
    const answers = points.map(bgpJson);
    sayJson(io, args.to === undefined ? answers[0] : answers);
  } else if (only !== undefined)
    say(io, args.to === undefined ? bgpInWords(only, widthOf(io.stdout)) : bgpAsTable(points));
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
  const ids = read.word('--cluster-ids', args.clusterIds, ['one', 'several'] as const);
  const daemon = read.word('--daemon', args.daemon, daemons);
  const seconds = read.whole('--keepalive', args.keepalive, { min: 1, max: longestKeepalive });
  if (to - nodes >= mostSizes) read.refuse(`--to is ${to}, more than ${mostSizes} sizes from --nodes on`);
  if (ids !== undefined && topology !== 'reflectors')
    read.refuse(`--cluster-ids goes with --topology reflectors, not with ${topology}`);
  if (ids === 'several' && reflectors !== undefined && reflectors > mostOfSeveral)
    read.refuse(`--reflectors is ${reflectors}; with --cluster-ids several at most ${mostOfSeveral} can be counted`);
  if (ids === 'several' && peers !== undefined && peers !== reflectors)
    read.refuse('--cluster-ids several is known only where each node peers with every reflector');
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
    return pointOf({
      topology,
      nodes: n,
      blocksPerNode: input('Blocks a node announces', blocks, 'block', '--blocks-per-node'),
      ...(topology === 'reflectors' ? { reflectors: reflectorsAmong(n, reflectors) } : {}),
      ...(peers === undefined ? {} : { peersPerNode: input('Peers of a node', peers, 'peer', '--peers-per-node') }),
      ...(ids === undefined ? {} : { clusterIds: ids }),
      ...(daemon === undefined ? {} : { daemon }),
      ...(seconds === undefined ? {} : { keepalive: input('Keepalive time', seconds, 'second', '--keepalive') }),
    });
  });
}

function reflectorsAmong(n: Quantity<'node'>, given: number | undefined): Quantity<'node'> {
  if (given !== undefined) return input('Route reflectors', given, 'node', '--reflectors');
  const usual = usualReflectors(n);
  return usual.value <= n.value ? usual : formula('Route reflectors', 'node', 'n', { n });
}

/** Put `bgp` on the program. */
export const bgpCommand = ({ program, io, done }: Host): void => {
  program
    .command('bgp')
    .description('BGP sessions, paths, keepalives, memory, messages and failures of a cluster')
    .requiredOption('--nodes <count>', 'nodes in the cluster')
    .option('--topology <kind>', 'mesh, reflectors or fabric (peering with the switches)')
    .option('--reflectors <count>', 'route reflectors among the nodes')
    .option('--peers-per-node <count>', 'reflectors, or switches, that each node peers with')
    .option('--blocks-per-node <count>', 'blocks of addresses that each node announces (default: 1)')
    .option('--cluster-ids <how-many>', 'one for all reflectors, or several: each its own (default: one)')
    .option('--daemon <version>', 'whose memory is told: bird1 (1.6, Calico) or bird2 (2.0) (default: bird1)')
    .option('--keepalive <seconds>', 'time between keepalives (default: 80)')
    .option('--to <count>', 'answer for every size from --nodes up to this one')
    .option(...json)
    .addHelpText('after', example('podwright bgp --nodes 300 --topology reflectors --reflectors 3'))
    .action((options: BgpArguments) => done(bgp(options, io)));
};
