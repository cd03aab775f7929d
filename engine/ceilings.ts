import { dynamicNeighbours, usualDynamicNeighbours } from './growth';
import { firstFirst, runway, type Limit } from './ipam';
import type { Plan } from './plan';
import { fact, formula, named, type Quantity } from './quantity';
import { rules, weaveConnectionLimit, type Finding, type Ranked, type Subject } from './rules';
import { calicoDocs, cite, frrRepo, linux, weaveRepo } from './source';

/** A number of nodes beyond which something ends or is advised against, and when a plan's growth comes there. */
export interface Ceiling extends Limit {
  /** Whole months of growth until it is met; undefined where the plan does not grow. */
  readonly months?: Quantity<'month'>;
}

const typhaAdvised = fact(
  'Nodes up to which Typha can be left out',
  50,
  'node',
  cite(calicoDocs, 'getting-started/kubernetes/self-managed-onprem/onpremises.mdx'),
);

const neighbourTable = fact(
  'Neighbours that a kernel keeps unless told otherwise',
  1024,
  'entry',
  cite(linux, 'net/ipv4/arp.c, gc_thresh3'),
);

/** Everything that an option meets in a plan as the cluster grows, the first one first. */
export function ceilingsOf({ subject, findings }: Ranked, plan: Plan): Ceiling[] {
  const { count, perMonth, surge } = plan.nodes;
  const found = [
    ...subject.addresses.limits,
    ...findings.flatMap((finding) => stated(finding, plan)),
    ...further.flatMap((limit) => limit(subject, plan) ?? []),
  ];
  return firstFirst(distinct(found)).map((limit) => {
    const months = runway({ count, perMonth, surge, capacity: limit.at });
    return months === undefined ? limit : { ...limit, months: named(`Months until: ${limit.what}`, months) };
  });
}

/** What a rule holds the number of nodes against. */
function stated({ rule: id, claim, cite: [why] }: Finding, { nodes }: Plan): Limit[] {
  const [held, most] = claim.quantities;
  if (held !== nodes.target || most === undefined) return [];
  const because = rules.find((rule) => rule.id === id)?.says.no ?? '';
  const at = most.unit === 'node' ? (most as Quantity<'node'>) : formula(most.name, 'node', 'limit', { limit: most });
  return [{ what: most.name, at, because, ...(why && { cite: why }) }];
}

/** Limits that no rule asks about before they are met, or that are counted in something other than nodes. */
const further: readonly ((subject: Subject, plan: Plan) => Limit | undefined)[] = [
  ({ option }, { orchestrator }) =>
    orchestrator === 'kubernetes' && (option.cni.id === 'calico' || option.cni.id === 'canal')
      ? {
          what: typhaAdvised.name,
          at: typhaAdvised,
          because: 'Every node then watches the API server by itself; Typha between them keeps watches few.',
        }
      : undefined,
  ({ option }) =>
    option.cni.id === 'weave'
      ? {
          what: weaveConnectionLimit.name,
          at: formula(weaveConnectionLimit.name, 'node', 'limit', { limit: weaveConnectionLimit }),
          because: 'A peer connects to no more; the rest is reached over several hops.',
          cite: cite(weaveRepo, 'prog/weave-kube/launch.sh'),
        }
      : undefined,
  ({ option }, { underlay: { segments } }) =>
    option.state.includes(dynamicNeighbours)
      ? {
          what: 'Neighbours that a kernel keeps, on each segment',
          at: formula('Nodes whose neighbours a kernel keeps', 'node', '(most + 1) * segments', {
            most: neighbourTable,
            segments,
          }),
          because: 'A node keeps an entry for each other of its segment that it talks to; raise gc_thresh3 in time.',
          cite: cite(linux, 'net/ipv4/arp.c, gc_thresh3'),
        }
      : undefined,
  ({ option }, { underlay: { bgp, dynamicNeighbors: stated, segments } }) =>
    option.bgp === 'fabric' && bgp === 'peers'
      ? {
          what: 'Neighbours that the leaf switches accept',
          at: formula('Nodes that the leaf switches accept', 'node', 'neighbours * segments', {
            neighbours: stated.value > 0 ? stated : usualDynamicNeighbours,
            segments,
          }),
          because: 'A switch refuses further nodes in silence until its limit is raised.',
          cite: cite(frrRepo, 'doc/user/bgp.rst, bgp listen limit'),
        }
      : undefined,
];

/** A limit that a rule states and that is listed here as well is told once. */
const distinct = (limits: readonly Limit[]): Limit[] =>
  limits.filter(({ what, at }, index) => {
    const first = limits.findIndex((other) => other.what === what && other.at.value === at.value);
    return first === index;
  });
