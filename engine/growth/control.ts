import { fact } from '../quantity';
import { calicoDocs, calicoRepo, cite, flannelRepo, issue, kubernetesDocs, weaveRepo } from '../source';
import { defineGrowth } from './growth';

// What control planes without BGP come to in the whole cluster. n nodes; limit is Weave's CONN_LIMIT.

const onPremises = cite(calicoDocs, 'getting-started/kubernetes/self-managed-onprem/onpremises.mdx');

const felixKinds = fact(
  'Kinds of objects that Felix watches, about',
  21,
  'entry',
  cite(calicoRepo, 'felixsyncerv1.go'),
);
const confdKinds = fact('Kinds of objects that confd watches', 6, 'entry', cite(calicoRepo, 'bgpsyncer.go'));

/** How many Typhas the documentation advises: one for 200 nodes, from 3 to 20, and fewer than nodes. */
export const typhas = defineGrowth({
  id: 'control/typhas',
  title: 'Typhas',
  counts: 'Replicas by the documentation: enough for the nodes, at least for production, and fewer than nodes.',
  unit: 'replica',
  inputs: ['n'],
  constants: {
    each: fact('Nodes that one Typha serves', 200, 'node', onPremises),
    most: fact('Most Typhas', 20, 'replica', onPremises),
    least: fact('Fewest Typhas in production', 3, 'replica', onPremises),
  },
  text: 'max(1, min(n - 1, max(least, min(most, ceil(n / each)))))',
  cite: onPremises,
});

export const typhaConnections = defineGrowth({
  id: 'control/typha-connections',
  title: 'Connections of a Typha',
  counts: 'The Felix of each node, evenly spread. Those of confd come on top where BIRD runs.',
  unit: 'session',
  inputs: ['n'],
  constants: typhas.constants,
  text: `ceil(n / ${typhas.text})`,
  cite: onPremises,
});

export const felixWatches = defineGrowth({
  id: 'control/felix-watches',
  title: 'Watches on the API server, without Typha',
  counts: 'Of the Felix of each node, one for each kind of object. With Typha only its replicas watch.',
  unit: 'session',
  inputs: ['n'],
  constants: { felix: felixKinds },
  text: 'felix * n',
  cite: cite(calicoRepo, 'felixsyncerv1.go'),
});

export const calicoWatches = defineGrowth({
  id: 'control/calico-watches',
  title: 'Watches on the API server, without Typha',
  counts: 'Of the Felix and the confd of each node, one for each kind of object. With Typha only its replicas watch.',
  unit: 'session',
  inputs: ['n'],
  constants: { felix: felixKinds, confd: confdKinds },
  text: '(felix + confd) * n',
  cite: cite(calicoRepo, 'felixsyncerv1.go; bgpsyncer.go'),
});

export const typhaWatches = defineGrowth({
  id: 'control/typha-watches',
  title: 'Watches on the API server, with Typha',
  counts: 'Of each replica, one for each kind of object that Felix or confd asks for.',
  unit: 'session',
  inputs: ['n'],
  constants: { ...typhas.constants, felix: felixKinds, confd: confdKinds },
  text: `(felix + confd) * ${typhas.text}`,
  cite: onPremises,
});

export const nodeWatches = defineGrowth({
  id: 'control/node-watches',
  title: 'Watches of all Node objects',
  counts: 'One of the flanneld of each node, on the API server.',
  unit: 'session',
  inputs: ['n'],
  text: 'n',
  cite: cite(flannelRepo, 'pkg/subnet/kube/kube.go'),
});

export const nodeEvents = defineGrowth({
  id: 'control/node-events',
  title: 'Events of Node objects that the API server sends a second, at least',
  counts: 'The status of every node goes to the flanneld of every node. Changes of nodes come on top.',
  unit: 'per second',
  inputs: ['n'],
  constants: {
    period: fact(
      'Time between reports of a node that has not changed',
      300,
      'second',
      cite(kubernetesDocs, 'content/en/docs/reference/node/node-status.md'),
    ),
  },
  text: 'n * n / period',
  cite: cite(flannelRepo, 'pkg/subnet/kube/kube.go: an informer on all Node objects'),
});

export const leaseRenewals = defineGrowth({
  id: 'control/lease-renewals',
  title: 'Renewals of leases in etcd a day, where flanneld keeps its subnets there',
  counts: 'One of each node, an hour before its lease of a day ends. With Kubernetes’ own store there are none.',
  unit: 'message',
  inputs: ['n'],
  constants: {
    lease: fact('Time that a lease lasts', 86_400, 'second', cite(flannelRepo, 'pkg/subnet/etcd/local_manager.go')),
    margin: fact(
      'Time before its end that it is renewed',
      3600,
      'second',
      cite(flannelRepo, 'Documentation/configuration.md, --subnet-lease-renew-margin'),
    ),
  },
  text: 'n * lease / (lease - margin)',
  cite: cite(flannelRepo, 'Documentation/reservations.md, Leases'),
});

export const startEvents = defineGrowth({
  id: 'control/start-events',
  title: 'Events that a flanneld queues as it starts',
  counts: 'One for each node. Where the queue is shorter, its start can fail.',
  unit: 'entry',
  inputs: ['n'],
  text: 'n',
  cite: cite(flannelRepo, 'Documentation/configuration.md, EVENT_QUEUE_DEPTH'),
});

const topologyEntry = fact(
  'Memory of a connection in the topology, about',
  89,
  'byte',
  cite(issue('weaveworks/mesh', 108), '8 MB at 300 nodes, shared out'),
);

export const weaveTopology = defineGrowth({
  id: 'control/weave-topology',
  title: 'Bytes of the topology that each Weave peer holds',
  counts: 'Every connection of every peer.',
  unit: 'byte',
  inputs: ['n', 'limit'],
  constants: { entry: topologyEntry },
  text: 'n * min(n - 1, limit) * entry',
  cite: cite(issue('weaveworks/mesh', 108), 'report'),
});

export const weaveGossip = defineGrowth({
  id: 'control/weave-gossip',
  title: 'Bytes that a Weave peer gossips every 30 seconds',
  counts: 'The whole topology to some neighbours, twice the logarithm of the peers.',
  unit: 'byte',
  inputs: ['n', 'limit'],
  constants: { entry: topologyEntry },
  text: 'min(2 * log2(n), n - 1, limit) * n * min(n - 1, limit) * entry',
  cite: cite(weaveRepo, 'gossip of the whole topology, every 30 s, to 2 * log2 of the peers'),
});
