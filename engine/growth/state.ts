import {
  antreaRepo,
  awsVpcCni,
  azureCni,
  calicoRepo,
  ciliumIpsec,
  ciliumRouting,
  cite,
  dockerDocs,
  flannelRepo,
  kubeRouterRepo,
  moby,
  terwayRepo,
  weaveRepo,
} from '../source';
import { defineGrowth } from './growth';

// What one node's kernel, or its daemon, holds. n nodes, k blocks a node, p pods on the node.

export const routesPerNode = defineGrowth({
  id: 'state/routes-per-node',
  title: 'Routes on a node, one for each other node',
  counts: "Routes to the other nodes' pod ranges. The node's own interfaces are left out.",
  unit: 'route',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(flannelRepo, 'pkg/backend/route_network.go'),
});

export const oneRoute = defineGrowth({
  id: 'state/one-route',
  title: 'Routes on a node, one for the whole network',
  counts: 'A single route for the cluster CIDR; the device knows the peers.',
  unit: 'route',
  inputs: [],
  text: '1',
  cite: cite(flannelRepo, 'pkg/backend/wireguard/wireguard_network.go'),
});

export const routesPerBlock = defineGrowth({
  id: 'state/routes-per-block',
  title: "Routes on a node: others' blocks, own pods and own blocks",
  counts:
    'A route for each block of every other node, one for each own pod, a blackhole for each own block. Borrowed addresses are left out.',
  unit: 'route',
  inputs: ['n', 'k', 'p'],
  text: '(n - 1) * k + p + k',
  cite: cite(calicoRepo, 'felix/dataplane/linux/route_mgr.go, updateRoutes'),
});

export const routesPerNodeAndPod = defineGrowth({
  id: 'state/routes-per-node-and-pod',
  title: 'Routes on a node: other nodes and own pods',
  counts: "Routes to the other nodes' pod ranges and one for each own pod.",
  unit: 'route',
  inputs: ['n', 'p'],
  text: 'n - 1 + p',
  cite: cite(calicoRepo, 'manifests/canal.yaml'),
});

export const forwardingEntries = defineGrowth({
  id: 'state/forwarding-entries',
  title: 'Forwarding entries of the tunnel device',
  counts: 'One for each other node.',
  unit: 'entry',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(flannelRepo, 'pkg/backend/vxlan/vxlan.go:47-57'),
});

export const permanentNeighbours = defineGrowth({
  id: 'state/permanent-neighbours',
  title: 'Permanent neighbour entries',
  counts: 'One for each other node. Permanent entries do not count against gc_thresh.',
  unit: 'entry',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(flannelRepo, 'pkg/backend/vxlan/vxlan.go:47-57'),
});

export const wireguardPeers = defineGrowth({
  id: 'state/wireguard-peers',
  title: 'WireGuard peers of a node',
  counts: 'One for each other node.',
  unit: 'peer',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(flannelRepo, 'pkg/backend/wireguard/wireguard_network.go'),
});

/** `limit` is CONN_LIMIT. */
export const weaveConnections = defineGrowth({
  id: 'state/weave-connections',
  title: 'Weave connections in all',
  counts: 'Each connection between two peers once, up to the connection limit of a peer.',
  unit: 'session',
  inputs: ['n', 'limit'],
  text: 'n * min(n - 1, limit) / 2',
  cite: cite(weaveRepo, 'prog/weaver/main.go:188'),
});

export const weaveConnectionsPerPeer = defineGrowth({
  id: 'state/weave-connections-per-peer',
  title: 'Weave connections of a peer',
  counts: 'TCP connections of one peer to others.',
  unit: 'session',
  inputs: ['n', 'limit'],
  text: 'min(n - 1, limit)',
  cite: cite(weaveRepo, 'prog/weaver/main.go:188'),
});

export const relayEntries = defineGrowth({
  id: 'state/relay-entries',
  title: 'Subnets in the relay’s list',
  counts: 'One for each other node; the relay searches the list for every packet.',
  unit: 'entry',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(flannelRepo, 'pkg/backend/udp/proxy_amd64.c, find_route'),
});

export const dynamicNeighbours = defineGrowth({
  id: 'state/dynamic-neighbours',
  title: 'Dynamic neighbour entries',
  counts: 'At most one for each other node, as they are talked to. They count against gc_thresh.',
  unit: 'entry',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(flannelRepo, 'pkg/backend/route_network.go: routes by way of the nodes’ own addresses'),
});

export const ipsecPolicies = defineGrowth({
  id: 'state/ipsec-policies',
  title: 'IPsec policies of a node',
  counts: 'Three for each other node: out, in and forward.',
  unit: 'entry',
  inputs: ['n'],
  text: '3 * (n - 1)',
  cite: cite(flannelRepo, 'pkg/backend/ipsec/handle_xfrm.go; Documentation/backends.md'),
});

export const securityAssociations = defineGrowth({
  id: 'state/security-associations',
  title: 'Security associations of a node',
  counts: 'One in each direction for each other node.',
  unit: 'entry',
  inputs: ['n'],
  text: '2 * (n - 1)',
  cite: cite(weaveRepo, 'net/ipsec/ipsec.go; counted from one association a direction'),
});

export const cloudRoutes = defineGrowth({
  id: 'state/cloud-routes',
  title: 'Entries in the route table of the cloud',
  counts: 'One for each node; nothing is kept on the nodes. The table has a quota.',
  unit: 'route',
  inputs: ['n'],
  text: 'n',
  cite: cite(flannelRepo, 'Documentation/backends.md'),
});

export const ownPodRoutes = defineGrowth({
  id: 'state/own-pod-routes',
  title: 'Routes on a node, one for each own pod',
  counts: 'The pods of other nodes are reached by the default route. Tables of further interfaces are left out.',
  unit: 'route',
  inputs: ['p'],
  text: 'p',
  cite: cite(azureCni, 'network/transparent_endpointclient_linux.go:235-260'),
});

export const ownPodNeighbours = defineGrowth({
  id: 'state/own-pod-neighbours',
  title: 'Static neighbour entries for own pods',
  counts: 'One for each own pod.',
  unit: 'entry',
  inputs: ['p'],
  text: 'p',
  cite: cite(azureCni, 'network/transparent_endpointclient_linux.go'),
});

export const interfaceRules = defineGrowth({
  id: 'state/interface-rules',
  title: 'Policy routing rules of a node, at most',
  counts: 'One towards each own pod, and one from it where its address is on a further interface.',
  unit: 'entry',
  inputs: ['p'],
  text: '2 * p',
  cite: cite(awsVpcCni, 'cmd/routed-eni-cni-plugin/driver/driver.go:530-565; pkg/networkutils/network.go:55-80'),
});

export const podRules = defineGrowth({
  id: 'state/pod-rules',
  title: 'Policy routing rules of a node, at least',
  counts: 'Rules for each own pod; how many was not read, so one is counted.',
  unit: 'entry',
  inputs: ['p'],
  text: 'p',
  cite: cite(terwayRepo, 'docs/design.md'),
});

export const tunnelSources = defineGrowth({
  id: 'state/tunnel-sources',
  title: 'Allowed sources of tunnel packets',
  counts: 'One for each other node, in an ipset.',
  unit: 'entry',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(calicoRepo, 'felix/dataplane/linux/vxlan_mgr.go'),
});

export const encryptedRoutes = defineGrowth({
  id: 'state/encrypted-routes',
  title: 'Routes in the table of the encrypting device',
  counts: 'One for each block of every other node. Routes that throw local ranges back are left out.',
  unit: 'route',
  inputs: ['n', 'k'],
  text: '(n - 1) * k',
  cite: cite(calicoRepo, 'felix/wireguard/wireguard.go:440-470'),
});

export const switchFlows = defineGrowth({
  id: 'state/switch-flows',
  title: 'Open vSwitch flows for other nodes, at least',
  counts:
    'An answer to ARP and a way for packets, for each other node. Flows of policies, Services and own pods are left out.',
  unit: 'entry',
  inputs: ['n'],
  text: '2 * (n - 1)',
  cite: cite(antreaRepo, 'pkg/agent/openflow/client.go:568-640'),
});

export const podRangeSet = defineGrowth({
  id: 'state/pod-range-set',
  title: 'Pod ranges in an ipset',
  counts: 'One for each node.',
  unit: 'entry',
  inputs: ['n'],
  text: 'n',
  cite: cite(antreaRepo, 'pkg/agent/route/route_linux.go, AddRoutes'),
});

export const tunnelPorts = defineGrowth({
  id: 'state/tunnel-ports',
  title: 'Tunnel ports on the switch',
  counts: 'One for each other node, since each has keys of its own.',
  unit: 'entry',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(antreaRepo, 'docs/traffic-encryption.md; pkg/agent/openflow/client.go'),
});

export const tunnelDevices = defineGrowth({
  id: 'state/tunnel-devices',
  title: 'Tunnel devices of a node, at most',
  counts: 'One for each other node that is reached by a tunnel, with a route of its own in table 77.',
  unit: 'entry',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(kubeRouterRepo, 'pkg/tunnels/linux_tunnels.go, SetupOverlayTunnel; pkg/routes/pbr.go:19'),
});

export const endpointMap = defineGrowth({
  id: 'state/endpoint-map',
  title: 'Pods in the map of addresses and identities',
  counts:
    'One for each pod of the cluster, as many as a node has times the nodes; that it is one entry a pod is from memory.',
  unit: 'entry',
  inputs: ['n', 'p'],
  text: 'n * p',
  cite: cite(ciliumRouting, 'Documentation/network/concepts/routing.rst'),
});

export const tunnelMap = defineGrowth({
  id: 'state/tunnel-map',
  title: 'Routes by way of cilium_host',
  counts: 'One for each other node.',
  unit: 'route',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(ciliumRouting, 'linuxNodeHandler.createNodeRouteSpec'),
});

export const directNodeRoutes = defineGrowth({
  id: 'state/direct-node-routes',
  title: 'Routes on a node with auto-direct-node-routes',
  counts: 'One for each other node; none where the network’s routers know the way.',
  unit: 'route',
  inputs: ['n'],
  text: 'n - 1',
  cite: cite(ciliumRouting, 'Documentation/network/concepts/routing.rst, native routing'),
});

export const nodeKeys = defineGrowth({
  id: 'state/node-keys',
  title: 'IPsec keys for other nodes',
  counts: 'Two for each other node, in each family.',
  unit: 'entry',
  inputs: ['n'],
  text: '2 * (n - 1)',
  cite: cite(ciliumIpsec, 'Documentation/security/network/encryption-ipsec.rst'),
});

export const containerForwarding = defineGrowth({
  id: 'state/container-forwarding',
  title: 'Forwarding entries of an overlay network, at most',
  counts: 'One for each container on other hosts that joins the network, as many as a host has times the hosts.',
  unit: 'entry',
  inputs: ['n', 'p'],
  text: '(n - 1) * p',
  cite: cite(moby, 'daemon/libnetwork/drivers/overlay/peerdb.go:164-172'),
});

export const containerNeighbours = defineGrowth({
  id: 'state/container-neighbours',
  title: 'Static neighbour entries of an overlay network, at most',
  counts: 'One for each container on other hosts that joins the network.',
  unit: 'entry',
  inputs: ['n', 'p'],
  text: '(n - 1) * p',
  cite: cite(moby, 'daemon/libnetwork/drivers/overlay/peerdb.go:164-172'),
});

export const segmentNeighbours = defineGrowth({
  id: 'state/segment-neighbours',
  title: 'Neighbours a pod may learn on its segment, at most',
  counts: 'One for each other pod that it talks to; all pods of all nodes share the segment.',
  unit: 'entry',
  inputs: ['n', 'p'],
  text: 'n * p - 1',
  cite: cite(dockerDocs, 'content/manuals/engine/network/drivers/macvlan.md; from the size of the segment'),
});

export const switchAddresses = defineGrowth({
  id: 'state/switch-addresses',
  title: 'MAC addresses in the tables of the switches',
  counts: 'One for each pod of the segment, besides those of the nodes.',
  unit: 'entry',
  inputs: ['n', 'p'],
  text: 'n * p',
  cite: cite(dockerDocs, 'content/manuals/engine/network/drivers/macvlan.md'),
});
