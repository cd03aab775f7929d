import { atMost, noted, partly } from '../catalog';
import { meshAdvised } from '../growth';
import { fact } from '../quantity';
import { bgpMeasurements, calicoDocs, cite, issue, kubernetesDocs, weaveRepo } from '../source';
import type { Rule } from './rule';
import { weaveConnectionLimit } from './subject';

const bgp = cite(calicoDocs, 'networking/configuring/bgp.mdx');

/** TO-7. */
export const meshSizeRule: Rule = {
  id: 'scale/mesh-size',
  asks: 'Is the cluster small enough for a full mesh of BGP sessions?',
  strength: 'must',
  applies: (_, { option }) => option.bgp === 'mesh',
  judge: ({ bgp: growth }, { nodes }) => {
    const claim = atMost(nodes.target, meshAdvised);
    return growth === undefined ? claim : { ...claim, quantities: [...claim.quantities, growth.sessions.total] };
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

const tested = fact(
  'Nodes that Kubernetes is tested with',
  5000,
  'node',
  cite(kubernetesDocs, 'content/en/docs/setup/best-practices/cluster-large.md'),
);

/** TO-12. */
export const kubernetesSize: Rule = {
  id: 'scale/kubernetes-size',
  asks: 'Is the cluster within the size that Kubernetes is tested with?',
  strength: 'should',
  applies: ({ orchestrator }) => orchestrator === 'kubernetes',
  judge: (_, { nodes }) => atMost(nodes.target, tested),
  says: {
    yes: 'The cluster is within what Kubernetes is tested with.',
    partly: 'The cluster comes near what Kubernetes is tested with.',
    no: 'The cluster is larger than what Kubernetes is tested with.',
    unknown: 'Up to which size Kubernetes is tested is not known.',
  },
  cite: [cite(kubernetesDocs, 'content/en/docs/setup/best-practices/cluster-large.md')],
};
