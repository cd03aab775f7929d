import {
  allocateNodes,
  alternatives,
  assess,
  ceilingsOf,
  fieldList,
  holdingOf,
  occupancy,
  optionOf,
  runway,
  serviceRange,
  show,
  showPrefix,
  sizingOf,
  type AddressFinding,
  type AddressUse,
  type Alternative,
  type Ceiling,
  type Field,
  type Limit,
  type Occupancy,
  type Option,
  type Plan,
  type Quantity,
} from '../engine';
import type { GivenPlan } from './plan';

/** What a plan's addresses come to. */
export interface Answer {
  readonly plan: Plan;
  readonly use: AddressUse;
  readonly services: Quantity<'service'>;
  /** What nodes hold, and what pods make of it: today, at the target, and while that is upgraded. */
  readonly usage: readonly (Occupancy & { readonly when: Moment })[];
  /** Addresses that the nodes' own ranges have, where they are named. */
  readonly nodeAddresses: Quantity<'node'> | undefined;
  /** First limit first, each with the month of growth that comes to it. */
  readonly limits: readonly Ceiling[];
  /** What else the option meets as the cluster grows, where one was asked for or chosen. */
  readonly ceilings: readonly Ceiling[];
  /** What cannot be changed later, with what holds. */
  readonly fixed: readonly Fixed[];
  readonly alternatives: readonly Alternative[];
  /** What is wrong in words, the gravest first. */
  readonly wrong: readonly Wrong[];
  readonly allocations: readonly Allocation[] | undefined;
}

export const moments = {
  today: 'today',
  target: 'at the target',
  upgrade: 'at the target, while it is upgraded',
} as const;
export type Moment = keyof typeof moments;

/** Something that keeps the addresses from carrying the plan. */
export interface Wrong {
  readonly says: string;
  /** Where in the plan file, from 1. */
  readonly line: number;
}

export interface Fixed {
  readonly field: Pick<Field, 'path' | 'title'>;
  readonly value: string;
  readonly lock: NonNullable<Field['lock']>;
}

/** The block of one node. */
export interface Allocation {
  readonly node: string;
  readonly podCIDR: string;
  /** Of both families, where there are two. */
  readonly podCIDRs?: readonly string[];
}

export interface Wish {
  /** How addresses are handed out; left out: Kubernetes' node blocks, or as the chosen option does. */
  readonly option: Option | undefined;
  readonly horizon: Quantity<'month'> | undefined;
  readonly nodesListed: boolean;
}

/** Work out what `cidr plan` answers. */
export function answerFor(
  { plan: given, text }: Pick<GivenPlan, 'plan' | 'text'>,
  { option, horizon, nodesListed }: Wish,
): Answer {
  const { plan, addresses, conflicts, options } = assess(given);
  const chosen = option ?? (plan.chosen === undefined ? undefined : optionOf(plan.chosen));
  const use = addresses.of[chosen?.cni.ipam ?? 'node-blocks'];
  const ranked = options.find(({ subject }) => subject.option.id === chosen?.id);
  const { service } = plan.addresses;
  const { services, findings } = serviceRange({ service, services: plan.services.count });
  const sized = alternatives({ ...sizingOf(plan, use.kind), ...(horizon === undefined ? {} : { horizon }) });
  const limits = use.limits.map((limit) => inMonths(limit, plan));
  return {
    plan,
    use,
    services,
    usage: usageOf(plan, use),
    nodeAddresses: use.limits.find(({ field }) => field === 'addresses.nodes')?.at,
    limits,
    ceilings:
      ranked === undefined
        ? []
        : ceilingsOf(ranked, plan).filter(({ what }) => !limits.some((limit) => limit.what === what)),
    fixed: fixedIn(plan, use),
    alternatives: sized,
    wrong: [
      ...[...use.findings, ...findings].filter(grave).map((one) => ({
        says: withEvidence(one.says, one.evidence) + mendOf(one, sized),
        line: lineOf(text, one.field),
      })),
      ...conflicts.filter(grave).map(({ says, a, b }) => ({ says, line: lineOf(text, b.field ?? a.field) })),
      ...use.limits
        .filter(({ at }) => at.value < use.nodesNeeded.value)
        .map(({ because, at, field }) => ({
          says: withEvidence(because, [at, use.nodesNeeded]),
          line: lineOf(text, field),
        })),
    ],
    allocations: nodesListed ? allocationsOf(plan, use) : undefined,
  };
}

/** The line on which a field stands, or its section where the plan leaves it out; 1 where that is left out as well. */
function lineOf(text: string, field = ''): number {
  const lines = text.split('\n');
  const [section = '', name = ''] = field.split('.');
  const at = (key: string, from: number): number =>
    lines.findIndex((line, index) => index >= from && new RegExp(`(?:^|[\\s{,"])${key}"?\\s*:`).test(line));
  const begins = section === '' ? -1 : at(section, 0);
  const found = begins < 0 || name === '' ? -1 : at(name, begins);
  return Math.max(0, found < 0 ? begins : found) + 1;
}

const grave = ({ severity }: Pick<AddressFinding, 'severity'>): boolean =>
  severity === 'refuse' || severity === 'error';

/** A mask that cannot work was probably meant to be one that holds the pods of a node. */
function mendOf({ field }: AddressFinding, [best]: readonly Alternative[]): string {
  if (field !== 'addresses.nodeMask' || best === undefined) return '';
  return ` Blocks that hold the pods of a node: nodeMask: [${best.proposal.nodeMask.join(', ')}].`;
}

const withEvidence = (says: string, evidence: readonly Quantity[]): string =>
  evidence.length === 0
    ? says
    : `${says.replace(/\.$/, '')}: ${evidence.map((quantity) => `${quantity.name} ${show(quantity)}`).join(', ')}.`;

function inMonths(limit: Limit, { nodes: { count, perMonth, surge } }: Plan): Ceiling {
  const months = runway({ count, perMonth, surge, capacity: limit.at });
  return months === undefined ? limit : { ...limit, months };
}

function usageOf(plan: Plan, use: AddressUse): Answer['usage'] {
  const holding = holdingOf(plan, use);
  if (holding === undefined) return [];
  const nodes = { today: plan.nodes.count, target: plan.nodes.target, upgrade: use.nodesNeeded };
  return (['today', 'target', 'upgrade'] as const).map((when) => ({ when, ...occupancy(nodes[when], holding) }));
}

function fixedIn({ addresses }: Plan, { kind }: AddressUse): Fixed[] {
  const values: Readonly<Record<string, string>> = {
    'addresses.cluster': addresses.cluster.map(showPrefix).join(', '),
    'addresses.nodeMask': kind === 'node-blocks' ? addresses.nodeMask.map(({ value }) => `/${value}`).join(', ') : '',
    'addresses.blockSize': kind === 'calico-blocks' ? `/${addresses.blockSize?.value ?? 'as Calico has it'}` : '',
    'addresses.service': addresses.service.map(showPrefix).join(', '),
  };
  return fieldList.flatMap(({ path, title, lock }) => {
    const value = values[path] ?? '';
    return lock === undefined || value === '' ? [] : [{ field: { path, title }, value, lock }];
  });
}

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
