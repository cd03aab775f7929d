import type { Command } from 'commander';
import { explain, input, showPrefix, type Ceiling } from '../engine';
import { Arguments } from './arguments';
import { answerFor, type Answer } from './cidr-plan-answer';
import { citesBehind, inWords } from './cidr-plan-words';
import { alternativesJson } from './cidr-sizing';
import { example, json, type Host, type Json } from './command';
import type { ExitCode, Io } from './io';
import { citation } from './json';
import { planIn } from './plan';
import { harmless, say, sayJson } from './text';

export interface CidrPlanArguments extends Json {
  readonly plan: string;
  readonly option?: string;
  readonly months?: string;
  readonly nodesListed?: boolean;
}

/** How far ahead the command line lets one look, in months: a hundred years. */
export const mostMonths = 1200;

/** `podwright cidr plan`: what a plan's addresses come to, and what runs out first. 1 where they do not carry the plan. */
export async function cidrPlan(args: CidrPlanArguments, io: Io): Promise<ExitCode> {
  const read = new Arguments('cidr plan');
  const option = read.option(args.option);
  const months = read.whole('--months', args.months, { min: 1, max: mostMonths });
  read.check();
  const given = await planIn(args.plan, io);
  const horizon = months === undefined ? undefined : input('Months to look ahead', months, 'month', '--months');
  const answer = answerFor(given, { option, horizon, nodesListed: args.nodesListed === true });
  if (args.json === true) {
    sayJson(io, answered(answer));
    const lines = answer.wrong.map(({ says, line }) => `${args.plan}:${line}:1: ${says}\n`);
    io.stderr.write(harmless(lines.join('')));
  } else say(io, inWords(answer, io));
  return answer.wrong.length > 0 ? 1 : 0;
}

/** The keys that others rely on. */
function answered({ plan, use, services, allocations, ...answer }: Answer) {
  const { nodes, pods, addresses } = plan;
  return {
    cluster: addresses.cluster.map(showPrefix),
    nodeMask: addresses.nodeMask.map(({ value }) => value),
    service: addresses.service.map(showPrefix),
    nodes: { capacity: use.nodes.value, needed: use.nodesNeeded.value },
    surge: nodes.surge.value,
    podsPerNode: { capacity: use.podsPerNode.value, needed: pods.perNode.value },
    services: { capacity: services.value, needed: plan.services.count.value },
    ...(use.kind === 'calico-blocks'
      ? { blocks: { perNode: use.blocksPerNode.value, needed: use.blocksPerNode.value * use.nodesNeeded.value } }
      : {}),
    usage: answer.usage.map(({ when, nodes: count, blocks, allocated, occupied }) => ({
      when,
      nodes: count.value,
      ...(blocks === undefined ? {} : { blocksAllocated: blocks.value }),
      ...(allocated === undefined ? {} : { addressesAllocated: allocated.value }),
      addressesOccupied: occupied.value,
    })),
    ...(answer.nodeAddresses === undefined
      ? {}
      : { nodeAddresses: { capacity: answer.nodeAddresses.value, occupied: nodes.count.value } }),
    limits: answer.limits.map(limitJson),
    ...(answer.ceilings.length === 0 ? {} : { ceilings: answer.ceilings.map(limitJson) }),
    growth: { exhaustedAfterMonths: use.runway?.value ?? null },
    fixed: answer.fixed.map(({ field, value, lock }) => ({
      field: field.path,
      value,
      why: lock.why,
      cite: citation(lock.cite),
    })),
    alternatives: alternativesJson(answer.alternatives),
    ...(allocations === undefined ? {} : { allocations }),
  };
}

function limitJson({ what, at, because, months, cite }: Ceiling) {
  const cites = [...(cite === undefined ? [] : [cite]), ...citesBehind(at)];
  const distinct = cites.filter(
    ({ source, place }, index) => cites.findIndex((one) => one.source === source && one.place === place) === index,
  );
  return {
    what,
    at: at.value,
    because,
    months: months?.value ?? null,
    rule: explain(at).text,
    cite: distinct.map(citation),
  };
}

/** Put `plan` beside the other `cidr` commands. */
export const cidrPlanCommand = (cidr: Command, { io, done }: Pick<Host, 'io' | 'done'>): void => {
  cidr
    .command('plan')
    .description("What a plan's addresses come to, what runs out first, what is fixed for good, and what else would do")
    .argument('<plan>', 'a plan file; - reads standard input')
    .option(
      '--option <id>',
      "how addresses are handed out (default: Kubernetes' node blocks, or as the chosen option does)",
    )
    .option('--months <count>', 'how far ahead alternatives carry the growth (default: 60)')
    .option('--nodes-listed', 'list the block of every node')
    .option(...json)
    .addHelpText('after', example('podwright cidr plan templates/plans/one-segment-hall.podwright.yaml --nodes-listed'))
    .action((plan: string, options: Omit<CidrPlanArguments, 'plan'>) => done(cidrPlan({ plan, ...options }, io)));
};
