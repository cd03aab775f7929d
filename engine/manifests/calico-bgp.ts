import { usualReflectors } from '../growth';
import { showAddress, showPrefix } from '../prefix';
import type { RouterPeer } from '../plan';
import type { Making, ManifestFile } from './manifest';
import { routerFiles } from './routers';
import { labelValue, objectName, textFile, yamlFile } from './yaml';

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
      ? 'kubectl delete the object; the mesh is on by default.'
      : 'kubectl apply with nodeToNodeMeshEnabled: true first.',
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

/** Reflectors in an order that drops no session: they are made, peered with and looked at before the mesh goes. */
export function reflectorFiles(making: Making): ManifestFile[] {
  const { plan } = making;
  const count = (plan.routing.reflectors ?? usualReflectors(plan.nodes.target)).value;
  const several = plan.routing.clusterIds === 'several';
  const peers = yamlFile(
    {
      name: '22-reflector-peers.yaml',
      title: 'BGP: every node peers with every route reflector',
      purpose: 'sessions to the reflectors stand beside the mesh until that is switched off.',
      apply: 'kubectl apply -f 22-reflector-peers.yaml, as step 3 of 20-reflectors.sh',
      undo: 'kubectl delete -f 22-reflector-peers.yaml, after the mesh is on again',
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
  const nodes = Array.from({ length: count }, (_, index) => `NODE_${index + 1}`);
  const steps = textFile(
    {
      name: '20-reflectors.sh',
      title: `From the mesh to ${count} route reflectors without losing a session`,
      purpose: 'the order matters: the mesh goes last. A node that becomes a reflector loses about two seconds.',
      apply: `${nodes.map((node) => `${node}=…`).join(' ')} sh 20-reflectors.sh, which applies 21 to 23 in order; take nodes in different racks, without pods of their own.`,
      undo: 'kubectl apply -f 21-bgp.yaml, wait for the mesh, then remove labels, annotations and 22-reflector-peers.yaml.',
    },
    'shell',
    '#',
    [
      'set -eu',
      ...nodes.map((node) => `: "\${${node}:?name the node that becomes a reflector}"`),
      '',
      '# 1. The mesh is on, with the AS number of the plan.',
      'kubectl apply -f 21-bgp.yaml',
      '',
      '# 2. One node after the other becomes a reflector.',
      ...nodes.flatMap((node, index) => [
        `kubectl drain "$${node}" --ignore-daemonsets --delete-emptydir-data`,
        `kubectl annotate node "$${node}" projectcalico.org/RouteReflectorClusterID=244.0.0.${several ? index + 1 : 1} --overwrite`,
        `kubectl label node "$${node}" route-reflector=true --overwrite`,
      ]),
      '',
      '# 3. Every node peers with the reflectors, beside the mesh.',
      'kubectl apply -f 22-reflector-peers.yaml',
      ...(plan.routing.peers.length === 0 ? [] : ['kubectl apply -f 22-reflector-gateways.yaml']),
      '',
      '# 4. Look, on several nodes, until every session to a reflector says Established.',
      'calicoctl node status',
      'printf \'Every session to the reflectors Established? Type yes: \'; read -r answer; [ "$answer" = yes ]',
      '',
      '# 5. Only then the mesh goes.',
      'kubectl apply -f 23-bgp-mesh-off.yaml',
      ...nodes.map((node) => `kubectl uncordon "$${node}"`),
    ],
  );
  return [...gatewayRouters(making, count), steps, on, peers, ...gateways(making), off];
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
    const nodes = peer.rack === undefined ? 'all()' : `rack == '${labelValue(peer.rack)}'`;
    // Routes of another rack carry the nodes' own AS, which a node would refuse.
    return peerObject(peer, index, nodes, as === 'one' && peer.as !== asNumber);
  });
  const peering = yamlFile(
    {
      name: '22-fabric-peers.yaml',
      title: 'BGP: nodes peer with the switches of their rack',
      purpose: 'the fabric learns pod routes; nodes open the sessions.',
      apply: 'kubectl apply -f 22-fabric-peers.yaml, once the switches listen',
      undo: 'kubectl delete -f 22-fabric-peers.yaml, after the mesh is on again',
    },
    ...objects,
  );
  const off = bgpConfiguration(making, false, '23-bgp-mesh-off.yaml');
  return [
    ...routerFiles(making, { reflect: true }),
    ...asFiles(making),
    bgpConfiguration(making, true),
    ...(objects.length === 0 ? [] : [peering]),
    off,
  ];
}

/** AS numbers of racks or servers, set on each node. */
function asFiles({ plan }: Making): ManifestFile[] {
  const { as, asNumber, peers } = plan.routing;
  if (as === 'one') return [];
  const racks = [...new Set(peers.flatMap(({ rack }) => rack ?? []))];
  const lines =
    as === 'server'
      ? [
          `as=${asNumber}`,
          'for node in $(kubectl get nodes -o name | sort); do',
          `  calicoctl patch "$node" -p "{\\"spec\\":{\\"bgp\\":{\\"asNumber\\":\\"$as\\"}}}"`,
          '  as=$((as + 1))',
          'done',
        ]
      : racks.flatMap((rack, index) => [
          `for node in $(kubectl get nodes -l 'rack=${labelValue(rack)}' -o name); do`,
          `  calicoctl patch "$node" -p '{"spec":{"bgp":{"asNumber":"${asNumber + index}"}}}'`,
          'done',
        ]);
  return [
    textFile(
      {
        name: '20-node-as.sh',
        title: as === 'rack' ? 'One AS number a rack' : 'One AS number a server',
        purpose: 'nodes have AS numbers of their own, so routes of other racks are not refused as loops.',
        apply: 'sh 20-node-as.sh, before the peers are applied; nodes carry the label rack.',
        undo: 'patch the nodes with asNumber null; they take the cluster’s again.',
      },
      'shell',
      '#',
      ['set -eu', ...lines],
    ),
  ];
}
