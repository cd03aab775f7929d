import { atMost, noted, partly, type Claim } from '../catalog';
import type { Plan } from '../plan';
import { meshAdvised, meshSessions } from '../growth';
import { fact, formula } from '../quantity';
import { bgpMeasurements, calicoDocs, cite, issue, kubernetesDocs, weaveRepo } from '../source';
import type { Rule } from './rule';
import { weaveConnectionLimit } from './state-of-plan';

const bgp = cite(calicoDocs, 'networking/configuring/bgp.mdx');

/** TO-7. */
export const meshSizeRule: Rule = {
  id: 'scale/mesh-size',
  asks: 'Is the cluster small enough for a full mesh of BGP sessions?',
  strength: 'must',
  applies: (_, { option }) => option.bgp === 'mesh',
  judge: (_, { nodes }) => {
    const claim = atMost(nodes.target, meshAdvised);
    return { ...claim, quantities: [...claim.quantities, meshSessions.at({ n: nodes.target })] };
  },
  says: {
    yes: 'The cluster is within the size that the documentation gives a full mesh.',
    partly: 'The cluster comes near the size that the documentation gives a full mesh.',
    no: 'The cluster is past the size that the documentation gives a full mesh; route reflectors keep sessions few.',
    unknown: 'Up to which size a full mesh holds is not known.',
  },
  cite: [
    bgp,
    cite(issue('projectcalico/calico', 9976), 'report of more than 800 nodes'),
    cite(bgpMeasurements, 'growth of sessions'),
  ],
};

const topologyPage = cite(weaveRepo, 'site/concepts/network-topology.md');
const weaveAdvised = fact('Connections that the concept page names', 100, 'session', topologyPage);

/** TO-11. */
export const weaveSize: Rule = {
  id: 'scale/weave-size',
  asks: 'Can every Weave peer keep a connection to every other?',
  strength: 'must',
  applies: (_, { option }) => option.cni.id === 'weave',
  judge: (_, { nodes }) => {
    const hard = atMost(nodes.target, { ...weaveConnectionLimit });
    if (hard.verdict === 'no') return hard;
    const advised = atMost(nodes.target, weaveAdvised);
    const disputed = partly('the source allows more connections than the concept page names', topologyPage);
    return advised.verdict === 'yes'
      ? advised
      : { ...noted(advised, disputed.note ?? ''), verdict: 'partly', cites: disputed.cites };
  },
  says: {
    yes: 'The peers are few enough for a full mesh of connections.',
    partly: 'The peers are more than the documentation names, and fewer than the limit in the source.',
    no: 'The peers are more than one of them may connect to; the rest is reached over several hops, and reports call it unusable.',
    unknown: 'How many peers it carries is not known.',
  },
  cite: [cite(weaveRepo, 'prog/weave-kube/launch.sh'), topologyPage, cite(issue('weaveworks/weave', 3940), 'report')],
};

const large = cite(kubernetesDocs, 'content/en/docs/setup/best-practices/cluster-large.md');
const tested = fact('Nodes that Kubernetes is tested with', 5000, 'node', large);
const testedOnNode = fact('Pods on a node that Kubernetes is tested with', 110, 'pod', large);
const testedPods = fact('Pods that Kubernetes is tested with', 150_000, 'pod', large);

/** The same for every option, so it is asked once a plan. */
const sizes = new WeakMap<Plan, Claim>();

function sized(plan: Plan): Claim {
  const { nodes, pods } = plan;
  const all = formula('Pods of the cluster', 'pod', 'n * p', { n: nodes.target, p: pods.perNode });
  const claims = [atMost(nodes.target, tested), atMost(pods.perNode, testedOnNode), atMost(all, testedPods)];
  const past = claims.filter(({ verdict }) => verdict === 'no');
  // Containers are not planned, so that their limit is told where the others are near or passed.
  const claim =
    past.length === 0
      ? atMost(nodes.target, tested)
      : noted(
          { verdict: 'no', cites: [], quantities: past.flatMap(({ quantities }) => quantities) },
          'it is tested with 300,000 containers besides, of which the plan says nothing',
        );
  sizes.set(plan, claim);
  return claim;
}

/** TO-12. */
export const kubernetesSize: Rule = {
  id: 'scale/kubernetes-size',
  asks: 'Is the cluster within the size that Kubernetes is tested with?',
  strength: 'should',
  applies: ({ orchestrator }) => orchestrator === 'kubernetes',
  judge: (_, plan) => sizes.get(plan) ?? sized(plan),
  says: {
    yes: 'The cluster is within what Kubernetes is tested with.',
    partly: 'The cluster comes near what Kubernetes is tested with.',
    no: 'The cluster is larger than what Kubernetes is tested with.',
    unknown: 'Up to which size Kubernetes is tested is not known.',
  },
  cite: [large],
};
