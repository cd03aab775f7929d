import { fact } from '../quantity';
import { ciliumMaps, cite, kubernetesDocs, kubeProxyTest, linux } from '../source';
import { defineGrowth } from './growth';

// What every node's kernel holds whatever the CNI. n nodes, p pods a node, s Services; every pod stands behind one Service.

/** Neighbours that a kernel keeps unless told otherwise, over all its namespaces; permanent entries do not count. */
export const neighbourThresholds = {
  /** Below it nothing is thrown out. */
  few: fact('Neighbours that are never thrown out', 128, 'entry', cite(linux, 'net/ipv4/arp.c, gc_thresh1')),
  /** Above it entries go after five seconds. */
  many: fact(
    'Neighbours beyond which entries go after five seconds',
    512,
    'entry',
    cite(linux, 'net/ipv4/arp.c, gc_thresh2'),
  ),
  most: fact(
    'Neighbours that a kernel keeps unless told otherwise',
    1024,
    'entry',
    cite(linux, 'net/ipv4/arp.c, gc_thresh3'),
  ),
} as const;

/** Connections that kube-proxy lets a node follow at the least; 32,768 for each core where that is more. */
export const connectionsFollowed = fact(
  'Connections a node follows, at the least',
  131_072,
  'entry',
  cite(ciliumMaps, 'Documentation/network/ebpf/maps.rst, on --conntrack-min of kube-proxy'),
);

export const iptablesRules = defineGrowth({
  id: 'kernel/iptables-rules',
  title: 'NAT rules that kube-proxy writes, iptables',
  counts:
    'Two for a Service that has pods and three for each of them, every pod behind one Service of one port; five for all.',
  unit: 'entry',
  inputs: ['n', 'p', 's'],
  text: '5 + 2 * min(s, n * p) + 3 * n * p * min(s, 1)',
  cite: cite(kubeProxyTest, 'pkg/proxy/iptables/number_generated_rules_test.go, ClusterIP'),
});

export const virtualServers = defineGrowth({
  id: 'kernel/virtual-servers',
  title: 'Virtual and real servers that kube-proxy keeps, IPVS',
  counts: 'One for each Service and one for each pod behind it, every pod behind one Service of one port.',
  unit: 'entry',
  inputs: ['n', 'p', 's'],
  text: 's + n * p * min(s, 1)',
  cite: cite(kubernetesDocs, 'content/en/docs/reference/networking/virtual-ips.md, IPVS'),
});

/** A bound by counting pairs: nobody states how many connections pods hold. */
export const connectionsAtMost = defineGrowth({
  id: 'kernel/connections',
  title: 'Connections a node follows, one between every two pods',
  counts:
    'Were each pod of the node to hold a connection with every other pod of the cluster: one entry each. Real ones are fewer pairs and more connections each.',
  unit: 'entry',
  inputs: ['n', 'p'],
  text: 'p * (p - 1) / 2 + p * p * (n - 1)',
  cite: cite(linux, 'Documentation/networking/nf_conntrack-sysctl.rst, nf_conntrack_count'),
});

export const vethPairs = defineGrowth({
  id: 'example/veth-pairs',
  title: 'Veth pairs, one for every two pods of a node',
  counts: 'What connecting pods with one another would take without a switch between them.',
  unit: 'entry',
  inputs: ['p'],
  text: 'p * (p - 1) / 2',
  cite: cite(linux, 'drivers/net/veth.c: a device has one peer'),
});

export const bridgePorts = defineGrowth({
  id: 'example/bridge-ports',
  title: 'Veth pairs, one for every pod of a node to a bridge',
  counts: 'What a bridge takes: a port for each pod.',
  unit: 'entry',
  inputs: ['p'],
  text: 'p',
  cite: cite(linux, 'net/bridge'),
});
