import type { Command } from 'commander';
import {
  allocateNodes,
  assess,
  optionOf,
  serviceRange,
  show,
  showNumber,
  showPrefix,
  type AddressFinding,
  type AddressUse,
  type Assessment,
  type Option,
  type Plan,
  type Quantity,
} from '../engine';
import { Arguments } from './arguments';
import { example, json, type Host, type Json } from './command';
import type { ExitCode, Io } from './io';
import { planIn } from './plan';
import { harmless, indented, paintFor, say, sayJson, table, widthOf } from './text';

export interface CidrPlanArguments extends Json {
  readonly plan: string;
  readonly option?: string;
  readonly nodesListed?: boolean;
}

interface Answer {
  readonly plan: Plan;
  readonly use: AddressUse;
  readonly services: Quantity<'service'>;
  /** What is wrong in words, the gravest first. */
  readonly wrong: readonly string[];
  readonly allocations: readonly Allocation[] | undefined;
}

interface Allocation {
  readonly node: string;
  readonly podCIDR: string;
  /** Of both families, where there are two. */
  readonly podCIDRs?: readonly string[];
}

/** `podwright cidr plan`: what a plan's addresses come to, and what runs out first. 1 where they do not carry the plan. */
export async function cidrPlan(args: CidrPlanArguments, io: Io): Promise<ExitCode> {
  const read = new Arguments('cidr plan');
  const asked = read.option(args.option);
  read.check();
  const { plan } = await planIn(args.plan, io);
  const answer = answerFor(assess(plan), asked, args.nodesListed === true);
  if (args.json === true) {
    sayJson(io, answered(answer));
    io.stderr.write(harmless(answer.wrong.map((line) => `${args.plan}: ${line}\n`).join('')));
  } else say(io, inWords(answer, io));
  return answer.wrong.length > 0 ? 1 : 0;
}

/** Node blocks by Kubernetes, unless an option that was asked for or chosen hands out addresses otherwise. */
function answerFor({ plan, addresses, conflicts }: Assessment, asked: Option | undefined, listed: boolean): Answer {
  const chosen = asked ?? (plan.chosen === undefined ? undefined : optionOf(plan.chosen));
  const use = addresses.of[chosen?.cni.ipam ?? 'node-blocks'];
  const { service } = plan.addresses;
  const { services, findings } = serviceRange({ service, services: plan.services.count });
  return {
    plan,
    use,
    services,
    wrong: [
      ...[...use.findings, ...findings].filter(grave).map(({ says, evidence }) => withEvidence(says, evidence)),
      ...conflicts.filter(grave).map(({ says }) => says),
      ...use.limits
        .filter(({ at }) => at.value < use.nodesNeeded.value)
        .map(({ because, at }) => withEvidence(because, [at, use.nodesNeeded])),
    ],
    allocations: listed ? allocationsOf(plan, use) : undefined,
  };
}

const grave = ({ severity }: Pick<AddressFinding, 'severity'>): boolean =>
  severity === 'refuse' || severity === 'error';

const withEvidence = (says: string, evidence: readonly Quantity[]): string =>
  evidence.length === 0
    ? says
    : `${says.replace(/\.$/, '')}: ${evidence.map((quantity) => `${quantity.name} ${show(quantity)}`).join(', ')}.`;

/** The blocks of the nodes that the plan must carry, as a fresh cluster hands them out; none where others hand them out. */
function allocationsOf(
  { addresses: { cluster, nodeMask, service } }: Plan,
  { kind, nodesNeeded }: AddressUse,
): Allocation[] {
  if (kind !== 'node-blocks') return [];
  const allocations: Allocation[] = [];
  for (const blocks of allocateNodes({ cluster, nodeMask: nodeMask.map(({ value }) => value), service })) {
    if (allocations.length >= nodesNeeded.value) break;
    const [first = '', ...more] = blocks.map(showPrefix);
    const node = `node-${allocations.length + 1}`;
    allocations.push({ node, podCIDR: first, ...(more.length === 0 ? {} : { podCIDRs: [first, ...more] }) });
  }
  return allocations;
}

/** The keys that others rely on. */
const answered = ({ plan, use, services, allocations }: Answer) => ({
  cluster: plan.addresses.cluster.map(showPrefix),
  nodeMask: plan.addresses.nodeMask.map(({ value }) => value),
  nodes: { capacity: use.nodes.value, needed: use.nodesNeeded.value },
  podsPerNode: { capacity: use.podsPerNode.value, needed: plan.pods.perNode.value },
  services: { capacity: services.value, needed: plan.services.count.value },
  ...(use.kind === 'calico-blocks'
    ? { blocks: { perNode: use.blocksPerNode.value, needed: use.blocksPerNode.value * use.nodesNeeded.value } }
    : {}),
  limits: use.limits.map(({ what, at, because }) => ({ what, at: at.value, because })),
  growth: { exhaustedAfterMonths: use.runway?.value ?? null },
  ...(allocations === undefined ? {} : { allocations }),
});

function inWords({ plan, use, services, wrong, allocations }: Answer, io: Io): string[] {
  const [paint, width] = [paintFor(io), widthOf(io.stdout)];
  const [first] = use.limits;
  const proposed = (field: string): string => (plan.addresses.proposed.includes(field) ? 'proposed' : '');
  const row = (title: string, capacity: Quantity, needed: Quantity): string[] => [
    title,
    showNumber(capacity.value),
    showNumber(needed.value),
    capacity.value < needed.value ? paint('red', 'too few') : 'enough',
  ];
  return [
    ...(first === undefined
      ? []
      : indented(`First to run out: ${first.what}, at ${show(first.at)}. ${first.because}`, 0, width)),
    growthInWords(use.runway),
    '',
    ...table({
      rows: [
        ['Cluster CIDR', plan.addresses.cluster.map(showPrefix).join(', '), proposed('cluster')],
        ['Node mask', plan.addresses.nodeMask.map(({ value }) => `/${value}`).join(', '), proposed('nodeMask')],
        ['Service CIDR', plan.addresses.service.map(showPrefix).join(', '), proposed('service')],
      ],
    }),
    '',
    ...table({
      head: ['', 'room for', 'needed', ''],
      align: ['left', 'right', 'right', 'left'],
      rows: [
        row('Nodes', use.nodes, use.nodesNeeded),
        row('Pods a node', use.podsPerNode, plan.pods.perNode),
        row('Services', services, plan.services.count),
      ],
    }),
    ...(wrong.length === 0 ? [] : ['', paint('bold', 'Wrong'), ...wrong.flatMap((line) => indented(line, 2, width))]),
    ...(allocations === undefined || allocations.length === 0
      ? []
      : [
          '',
          ...table({
            rows: allocations.map(({ node, podCIDR, podCIDRs }) => [node, (podCIDRs ?? [podCIDR]).join(', ')]),
          }),
        ]),
  ];
}

const growthInWords = (exhausted: Quantity<'month'> | undefined): string =>
  exhausted === undefined ? 'The plan does not grow.' : `At its growth that is after ${show(exhausted)}.`;

/** Put `plan` beside the other `cidr` commands. */
export const cidrPlanCommand = (cidr: Command, { io, done }: Pick<Host, 'io' | 'done'>): void => {
  cidr
    .command('plan')
    .description("What a plan's addresses come to, and what runs out first")
    .argument('<plan>', 'a plan file; - reads standard input')
    .option(
      '--option <id>',
      "how addresses are handed out (default: Kubernetes' node blocks, or as the chosen option does)",
    )
    .option('--nodes-listed', 'list the block of every node')
    .option(...json)
    .addHelpText('after', example('podwright cidr plan templates/plans/one-segment-hall.podwright.yaml --nodes-listed'))
    .action((plan: string, options: Omit<CidrPlanArguments, 'plan'>) => done(cidrPlan({ plan, ...options }, io)));
};
