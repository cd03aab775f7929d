import { atLeast, noted, unknown, yes, type Claim } from '../catalog';
import { calicoDocs, cite, cniPlugins, kubeadmRepo, kubernetesRepo } from '../source';
import type { Plan } from '../plan';
import type { Rule } from './rule';
import type { Judged } from './subject';

const allocator = cite(kubernetesRepo, 'pkg/controller/nodeipam/ipam/cidrset/cidr_set.go, NewCIDRSet');

/** Pods whose addresses come out of the cluster CIDR; the plan says nothing of what an interface of a cloud can hold. */
const fromCluster = ({ orchestrator }: Plan, { option }: Judged): boolean =>
  orchestrator === 'kubernetes' && option.addresses === undefined;

const isProposed = ({ addresses: { proposed } }: Plan): boolean =>
  proposed.includes('cluster') || proposed.includes('nodeMask');

/** Ranges that nobody wrote are no reason against an option: what was proposed can be written otherwise. */
const unfit = (claim: Claim): Claim => ({
  ...noted(claim, 'the proposed ranges do not fit it: write addresses.cluster, nodeMask or blockSize'),
  verdict: 'partly',
});

/** TO-17. */
export const maskDifference: Rule = {
  id: 'addresses/mask-difference',
  asks: 'Will Kubernetes divide the cluster CIDR into blocks of this size?',
  // A mistake of the plan, which is told first and with its mend; no option is at fault.
  strength: 'should',
  applies: (plan, subject) => fromCluster(plan, subject) && subject.addresses.kind === 'node-blocks',
  judge: ({ addresses }): Claim => {
    const problem = addresses.findings.find(({ id }) => id.startsWith('ipam/mask-'));
    return problem === undefined
      ? yes(allocator)
      : { verdict: 'no', note: problem.says, cites: [problem.cite ?? allocator], quantities: problem.evidence };
  },
  says: {
    yes: 'The node mask fits the cluster CIDR.',
    partly: 'The node mask fits the cluster CIDR of one family.',
    no: 'The node mask is one that kubeadm or the node controller refuses.',
    unknown: 'Whether the node mask is accepted is not known.',
  },
  cite: [
    cite(kubeadmRepo, 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go, ValidatePodSubnetNodeMask'),
    allocator,
  ],
};

export const nodeCapacity: Rule = {
  id: 'addresses/node-capacity',
  asks: 'Is there a block of addresses for every node of the target?',
  strength: 'must',
  applies: fromCluster,
  judge: ({ addresses }, plan) => {
    // Ranges that leave nothing at all are a mistake of the plan, which is told first; no option is at fault.
    if (addresses.nodes.value === 0) return unknown('ranges of the plan leave no block at all; mend them first');
    const claim = atLeast(addresses.nodes, addresses.nodesNeeded);
    if (claim.verdict === 'no' && isProposed(plan)) return unfit(claim);
    const borrows =
      addresses.kind === 'calico-blocks' && !addresses.findings.some(({ id }) => id === 'ipam/strict-affinity');
    return borrows && claim.verdict === 'no' ? { ...claim, verdict: 'partly' } : claim;
  },
  says: {
    yes: 'Every node of the target gets its addresses.',
    partly: 'Later nodes borrow addresses one by one, each with a route of its own.',
    no: 'Nodes beyond the last block stay without addresses for pods.',
    unknown: 'How many nodes get addresses is not known.',
  },
  cite: [allocator],
};

export const podCapacity: Rule = {
  id: 'addresses/pod-capacity',
  asks: 'Does a node get addresses for all pods that are planned for it?',
  strength: 'must',
  applies: fromCluster,
  judge: ({ addresses }, plan) => {
    const claim = atLeast(addresses.podsPerNode, plan.pods.perNode);
    return claim.verdict === 'no' && isProposed(plan) ? unfit(claim) : claim;
  },
  says: {
    yes: 'A node has addresses for the pods that are planned for it.',
    partly: 'Some nodes have addresses for the pods that are planned for them.',
    no: 'A node runs out of addresses before it runs the pods that are planned for it.',
    unknown: 'How many pods a node can address is not known.',
  },
  cite: [
    cite(cniPlugins, 'plugins/ipam/host-local/backend/allocator/range.go, Canonicalize'),
    cite(calicoDocs, 'reference/resources/ippool.mdx'),
  ],
};

export const conflictFree: Rule = {
  id: 'addresses/conflicts',
  asks: 'Do the ranges of the plan stay clear of one another and of special ranges?',
  strength: 'should',
  applies: () => true,
  judge: ({ conflicts }): Claim => ({
    verdict: conflicts.value === 0 ? 'yes' : 'no',
    cites: [],
    quantities: [conflicts],
  }),
  says: {
    yes: 'No range of the plan meets another, or one that others use.',
    partly: 'Some ranges share addresses on purpose.',
    no: 'Ranges of the plan collide.',
    unknown: 'Whether ranges collide is not known.',
  },
  cite: [
    cite(kubeadmRepo, 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go: pod against Service is not checked'),
  ],
};
