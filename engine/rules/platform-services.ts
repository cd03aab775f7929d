import { no, noted, partly, yes, type Claim } from '../catalog';
import type { Plan } from '../plan';
import { ackEdgeDocs, alibabaDocs, calicoDocs, cite, eksDocs, issue, rke2Docs, weaveRepo } from '../source';
import type { Rule } from './rule';
import type { Judged } from './subject';

const ports = cite(calicoDocs, '_includes/partials/_system-requirements.mdx');
const byNumber = cite(issue('kubernetes-sigs/cluster-api-provider-openstack', 1484), 'report');
const google = cite(calicoDocs, 'getting-started/kubernetes/self-managed-public-cloud/gce.mdx');

const filtered = ['aws', 'openstack', 'gcp'];

/** AW-9, GC-5, OS-2. */
function judgeOpenings({ option }: Judged, { platform }: Plan): Claim {
  const list = option.ports.map(({ protocol, number }) => `${protocol} ${number}`).join(', ');
  const ipip = option.ports.some(({ protocol, number }) => protocol === 'IP protocol' && number === 4);
  if (!option.ports.some(({ protocol }) => protocol === 'IP protocol')) return noted(yes(ports), `open ${list}`);
  if (platform === 'openstack' && ipip) return partly(`open ${list}; the word ipip means protocol 94`, byNumber);
  if (platform === 'gcp') return partly(`open ${list}; what is no port is denied until allowed`, google);
  return partly(`open ${list}, by protocol number`, ports);
}

export const openings: Rule = {
  id: 'platform/security-groups',
  asks: 'Do ordinary rules of a security group let it through?',
  strength: 'should',
  applies: ({ platform }, { option }) => filtered.includes(platform) && option.ports.length > 0,
  judge: judgeOpenings,
  says: {
    yes: 'Rules for ports let it through.',
    partly: 'A rule for an IP protocol is needed, which is easily forgotten or mistaken.',
    no: 'No rule lets it through.',
    unknown: 'Which rules it needs is not known.',
  },
  cite: [ports, byNumber, google, cite(weaveRepo, 'site/kubernetes/kube-addon.md')],
};

const addOns = cite(eksDocs, 'networking/eks-networking-add-ons.adoc');

/** AW-10. */
export const multusOnEks: Rule = {
  id: 'platform/multus-support',
  asks: 'Does AWS support further interfaces over it?',
  strength: 'should',
  applies: ({ managed, needs, interfaces }) =>
    managed.startsWith('eks') &&
    (needs['several-interfaces'] !== undefined || needs['sr-iov'] !== undefined || interfaces.length > 0),
  judge: ({ option }) =>
    option.cni.home?.platforms?.includes('aws') === true
      ? yes(addOns)
      : partly('Multus is supported over the network of AWS only', addOns),
  says: {
    yes: 'Supported as the default network under Multus.',
    partly: 'Runs under Multus without support.',
    no: 'Does not run under Multus.',
    unknown: 'Whether it is supported is not known.',
  },
  cite: [addOns],
};

/** AL-1. */
export const fixedPlugin: Rule = {
  id: 'platform/fixed-plugin',
  asks: 'Is it the plug-in that the cluster was created with?',
  strength: 'should',
  applies: ({ managed, current }) => managed === 'ack' && current !== undefined,
  judge: ({ option }, { current }) => {
    const where = cite(alibabaDocs, 'changing the plug-in');
    return current?.split('/')[0] === option.cni.id ? yes(where) : noted(no(where), 'a new cluster is needed');
  },
  says: {
    yes: 'The cluster has it already.',
    partly: 'The cluster has something near it.',
    no: 'The plug-in of a cluster cannot be changed after its creation.',
    unknown: 'Whether it can be changed is not known.',
  },
  cite: [cite(alibabaDocs, 'changing the plug-in')],
};

const basics = cite(rke2Docs, 'docs/networking/basic_network_options.md');

/** LC-2: where a distribution brings a network that runs unless told otherwise, that one is the plainest. */
export const shippedDefault: Rule = {
  id: 'platform/shipped-default',
  asks: 'Is it what the distribution runs unless told otherwise?',
  strength: 'may',
  applies: ({ managed }) => managed === 'rke2',
  judge: ({ option }) =>
    option.id === 'canal/vxlan' ? yes(basics) : partly('Canal in VXLAN runs unless another is chosen', basics),
  says: {
    yes: 'Runs unless told otherwise.',
    partly: 'Has to be chosen, or set up, when the cluster is made.',
    no: 'Does not come with the distribution.',
    unknown: 'What the distribution runs is not known.',
  },
  cite: [basics],
};

const edge = cite(ackEdgeDocs, 'choosing a plug-in');
const scattered = ({ platform, underlay }: Plan): boolean =>
  platform === 'edge' || underlay.topology === 'nat' || underlay.topology === 'hub-and-spoke';

/** AL-5. */
export const edgeService: Rule = {
  id: 'platform/edge-service',
  asks: 'Is it what ACK Edge advises for such sites?',
  strength: 'should',
  applies: ({ managed }) => managed === 'ack-edge',
  judge: ({ widest }, plan) => {
    const wanted = scattered(plan) ? 'vxlan' : 'network-addresses';
    return widest?.carried === wanted
      ? yes(edge)
      : partly(
          scattered(plan) ? 'VXLAN is advised for scattered devices' : 'addresses of the network are advised',
          edge,
        );
  },
  says: {
    yes: 'Advised for such sites.',
    partly: 'Not what is advised for such sites.',
    no: 'Not offered for such sites.',
    unknown: 'What is advised is not known.',
  },
  cite: [edge],
};
