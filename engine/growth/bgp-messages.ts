import { fact } from '../quantity';
import { bgpMeasurements, cite, rfcs } from '../source';
import { defineGrowth } from './growth';

// Letters as in bgp.ts; m is n - r, the clients; q the clients of each reflector, squared and summed.
const layout = cite(rfcs.rfc4271, 'section 4, with the capabilities that BIRD offers');
const held = cite(bgpMeasurements, 'bytes and prefixes to converge: within 3 %, the mesh exact');

/** Bytes of BGP messages as Calico's BIRD sends them: IPv4, add-paths on, blocks of /26. */
export const messageBytes = {
  open: fact('OPEN', 63, 'byte', layout),
  keep: fact('KEEPALIVE', 19, 'byte', layout),
  end: fact('End of the table', 23, 'byte', layout),
  first: fact('UPDATE without its blocks, from where they are', 44, 'byte', layout),
  passed: fact('UPDATE without its blocks, passed on by a reflector', 58, 'byte', cite(rfcs.rfc4456, 'section 8')),
  block: fact('A block in an UPDATE', 9, 'byte', layout),
  id: fact('A further cluster id in an UPDATE', 4, 'byte', cite(rfcs.rfc4456, 'section 8')),
  gone: fact('UPDATE that takes blocks back, without the blocks', 23, 'byte', layout),
} as const;

const meshMessages = defineGrowth({
  id: 'bgp/mesh-messages',
  title: 'BGP messages until all is learnt, full mesh',
  counts: 'OPEN, KEEPALIVE, UPDATE and the end of the table from each end of every session.',
  unit: 'message',
  inputs: ['n'],
  text: '4 * n * (n - 1)',
  cite: held,
});

const meshBytes = defineGrowth({
  id: 'bgp/mesh-bytes',
  title: 'BGP bytes until all is learnt, full mesh',
  counts: 'The same messages, without TCP, IP and Ethernet around them.',
  unit: 'byte',
  inputs: ['n', 'k', 'open', 'keep', 'end', 'first', 'block'],
  text: 'n * (n - 1) * (open + keep + end + first + block * k)',
  cite: held,
});

const reflectorMessages = defineGrowth({
  id: 'bgp/reflector-messages',
  title: 'BGP messages until all is learnt, route reflectors',
  counts: "OPEN, KEEPALIVE and the end of the table from each end, and an UPDATE for each node's blocks on each way.",
  unit: 'message',
  inputs: ['r', 'c', 'm', 'q'],
  text: '6 * (m * c + r * (r - 1) / 2) + c * m + q + (r - 1) * (2 * c * m + r)',
  cite: held,
});

const reflectorBytes = defineGrowth({
  id: 'bgp/reflector-bytes',
  title: 'BGP bytes until all is learnt, route reflectors',
  counts: 'The same messages, without TCP, IP and Ethernet around them.',
  unit: 'byte',
  inputs: ['r', 'c', 'm', 'k', 'q', 'open', 'keep', 'end', 'first', 'passed', 'block'],
  text: '(2 * m * c + r * (r - 1)) * (open + keep + end + first + block * k) + (q + (2 * r - 3) * c * m) * (passed + block * k)',
  cite: held,
});

const meshPrefixes = defineGrowth({
  id: 'bgp/mesh-prefixes',
  title: 'Prefixes sent until all is learnt, full mesh',
  counts: 'The blocks of every node to every other.',
  unit: 'route',
  inputs: ['n', 'k'],
  text: 'n * (n - 1) * k',
  cite: held,
});

const reflectorPrefixes = defineGrowth({
  id: 'bgp/reflector-prefixes',
  title: 'Prefixes sent until all is learnt, route reflectors',
  counts: "Every node's blocks on each way that they are sent.",
  unit: 'route',
  inputs: ['r', 'c', 'm', 'k', 'q'],
  text: '(c * m + q + (r - 1) * (2 * c * m + r)) * k',
  cite: held,
});

const blockInMesh = defineGrowth({
  id: 'bgp/block-in-mesh',
  title: 'Prefixes sent after a new block of a node, full mesh',
  counts: 'Calico writes the filter anew, and BIRD then sends all it announces once more.',
  unit: 'route',
  inputs: ['n', 'k'],
  text: '(k + 2) * (n - 1)',
  cite: cite(bgpMeasurements, 'a new block as Calico writes it, exact on BIRD 1.6'),
});

const blockOnClient = defineGrowth({
  id: 'bgp/block-on-client',
  title: 'Prefixes sent after a new block of a client',
  counts: 'From the client to its reflectors, and from them to the others.',
  unit: 'route',
  inputs: ['n', 'c', 'k'],
  text: 'c * n + c * k',
  cite: cite(bgpMeasurements, 'a new block as Calico writes it, exact on BIRD 1.6'),
});

const blockOnReflector = defineGrowth({
  id: 'bgp/block-on-reflector',
  title: 'Prefixes sent after a new block of a reflector',
  counts: 'A reflector whose filter is written anew sends its whole table to all its peers.',
  unit: 'route',
  inputs: ['n', 'r', 'k'],
  text: '(n - 1) * (n * k + 1 - k) + (n - 1) + (r - 1) * (n - r)',
  cite: cite(bgpMeasurements, 'a new block as Calico writes it, exact on BIRD 1.6'),
});

/** `most` is what the busiest reflector serves. */
const leaveMessages = defineGrowth({
  id: 'bgp/leave-messages',
  title: 'BGP messages when a node leaves, at most',
  counts: 'Its reflectors tell their other clients and one another; in a mesh each peer notices by itself.',
  unit: 'message',
  inputs: ['r', 'c', 'most'],
  text: 'c * (most - 1 + r - 1)',
  cite: cite(rfcs.rfc4456, 'section 6'),
});

const leaveBytes = defineGrowth({
  id: 'bgp/leave-bytes',
  title: 'BGP bytes when a node leaves, at most',
  counts: 'The same messages, without TCP, IP and Ethernet around them.',
  unit: 'byte',
  inputs: ['gone', 'block', 'k', 'messages'],
  text: 'messages * (gone + block * k)',
  cite: layout,
});

export const messageModels = {
  meshMessages,
  meshBytes,
  reflectorMessages,
  reflectorBytes,
  meshPrefixes,
  reflectorPrefixes,
  blockInMesh,
  blockOnClient,
  blockOnReflector,
  leaveMessages,
  leaveBytes,
} as const;
