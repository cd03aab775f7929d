import { calicoDocs, cite, rfcs } from '../source';
import { defineGrowth } from './growth';

// n nodes, t switches each of them peers with, k blocks (routes) a node announces.
const fabricDesign = 'reference/architecture/design/l3-interconnect-fabric.mdx';

export const fabricSessions = defineGrowth({
  id: 'bgp/fabric-sessions',
  title: 'BGP sessions to the switches',
  counts: 'Sessions between nodes and their leaf switches. Those between leaves and spines are left out.',
  unit: 'session',
  inputs: ['n', 't'],
  text: 'n * t',
  cite: cite(rfcs.rfc7938, 'section 5.2'),
});

export const fabricPaths = defineGrowth({
  id: 'bgp/fabric-paths',
  title: 'Paths a node holds, learnt from its switches',
  counts: 'Every block of every other node once from each switch; far fewer where the switch sends a default route.',
  unit: 'path',
  inputs: ['n', 't', 'k'],
  text: 't * k * (n - 1)',
  cite: cite(rfcs.rfc7938, 'section 5.2'),
});

export const defaultPaths = defineGrowth({
  id: 'bgp/default-paths',
  title: 'Paths a node holds, one AS for all nodes',
  counts: 'A default route from each switch; routes of other nodes have its own AS on the way, and it refuses them.',
  unit: 'path',
  inputs: ['t'],
  text: 't',
  cite: cite(calicoDocs, `${fabricDesign}, downward default model`),
});

export const defaultRoutes = defineGrowth({
  id: 'bgp/default-routes',
  title: 'Routes that BIRD puts into a kernel, one AS for all nodes',
  counts: 'A blackhole for each own block, and the default route.',
  unit: 'route',
  inputs: ['k'],
  text: 'k + 1',
  cite: cite(calicoDocs, `${fabricDesign}, downward default model`),
});

/** `s` are the nodes of the rack. */
export const sessionsOnSwitch = defineGrowth({
  id: 'bgp/sessions-on-switch',
  title: 'BGP sessions of a leaf switch to nodes',
  counts: 'The nodes of its rack. Those to spines are left out.',
  unit: 'session',
  inputs: ['s'],
  text: 's',
  cite: cite(rfcs.rfc7938, 'section 5.2'),
});

export const switchRoutes = defineGrowth({
  id: 'bgp/switch-routes',
  title: 'Pod routes on a leaf switch',
  counts: 'Every block of every node.',
  unit: 'route',
  inputs: ['n', 'k'],
  text: 'n * k',
  cite: cite(calicoDocs, fabricDesign),
});

export const rackRoutes = defineGrowth({
  id: 'bgp/rack-routes',
  title: 'Pod routes on a leaf switch, one AS for all nodes',
  counts: 'The blocks of the nodes of its rack; the switches above know the rest.',
  unit: 'route',
  inputs: ['s', 'k'],
  text: 's * k',
  cite: cite(calicoDocs, `${fabricDesign}, downward default model`),
});
