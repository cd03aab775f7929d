import { bgpAsTable, bgpInWords } from './bgp-answer';
import { bgpJson, pointOf } from './bgp-json';
import { bgpQuestions, type BgpArguments } from './bgp-question';
import { example, json, type Host } from './command';
import type { ExitCode, Io } from './io';
import { say, sayJson, widthOf } from './text';

/** `podwright bgp`: what the BGP of a cluster costs, at one size or at every size of a range. */
export function bgp(args: BgpArguments, io: Io): Promise<ExitCode> {
  const points = bgpQuestions(args).map(pointOf);
  const [only] = points;
  if (args.json === true) {
    const answers = points.map(bgpJson);
    sayJson(io, args.to === undefined ? answers[0] : answers);
  } else if (only !== undefined)
    say(io, args.to === undefined ? bgpInWords(only, widthOf(io.stdout)) : bgpAsTable(points));
  return Promise.resolve(0);
}

/** Put `bgp` on the program. */
export const bgpCommand = ({ program, io, done }: Host): void => {
  program
    .command('bgp')
    .description('BGP sessions, paths, keepalives, memory, messages and failures of a cluster')
    .requiredOption('--nodes <count>', 'nodes in the cluster')
    .option('--topology <kind>', 'mesh, reflectors or fabric (peering with the switches)')
    .option('--reflectors <count>', 'route reflectors among the nodes, or in each group')
    .option('--peers-per-node <count>', 'reflectors, or switches, that each node peers with')
    .option('--blocks-per-node <count>', 'blocks of addresses that each node announces (default: 1)')
    .option('--cluster-ids <how-many>', 'one for all reflectors, or several: each its own (default: one)')
    .option('--groups <count>', 'groups of nodes, each with reflectors and a cluster id of its own')
    .option('--levels <count>', '2: further reflectors stand above those of the groups (default: 1)')
    .option('--gateways <count>', 'gateways that the reflectors peer with')
    .option('--as <layout>', 'AS numbers with --topology fabric: one for all nodes, a rack each, a server each')
    .option('--racks <count>', 'racks that the nodes stand in, evenly')
    .option('--dynamic-neighbors <count>', 'neighbours that a switch accepts (default: 100)')
    .option('--daemon <version>', 'whose memory is told: bird1 (1.6, Calico) or bird2 (2.0) (default: bird1)')
    .option('--keepalive <seconds>', 'time between keepalives (default: 80)')
    .option('--to <count>', 'answer for every size from --nodes up to this one')
    .option(...json)
    .addHelpText('after', example('podwright bgp --nodes 300 --reflectors 3 --racks 6 --gateways 2'))
    .action((options: BgpArguments) => done(bgp(options, io)));
};
