// Shell lines that build two nodes, a link and pods. They run inside mount, process and network namespaces of their own
// (see measure.ts), so short names are enough and nothing has to be taken down.

export type Family = 4 | 6;
export type Node = 'a' | 'b';
export type Pod = 'pa' | 'pb';

const numberOf = { a: 1, b: 2, pa: 2, pb: 3 } as const;
const otherThan = { a: 'b', b: 'a' } as const;

/** Documentation ranges for nodes: RFC 5737 and RFC 3849. */
export const nodeAddress = (family: Family, node: Node): string =>
  family === 4 ? `192.0.2.${numberOf[node]}` : `2001:db8::${numberOf[node]}`;

/** An address of a node's block of pod addresses: 0 the block's own, 1 its gateway. */
const inBlock = (family: Family, node: Node, at: number): string =>
  family === 4 ? `10.244.${numberOf[node]}.${at}` : `fd00:244:0:${numberOf[node]}::${at === 0 ? '' : at}`;
const blockLength = { 4: 24, 6: 64 } as const;
const hostLength = { 4: 32, 6: 128 } as const;
const block = (family: Family, node: Node): string => `${inBlock(family, node, 0)}/${blockLength[family]}`;

export const podAddress = (family: Family, node: Node, pod: Pod): string => inBlock(family, node, numberOf[pod]);

/** The address of a node's pod in one network over both nodes. */
export const sharedAddress = (node: Node): string => `10.244.0.${numberOf[node]}`;

/** Addresses of IPv6 are used at once, without asking for duplicates first. */
const nodad = (family: Family): string => (family === 6 ? ' nodad' : '');

const set = (namespace: string, key: string, value: number): string =>
  `ip netns exec ${namespace} sh -c 'echo ${value} > /proc/sys/net/${key}'`;

/** A kernel without IPv6 has no such settings. */
const withIpv6 = (line: string): string => `[ ! -e /proc/sys/net/ipv6 ] || ${line}`;

const hooks = ['prerouting', 'input', 'forward', 'output', 'postrouting'] as const;

/** A counter at each hook of a node. Nothing but the packets sent by the probe is UDP. */
const counters = (node: Node): string[] => [
  `ip netns exec ${node} nft -f - <<'EOF'`,
  'add table inet lab',
  ...hooks.flatMap((hook) => [
    `add counter inet lab ${hook}`,
    `add chain inet lab at-${hook} { type filter hook ${hook} priority -500; }`,
    `add rule inet lab at-${hook} meta l4proto udp counter name ${hook}`,
  ]),
  'EOF',
];

/**
 * Two nodes joined by a link of this MTU.
 *
 * Each has a default route to the other: the kernel answers ARP for 169.254.1.1 only where some route covers it.
 */
export const underlay = (family: Family, link: number): string[] => [
  ...['a', 'b', 'pa', 'pb'].flatMap((namespace) => [
    `ip netns add ${namespace}`,
    set(namespace, 'ipv4/conf/all/rp_filter', 0),
    set(namespace, 'ipv4/conf/default/rp_filter', 0),
    // Interfaces with IPv6 look for routers and neighbours, and a tunnel would carry that, as UDP among what is counted.
    ...(family === 4 ? [withIpv6(set(namespace, 'ipv6/conf/default/disable_ipv6', 1))] : []),
    `ip -n ${namespace} link set lo up`,
  ]),
  'ip link add eth0 netns a type veth peer name eth0 netns b',
  ...(['a', 'b'] as const).flatMap((node) => [
    set(node, 'ipv4/ip_forward', 1),
    withIpv6(set(node, 'ipv6/conf/all/forwarding', 1)),
    `ip -n ${node} link set eth0 mtu ${link} up`,
    `ip -n ${node} addr add ${nodeAddress(family, node)}/${blockLength[family]} dev eth0${nodad(family)}`,
    `ip -n ${node} route add default via ${nodeAddress(family, otherThan[node])}`,
    ...counters(node),
  ]),
];

interface Place {
  readonly node: Node;
  readonly pod: Pod;
  readonly link: number;
}

/** A pod's veth. It has the link's MTU, so that what limits packets is the datapath and not the pod. */
const veth = ({ node, pod, link }: Place): string[] => [
  `ip link add ${pod}-veth netns ${node} mtu ${link} type veth peer name eth0 netns ${pod} mtu ${link}`,
  `ip -n ${node} link set ${pod}-veth up`,
  `ip -n ${pod} link set eth0 up`,
];

interface OnBridge extends Place {
  readonly family: Family;
  /** Whether netfilter sees what the bridge switches; left out where pods of one node do not meet. */
  readonly shown?: 'on' | 'off';
}

/** A pod on the bridge cni0 of its node, which is its gateway. */
export const attachBridge = ({ node, pod, family, link, shown }: OnBridge): string[] => [
  `ip -n ${node} link show cni0 > /dev/null 2>&1 || {`,
  `ip -n ${node} link add cni0 mtu ${link} type bridge`,
  `ip -n ${node} link set cni0 up`,
  `ip -n ${node} addr add ${inBlock(family, node, 1)}/${blockLength[family]} dev cni0${nodad(family)}; }`,
  ...(shown === undefined ? [] : [bridgeNf(node, shown)]),
  ...veth({ node, pod, link }),
  `ip -n ${node} link set ${pod}-veth master cni0`,
  `ip -n ${pod} addr add ${podAddress(family, node, pod)}/${blockLength[family]} dev eth0${nodad(family)}`,
  `ip -n ${pod} route add default via ${inBlock(family, node, 1)}`,
];

/** A kernel without br_netfilter has no such setting, and shows nothing. */
const bridgeNf = (node: Node, shown: 'on' | 'off'): string => {
  const key = 'bridge/bridge-nf-call-iptables';
  return `[ ! -e /proc/sys/net/${key} ] || ${set(node, key, shown === 'on' ? 1 : 0)}`;
};

/** A pod as Calico attaches it: an address alone, a gateway that the node's end of the veth answers for, and a route. */
export const attachRouted = ({ node, pod, link }: Place): string[] => [
  ...veth({ node, pod, link }),
  set(node, `ipv4/conf/${pod}-veth/proxy_arp`, 1),
  set(node, `ipv4/neigh/${pod}-veth/proxy_delay`, 0),
  `ip -n ${pod} addr add ${podAddress(4, node, pod)}/32 dev eth0`,
  `ip -n ${pod} route add 169.254.1.1 dev eth0 scope link`,
  `ip -n ${pod} route add default via 169.254.1.1`,
  `ip -n ${node} route add ${podAddress(4, node, pod)}/32 dev ${pod}-veth scope link`,
];

/** Each node routes the other's block to the other. */
export const plainRoutes = (family: Family): string[] =>
  (['a', 'b'] as const).map(
    (node) =>
      `ip -n ${node} route add ${block(family, otherThan[node])} via ${nodeAddress(family, otherThan[node])} dev eth0`,
  );

interface Vxlan {
  readonly device: string;
  readonly vni: number;
  readonly port: number;
  readonly outer: Family;
  readonly inner: Family;
}

const mac = (node: Node): string => `02:00:00:00:01:0${numberOf[node]}`;

/** A VXLAN device of no stated MTU on each node, with route, neighbour and forwarding entry for the other. */
export const vxlan = ({ device, vni, port, outer, inner }: Vxlan): string[] =>
  (['a', 'b'] as const).flatMap((node) => {
    const other = otherThan[node];
    const [own, far] = [inBlock(inner, node, 0), inBlock(inner, other, 0)];
    const local = `dev eth0 local ${nodeAddress(outer, node)}`;
    return [
      `ip -n ${node} link add ${device} address ${mac(node)} type vxlan id ${vni} ${local} dstport ${port} nolearning`,
      `ip -n ${node} addr add ${own}/${hostLength[inner]} dev ${device}${nodad(inner)}`,
      `ip -n ${node} link set ${device} up`,
      `ip -n ${node} neigh add ${far} lladdr ${mac(other)} dev ${device} nud permanent`,
      `bridge -n ${node} fdb add ${mac(other)} dev ${device} dst ${nodeAddress(outer, other)}`,
      `ip -n ${node} route add ${block(inner, other)} via ${far} dev ${device} onlink`,
    ];
  });

/** One layer-2 network over both nodes: a VXLAN device as a port of each node's bridge. */
export const bridgedVxlan = (link: number): string[] =>
  (['a', 'b'] as const).flatMap((node) => {
    const pod = node === 'a' ? 'pa' : 'pb';
    const other = otherThan[node];
    return [
      `ip -n ${node} link add br0 type bridge`,
      bridgeNf(node, 'off'),
      `ip -n ${node} link set br0 up`,
      ...veth({ node, pod, link }),
      `ip -n ${node} link set ${pod}-veth master br0`,
      `ip -n ${pod} link set eth0 address ${mac(node)}`,
      `ip -n ${pod} addr add ${sharedAddress(node)}/24 dev eth0`,
      // ARP would travel in the tunnel, as UDP among what is counted.
      `ip -n ${pod} neigh add ${sharedAddress(other)} lladdr ${mac(other)} dev eth0 nud permanent`,
      `ip -n ${node} link add vxlan0 type vxlan id 4097 dev eth0 local ${nodeAddress(4, node)} dstport 4789`,
      `ip -n ${node} link set vxlan0 master br0 up`,
      `bridge -n ${node} fdb append 00:00:00:00:00:00 dev vxlan0 dst ${nodeAddress(4, other)}`,
    ];
  });

/** A pod whose interface is a child of the node's own. */
export const macvlan = (node: Node, pod: Pod): string[] => [
  `ip -n ${node} link add link eth0 name m0 type macvlan mode bridge`,
  `ip -n ${node} link set m0 netns ${pod} name eth0`,
  `ip -n ${pod} addr add ${sharedAddress(node)}/24 dev eth0`,
  `ip -n ${pod} link set eth0 up`,
];

/** The relay on a node, whose TUN device has the MTU that flanneld gives it: the link's less 28. */
export const relay = (node: Node, link: number): string[] => [
  `ip netns exec ${node} python3 -c "$RELAY" flannel0 ${nodeAddress(4, node)} ${nodeAddress(4, otherThan[node])} < /dev/null > /dev/null &`,
  `i=0; until ip -n ${node} link show flannel0 > /dev/null 2>&1; do i=$((i + 1)); [ $i -lt 200 ]; sleep 0.05; done`,
  `ip -n ${node} link set flannel0 mtu ${link - 28} up`,
  `ip -n ${node} addr add ${inBlock(4, node, 0)}/16 dev flannel0`,
];
