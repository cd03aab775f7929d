import { usualReflectors } from '../growth';
import { showAddress, showPrefix } from '../prefix';
import type { Plan, RouterPeer } from '../plan';
import type { Making, ManifestFile } from './manifest';
import { asOfRack, labelOfRack, racksOf } from './racks';
import { reflectorSteps } from './calico-reflectors';
import { routerFiles } from './routers';
import { objectName, shortly, textFile, yamlFile } from './yaml';

const v3 = 'projectcalico.org/v3';
const isReflector = "route-reflector == 'true'";

/** How the nodes speak BGP; the mesh is on, or is switched off once other sessions stand. */
export function bgpConfiguration({ plan, ranked }: Making, mesh: boolean, name = '21-bgp.yaml'): ManifestFile {
  const advertise = ranked.subject.option.bgp === 'fabric' && plan.needs['advertise-services'] !== undefined;
  const head = {
    name,
    title: mesh ? 'BGP: every node peers with every other' : 'BGP: no mesh, sessions as the BGPPeer objects say',
    purpose: 'AS number, port and mesh, written out.',
    apply: `kubectl apply -f ${name}${mesh ? '' : ', only once every session of the peers is up'}`,
    undo: mesh
      ? `kubectl delete -f ${name}; the AS number is then 64512, and the mesh is on.`
      : 'kubectl apply -f 21-bgp.yaml, which has the mesh on, before any peer is taken away.',
  };
  return yamlFile(head, {
    apiVersion: v3,
    kind: 'BGPConfiguration',
    metadata: { name: 'default' },
    spec: {
      asNumber: plan.routing.asNumber,
      listenPort: 179,
      logSeverityScreen: 'Info',
      nodeToNodeMeshEnabled: mesh,
      ...(advertise ? { serviceClusterIPs: plan.addresses.service.map((range) => ({ cidr: showPrefix(range) })) } : {}),
    },
  });
}

/** Reflectors in an order that drops no session: each is made and looked at beside the mesh, which goes last. */
export function reflectorFiles(making: Making): ManifestFile[] {
  const { plan } = making;
  const count = (plan.routing.reflectors ?? usualReflectors(plan.nodes.target)).value;
  const peers = yamlFile(
    {
      name: '22-reflector-peers.yaml',
      title: 'BGP: every node peers with every route reflector',
      purpose: 'a node that becomes a reflector has its sessions at once, beside the mesh of the others.',
      apply: 'kubectl apply -f 22-reflector-peers.yaml, as step 2 of 20-reflectors.sh',
      undo: 'kubectl delete -f 22-reflector-peers.yaml, after the mesh is on again and no node is a reflector',
    },
    {
      apiVersion: v3,
      kind: 'BGPPeer',
      metadata: { name: 'peer-with-route-reflectors' },
      spec: { nodeSelector: 'all()', peerSelector: isReflector },
    },
  );
  const off = bgpConfiguration(making, false, '23-bgp-mesh-off.yaml');
  const on = bgpConfiguration(making, true, '21-bgp.yaml');
  return [...gatewayRouters(making, count), reflectorSteps(plan, count), on, peers, ...gateways(making), off];
}

/** What the gateways need for it: as many sessions as there are reflectors. */
const gatewayRouters = (making: Making, sessions: number): ManifestFile[] =>
  routerFiles(making, { sessions, reflect: false });

/** Routers that the reflectors, and they alone, peer with. */
function gateways({ plan }: Making): ManifestFile[] {
  const { peers } = plan.routing;
  if (peers.length === 0) return [];
  const head = {
    name: '22-reflector-gateways.yaml',
    title: 'BGP: the route reflectors peer with the gateways',
    purpose: 'what is outside learns pod routes from the reflectors, and the nodes what is outside.',
    apply: 'kubectl apply -f 22-reflector-gateways.yaml, once the reflectors have their label',
    undo: 'kubectl delete -f 22-reflector-gateways.yaml',
  };
  const objects = peers.map((peer, index) => peerObject(peer, index, isReflector));
  return [yamlFile(head, ...objects)];
}

/** One session that nodes open to a router outside. */
const peerObject = (peer: RouterPeer, index: number, nodeSelector: string, ownInPath = false) => ({
  apiVersion: v3,
  kind: 'BGPPeer',
  metadata: { name: `${objectName(peer.name, 'router')}-${index + 1}` },
  spec: {
    nodeSelector,
    peerIP: showAddress(peer.address),
    asNumber: peer.as,
    ...(ownInPath ? { numAllowedLocalASNumbers: 1 } : {}),
  },
});

/** Sessions with the switches, and what the switches need for it. */
export function fabricFiles(making: Making): ManifestFile[] {
  const { plan } = making;
  const { peers, as, asNumber } = plan.routing;
  const objects = peers.map((peer, index) => {
    const nodes = peer.rack === undefined ? 'all()' : `rack == '${labelOfRack(plan, peer.rack)}'`;
    // Routes of another rack carry the nodes' own AS, which a node would refuse.
    return peerObject(peer, index, nodes, as === 'one' && peer.as !== asNumber);
  });
  const labelled = labelsTold(plan);
  const peering = yamlFile(
    {
      name: '22-fabric-peers.yaml',
      title: 'BGP: nodes peer with the switches of their rack',
      purpose:
        'the fabric learns pod routes; nodes open the sessions. A node without the label of a rack named here has none.',
      apply: `kubectl apply -f 22-fabric-peers.yaml, once the switches listen${labelled}`,
      undo: 'kubectl delete -f 22-fabric-peers.yaml, after the mesh is on again',
    },
    ...objects,
  );
  const off = bgpConfiguration(making, false, '23-bgp-mesh-off.yaml');
  return [
    ...routerFiles(making, { reflect: true }),
    ...asFiles(making),
    bgpConfiguration(making, true),
    // Without a router to peer with, the mesh is all that there is.
    ...(objects.length === 0 ? [] : [peering, off]),
  ];
}

/** So many labels are told in a sentence; the others are read off the objects. */
const told = 4;

function labelsTold(plan: Plan): string {
  const racks = racksOf(plan);
  const labels = racks.slice(0, told).map((rack) => {
    const label = labelOfRack(plan, rack);
    return `rack=${label}${label === rack ? '' : ` (${shortly(rack)})`}`;
  });
  const more = racks.length > told ? ' and so on' : '';
  return labels.length === 0
    ? ''
    : ` and every node has the label of its rack by kubectl label node NODE …: ${labels.join(', ')}${more}`;
}

/** AS numbers of racks or servers, set on each node; `calicoctl patch` takes a kind and a name. */
function asFiles({ plan }: Making): ManifestFile[] {
  const { as, asNumber } = plan.routing;
  if (as === 'one') return [];
  const lines =
    as === 'server'
      ? [
          `as=${asNumber}`,
          'for node in $(kubectl get nodes -o name | sort); do',
          `  calicoctl patch node "\${node#node/}" -p "{\\"spec\\":{\\"bgp\\":{\\"asNumber\\":\\"$as\\"}}}"`,
          '  as=$((as + 1))',
          'done',
        ]
      : racksOf(plan).flatMap((rack) => [
          `for node in $(kubectl get nodes -l 'rack=${labelOfRack(plan, rack)}' -o name); do`,
          `  calicoctl patch node "\${node#node/}" -p '{"spec":{"bgp":{"asNumber":"${asOfRack(plan, rack)}"}}}'`,
          'done',
        ]);
  return [
    textFile(
      {
        name: '20-node-as.sh',
        title: as === 'rack' ? 'One AS number a rack' : 'One AS number a server',
        purpose: 'nodes have AS numbers of their own, so routes of other racks are not refused as loops.',
        apply: `sh 20-node-as.sh, before the peers are applied and before pods run, since sessions start anew. ${later[as]}`,
        undo: `calicoctl patch node NODE -p '{"spec":{"bgp":{"asNumber":null}}}' for each; it takes the cluster’s again.`,
      },
      'shell',
      '#',
      ['set -eu', ...lines],
    ),
  ];
}

/** What is done for nodes that join a running cluster. */
const later = {
  rack: 'Nodes carry the label rack; run it again for nodes that join.',
  server: 'Do not run it again: a node that joins gets the next free number by hand, or others would change theirs.',
} as const;
