import { atMost, no, noted, partly, yes } from '../catalog';
import { fact } from '../quantity';
import { calicoDocs, cite, flannelRepo, frrRepo, weaveRepo } from '../source';
import { bare } from './carried';
import type { Rule } from './rule';

const choosing = cite(calicoDocs, 'networking/determine-best-networking.mdx');
const hostGateway = cite(flannelRepo, 'Documentation/backends.md, host-gw');
const fabricDesign = cite(calicoDocs, 'reference/architecture/design/l3-interconnect-fabric.mdx');

/** TO-1 and TO-2: whoever sends bare packets needs the next hop to know pods. */
export const adjacency: Rule = {
  id: 'topology/adjacency',
  asks: 'Do bare packets between nodes find their way?',
  strength: 'must',
  applies: ({ underlay }) => underlay.topology !== 'one-segment',
  judge: ({ option, far }) => {
    if (!bare(far)) return yes(choosing);
    if (option.bgp === 'fabric') return noted(yes(fabricDesign), 'the leaf switches carry pod routes');
    return no(option.bgp === undefined ? hostGateway : choosing);
  },
  says: {
    yes: 'Crosses routers inside a tunnel, or along routes that the routers know.',
    partly: 'Some pairs of nodes are out of reach.',
    no: 'Not all nodes are layer-2 neighbours, and the routers between them do not know pod addresses.',
    unknown: 'Whether bare packets arrive is not known.',
  },
  cite: [hostGateway, choosing],
};

/** TO-5, and its plain form: peering needs somebody to peer with. */
export const peeringPartner: Rule = {
  id: 'topology/peering-partner',
  asks: 'Will the switches speak BGP with the nodes?',
  strength: 'must',
  applies: (_, { option }) => option.bgp === 'fabric',
  judge: (_, { underlay }) => (underlay.bgp === 'peers' ? yes(choosing) : no(choosing)),
  says: {
    yes: 'The switches peer with the nodes.',
    partly: 'Some switches peer with the nodes.',
    no: 'It peers with the leaf switches, and the plan says that they will not.',
    unknown: 'Whether the switches peer is not known.',
  },
  cite: [choosing, fabricDesign],
};

/** TO-4. */
export const fabricRoutes: Rule = {
  id: 'topology/fabric-routes',
  asks: 'Does it make use of switches that will peer?',
  strength: 'should',
  applies: ({ underlay }) => underlay.topology === 'routed-fabric' && underlay.bgp === 'peers',
  judge: ({ option }) =>
    option.bgp === 'fabric'
      ? yes(fabricDesign)
      : partly('it works over the fabric without telling it of pods', choosing),
  says: {
    yes: 'Pod routes live in the fabric; no overlay is needed.',
    partly: 'Leaves the routing that the fabric offers unused.',
    no: 'Cannot use the fabric.',
    unknown: 'Whether it can use the fabric is not known.',
  },
  cite: [fabricDesign, choosing],
};

/** TO-9. FRR's default, which others resemble. */
const listenLimit = fact(
  'Neighbours that FRR accepts by range unless told otherwise',
  100,
  'peer',
  cite(frrRepo, 'doc/user/bgp.rst, bgp listen limit'),
);

export const dynamicNeighbours: Rule = {
  id: 'topology/dynamic-neighbours',
  asks: 'Does a leaf switch accept as many neighbours as its rack has nodes?',
  strength: 'should',
  applies: ({ underlay }, { option }) => option.bgp === 'fabric' && underlay.bgp === 'peers',
  judge: (_, { underlay }) => {
    const { nodesPerSegment: rack, dynamicNeighbors: stated } = underlay;
    const claim = atMost(rack, stated.value > 0 ? stated : listenLimit);
    // A limit that is raised by a line of configuration is a condition, and no reason against the fabric.
    return claim.verdict === 'yes'
      ? claim
      : { ...noted(claim, `raise the limit to ${rack.value}, or put reflectors into each rack`), verdict: 'partly' };
  },
  says: {
    yes: 'Every node of a rack is accepted.',
    partly: 'The switch refuses further nodes in silence until its limit is raised.',
    no: 'The switch refuses nodes of the rack for good.',
    unknown: 'How many neighbours the switch accepts is not known.',
  },
  cite: [cite(frrRepo, 'doc/user/bgp.rst')],
};

const encrypting = cite(calicoDocs, 'network-policy/encrypt-cluster-pod-traffic.mdx');

/** TO-14; the documents say nothing of Calico's WireGuard across translation, and the advice is to count on nothing. */
export const translation: Rule = {
  id: 'topology/translation',
  asks: 'Does it work between nodes behind address translation?',
  strength: 'must',
  applies: ({ underlay }) => underlay.topology === 'nat' || underlay.nat !== 'none',
  judge: ({ option }, { underlay }) => {
    const claim = option.can[underlay.nat === 'one-to-one' ? 'crossing one-to-one NAT' : 'crossing many-to-one NAT'];
    // Its nodes tell each other the addresses that they see themselves: what nobody states to work is not counted on.
    return claim.verdict === 'unknown' && option.cni.id === 'calico' && option.modifiers.includes('wireguard')
      ? noted(no(encrypting), 'no statement about it was found, so it counts as unsupported')
      : claim;
  },
  says: {
    yes: 'Works behind address translation.',
    partly: 'Works behind address translation under a condition.',
    no: 'Cannot cross address translation.',
    unknown: 'Nothing was found about it behind address translation. Try it before you choose.',
  },
  cite: [cite(flannelRepo, 'Documentation/kubernetes.md'), cite(weaveRepo, 'site/tasks/manage/fastdp.md')],
};

/** TO-15. */
export const relaying: Rule = {
  id: 'topology/relaying',
  asks: 'Does traffic arrive where two nodes have no way to each other?',
  strength: ({ underlay, needs }) =>
    underlay.topology === 'hub-and-spoke' ? 'must' : (needs['reach-through-relay'] ?? 'may'),
  applies: ({ underlay, needs }) => underlay.topology === 'hub-and-spoke' || needs['reach-through-relay'] !== undefined,
  judge: ({ option }) => option.can.relaying,
  says: {
    yes: 'Relays through other nodes.',
    partly: 'Relays some traffic through other nodes.',
    no: 'Assumes that every node reaches every other.',
    unknown: 'Nothing was found about relaying.',
  },
  cite: [cite(weaveRepo, 'site/concepts/network-topology.md')],
};

/** TO-6, AW-4, AZ-7. */
export const reachablePods: Rule = {
  id: 'topology/reachable-pods',
  asks: 'Can hosts outside open connections to pods without translation?',
  strength: ({ needs }) => needs['pods-reachable'] ?? 'may',
  applies: ({ needs }) => needs['pods-reachable'] !== undefined,
  judge: ({ option }, { platform, underlay }) => {
    const claim = option.can['reachable pods'];
    if (option.bgp === 'fabric' && platform === 'aws') return noted(no(choosing), 'a VPC peers with no node');
    return claim.verdict === 'partly' && underlay.bgp !== 'peers' ? { ...claim, verdict: 'no' } : claim;
  },
  says: {
    yes: 'The network learns the way to every pod.',
    partly: 'Some pods can be reached from outside.',
    no: 'Pod addresses are unknown outside the cluster.',
    unknown: 'Whether pods can be reached is not known.',
  },
  cite: [choosing],
};
