import { isProblem, parseAddress, type Address } from '../prefix';
import { input, named } from '../quantity';
import { resolveAddresses } from './addresses';
import { cites } from './cites';
import { homeOf } from './contradictions';
import { familiesOf } from './range-contradictions';
import { startFilling, type Filling, type Taken } from './fill';
import { fieldByPath, fieldList, getField, setField, type FieldValue } from './fields';
import type { Assumption, Plan } from './plan';
import type { PlanFile } from './schema';
import { fillUnderlay } from './underlay';

/**
 * The plan with everything filled in that its file leaves out; each such value is listed in `assumptions`.
 *
 * The file should be one that `readPlan` gave or `checkFile` finds nothing in. A contradiction is settled quietly: a
 * target below the count is the count.
 *
 * @throws SyntaxError if a range is no prefix
 */
export const resolvePlan = (file: PlanFile): Plan => filled(file).plan;

/** What would be taken if a field were left out: the value as a file would write it, and why in a few words. */
export interface Default {
  readonly value: FieldValue;
  readonly says: string;
  readonly cite?: Assumption['cite'];
}

/**
 * The default of one field in this plan.
 *
 * @throws RangeError if the plan has no such field
 */
export function defaultOf(file: PlanFile, path: string): Default {
  const without = getField(file, path) === undefined ? file : setField(file, path, undefined);
  const taken = filled(without).taken.find(({ field }) => field === path);
  if (taken !== undefined) return { value: taken.raw, says: taken.why, ...(taken.cite ? { cite: taken.cite } : {}) };
  return { value: undefined, says: fieldByPath.get(path)?.leftOut ?? 'must be written' };
}

interface Filled {
  readonly plan: Plan;
  readonly taken: readonly Taken[];
}

const known = new WeakMap<PlanFile, Filled>();

/** A form asks for the default of each of its fields after every change; a file is never changed, so it is filled once. */
function filled(file: PlanFile): Filled {
  const once = known.get(file) ?? fill(file);
  known.set(file, once);
  return once;
}

function fill(file: PlanFile): Filled {
  const filling = startFilling();
  const { pick, count } = filling;
  const orchestrator = pick('orchestrator', file.orchestrator, 'kubernetes', 'what most run');
  const platform = pick('platform', file.platform, homeOf(file.managed) ?? 'bare-metal', platformWhy(file));
  const managed = pick('managed', file.managed, 'none', 'no service is named');
  const nodes = fillNodes(file, filling);
  const underlay = fillUnderlay(file, platform, nodes, filling);
  const pods = fillPods(file, filling);
  const services = {
    count: count('services.count', file.services?.count, 'service', 200, 'a rough figure; it sizes the Service range'),
    proxy: pick('services.proxy', file.services?.proxy, 'iptables', 'no other is named'),
  };
  const carried = { families: pods.families, target: nodes.target, surge: nodes.surge, maxPods: pods.maxPerNode };
  const addresses = resolveAddresses(file, { ...carried, services: services.count }, filling);
  const plan = {
    name: file.name,
    ...ifWritten('description', file.description),
    orchestrator,
    platform,
    managed,
    underlay,
    nodes,
    pods,
    services,
    routing: fillRouting(file, filling),
    addresses,
    needs: file.needs ?? {},
    ...ifWritten('current', file.current),
    interfaces: file.interfaces ?? [],
    traffic: file.traffic ?? [],
    options: file.options ?? [],
    strengths: file.strengths ?? {},
    ...ifWritten('chosen', file.chosen),
    document: {
      ...file.document,
      status: pick('document.status', file.document?.status, 'draft', 'no decision is stated'),
    },
    assumptions: inFileOrder(filling.taken).map(({ raw: _raw, ...assumption }) => assumption),
  };
  return { plan, taken: filling.taken };
}

const fieldOrder = new Map(fieldList.map(({ path }, at) => [path, at]));

const inFileOrder = (taken: readonly Taken[]): Taken[] =>
  [...taken].sort((a, b) => (fieldOrder.get(a.field) ?? 0) - (fieldOrder.get(b.field) ?? 0));

/** A property where there is a value, and none where there is not. */
const ifWritten = <K extends string, T>(key: K, value: T | null | undefined): { readonly [P in K]?: T } =>
  value === undefined || value === null ? {} : ({ [key]: value } as { readonly [P in K]?: T });

const platformWhy = ({ managed }: PlanFile): string =>
  homeOf(managed) === undefined ? 'no cloud is named' : `${managed} runs nowhere else`;

function fillNodes({ nodes = {} }: PlanFile, filling: Filling): Plan['nodes'] {
  const { pick, count } = filling;
  const today = count(
    'nodes.count',
    nodes.count,
    'node',
    nodes.target ?? 3,
    nodes.target === undefined ? 'the fewest that outlive the loss of one' : 'the target is all that is given',
  );
  const target = count('nodes.target', nodes.target, 'node', today.value, 'no growth is planned');
  return {
    count: today,
    target: target.value < today.value ? named(target.name, today) : target,
    perMonth: count('nodes.perMonth', nodes.perMonth, 'node per month', 0, 'no growth is stated'),
    surge: count('nodes.surge', nodes.surge, 'node', 1, 'upgrades replace one node at a time'),
    ...kernelOf(nodes.kernel, filling),
    ...ifWritten('distribution', nodes.distribution),
    architectures: pick('nodes.architectures', nodes.architectures, ['amd64'], 'no other is named'),
    systems: pick('nodes.systems', nodes.systems, ['linux'], 'no other is named'),
    host: pick('nodes.host', nodes.host, [], 'nothing on the nodes is known to stand in the way'),
  };
}

function kernelOf(written: string | undefined, { note }: Filling): Pick<Plan['nodes'], 'kernel'> {
  if (written !== undefined) return { kernel: written };
  note({ field: 'nodes.kernel', raw: undefined, value: 'a current one', why: 'no old kernel is named' });
  return {};
}

function fillRouting({ routing = {} }: PlanFile, { pick }: Filling): Plan['routing'] {
  return {
    asNumber: pick('routing.asNumber', routing.asNumber, 64_512, 'the default of Calico', cites.asNumber),
    as: pick('routing.as', routing.as, 'one', 'no other layout is named'),
    ...(typeof routing.reflectors === 'number'
      ? { reflectors: input('Route reflectors', routing.reflectors, 'node', 'routing.reflectors') }
      : {}),
    clusterIds: pick('routing.clusterIds', routing.clusterIds, 'one', 'every two clients share a reflector'),
    peers: (routing.peers ?? []).map((peer) => ({ ...peer, address: mustAddress(peer.address) })),
  };
}

/** The kubelet's own limit. */
const usualMaxPods = 110;

function fillPods({ pods = {} }: PlanFile, { pick, count }: Filling): Plan['pods'] {
  const usual = Math.min(30, pods.maxPerNode ?? usualMaxPods);
  const perNode = count('pods.perNode', pods.perNode, 'pod', usual, 'a rough figure for mixed work');
  const beyond = perNode.value > usualMaxPods;
  return {
    perNode,
    maxPerNode: count(
      'pods.maxPerNode',
      pods.maxPerNode,
      'pod',
      beyond ? perNode.value : usualMaxPods,
      beyond ? 'as many as are planned; the kubelet must be told' : 'the default of the kubelet',
      beyond ? undefined : cites.maxPods,
    ),
    families: familiesOf(pick('pods.families', pods.families, ['ipv4'], 'no IPv6 is asked for')),
    startsPerMinute: count('pods.startsPerMinute', pods.startsPerMinute, 'pod', 0, 'no churn is stated'),
  };
}

/** @throws SyntaxError if the text is no address, which `readPlan` would have refused */
function mustAddress(text: string): Address {
  const address = parseAddress(text);
  if (isProblem(address)) throw new SyntaxError(address.problem);
  return address;
}
