import type { Command } from 'commander';
import {
  alternatives,
  input,
  nodesToCarry,
  optionOf,
  show,
  showPrefix,
  sizingOf,
  usualHorizon,
  type Option,
  type Plan,
  type Prefix,
  type Quantity,
  type Sizing,
} from '../engine';
import { merged, type Range, type Ranges } from '../engine/prefix';
import { Arguments } from './arguments';
import { alternativeLines, alternativesJson, prefixesIn } from './cidr-sizing';
import { many, type Together } from './cidr-many';
import { mostMonths } from './cidr-plan';
import { overridesIn, plansFor, type AskedOnLine } from './cidr-wishes';
import { example, json, several, type Host, type Json } from './command';
import type { ExitCode, Io } from './io';
import { problemsOf, rangesIn } from './lists';
import { indented, paintFor, say, sayJson, widthOf } from './text';

export interface CidrProposeArguments extends Json, AskedOnLine {
  readonly plans: readonly string[];
  readonly clusters?: string;
  readonly room?: string;
  readonly months?: string;
  readonly option?: string;
  readonly within?: readonly string[];
  readonly used?: readonly string[];
}

/** As many clusters as fit into 10.0.0.0/8 with the least that kubeadm takes; more is a typing error. */
const mostClusters = 10_000;

/** `podwright cidr propose`: ranges for one cluster, with alternatives, or for many. 1 where there is no room. */
export async function cidrPropose(args: CidrProposeArguments, io: Io): Promise<ExitCode> {
  const read = new Arguments('cidr propose');
  const option = read.option(args.option);
  const count = read.whole('--clusters', args.clusters, { min: 1, max: mostClusters });
  const room = read.whole('--room', args.room, { min: 0, max: 16 });
  const months = read.whole('--months', args.months, { min: 1, max: mostMonths });
  const within = prefixesIn(read, '--within', args.within ?? []);
  const overrides = overridesIn(read, args);
  if (count !== undefined && args.plans.length > 1)
    read.refuse(`--clusters makes several of one plan; there are ${args.plans.length}`);
  read.check();
  const plans = await plansFor(args.plans, overrides, io);
  const families = [...new Set(plans.flatMap(({ pods }) => pods.families))];
  for (const prefix of within.filter(({ family }) => !families.includes(family)))
    read.refuse(`--within ${showPrefix(prefix)}: no cluster here has IPv${prefix.family}; --families says which`);
  read.check();
  const lists = args.used === undefined ? undefined : await rangesIn(args.used, io);
  const horizon = months === undefined ? usualHorizon : input('Months to look ahead', months, 'month', '--months');
  const sizings = plans.map((plan) => sizingFor(plan, option, { within, lists, horizon }));
  const problems = lists === undefined ? [] : problemsOf(lists);
  const [sizing] = sizings;
  const isOne = count === undefined && sizings.length === 1 && room === undefined;
  if (sizing === undefined) return 2;
  const code = isOne
    ? one(sizing, { horizon, problems, isJson: args.json === true }, io)
    : many(
        togetherOf(plans, sizings, { count: count ?? 1, within, room }),
        { problems, isJson: args.json === true },
        io,
      );
  return problems.length > 0 ? 2 : code;
}

interface Surroundings {
  readonly within: readonly Prefix[];
  readonly lists: Ranges | undefined;
  readonly horizon: Quantity<'month'>;
}

function sizingFor(plan: Plan, asked: Option | undefined, { within, lists, horizon }: Surroundings): Sizing {
  const chosen = asked ?? (plan.chosen === undefined ? undefined : optionOf(plan.chosen));
  const sizing = sizingOf(plan, chosen?.cni.ipam ?? 'node-blocks');
  return { ...sizing, horizon, within, avoid: [...sizing.avoid, ...rangesOf(lists)] };
}

const rangesOf = (lists: Ranges | undefined): Range[] => (lists?.tables ?? []).flatMap((table) => [...merged(table)]);

interface Share {
  readonly count: number;
  readonly within: readonly Prefix[];
  readonly room: number | undefined;
}

function togetherOf(plans: readonly Plan[], sizings: readonly Sizing[], { count, within, room }: Share): Together {
  const wishes = sizings.map((sizing, at) => ({
    name: plans[at]?.name ?? '',
    families: sizing.families,
    nodes: nodesToCarry(sizing.nodes, sizing.horizon),
    maxPods: sizing.pods.maxPerNode,
    services: sizing.services,
    ...(sizing.calico === undefined ? {} : { calico: { pods: sizing.pods.perNode, ...sizing.calico } }),
  }));
  const [first] = wishes;
  return {
    clusters:
      count > 1 && first !== undefined
        ? Array.from({ length: count }, (_, at) => ({ ...first, name: `${first.name}-${at + 1}` }))
        : wishes,
    within,
    used: sizings.flatMap(({ avoid }) => avoid),
    ...(room === undefined ? {} : { room }),
  };
}

interface Told {
  readonly horizon: Quantity<'month'>;
  readonly problems: readonly unknown[];
  readonly isJson: boolean;
}

function one(sizing: Sizing, { horizon, problems, isJson }: Told, io: Io): ExitCode {
  const found = alternatives(sizing);
  const [best] = found;
  const fits = best?.nodes !== undefined && !best.findings.some(({ severity }) => severity === 'refuse');
  const wanted = nodesToCarry(sizing.nodes, horizon);
  if (isJson) {
    sayJson(io, {
      wanted: { nodes: wanted.value, maxPods: sizing.pods.maxPerNode.value, services: sizing.services.value },
      months: horizon.value,
      alternatives: alternativesJson(found),
      problems,
    });
    return fits ? 0 : 1;
  }
  const [paint, width] = [paintFor(io), widthOf(io.stdout)];
  const { nodes, pods, services } = sizing;
  const grows = nodes.perMonth.value > 0 ? `, ${show(horizon)} of growth ahead` : '';
  say(io, [
    ...indented(
      `For ${show(wanted)}${grows}, each with ${show(pods.perNode)} planned and at most ${show(pods.maxPerNode)}, and ${show(services)}; the best first.`,
      0,
      width,
    ),
    '',
    ...alternativeLines(found, paint, width),
  ]);
  return fits ? 0 : 1;
}

/** Put `propose` beside the other `cidr` commands. */
export const cidrProposeCommand = (cidr: Command, { io, done }: Pick<Host, 'io' | 'done'>): void => {
  cidr
    .command('propose')
    .description(
      'Ranges that would carry a cluster, with alternatives and their reasons; or many clusters side by side',
    )
    .argument('[plans...]', 'one plan for each cluster; without one, options say what is needed')
    .option('--clusters <count>', 'as many clusters like the one plan')
    .option('--within <cidr>', 'where ranges may lie (default: private space); may be given again', several)
    .option('--used <file>', 'a list of what is in use; may be given again', several)
    .option('--room <doublings>', 'of many: how often each range should be able to double in its place (default: 1)')
    .option('--months <count>', 'how far ahead ranges carry the growth (default: 60)')
    .option('--option <id>', "how addresses are handed out (default: Kubernetes' node blocks, or as chosen)")
    .option('--families <list>', '4, 6, or 4,6')
    .option('--nodes <count>', 'nodes today, in place of what the plan says; so below')
    .option('--target <count>', 'nodes to carry')
    .option('--per-month <count>', 'nodes that are added each month')
    .option('--surge <count>', 'extra nodes during an upgrade')
    .option('--pods <count>', 'pods planned on a node')
    .option('--max-pods <count>', "the kubelet's limit on a node")
    .option('--services <count>', 'Services')
    .option(...json)
    .addHelpText(
      'after',
      example('podwright cidr propose --nodes 300 --clusters 12 --within 10.64.0.0/10 --used vpcs.csv'),
    )
    .action((plans: string[], options: Omit<CidrProposeArguments, 'plans'>) =>
      done(cidrPropose({ plans, ...options }, io)),
    );
};
