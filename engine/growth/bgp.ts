import { bgpMeasurements, cite, rfcs } from '../source';
import { defineGrowth } from './growth';

// n nodes, r reflectors among them, c reflectors each other node peers with, k blocks (routes) a node announces. Closed forms held against 210 runs of real daemons.
const measured = cite(bgpMeasurements, 'closed forms, equal in every run');

export const meshSessions = defineGrowth({
  id: 'bgp/mesh-sessions',
  title: 'BGP sessions, full mesh',
  counts: 'Every session between two nodes, once. Sessions to switches are left out.',
  unit: 'session',
  inputs: ['n'],
  text: 'n * (n - 1) / 2',
  cite: cite(rfcs.rfc4456, 'section 1'),
});

export const meshSessionsPerNode = defineGrowth({
  id: 'bgp/mesh-sessions-per-node',
  title: 'BGP sessions of a node, full mesh',
  counts: 'Sessions of one node to every other.',
  unit: 'session',
  inputs: ['n'],
  text: 'n - 1',
  cite: measured,
});

export const meshPaths = defineGrowth({
  id: 'bgp/mesh-paths',
  title: 'Paths a node holds, full mesh',
  counts: 'One for each block of every other node.',
  unit: 'path',
  inputs: ['n', 'k'],
  text: '(n - 1) * k',
  cite: measured,
});

export const reflectorSessions = defineGrowth({
  id: 'bgp/reflector-sessions',
  title: 'BGP sessions, route reflectors',
  counts: 'Reflectors mesh among themselves; every other node peers with c of them.',
  unit: 'session',
  inputs: ['n', 'r', 'c'],
  text: '(n - r) * c + r * (r - 1) / 2',
  cite: measured,
});

export const sessionsOnReflector = defineGrowth({
  id: 'bgp/sessions-on-reflector',
  title: 'BGP sessions of a reflector',
  counts: 'Its share of the other nodes, evenly spread, and the other reflectors.',
  unit: 'session',
  inputs: ['n', 'r', 'c'],
  text: 'ceil((n - r) * c / r) + r - 1',
  cite: measured,
});

export const sessionsOnClient = defineGrowth({
  id: 'bgp/sessions-on-client',
  title: 'BGP sessions of a node that is no reflector',
  counts: 'The reflectors it peers with.',
  unit: 'session',
  inputs: ['c'],
  text: 'c',
  cite: measured,
});

export const pathsOnClient = defineGrowth({
  id: 'bgp/paths-on-client',
  title: 'Paths a node holds, peering with every reflector',
  counts: 'Every block of every other node once from each reflector; one cluster id.',
  unit: 'path',
  inputs: ['n', 'c', 'k'],
  text: 'c * k * (n - 1)',
  cite: measured,
});

/** `s` is the sum, over the other clients, of the reflectors shared with each. */
export const pathsOnSparseClient = defineGrowth({
  id: 'bgp/paths-on-sparse-client',
  title: 'Paths a node holds, peering with some reflectors',
  counts: 'Blocks of clients that share a reflector with it, once from each shared one, and those of the reflectors.',
  unit: 'path',
  inputs: ['r', 'c', 'k', 's'],
  text: 'k * (c * r + s)',
  cite: measured,
});

export const pathsOnReflector = defineGrowth({
  id: 'bgp/paths-on-reflector',
  title: 'Paths a reflector holds',
  counts: 'Blocks of its clients, copies that the other reflectors pass on, and their own; one cluster id.',
  unit: 'path',
  inputs: ['n', 'r', 'c', 'k'],
  text: 'k * (c * (n - r) + r - 1)',
  cite: measured,
});

/** `all` and `less` count the orders of up to r - 1 and r - 2 reflectors. */
export const pathsOnMultipliedClient = defineGrowth({
  id: 'bgp/paths-on-multiplied-client',
  title: 'Paths a node holds, cluster ids of their own',
  counts: 'Every order of reflectors that a block can come by, for each block of every other node; with add-paths.',
  unit: 'path',
  inputs: ['n', 'r', 'k', 'all', 'less'],
  text: 'k * r * ((n - r - 1) * all + 1 + (r - 1) * less)',
  cite: measured,
});

export const pathsOnMultipliedReflector = defineGrowth({
  id: 'bgp/paths-on-multiplied-reflector',
  title: 'Paths a reflector holds, cluster ids of their own',
  counts: 'Every order of the other reflectors that a block can come by; with add-paths.',
  unit: 'path',
  inputs: ['n', 'r', 'k', 'all', 'less'],
  text: 'k * ((n - r) * all + (r - 1) * less)',
  cite: measured,
});

/** `w` gateways, each with one route. */
export const gatewayPathsOnClient = defineGrowth({
  id: 'bgp/gateway-paths-on-client',
  title: 'Paths to the gateways that a node holds',
  counts: "Each reflector's own ways out, once from each reflector that a node peers with; one cluster id.",
  unit: 'path',
  inputs: ['r', 'c', 'w'],
  text: 'r * c * w',
  cite: cite(rfcs.rfc4456, 'section 6'),
});

export const gatewayPathsOnReflector = defineGrowth({
  id: 'bgp/gateway-paths-on-reflector',
  title: 'Paths to the gateways that a reflector holds',
  counts: 'Its own ways out and those of each other reflector; one cluster id.',
  unit: 'path',
  inputs: ['r', 'w'],
  text: 'r * w',
  cite: cite(rfcs.rfc4456, 'section 6'),
});

/** `unreached` are nodes whose blocks a node does not learn. */
export const kernelRoutes = defineGrowth({
  id: 'bgp/kernel-routes',
  title: 'Routes that BIRD puts into a kernel',
  counts: 'The best path to each block that is learnt, and a blackhole for each own one, however many paths there are.',
  unit: 'route',
  inputs: ['n', 'k', 'unreached'],
  text: '(n - 1 - unreached) * k + k',
  cite: measured,
});

export const keepalivesPerSecond = defineGrowth({
  id: 'bgp/keepalives',
  title: 'Keepalives a second',
  counts: 'Both directions of every session, in the whole cluster.',
  unit: 'per second',
  inputs: ['sessions', 'mean', 'K'],
  text: '2 * sessions / (mean * K)',
  cite: measured,
});

export const daemonMemory = defineGrowth({
  id: 'bgp/daemon-memory',
  title: 'Memory of a BIRD',
  counts: "The process's private memory. The kernel's sockets and Calico's other processes are left out.",
  unit: 'byte',
  inputs: ['base', 'session', 'path', 'set', 'sessions', 'paths', 'k'],
  text: 'base + session * sessions + path * paths + set * paths / k',
  cite: cite(bgpMeasurements, 'fit of private memory'),
});

export const allMemory = defineGrowth({
  id: 'bgp/all-memory',
  title: 'Memory of all BIRDs',
  counts: 'The private memory of every daemon on the nodes.',
  unit: 'byte',
  inputs: ['n', 'base', 'session', 'path', 'set', 'ends', 'paths', 'k'],
  text: 'n * base + session * ends + path * paths + set * paths / k',
  cite: cite(bgpMeasurements, 'fit of private memory'),
});
