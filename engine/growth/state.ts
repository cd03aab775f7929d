import { calicoRepo, cite, flannelRepo, weaveRepo } from '../source';
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
