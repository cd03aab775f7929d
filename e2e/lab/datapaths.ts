import {
  attachBridge,
  attachRouted,
  bridgedVxlan,
  macvlan,
  plainRoutes,
  relay,
  sharedAddress,
  underlay,
  vxlan,
  type Family,
} from './world';

/** What of the kernel or the system a datapath needs, beyond namespaces, veth and nftables. */
export type Need = 'bridge' | 'bridge-nf' | 'vxlan' | 'macvlan' | 'tun' | 'strace' | 'ipv6';

/** One way between two pods that is built and measured, and the question to the product that belongs to it. */
export interface Datapath {
  readonly id: string;
  readonly title: string;
  readonly option: string;
  readonly case: 'cross-node' | 'same-node';
  readonly outer: Family;
  readonly inner: Family;
  readonly needs: readonly Need[];
  /** The device whose MTU says what the datapath takes, on node a. */
  readonly device: string;
  /** Where frames are captured on node a; the underlay's end where nothing is said. */
  readonly capture?: string;
  /** The receiving pod's address, where it is not of its node's block. */
  readonly address?: string;
  /** UDP port of the tunnel, where frames have another packet inside that is to be looked at. */
  readonly tunnelPorts?: readonly number[];
  /** Shell lines that build it between two nodes whose link has this MTU. */
  readonly build: (link: number) => readonly string[];
}

const bridges = (family: Family, link: number): string[] => [
  ...attachBridge({ node: 'a', pod: 'pa', family, link }),
  ...attachBridge({ node: 'b', pod: 'pb', family, link }),
];
const routedPods = (link: number): string[] => [
  ...attachRouted({ node: 'a', pod: 'pa', link }),
  ...attachRouted({ node: 'b', pod: 'pb', link }),
];

const flannelVxlan = { device: 'flannel.1', vni: 1, port: 8472 } as const;
const calicoVxlan = { device: 'vxlan.calico', vni: 4096, port: 4789 } as const;

export const datapaths: readonly Datapath[] = [
  {
    id: 'host-gw',
    title: 'Bridge and routes',
    option: 'flannel/host-gw',
    case: 'cross-node',
    outer: 4,
    inner: 4,
    needs: ['bridge'],
    device: 'eth0',
    build: (link) => [...underlay(4, link), ...bridges(4, link), ...plainRoutes(4)],
  },
  {
    id: 'host-gw-v6',
    title: 'Bridge and routes, IPv6',
    option: 'flannel/host-gw',
    case: 'cross-node',
    outer: 6,
    inner: 6,
    needs: ['bridge', 'ipv6'],
    device: 'eth0',
    build: (link) => [...underlay(6, link), ...bridges(6, link), ...plainRoutes(6)],
  },
  {
    id: 'bridge',
    title: 'Bridge of one node, not shown to netfilter',
    option: 'docker/bridge',
    case: 'same-node',
    outer: 4,
    inner: 4,
    needs: ['bridge'],
    device: 'cni0',
    capture: 'pb-veth',
    build: (link) => sameBridge(link, 'off'),
  },
  {
    id: 'bridge-nf',
    title: 'Bridge of one node, shown to netfilter',
    option: 'flannel/host-gw',
    case: 'same-node',
    outer: 4,
    inner: 4,
    needs: ['bridge', 'bridge-nf'],
    device: 'cni0',
    capture: 'pb-veth',
    build: (link) => sameBridge(link, 'on'),
  },
  {
    id: 'calico',
    title: 'A route for each pod',
    option: 'calico/none',
    case: 'cross-node',
    outer: 4,
    inner: 4,
    needs: [],
    device: 'eth0',
    build: (link) => [...underlay(4, link), ...routedPods(link), ...plainRoutes(4)],
  },
  {
    id: 'calico-node',
    title: 'A route for each pod, one node',
    option: 'calico/none',
    case: 'same-node',
    outer: 4,
    inner: 4,
    needs: [],
    device: 'pb-veth',
    capture: 'pb-veth',
    build: (link) => [
      ...underlay(4, link),
      ...attachRouted({ node: 'a', pod: 'pa', link }),
      ...attachRouted({ node: 'a', pod: 'pb', link }),
    ],
  },
  {
    id: 'vxlan',
    title: 'VXLAN behind a bridge',
    option: 'flannel/vxlan',
    case: 'cross-node',
    outer: 4,
    inner: 4,
    needs: ['bridge', 'vxlan'],
    device: flannelVxlan.device,
    tunnelPorts: [flannelVxlan.port],
    build: (link) => [...underlay(4, link), ...bridges(4, link), ...vxlan({ ...flannelVxlan, outer: 4, inner: 4 })],
  },
  {
    id: 'vxlan6',
    title: 'VXLAN over IPv6, IPv4 pods',
    option: 'flannel/vxlan',
    case: 'cross-node',
    outer: 6,
    inner: 4,
    needs: ['bridge', 'vxlan', 'ipv6'],
    device: flannelVxlan.device,
    tunnelPorts: [flannelVxlan.port],
    build: (link) => [...underlay(6, link), ...bridges(4, link), ...vxlan({ ...flannelVxlan, outer: 6, inner: 4 })],
  },
  {
    id: 'vxlan6-v6',
    title: 'VXLAN over IPv6, IPv6 pods',
    option: 'flannel/vxlan',
    case: 'cross-node',
    outer: 6,
    inner: 6,
    needs: ['bridge', 'vxlan', 'ipv6'],
    device: flannelVxlan.device,
    tunnelPorts: [flannelVxlan.port],
    build: (link) => [...underlay(6, link), ...bridges(6, link), ...vxlan({ ...flannelVxlan, outer: 6, inner: 6 })],
  },
  {
    id: 'calico-vxlan',
    title: 'VXLAN and a route for each pod',
    option: 'calico/vxlan',
    case: 'cross-node',
    outer: 4,
    inner: 4,
    needs: ['vxlan'],
    device: calicoVxlan.device,
    tunnelPorts: [calicoVxlan.port],
    build: (link) => [...underlay(4, link), ...routedPods(link), ...vxlan({ ...calicoVxlan, outer: 4, inner: 4 })],
  },
  {
    id: 'overlay',
    title: 'VXLAN as a port of the bridge',
    option: 'docker/overlay',
    case: 'cross-node',
    outer: 4,
    inner: 4,
    needs: ['bridge', 'vxlan'],
    device: 'vxlan0',
    address: sharedAddress('b'),
    tunnelPorts: [4789],
    build: (link) => [...underlay(4, link), ...bridgedVxlan(link)],
  },
  {
    id: 'macvlan',
    title: 'MACVLAN on the link',
    option: 'macvlan/bridge',
    case: 'cross-node',
    outer: 4,
    inner: 4,
    needs: ['macvlan'],
    device: 'eth0',
    address: sharedAddress('b'),
    build: (link) => [...underlay(4, link), ...macvlan('a', 'pa'), ...macvlan('b', 'pb')],
  },
  {
    id: 'udp',
    title: 'TUN and a relay in user space',
    option: 'flannel/udp',
    case: 'cross-node',
    outer: 4,
    inner: 4,
    needs: ['bridge', 'tun', 'strace'],
    device: 'flannel0',
    build: (link) => [...underlay(4, link), ...bridges(4, link), ...relay('a', link), ...relay('b', link)],
  },
];

function sameBridge(link: number, shown: 'on' | 'off'): string[] {
  return [
    ...underlay(4, link),
    ...attachBridge({ node: 'a', pod: 'pa', family: 4, link }),
    ...attachBridge({ node: 'a', pod: 'pb', family: 4, link, shown }),
  ];
}
