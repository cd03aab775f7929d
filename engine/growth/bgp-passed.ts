import { bgpMeasurements, cite, rfcs } from '../source';
import { defineGrowth } from './growth';

// Updates that reflectors pass on until all is learnt, where cluster ids are several. Letters as in bgp-grouped.ts, but m
// the clients of all groups, q the clients of each group, squared and summed; a name that ends in Ids counts the cluster
// ids beyond the first of each way. What a receiver refuses for its own id on the way is sent nevertheless, and counted;
// where it is its originator, BIRD takes back what it never announced, which is as many messages in fewer bytes.
const held = cite(bgpMeasurements, 'messages and bytes to converge, several cluster ids: within 3 %');
const section = cite(rfcs.rfc4456, 'sections 6 to 8');

const messages = defineGrowth({
  id: 'bgp/messages-with-passed',
  title: 'BGP messages until all is learnt, several cluster ids',
  counts:
    'OPEN, KEEPALIVE, the end of the table and the own blocks from each end of every session, and what is passed on.',
  unit: 'message',
  inputs: ['sessions', 'passed'],
  text: '8 * sessions + passed',
  cite: held,
});

const bytes = defineGrowth({
  id: 'bgp/bytes-with-passed',
  title: 'BGP bytes until all is learnt, several cluster ids',
  counts: 'The same messages, without TCP, IP and Ethernet around them.',
  unit: 'byte',
  inputs: ['sessions', 'k', 'sent', 'ids', 'open', 'keep', 'end', 'first', 'passed', 'block', 'id'],
  text: '2 * sessions * (open + keep + end + first + block * k) + sent * (passed + block * k) + ids * id',
  cite: held,
});

const prefixes = defineGrowth({
  id: 'bgp/prefixes-with-passed',
  title: 'Prefixes sent until all is learnt, several cluster ids',
  counts: "Every node's blocks on each way that they are sent.",
  unit: 'route',
  inputs: ['sessions', 'passed', 'k'],
  text: '(2 * sessions + passed) * k',
  cite: held,
});

const several = defineGrowth({
  id: 'bgp/passed-by-several',
  title: 'Updates passed on, cluster ids of their own',
  counts: 'Each way that a reflector holds, to all its peers but the one that it came from.',
  unit: 'message',
  inputs: ['r', 'm', 'all', 'less'],
  text: '(m + r - 2) * (m * r * all + r * (r - 1) * less)',
  cite: section,
});

const severalIds = defineGrowth({
  id: 'bgp/ids-passed-by-several',
  title: 'Further cluster ids passed on, cluster ids of their own',
  counts: 'One for each reflector on the way after the first.',
  unit: 'entry',
  inputs: ['r', 'm', 'allIds', 'lessIds'],
  text: '(m + r - 2) * (m * r * allIds + r * (r - 1) * lessIds)',
  cite: section,
});

const groups = defineGrowth({
  id: 'bgp/passed-in-groups',
  title: 'Updates passed on, groups of reflectors',
  counts: 'Each way that a reflector holds and may pass on, to all its peers but the one that it came from.',
  unit: 'message',
  inputs: ['g', 'r', 'm', 'q', 'there', 'back', 'across'],
  text: 'r * (q - m) + m * r * (g * r - 1) + r * there * (m * m - q + m * (g - 1) * (g * r - 2)) + r * (r - 1) * (m + g * (g - 1) * r + back * (m + g * (g * r - 2))) + r * r * across * ((g - 1) * m + g * (g - 1) * (g * r - 2))',
  cite: section,
});

const groupsIds = defineGrowth({
  id: 'bgp/ids-passed-in-groups',
  title: 'Further cluster ids passed on, groups of reflectors',
  counts: 'One for each group on the way after the first.',
  unit: 'entry',
  inputs: ['g', 'r', 'm', 'q', 'thereIds', 'backIds', 'acrossIds'],
  text: 'r * thereIds * (m * m - q + m * (g - 1) * (g * r - 2)) + r * (r - 1) * backIds * (m + g * (g * r - 2)) + r * r * acrossIds * ((g - 1) * m + g * (g - 1) * (g * r - 2))',
  cite: section,
});

// With two levels: x are the peers of all lower reflectors of a group besides its nodes, less the one it came from.
const levels = defineGrowth({
  id: 'bgp/passed-between-levels',
  title: 'Updates passed on, two levels of reflectors',
  counts:
    'Blocks of nodes, of lower and of upper reflectors, in this order, each with all that any reflector passes on.',
  unit: 'message',
  inputs: ['g', 'r', 'u', 'm', 'q', 'x', 'y'],
  text: 'r * (q - m) + m * r * (x + 1 + u * y) + r * r * u * (m * m - q + m * (g - 1) * x) + r * (r - 1) * (m + g * u + u * (m + g * x)) + g * r * u * r * y + r * r * r * u * (g - 1) * (m + g * x) + u * r * (m + g * x) + u * (u - 1) * g * r * (1 + y) + u * (u - 1) * (1 + (g - 1) * r) * r * (m + g * x)',
  cite: section,
});

const levelsIds = defineGrowth({
  id: 'bgp/ids-passed-between-levels',
  title: 'Further cluster ids passed on, two levels of reflectors',
  counts: 'One for each cluster on the way after the first.',
  unit: 'entry',
  inputs: ['g', 'r', 'u', 'm', 'q', 'x', 'y'],
  text: 'm * r * u * y + 2 * r * r * u * (m * m - q + m * (g - 1) * x) + r * (r - 1) * u * (m + g * x) + g * r * u * (r - 1) * y + r * r * u * (2 * r - 1) * (g - 1) * (m + g * x) + u * (u - 1) * g * r * y + u * (u - 1) * (1 + 2 * (g - 1) * r) * r * (m + g * x)',
  cite: section,
});

const leaveGroup = defineGrowth({
  id: 'bgp/leave-group',
  title: 'BGP messages when a node leaves, at most',
  counts: 'Each way to its blocks is taken back wherever it was passed on.',
  unit: 'message',
  inputs: ['g', 'r', 'm', 'most', 'there'],
  text: 'r * (most - 1 + g * r - 1) + r * there * (m - most + (g - 1) * (g * r - 2))',
  cite: section,
});

const leaveLevels = defineGrowth({
  id: 'bgp/leave-levels',
  title: 'BGP messages when a node leaves, at most',
  counts: 'Each way to its blocks is taken back wherever it was passed on.',
  unit: 'message',
  inputs: ['g', 'r', 'u', 'm', 'most', 'x', 'y'],
  text: 'r * (most - 1 + x + 1 + u * y) + r * r * u * (m - most + (g - 1) * x)',
  cite: section,
});

const leaveSeveral = defineGrowth({
  id: 'bgp/leave-several',
  title: 'BGP messages when a node leaves',
  counts: 'Each way to its blocks is taken back wherever it was passed on.',
  unit: 'message',
  inputs: ['r', 'm', 'all'],
  text: 'r * all * (m + r - 2)',
  cite: section,
});

export const passedModels = {
  messages,
  bytes,
  prefixes,
  several,
  severalIds,
  groups,
  groupsIds,
  levels,
  levelsIds,
  leaveGroup,
  leaveLevels,
  leaveSeveral,
} as const;
