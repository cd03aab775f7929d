import { atMost, noted, yes, type Claim, type OwnLimit } from '../catalog';
import { cloudRoutes, typhas } from '../growth';
import type { Plan, Platform } from '../plan';
import { fact, formula, type Quantity } from '../quantity';
import {
  ackDocs,
  aksDocs,
  azureLimits,
  calicoDocs,
  cite,
  flannelRepo,
  gardenerGoogle,
  vpcDocs,
  type Citation,
} from '../source';
import type { Rule } from './rule';
import type { Judged } from './subject';

interface RouteQuota {
  readonly most: Quantity<'route'>;
  readonly note: string;
  /** True where the platform itself leads away from routes. */
  readonly fading: boolean;
}

const quota = (where: string, most: number, note: string, why: Citation, fading = false): RouteQuota => ({
  most: fact(`Routes in a table of ${where} unless raised`, most, 'route', why),
  note,
  fading,
});

const quotas: Partial<Record<Platform, RouteQuota>> = {
  aws: quota(
    'AWS',
    50,
    'AWS raises the quota to 1,000 on request, perhaps at a cost in speed',
    cite(vpcDocs, 'doc_source/amazon-vpc-limits.md'),
  ),
  azure: quota(
    'Azure',
    400,
    'kubenet, which works like this, stops on 31 March 2028',
    cite(azureLimits, 'includes/azure-virtual-network-limits.md'),
    true,
  ),
  gcp: quota(
    'Google Cloud',
    200,
    'older documents say 100; instances need --can-ip-forward, and GKE gives alias addresses by default since 1.21',
    cite(gardenerGoogle, 'docs: STATIC_ROUTES_PER_NETWORK'),
    true,
  ),
  alibaba: quota('Alibaba Cloud', 200, 'Alibaba Cloud raises the quota on request', cite(ackDocs, 'quotas')),
};

/** AZ-4, AW-3, GC-3, AL-2. */
export const routeTable: Rule = {
  id: 'scale/cloud-routes',
  asks: 'Has the route table of the cloud room for a route to each node?',
  strength: 'must',
  applies: ({ platform, underlay }, { option }) =>
    option.state.includes(cloudRoutes) && (underlay.routeQuota !== undefined || quotas[platform] !== undefined),
  judge: (_, { platform, underlay, nodes }): Claim => {
    const usual = quotas[platform];
    const most = underlay.routeQuota ?? usual?.most;
    if (most === undefined) return yes(cite(flannelRepo, 'Documentation/backends.md'));
    const claim = atMost(nodes.target, most);
    if (usual === undefined || (claim.verdict === 'yes' && !usual.fading)) return claim;
    return { ...noted(claim, usual.note), verdict: claim.verdict === 'yes' ? 'partly' : 'no' };
  },
  says: {
    yes: 'The table has room for every node.',
    partly: 'The table has room, and the platform leads away from routes for each node.',
    no: 'The table is full before the last node has its route.',
    unknown: 'How many routes the table holds is not known.',
  },
  cite: [
    cite(calicoDocs, 'reference/public-cloud/aws.mdx'),
    cite(calicoDocs, 'reference/public-cloud/gce.mdx'),
    cite(aksDocs, 'articles/aks/includes/kubenet-retirement.md'),
  ],
};

const counted = ({ most }: OwnLimit, { nodes, pods }: Plan): Quantity =>
  most.unit === 'node' ? nodes.target : pods.perNode;

/** Limits that lift by a setting are asked only where they are met. */
const limitsOf = ({ option }: Judged, plan: Plan): OwnLimit[] =>
  option.limits.filter(
    (limit) =>
      (limit.managed === undefined || limit.managed === plan.managed) &&
      (limit.raise === undefined || counted(limit, plan).value > limit.most.value),
  );

/** AZ-6, AL-2, TO-13. */
export const ownLimits: Rule = {
  id: 'scale/own-limits',
  asks: 'Is the plan within the limits that it states itself?',
  strength: 'must',
  applies: (plan, subject) => limitsOf(subject, plan).length > 0,
  judge: (subject, plan): Claim => {
    const limits = limitsOf(subject, plan);
    const claims = limits.map((limit): Claim => {
      const value = counted(limit, plan);
      const claim = atMost(value, limit.most);
      return limit.raise === undefined
        ? claim
        : { ...noted(claim, `set ${limit.raise} to at least ${value.value}`), verdict: 'yes' };
    });
    return claims.find(({ verdict }) => verdict === 'no') ?? claims[0] ?? yes(subject.option.cni.cite);
  },
  says: {
    yes: 'The plan is within its limits, or a setting lifts them.',
    partly: 'The plan comes near its limits.',
    no: 'The plan is past a limit of its own.',
    unknown: 'Where its limits are is not known.',
  },
  cite: [
    cite(aksDocs, 'articles/aks/concepts-network-azure-cni-overlay.md'),
    cite(flannelRepo, 'Documentation/configuration.md'),
    cite(ackDocs, 'limits'),
  ],
};

const onPremises = cite(calicoDocs, 'getting-started/kubernetes/self-managed-onprem/onpremises.mdx');

/** TO-8, AL-4. */
export const fanOut: Rule = {
  id: 'scale/api-fan-out',
  asks: 'Is the API server spared from a watch by every node?',
  strength: 'may',
  applies: ({ nodes, needs }, { option }) => {
    const { fanOut: out } = option.cni;
    return (
      out !== undefined &&
      nodes.target.value > out.from.value &&
      (out.forPolicy === undefined || needs['network-policy'] !== undefined)
    );
  },
  judge: ({ option }, { nodes }): Claim => {
    const comes = option.cni.fanOut?.comes ?? yes(onPremises);
    const replicas = typhas.at({ n: nodes.target });
    return {
      ...noted(comes, `${replicas.value} replicas of Typha; ${comes.note ?? ''}`),
      quantities: [replicas],
    };
  },
  says: {
    yes: 'Typha stands between the agents and the API server.',
    partly: 'Typha has to be deployed by hand.',
    no: 'Every node watches the API server.',
    unknown: 'How its agents watch the API server is not known.',
  },
  cite: [onPremises],
};

const fabric = cite(calicoDocs, 'reference/architecture/design/l3-interconnect-fabric.mdx');
const smallTable = fact('Routes that small leaf switches hold', 10_000, 'route', fabric);
const largeTable = fact('Routes that large leaf switches hold', 128_000, 'route', fabric);

/** TO-10. */
export const switchTable: Rule = {
  id: 'scale/switch-table',
  asks: 'Have the switches room for the routes to pods?',
  strength: 'should',
  applies: ({ underlay }, { option }) => option.bgp === 'fabric' && underlay.bgp === 'peers',
  judge: ({ addresses }, { nodes, underlay }): Claim => {
    const routes = formula('Pod routes in the fabric', 'route', 'n * k', {
      n: nodes.target,
      k: addresses.blocksPerNode,
    });
    if (underlay.routeQuota !== undefined) return atMost(routes, underlay.routeQuota);
    const small = atMost(routes, smallTable);
    if (small.verdict === 'yes') return small;
    const large = atMost(routes, largeTable);
    return large.verdict === 'no'
      ? large
      : { ...noted(large, 'tables differ: state underlay.routeQuota, or summarise by rack'), verdict: 'partly' };
  },
  says: {
    yes: 'The routes fit any leaf switch.',
    partly: 'The routes fit large leaf switches only.',
    no: 'The routes do not fit the switches.',
    unknown: 'How many routes the switches hold is not known.',
  },
  cite: [fabric],
};
