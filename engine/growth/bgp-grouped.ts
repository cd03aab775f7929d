import { bgpMeasurements, calicoRepo, cite, rfcs } from '../source';
import { defineGrowth } from './growth';

// n nodes, g groups of r reflectors, u reflectors above them, k blocks a node, w gateways; m clients in a node's group,
// o in the others. `there`, `back` and `across` count ways through groups, see bgp-ways.ts. Held against daemons and
// against a simulation of RFC 4456 that walks over every session.
const groups = cite(bgpMeasurements, 'groups and two levels of reflectors, equal in every run');
const served = cite(calicoRepo, 'confd/pkg/backends/calico/bgp_processor.go, buildPeerFromData');

export const groupedSessions = defineGrowth({
  id: 'bgp/grouped-sessions',
  title: 'BGP sessions, groups of reflectors',
  counts: 'All reflectors mesh among themselves; every other node peers with those of its group.',
  unit: 'session',
  inputs: ['n', 'g', 'r'],
  text: '(n - g * r) * r + g * r * (g * r - 1) / 2',
  cite: groups,
});

export const sessionsInGroup = defineGrowth({
  id: 'bgp/sessions-in-group',
  title: 'BGP sessions of a reflector of a group',
  counts: 'The nodes of its group and all other reflectors.',
  unit: 'session',
  inputs: ['m', 'g', 'r'],
  text: 'm + g * r - 1',
  cite: groups,
});

export const pathsOnGroupedClient = defineGrowth({
  id: 'bgp/paths-on-grouped-client',
  title: 'Paths a node holds, groups of reflectors',
  counts: 'Every way through groups that a block can come by; reflectors of other groups are clients, with add-paths.',
  unit: 'path',
  inputs: ['g', 'r', 'k', 'w', 'm', 'o', 'there', 'back', 'across'],
  text: 'k * r * (m - 1 + there * o) + (k + w) * r * (1 + (r - 1) * (1 + back) + (g - 1) * r * across)',
  cite: served,
});

export const pathsOnGroupedReflector = defineGrowth({
  id: 'bgp/paths-on-grouped-reflector',
  title: 'Paths a reflector of a group holds',
  counts: 'Every way through groups, and the copies that the others of its group pass on; with add-paths.',
  unit: 'path',
  inputs: ['g', 'r', 'k', 'w', 'm', 'o', 'there', 'back', 'across'],
  text: 'k * r * (m + there * o) + (k + w) * ((r - 1) * (1 + (r - 1) * back) + (g - 1) * r * r * across) + w',
  cite: served,
});

export const levelSessions = defineGrowth({
  id: 'bgp/level-sessions',
  title: 'BGP sessions, two levels of reflectors',
  counts: 'Nodes peer with the reflectors of their group, these with one another and with all above, which mesh.',
  unit: 'session',
  inputs: ['n', 'g', 'r', 'u'],
  text: '(n - g * r - u) * r + g * r * (r - 1) / 2 + g * r * u + u * (u - 1) / 2',
  cite: cite(rfcs.rfc4456, 'section 7'),
});

export const sessionsOnLower = defineGrowth({
  id: 'bgp/sessions-on-lower',
  title: 'BGP sessions of a lower reflector',
  counts: 'The nodes and reflectors of its group, and the reflectors above.',
  unit: 'session',
  inputs: ['m', 'r', 'u'],
  text: 'm + r - 1 + u',
  cite: groups,
});

export const sessionsOnUpper = defineGrowth({
  id: 'bgp/sessions-on-upper',
  title: 'BGP sessions of an upper reflector',
  counts: 'All lower reflectors and the other upper ones.',
  unit: 'session',
  inputs: ['g', 'r', 'u'],
  text: 'g * r + u - 1',
  cite: groups,
});

export const pathsBelowLevel = defineGrowth({
  id: 'bgp/paths-below-level',
  title: 'Paths a node holds, two levels of reflectors',
  counts: 'Every block from each reflector of its group, by every upper reflector where it comes from elsewhere.',
  unit: 'path',
  inputs: ['g', 'r', 'u', 'k', 'w', 'm', 'o'],
  text: 'k * r * (m + (r - 1) * (1 + u) + r * u * (o + (g - 1) * r)) + (k + w) * u * r * (1 + (u - 1) * (1 + (g - 1) * r))',
  cite: groups,
});

export const pathsOnLower = defineGrowth({
  id: 'bgp/paths-on-lower',
  title: 'Paths a lower reflector holds',
  counts: 'As a node of its group, and copies that the others of the group pass on.',
  unit: 'path',
  inputs: ['g', 'r', 'u', 'k', 'w', 'm', 'o'],
  text: 'k * (r * m + (r - 1) * (1 + (r - 1) * u) + r * r * u * (o + (g - 1) * r)) + (k + w) * u * r * (1 + (u - 1) * (1 + (g - 1) * r))',
  cite: groups,
});

export const pathsOnUpper = defineGrowth({
  id: 'bgp/paths-on-upper',
  title: 'Paths an upper reflector holds',
  counts: 'Every block from each lower reflector of its group, and copies that the other upper ones pass on.',
  unit: 'path',
  inputs: ['n', 'g', 'r', 'u', 'k', 'w'],
  text: 'k * u * r * (n - u) + (k + w) * (u - 1) * (1 + (u - 1) * g * r) + w',
  cite: groups,
});
