import { assessCommand } from './assess';
import { bgpCommand } from './bgp';
import { catalogCommand } from './catalog';
import { registerCidr } from './cidr';
import { cidrPlanCommand } from './cidr-plan';
import { cidrProposeCommand } from './cidr-propose';
import type { Host } from './command';
import { compareCommand } from './compare';
import { explainCommand } from './explain';
import type { Io } from './io';
import { manifestsCommand } from './manifests';
import { packetCommand } from './packet';
import { pathCommand } from './path';
import { recommendCommand } from './recommend';
import { reportCommand } from './report';
import { runWith } from './run';

/** Run one command line, whatever its command. @returns the exit code, as `runWith` says */
export const run = (words: readonly string[], io: Io): Promise<number> => runWith(register, words, io);

function register(host: Host): void {
  assessCommand(host);
  recommendCommand(host);
  packetCommand(host);
  pathCommand(host);
  bgpCommand(host);
  const cidr = registerCidr(host);
  cidrPlanCommand(cidr, host);
  cidrProposeCommand(cidr, host);
  compareCommand(host);
  reportCommand(host);
  manifestsCommand(host);
  catalogCommand(host);
  explainCommand(host);
}
