import { expect, test } from 'vitest';
import { costOf, onWire, tunnelOf, walk, type PathSide } from '../datapath';
import { ip, lengthAround, mtuInside } from '../headers';
import { input } from '../quantity';
import { features } from './cni';
import { chosenMtu } from './mtu';
import { cnis, optionOf, options, refusalOf, type Option } from './option';
import { carriedBy } from './wire';

const v4 = { outer: 4, inner: 4 } as const;
const must = (id: string): Option => {
  const option = optionOf(id);
  if (option === undefined) throw new Error(refusalOf(id));
  return option;
};
const bytes = (value: number) => input('Link MTU', value, 'byte', 'underlay.mtu');

// The table of options in the command line's description, with the modifiers that make sense by the facts.
const ways: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  docker: { none: [], host: [], bridge: [], container: [], overlay: ['', '+encrypted'], macvlan: [] },
  flannel: {
    udp: [],
    vxlan: [],
    'vxlan-direct': [],
    'host-gw': [],
    ipip: [],
    'ipip-direct': [],
    wireguard: [],
    ipsec: [],
    alloc: [],
    'tencent-vpc': [],
    extension: [],
  },
  canal: { vxlan: [], 'vxlan-direct': [], 'host-gw': [], ipip: [], wireguard: [] },
  weave: { fastdp: ['', '+encrypted'], sleeve: ['', '+encrypted'], awsvpc: [] },
  antrea: {
    ...Object.fromEntries(['geneve', 'vxlan', 'gre', 'stt'].map((mode) => [mode, ['', '+ipsec', '+wireguard']])),
    noencap: [],
    hybrid: [],
  },
  'kube-router': Object.fromEntries(
    ['bgp', 'ipip-subnet', 'ipip-full', 'fou-subnet', 'fou-full'].map((mode) => [mode, ['', '+reflectors']]),
  ),
  cilium: Object.fromEntries(['vxlan', 'geneve', 'native'].map((mode) => [mode, ['', '+wireguard', '+ipsec']])),
  'aws-vpc-cni': { 'secondary-ip': ['', '+calico'], prefix: ['', '+calico'] },
  'azure-cni': { 'node-subnet': ['', '+calico', '+cilium'], overlay: ['', '+calico', '+cilium'] },
  gke: { 'vpc-native': [], routes: [] },
  terway: { 'eni-multi-ip': [], ipvlan: [], 'exclusive-eni': [], 'vpc-route': [] },
  macvlan: { bridge: [] },
  ipvlan: { l2: [], l3: [], l3s: [] },
  'sr-iov': { vf: [] },
  danm: { ipvlan: [] },
};
const each = (parts: readonly string[]): readonly string[] => (parts.length === 0 ? [''] : parts);
const product = (...sets: readonly (readonly string[])[]): string[] =>
  sets.reduce<string[]>((all, set) => all.flatMap((start) => set.map((end) => start + end)), ['']);
const calicoWays = [
  ...product(
    ['calico/none', 'calico/ipip', 'calico/ipip-crosssubnet'],
    ['', '+reflectors', '+fabric'],
    ['', '+wireguard'],
    ['', '+ebpf'],
  ),
  ...product(['calico/vxlan', 'calico/vxlan-crosssubnet'], ['', '+wireguard'], ['', '+ebpf']),
];

test('options are those of the table and no others', () => {
  const wanted = Object.entries(ways).flatMap(([cni, modes]) =>
    Object.entries(modes).flatMap(([mode, modifiers]) => each(modifiers).map((more) => `${cni}/${mode}${more}`)),
  );
  expect(options.map(({ id }) => id).toSorted()).toEqual([...wanted, ...calicoWays].toSorted());
});

// These lead to no other node: containers that have nothing but loopback.
const lonely = ['docker/none', 'docker/container'];

test.each(options)('every path of $id can be walked and arrives unwrapped', (option) => {
  for (const outer of [4, 6] as const) {
    for (const inner of [4, 6] as const) {
      for (const bridgeNf of ['on', 'off'] as const) {
        const makers = [
          option.far,
          option.near,
          option.sameNode,
          option.samePod,
          option.service,
          option.nodePort,
          option.external,
        ];
        for (const make of makers) {
          const path = make({ outer, inner, bridgeNf });
          if (path !== undefined) expect(walk(path).length).toBeGreaterThan(0);
        }
      }
    }
  }
  if (lonely.includes(option.id)) expect(option.far(v4)).toBeUndefined();
  else expect(option.far(v4)).toBeDefined();
  expect(option.sameNode(v4)).toBeDefined();
});

test.each(cnis)('$title answers every question, and says why where it does not know', (cni) => {
  const { can, reviewed } = cni;
  expect(Object.keys(can).toSorted()).toEqual(features.toSorted());
  const every = [
    can,
    ...Object.values(cni.modes).map((mode) => mode.can ?? {}),
    ...Object.values(cni.modifiers).flatMap((modifier) => [
      modifier.can ?? {},
      ...Object.values(modifier.by ?? {}).map((addition) => addition.can ?? {}),
    ]),
  ].flatMap((claims) => Object.values(claims));
  for (const claim of every) {
    if (claim.verdict === 'unknown' || claim.verdict === 'partly') expect(claim.note).toBeTruthy();
    if (claim.verdict !== 'unknown') expect(claim.cites.length).toBeGreaterThan(0);
  }
  expect(reviewed.on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test('four CNIs are recommended from, all others stand beside them', () => {
  const candidates = cnis.filter(({ standing }) => standing === 'candidate').map(({ id }) => id);
  expect(candidates.toSorted()).toEqual(['calico', 'canal', 'flannel', 'weave']);
});

/** Looks at the node's own routes on one side, as the tables count them. */
const routeLookups = (option: Option, side: PathSide): number =>
  (option.far(v4)?.hops ?? [])
    .filter((hop) => hop.side === side && hop.lane !== 'pod')
    .flatMap(({ steps }) => steps)
    .filter((step) => step.kind === 'lookup' && step.table.startsWith('routes')).length;

// From pod to pod across nodes: copies in all, hooks and looks at the routes on the sending and the receiving node, and
// wake-ups, as read from sources, documented, or counted on Linux 6.18 ("measured"); what was derived says so.
test.for([
  { id: 'flannel/host-gw', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'measured' },
  { id: 'flannel/alloc', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'measured, as host-gw' },
  { id: 'flannel/tencent-vpc', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'measured, as host-gw' },
  { id: 'kube-router/bgp', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'measured, as host-gw' },
  { id: 'calico/none', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'measured' },
  { id: 'flannel/vxlan', copies: 2, hooks: [5, 5], wakes: 0, routes: [2, 2], oracle: 'measured' },
  { id: 'calico/vxlan', copies: 2, hooks: [5, 5], wakes: 0, routes: [2, 2], oracle: 'measured' },
  {
    id: 'calico/ipip',
    copies: 2,
    hooks: [5, 5],
    wakes: 0,
    routes: [2, 2],
    oracle: 'iptunnel_xmit ends in ip_local_out',
  },
  { id: 'flannel/ipip', copies: 2, hooks: [5, 5], wakes: 0, routes: [2, 2], oracle: 'as above' },
  { id: 'kube-router/ipip-full', copies: 2, hooks: [5, 5], wakes: 0, routes: [2, 2], oracle: 'as above' },
  { id: 'kube-router/fou-full', copies: 2, hooks: [5, 5], wakes: 0, routes: [2, 2], oracle: 'as above' },
  { id: 'flannel/wireguard', copies: 2, hooks: [5, 5], wakes: 4, routes: [2, 2], oracle: 'about two workers a side' },
  {
    id: 'calico/none+wireguard',
    copies: 2,
    hooks: [5, 5],
    wakes: 4,
    routes: [2, 2],
    oracle: 'about two workers a side',
  },
  { id: 'canal/wireguard', copies: 2, hooks: [5, 5], wakes: 4, routes: [2, 2], oracle: 'about two workers a side' },
  {
    id: 'antrea/geneve+wireguard',
    copies: 2,
    hooks: [5, 5],
    wakes: 4,
    routes: [2, 2],
    oracle: 'about two workers a side',
  },
  { id: 'flannel/ipsec', copies: 2, hooks: [5, 5], wakes: 0, routes: [2, 2], oracle: 'derived' },
  { id: 'flannel/udp', copies: 6, hooks: [5, 5], wakes: 2, routes: [2, 2], oracle: 'measured with a relay' },
  { id: 'canal/vxlan', copies: 2, hooks: [5, 5], wakes: 0, routes: [2, 2], oracle: 'canal.yaml' },
  { id: 'weave/fastdp', copies: 2, hooks: [2, 2], wakes: 0, routes: [1, 1], oracle: 'measured on a stand-in' },
  { id: 'weave/sleeve', copies: 6, hooks: [2, 2], wakes: 2, routes: [1, 1], oracle: 'weave sources; hooks derived' },
  {
    id: 'antrea/geneve',
    copies: 2,
    hooks: [2, 2],
    wakes: 0,
    routes: [1, 1],
    oracle: 'Antrea, traffic walk; hooks derived',
  },
  { id: 'antrea/vxlan', copies: 2, hooks: [2, 2], wakes: 0, routes: [1, 1], oracle: 'as above' },
  { id: 'antrea/gre', copies: 2, hooks: [2, 2], wakes: 0, routes: [1, 1], oracle: 'as above' },
  { id: 'antrea/stt', copies: 2, hooks: [2, 2], wakes: 0, routes: [1, 1], oracle: 'as above' },
  { id: 'antrea/noencap', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'as above' },
  {
    id: 'cilium/vxlan',
    copies: 2,
    hooks: [2, 2],
    wakes: 0,
    routes: [1, 1],
    oracle: 'Cilium, life of a packet; hooks derived',
  },
  { id: 'cilium/geneve', copies: 2, hooks: [2, 2], wakes: 0, routes: [1, 1], oracle: 'as above' },
  { id: 'cilium/native', copies: 2, hooks: [0, 0], wakes: 0, routes: [0, 0], oracle: 'Cilium, eBPF host routing' },
  {
    id: 'calico/none+ebpf',
    copies: 2,
    hooks: [0, 0],
    wakes: 0,
    routes: [0, 0],
    oracle: 'felix/bpf-gpl; hooks derived',
  },
  {
    id: 'calico/vxlan+ebpf',
    copies: 2,
    hooks: [2, 2],
    wakes: 0,
    routes: [1, 1],
    oracle: 'felix/bpf-gpl; hooks derived',
  },
  { id: 'aws-vpc-cni/secondary-ip', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'routed-eni driver' },
  { id: 'aws-vpc-cni/prefix', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'routed-eni driver' },
  { id: 'azure-cni/node-subnet', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'transparent mode' },
  {
    id: 'azure-cni/overlay',
    copies: 2,
    hooks: [3, 3],
    wakes: 0,
    routes: [1, 1],
    oracle: 'no encapsulation in the guest',
  },
  { id: 'terway/eni-multi-ip', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'Terway, design' },
  { id: 'terway/ipvlan', copies: 2, hooks: [0, 0], wakes: 0, routes: [0, 0], oracle: 'Terway, ipvlan driver' },
  { id: 'terway/exclusive-eni', copies: 2, hooks: [0, 0], wakes: 0, routes: [0, 0], oracle: 'Terway, design' },
  { id: 'terway/vpc-route', copies: 2, hooks: [3, 3], wakes: 0, routes: [1, 1], oracle: 'as alloc' },
  { id: 'macvlan/bridge', copies: 2, hooks: [0, 0], wakes: 0, routes: [0, 0], oracle: 'Linux, ipvlan.rst' },
  { id: 'ipvlan/l2', copies: 2, hooks: [0, 0], wakes: 0, routes: [0, 0], oracle: 'Linux, ipvlan.rst' },
  {
    id: 'ipvlan/l3',
    copies: 2,
    hooks: [0, 0],
    wakes: 0,
    routes: [1, 1],
    oracle: 'Linux, ipvlan.rst: routes of the parent',
  },
  { id: 'danm/ipvlan', copies: 2, hooks: [0, 0], wakes: 0, routes: [0, 0], oracle: 'danmep/ep.go, layer 2' },
  { id: 'docker/macvlan', copies: 2, hooks: [0, 0], wakes: 0, routes: [0, 0], oracle: 'Linux, ipvlan.rst' },
  { id: 'sr-iov/vf', copies: 2, hooks: [0, 0], wakes: 0, routes: [0, 0], oracle: 'the function is moved into the pod' },
  { id: 'docker/overlay', copies: 2, hooks: [2, 2], wakes: 0, routes: [1, 1], oracle: 'measured on a stand-in' },
  {
    id: 'docker/host',
    copies: 2,
    hooks: [2, 2],
    wakes: 0,
    routes: [1, 1],
    oracle: 'OUTPUT and POSTROUTING, PREROUTING and INPUT',
  },
])('$id costs $copies copies and $hooks hooks across nodes ($oracle)', ({ id, copies, hooks, wakes, routes }) => {
  const option = must(id);
  const path = option.far(v4);
  const cost = path && costOf(path);
  expect(cost?.copies.value).toBe(copies);
  expect(cost?.extraCopies.value).toBe(copies - 2);
  expect([cost?.hooksSend.value, cost?.hooksReceive.value]).toEqual(hooks);
  expect(cost?.wakeUps.value).toBe(wakes);
  expect([routeLookups(option, 'send'), routeLookups(option, 'receive')]).toEqual(routes);
});

test.for([
  ['weave/fastdp', [5, 5]],
  ['weave/sleeve', [5, 5]],
  ['docker/overlay', [5, 5]],
  // No Linux bridge lies on these ways, or none that switches between pods.
  ['antrea/geneve', [2, 2]],
  ['flannel/vxlan', [5, 5]],
  ['calico/none', [3, 3]],
] as const)('with bridge-nf-call-iptables %s passes %j hooks (Linux 6.18, on a stand-in)', ([id, hooks]) => {
  const path = must(id).far({ ...v4, bridgeNf: 'on' });
  const cost = path && costOf(path);
  expect([cost?.hooksSend.value, cost?.hooksReceive.value]).toEqual(hooks);
});

// Where between segments is a tunnel and inside one is none.
test.for(['flannel/vxlan-direct', 'calico/ipip-crosssubnet', 'antrea/hybrid', 'kube-router/fou-subnet'])(
  '%s goes bare inside a segment, with 3 hooks on either node',
  (id) => {
    const path = must(id).near(v4);
    if (path === undefined) throw new Error(`${id} has no near way`);
    expect(tunnelOf(path)).toEqual([]);
    const { hooksSend, hooksReceive } = costOf(path);
    expect([hooksSend.value, hooksReceive.value]).toEqual([3, 3]);
  },
);

test.each(options)('inside a pod of $id there are two copies and no hook', ({ samePod }) => {
  const path = samePod(v4);
  if (path === undefined) throw new Error('no way over loopback');
  const { copies, hooksSend, hooksReceive } = costOf(path);
  expect([copies.value, hooksSend.value + hooksReceive.value]).toEqual([2, 0]);
});

// Hooks in the node between two of its pods: as is usual, with bridge-nf-call-iptables off, and on.
test.for([
  {
    ids: ['flannel/vxlan', 'flannel/host-gw', 'kube-router/bgp', 'weave/fastdp', 'weave/sleeve'],
    usual: 3,
    off: 0,
    on: 3,
  },
  { ids: ['docker/bridge', 'docker/overlay'], usual: 0, off: 0, on: 3 },
  {
    ids: ['calico/none', 'calico/vxlan', 'canal/vxlan', 'aws-vpc-cni/secondary-ip', 'azure-cni/overlay'],
    usual: 3,
    off: 3,
    on: 3,
  },
  { ids: ['antrea/geneve', 'antrea/noencap'], usual: 0, off: 0, on: 0 },
  { ids: ['cilium/vxlan', 'cilium/native', 'calico/none+ebpf', 'azure-cni/overlay+cilium'], usual: 0, off: 0, on: 0 },
  { ids: ['macvlan/bridge', 'ipvlan/l2', 'danm/ipvlan', 'docker/macvlan', 'terway/ipvlan'], usual: 0, off: 0, on: 0 },
  { ids: ['sr-iov/vf', 'terway/exclusive-eni', 'docker/none', 'docker/container'], usual: 0, off: 0, on: 0 },
])('between pods of one node $ids pass $usual hooks, $off or $on', ({ ids, usual, off, on }) => {
  for (const id of ids) {
    const counted = [{}, { bridgeNf: 'off' as const }, { bridgeNf: 'on' as const }].map((more) => {
      const path = must(id).sameNode({ ...v4, ...more });
      if (path === undefined) throw new Error(`${id} has no way inside a node`);
      const cost = costOf(path);
      expect(cost.copies.value).toBe(2);
      return cost.hooksSend.value + cost.hooksReceive.value;
    });
    expect([id, ...counted]).toEqual([id, usual, off, on]);
  }
});

const translations = (path: ReturnType<Option['service']>, side: PathSide): number =>
  (path?.hops ?? [])
    .filter((hop) => hop.side === side && hop.lane !== 'pod')
    .flatMap(({ steps }) => steps)
    .filter(({ kind }) => kind === 'rewrite').length;

// A pod calls a Service of a pod on another node: hooks of either node, and translations that a node does to packets.
test.for([
  { id: 'flannel/host-gw', hooks: [3, 3], translated: 1, oracle: 'pkg/proxy/nftables/README.md' },
  { id: 'flannel/vxlan', hooks: [5, 5], translated: 1, oracle: 'pkg/proxy/nftables/README.md' },
  { id: 'calico/none', hooks: [3, 3], translated: 1, oracle: 'pkg/proxy/nftables/README.md' },
  { id: 'aws-vpc-cni/secondary-ip', hooks: [3, 3], translated: 1, oracle: 'pkg/proxy/nftables/README.md' },
  { id: 'calico/none+ebpf', hooks: [0, 0], translated: 0, oracle: 'connect-time translation' },
  { id: 'cilium/native', hooks: [0, 0], translated: 0, oracle: 'connect-time translation' },
  { id: 'cilium/vxlan', hooks: [2, 2], translated: 0, oracle: 'connect-time translation' },
  { id: 'antrea/geneve', hooks: [2, 2], translated: 1, oracle: 'Antrea, architecture.md' },
  { id: 'antrea/noencap', hooks: [3, 3], translated: 1, oracle: 'Antrea, architecture.md' },
])('a Service over $id passes $hooks hooks ($oracle)', ({ id, hooks, translated }) => {
  const path = must(id).service(v4);
  if (path === undefined) throw new Error(`${id} has no way to a Service`);
  const cost = costOf(path);
  expect(cost.copies.value).toBe(2);
  expect([cost.hooksSend.value, cost.hooksReceive.value]).toEqual(hooks);
  expect(translations(path, 'send')).toBe(translated);
});

test.for([
  'macvlan/bridge',
  'ipvlan/l2',
  'sr-iov/vf',
  'danm/ipvlan',
  'docker/bridge',
  'docker/none',
  'terway/exclusive-eni',
])('%s knows no Services (Docker documentation: bypassed; Docker: there are none)', (id) => {
  expect(must(id).service(v4)).toBeUndefined();
});

// To a host outside: hooks of the node, and whether it puts its own address in place of the pod's.
test.for([
  { id: 'flannel/vxlan', hooks: 3, hidden: true },
  { id: 'calico/none', hooks: 3, hidden: true },
  { id: 'antrea/geneve', hooks: 3, hidden: true },
  { id: 'cilium/vxlan', hooks: 3, hidden: true },
  { id: 'aws-vpc-cni/prefix', hooks: 3, hidden: true },
  { id: 'docker/bridge', hooks: 3, hidden: true },
  { id: 'macvlan/bridge', hooks: 0, hidden: false },
  { id: 'ipvlan/l2', hooks: 0, hidden: false },
])('to a host outside $id passes $hooks hooks', ({ id, hooks, hidden }) => {
  const path = must(id).external(v4);
  if (path === undefined) throw new Error(`${id} has no way outside`);
  const { copies, hooksSend } = costOf(path);
  expect([copies.value, hooksSend.value]).toEqual([2, hooks]);
  expect(translations(path, 'send')).toBe(hidden ? 1 : 0);
});

// From outside to a NodePort, pod on another node (policy Cluster): hooks of the first and the second node.
test.for([
  { id: 'flannel/host-gw', hooks: [3, 3], oracle: 'pkg/proxy/nftables/README.md' },
  { id: 'calico/none', hooks: [3, 3], oracle: 'pkg/proxy/nftables/README.md' },
  { id: 'flannel/vxlan', hooks: [5, 5], oracle: 'pkg/proxy/nftables/README.md; OUTPUT and POSTROUTING of the tunnel' },
  { id: 'calico/none+ebpf', hooks: [0, 0], oracle: 'felix/config/config_params.go:211' },
  { id: 'calico/vxlan+ebpf', hooks: [0, 0], oracle: 'felix/config/config_params.go:211' },
  { id: 'docker/bridge', hooks: [0, 3], oracle: 'the container’s own node' },
  { id: 'docker/host', hooks: [0, 2], oracle: 'PREROUTING and INPUT' },
])('a NodePort over $id passes $hooks hooks ($oracle)', ({ id, hooks }) => {
  const path = must(id).nodePort(v4);
  if (path === undefined) throw new Error(`${id} has no way to a NodePort`);
  const cost = costOf(path);
  expect(cost.copies.value).toBe(2);
  expect([cost.hooksSend.value, cost.hooksReceive.value]).toEqual(hooks);
});

test('Calico on eBPF hands NodePort packets on in VXLAN, whatever its pools do', () => {
  // felix/bpf-gpl/nat.h:9, nat4.h:19-28: 50 bytes over IPv4 and 70 over IPv6.
  for (const [outer, added] of [
    [4, 50],
    [6, 70],
  ] as const) {
    const path = must('calico/none+ebpf').nodePort({ outer, inner: outer });
    const between = walk(path ?? { title: 'none', hops: [] }).findLast(({ step }) => step.kind === 'wire');
    const tunnel = between?.packet.slice(1, -2) ?? [];
    expect(tunnel.reduce((sum, { size }) => sum + size.value, 0)).toBe(added);
  }
});

// What the pod is told, or its routes where the CNI limits those, on links of 1500, 1460 and 9001: from each project's
// source or documentation, quirks included.
test.for([
  { id: 'flannel/udp', want: [1472, 1432, 8973], oracle: 'udp_network_amd64.go:37' },
  { id: 'flannel/vxlan', want: [1450, 1410, 8951], oracle: 'vxlan_network.go' },
  { id: 'flannel/vxlan', underlay: 6, want: [1450, 1410, 8951], oracle: 'flannel-io/flannel#1781: 50 also over IPv6' },
  { id: 'flannel/vxlan-direct', want: [1450, 1410, 8951], oracle: 'vxlan_network.go' },
  { id: 'flannel/ipip', want: [1480, 1440, 8981], oracle: 'ipip.go:180' },
  { id: 'flannel/ipip-direct', want: [1480, 1440, 8981], oracle: 'ipip.go:180' },
  { id: 'flannel/wireguard', want: [1420, 1380, 8921], oracle: 'wireguard_network.go' },
  { id: 'flannel/ipsec', want: [1423, 1383, 8924], oracle: 'ipsec_network.go:44-45' },
  { id: 'flannel/host-gw', want: [1500, 1460, 9001], oracle: 'hostgw.go:60' },
  { id: 'flannel/alloc', want: [1500, 1460, 9001], oracle: 'simple_network.go:33' },
  { id: 'flannel/tencent-vpc', want: [1500, 1460, 9001], oracle: 'simple_network.go:33' },
  { id: 'flannel/extension', want: [1500, 1460, 9001], oracle: 'extension_network.go:45' },
  { id: 'calico/none', want: [1500, 1460, 9001], oracle: 'int_dataplane.go, determinePodMTU' },
  { id: 'calico/ipip', want: [1480, 1440, 8981], oracle: 'Calico documentation, mtu.mdx' },
  { id: 'calico/ipip-crosssubnet', want: [1480, 1440, 8981], oracle: 'int_dataplane.go' },
  { id: 'calico/vxlan', want: [1450, 1410, 8951], oracle: 'Calico documentation, mtu.mdx' },
  { id: 'calico/vxlan', underlay: 6, want: [1430, 1390, 8931], oracle: 'Calico documentation, mtu.mdx' },
  { id: 'calico/none+wireguard', want: [1440, 1400, 8941], oracle: 'Calico documentation, mtu.mdx' },
  { id: 'calico/none+wireguard', underlay: 6, want: [1420, 1380, 8921], oracle: 'Calico documentation, mtu.mdx' },
  { id: 'calico/vxlan+wireguard', want: [1440, 1400, 8941], oracle: 'Calico documentation: the smaller of both' },
  { id: 'calico/none+ebpf', want: [1500, 1460, 9001], oracle: 'code: with no VXLAN pool pods keep the link’s' },
  { id: 'canal/vxlan', want: [1500, 1460, 9001], oracle: 'rancher/rke2-charts#670: 9001 against 8951' },
  { id: 'canal/wireguard', want: [1500, 1460, 9001], oracle: 'canal.yaml:60-62' },
  { id: 'weave/fastdp', want: [1376, 1376, 1376], oracle: 'net/bridge.go:381-389' },
  { id: 'weave/sleeve', want: [65535, 65535, 65535], oracle: 'net/bridge.go:317' },
  { id: 'weave/awsvpc', want: [1376, 1376, 1376], oracle: 'site/tasks/manage/awsvpc.md' },
  { id: 'antrea/geneve', want: [1450, 1410, 8951], oracle: 'node_config.go:40-52' },
  { id: 'antrea/geneve', underlay: 6, want: [1430, 1390, 8931], oracle: 'node_config.go: 70 with IPv6' },
  { id: 'antrea/vxlan', want: [1450, 1410, 8951], oracle: 'node_config.go:40-52' },
  { id: 'antrea/gre', want: [1458, 1418, 8959], oracle: 'node_config.go:40-52' },
  { id: 'antrea/stt', want: [1500, 1460, 9001], oracle: 'getEncapMTUDeduction, default branch' },
  { id: 'antrea/gre+ipsec', want: [1420, 1380, 8921], oracle: 'Antrea test: 80 taken off' },
  { id: 'antrea/geneve+ipsec', want: [1412, 1372, 8913], oracle: 'node_config.go:52,342' },
  { id: 'antrea/geneve+ipsec', underlay: 6, want: [1392, 1352, 8893], oracle: 'Antrea test: 108 taken off' },
  { id: 'antrea/geneve+wireguard', want: [1440, 1400, 8941], oracle: 'node_config.go' },
  { id: 'antrea/geneve+wireguard', underlay: 6, want: [1420, 1380, 8921], oracle: 'Antrea test: 80 taken off' },
  { id: 'antrea/noencap', want: [1500, 1460, 9001], oracle: 'node_config.go' },
  { id: 'antrea/hybrid', want: [1450, 1410, 8951], oracle: 'SupportsEncap' },
  { id: 'kube-router/bgp', want: [1500, 1460, 9001], oracle: 'pkg/utils/node.go:184' },
  { id: 'kube-router/ipip-full', want: [1500, 1460, 9001], oracle: 'commit f97eb7cc: nothing is taken off' },
  { id: 'kube-router/fou-full', want: [1500, 1460, 9001], oracle: 'commit f97eb7cc: nothing is taken off' },
  { id: 'cilium/native', want: [1500, 1460, 9001], oracle: 'mtu.go' },
  { id: 'cilium/vxlan', want: [1450, 1410, 8951], oracle: 'mtu.go, getRouteMTU' },
  { id: 'cilium/vxlan', underlay: 6, want: [1430, 1390, 8931], oracle: 'mtu.go of newer releases' },
  { id: 'cilium/geneve', want: [1450, 1410, 8951], oracle: 'mtu.go, getRouteMTU' },
  { id: 'cilium/native+wireguard', want: [1420, 1380, 8921], oracle: 'mtu.go, getRouteMTU' },
  { id: 'cilium/vxlan+wireguard', want: [1370, 1330, 8871], oracle: 'mtu.go after cilium/cilium#30329' },
  { id: 'cilium/native+ipsec', want: [1423, 1383, 8924], oracle: 'mtu.go, key of 16' },
  { id: 'cilium/vxlan+ipsec', want: [1373, 1333, 8874], oracle: 'mtu.go, key of 16' },
  { id: 'docker/bridge', want: [1500, 1500, 1500], oracle: 'daemon/config/config.go:44,368' },
  { id: 'docker/overlay', want: [1450, 1450, 1450], oracle: 'overlay.go:24' },
  { id: 'docker/overlay', underlay: 6, want: [1450, 1450, 1450], oracle: 'Linux 6.18: not clamped' },
  { id: 'docker/overlay+encrypted', want: [1424, 1424, 1424], oracle: 'encryption.go:673-685' },
  { id: 'docker/macvlan', want: [1500, 1460, 9001], oracle: 'macvlan_setup.go: none is set' },
  { id: 'macvlan/bridge', want: [1500, 1460, 9001], oracle: 'macvlan.go:121-126' },
  { id: 'ipvlan/l2', want: [1500, 1460, 9001], oracle: 'CNI plugins' },
  { id: 'danm/ipvlan', want: [1500, 1460, 9001], oracle: 'danmep/ep.go:66' },
  { id: 'sr-iov/vf', want: [1500, 1460, 9001], oracle: 'sriov.go:197-200' },
  { id: 'aws-vpc-cni/secondary-ip', want: [9001, 9001, 9001], oracle: 'cmd/aws-vpc-cni/main.go:67-69' },
  { id: 'azure-cni/overlay', want: [1500, 1460, 9001], oracle: 'transparent_endpointclient_linux.go:125-132' },
  { id: 'gke/vpc-native', want: [1500, 1460, 9001], oracle: 'Google: the MTU of the VPC' },
  { id: 'terway/eni-multi-ip', want: [1500, 1460, 9001], oracle: 'cni_linux.go:155-166' },
])('$id tells pods $want ($oracle)', ({ id, underlay, want }) => {
  const outer = underlay === 6 ? 6 : 4;
  const told = [1500, 1460, 9001].map((link) => chosenMtu(must(id).mtu, bytes(link), outer)?.value);
  expect(told).toEqual(want);
});

test.for(lonely)('%s has no interface whose MTU could be told', (id) => {
  expect(chosenMtu(must(id).mtu, bytes(1500), 4)).toBeUndefined();
});

// What really goes on the wire beside the pod's packet: least and most, over any packet that fits.
test.for([
  { id: 'flannel/ipsec', want: [54, 57], oracle: 'ESP rule, AES-GCM' },
  { id: 'antrea/geneve', want: [50, 50], oracle: 'GENEVE_IPV4_HLEN and Ethernet' },
  { id: 'antrea/geneve', family: 6, want: [70, 70], oracle: 'GENEVE_IPV6_HLEN and Ethernet' },
  { id: 'antrea/gre', want: [42, 42], oracle: 'Linux 6.18, gretap with key' },
  { id: 'antrea/stt', want: [72, 72], oracle: 'kube-ovn: STT_HEADER_LEN' },
  { id: 'antrea/gre+ipsec', want: [76, 79], oracle: 'ESP transport adds 34 to 37' },
  { id: 'antrea/geneve+ipsec', want: [84, 87], oracle: 'ESP transport adds 34 to 37' },
  { id: 'kube-router/ipip-full', want: [20, 20], oracle: 'Linux 6.18' },
  { id: 'kube-router/ipip-full', family: 6, want: [48, 48], oracle: 'Linux 6.18, ip6tnl with its limit' },
  { id: 'kube-router/fou-full', want: [32, 32], oracle: 'Linux 6.18, GUE-ipip' },
  { id: 'kube-router/fou-full', family: 6, want: [60, 60], oracle: '52, and 8 for the limit' },
  { id: 'cilium/vxlan+wireguard', want: [110, 125], oracle: 'encapsulated twice, 60 and 50 and padding' },
  { id: 'cilium/vxlan+ipsec', want: [104, 107], oracle: 'ESP tunnel inside VXLAN' },
  { id: 'cilium/native+wireguard', want: [60, 75], oracle: 'padding to 16' },
  { id: 'docker/overlay+encrypted', want: [76, 79], oracle: 'ESP transport with an 8-byte check adds 26 to 29' },
  { id: 'weave/fastdp+encrypted', want: [84, 87], oracle: 'site/tasks/manage/fastdp.md' },
])('$id adds $want bytes ($oracle)', ({ id, family, want }) => {
  const outer = family === 6 ? 6 : 4;
  const path = must(id).far({ outer, inner: outer });
  const tunnel = path === undefined ? [] : tunnelOf(path);
  const added = Array.from({ length: 16 }, (_, index) => {
    const packet = bytes(1000 + index);
    return lengthAround(packet, tunnel, bytes(1300)).value - packet.value;
  });
  expect([Math.min(...added), Math.max(...added)]).toEqual(want);
});

test('a full packet of Cilium in VXLAN and WireGuard fills a link of 1500 less what is kept back, without padding', () => {
  // Route MTU 1370 (mtu.go); the device at WireGuard is 1420, which is no multiple of 16 and is not filled past.
  const option = must('cilium/vxlan+wireguard');
  const path = option.far(v4);
  const tunnel = path === undefined ? [] : tunnelOf(path);
  const chosen = chosenMtu(option.mtu, bytes(1500), 4);
  if (chosen === undefined) throw new Error('no MTU is chosen');
  expect(lengthAround(chosen, tunnel, chosen).value).toBe(1370 + 110);
  expect(mtuInside(bytes(1500), tunnel).value).toBe(1390);
});

test.for([
  ['flannel/host-gw', 'pod-addresses', ['ethernet', 'ipv4', 'tcp']],
  ['flannel/alloc', 'routed-addresses', ['ethernet', 'ipv4', 'tcp']],
  ['aws-vpc-cni/secondary-ip', 'network-addresses', ['ethernet', 'ipv4', 'tcp']],
  ['docker/bridge', 'network-addresses', ['ethernet', 'ipv4', 'tcp']],
  ['calico/ipip', 'ipip', ['ethernet', 'ipv4', 'ipv4', 'tcp']],
  ['canal/vxlan', 'vxlan', ['ethernet', 'ipv4', 'udp', 'vxlan', 'ethernet', 'ipv4', 'tcp']],
  ['weave/fastdp+encrypted', 'esp', ['ethernet', 'ipv4', 'esp-gcm16', 'udp', 'vxlan', 'ethernet', 'ipv4', 'tcp']],
  ['flannel/udp', 'udp', ['ethernet', 'ipv4', 'udp', 'ipv4', 'tcp']],
  ['kube-router/fou-full', 'udp', ['ethernet', 'ipv4', 'udp', 'gue', 'ipv4', 'tcp']],
  ['antrea/gre', 'gre', ['ethernet', 'ipv4', 'gre', 'ethernet', 'ipv4', 'tcp']],
  ['antrea/stt', 'tcp', ['ethernet', 'ipv4', 'tcp', 'stt', 'ethernet', 'ipv4', 'tcp']],
  ['antrea/gre+ipsec', 'esp', ['ethernet', 'ipv4', 'esp-gcm16', 'gre', 'ethernet', 'ipv4', 'tcp']],
  ['cilium/geneve', 'geneve', ['ethernet', 'ipv4', 'udp', 'geneve', 'ethernet', 'ipv4', 'tcp']],
  [
    'cilium/vxlan+wireguard',
    'wireguard',
    ['ethernet', 'ipv4', 'udp', 'wireguard', 'ipv4', 'udp', 'vxlan', 'ethernet', 'ipv4', 'tcp'],
  ],
  ['cilium/vxlan+ipsec', 'vxlan', ['ethernet', 'ipv4', 'udp', 'vxlan', 'ethernet', 'ipv4', 'esp-gcm16', 'ipv4', 'tcp']],
] as const)('%s shows the underlay %s', ([id, carried, headers]) => {
  const path = must(id).far(v4);
  if (path === undefined) throw new Error(`${id} has no path`);
  expect(carriedBy(path)).toBe(carried);
  expect(onWire(path).map((header) => header.id)).toEqual(headers);
});

test('a tunnel is the same whatever family the pods have', () => {
  // Headers of the family apart: an IPv6 device may limit nesting besides.
  const apart = [ip(4).id, ip(6).id, 'ipv6-encaplimit'];
  for (const option of options) {
    const [four, six] = ([4, 6] as const).map((inner) => option.far({ outer: inner, inner }));
    if (four !== undefined && six !== undefined) {
      const [a, b] = [four, six].map((path) => tunnelOf(path).map(({ id }) => (apart.includes(id) ? 'ip' : id)));
      expect(b).toEqual(a);
    }
  }
});

test.for([
  ['flannel/gce', 'was removed from Flannel in v0.20.0'],
  ['flannel/aws-vpc', 'was removed from Flannel in v0.20.0'],
  ['flannel/ali-vpc', 'was removed from Flannel in v0.20.0'],
  ['kubenet', 'was removed from the kubelet together with dockershim in Kubernetes 1.24'],
  ['kubenet/bridge', 'was removed from the kubelet together with dockershim in Kubernetes 1.24'],
  ['flanel/vxlan', 'no CNI is called "flanel"; known are flannel'],
  ['calico/vxlan+reflectors', 'does not take +reflectors; it takes +wireguard, +ebpf'],
  ['calico/none+wireguard+reflectors', 'write it as calico/none+reflectors+wireguard'],
  ['calico/none+ebpf+wireguard', 'write it as calico/none+wireguard+ebpf'],
  ['calico/none+reflectors+fabric', 'exclude each other'],
  ['antrea/geneve+ipsec+wireguard', 'exclude each other'],
  ['antrea/noencap+wireguard', 'does not take +wireguard; it takes none'],
  ['azure-cni/overlay+calico+cilium', 'exclude each other'],
  ['weave/magic', 'has no mode "magic"; it has fastdp, sleeve, awsvpc'],
  ['multus/default', 'no CNI is called "multus"'],
] as const)('%s is refused: %s', ([id, reason]) => {
  expect(optionOf(id)).toBeUndefined();
  expect(refusalOf(id)).toContain(reason);
});

test('ids are unique', () => {
  expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
});

// Held by one node of 50 with 30 pods each and one block: from the notes on each datapath's tables.
test.for([
  ['flannel/vxlan', { 'state/routes-per-node': 49, 'state/forwarding-entries': 49, 'state/permanent-neighbours': 49 }],
  ['flannel/wireguard', { 'state/one-route': 1, 'state/wireguard-peers': 49 }],
  ['flannel/ipsec', { 'state/ipsec-policies': 147, 'state/security-associations': 98 }],
  ['flannel/alloc', { 'state/cloud-routes': 50 }],
  ['calico/vxlan+ebpf', { 'state/permanent-neighbours': 49, 'state/routes-per-block': 80 }],
  ['antrea/geneve', { 'state/routes-per-node': 49, 'state/switch-flows': 98, 'state/pod-range-set': 50 }],
  ['kube-router/ipip-full', { 'state/routes-per-node': 49, 'state/tunnel-devices': 49 }],
  ['cilium/vxlan', { 'state/tunnel-map': 49, 'state/endpoint-map': 1500 }],
  ['cilium/vxlan+ipsec', { 'state/node-keys': 98 }],
  ['docker/overlay', { 'state/container-forwarding': 1470, 'state/container-neighbours': 1470 }],
  ['aws-vpc-cni/secondary-ip', { 'state/own-pod-routes': 30, 'state/own-pod-neighbours': 30 }],
] as const)('%s keeps %j', ([id, wanted]) => {
  const of = (name: string, value: number) => input(name, value, 'entry', 'test');
  const inputs = { n: of('n', 50), k: of('k', 1), p: of('p', 30), limit: of('limit', 200) };
  const kept = Object.fromEntries(must(id).state.map((model) => [model.id, model.at(inputs).value]));
  expect(kept).toMatchObject(wanted);
});

test('Calico on eBPF keeps no forwarding entries (int_dataplane.go:891-893)', () => {
  expect(must('calico/vxlan+ebpf').state.map(({ id }) => id)).not.toContain('state/forwarding-entries');
});
