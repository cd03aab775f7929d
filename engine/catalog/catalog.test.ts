import { expect, test } from 'vitest';
import { costOf, onWire, tunnelOf, walk } from '../datapath';
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

test.each(options)('every path of $id can be walked and arrives unwrapped', (option) => {
  for (const outer of [4, 6] as const) {
    for (const inner of [4, 6] as const) {
      for (const make of [option.far, option.near, option.sameNode]) {
        const path = make({ outer, inner });
        if (path !== undefined) expect(walk(path).length).toBeGreaterThan(0);
      }
    }
  }
  expect(option.far(v4)).toBeDefined();
});

test.each(cnis)('$title answers every question, and says why where it does not know', ({ can, reviewed }) => {
  expect(Object.keys(can).toSorted()).toEqual(features.toSorted());
  for (const claim of Object.values(can)) {
    if (claim.verdict === 'unknown' || claim.verdict === 'partly') expect(claim.note).toBeTruthy();
    if (claim.verdict !== 'unknown') expect(claim.cites.length).toBeGreaterThan(0);
  }
  expect(reviewed.on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

// "copies total", "extra" and hooks on the sending and receiving node, as read from sources and counted on Linux 6.18.
test.for([
  { id: 'flannel/host-gw', copies: 2, extra: 0, hooks: [3, 3], wakes: 0 },
  { id: 'calico/none', copies: 2, extra: 0, hooks: [3, 3], wakes: 0 },
  { id: 'flannel/vxlan', copies: 2, extra: 0, hooks: [5, 5], wakes: 0 },
  { id: 'calico/vxlan', copies: 2, extra: 0, hooks: [5, 5], wakes: 0 },
  { id: 'calico/ipip', copies: 2, extra: 0, hooks: [5, 5], wakes: 0 },
  { id: 'canal/vxlan', copies: 2, extra: 0, hooks: [5, 5], wakes: 0 },
  { id: 'flannel/udp', copies: 6, extra: 4, hooks: [5, 5], wakes: 2 },
  { id: 'weave/fastdp', copies: 2, extra: 0, hooks: [2, 2], wakes: 0 },
  { id: 'weave/sleeve', copies: 6, extra: 4, hooks: [2, 2], wakes: 2 },
])('$id costs $copies copies and $hooks hooks across nodes', ({ id, copies, extra, hooks, wakes }) => {
  const path = must(id).far(v4);
  const cost = path && costOf(path);
  expect(cost?.copies.value).toBe(copies);
  expect(cost?.extraCopies.value).toBe(extra);
  expect([cost?.hooksSend.value, cost?.hooksReceive.value]).toEqual(hooks);
  expect(cost?.wakeUps.value).toBe(wakes);
});

// What the pod is told: from each project's source or documentation, quirks included.
test.for([
  { id: 'flannel/udp', link: 1500, want: 1472, oracle: 'flannel, udp_network_amd64.go' },
  { id: 'flannel/vxlan', link: 9001, want: 8951, oracle: 'flannel, vxlan_network.go' },
  { id: 'flannel/vxlan', link: 1500, underlay: 6, want: 1450, oracle: 'flannel#1781: 50 also over IPv6' },
  { id: 'flannel/wireguard', link: 1500, want: 1420, oracle: 'flannel, wireguard_network.go' },
  { id: 'calico/ipip', link: 1460, want: 1440, oracle: 'Calico documentation, mtu.mdx' },
  { id: 'calico/vxlan', link: 9000, underlay: 6, want: 8930, oracle: 'Calico documentation, mtu.mdx' },
  {
    id: 'calico/vxlan+wireguard',
    link: 1500,
    want: 1440,
    oracle: 'Calico documentation, mtu.mdx: the smaller of both',
  },
  { id: 'calico/none+wireguard', link: 9001, want: 8941, oracle: 'Calico documentation, mtu.mdx' },
  { id: 'canal/vxlan', link: 9001, want: 9001, oracle: 'rancher/rke2-charts#670' },
  { id: 'weave/fastdp', link: 9001, want: 1376, oracle: 'weave, net/bridge.go' },
])('$id tells pods $want on a link of $link ($oracle)', ({ id, link, underlay, want }) => {
  const mtu = input('Link MTU', link, 'byte', 'underlay.mtu');
  expect(chosenMtu(must(id).mtu, mtu, underlay === 6 ? 6 : 4)?.value).toBe(want);
});

test.for([
  ['flannel/host-gw', 'pod-addresses', ['ethernet', 'ipv4', 'tcp']],
  ['calico/ipip', 'ipip', ['ethernet', 'ipv4', 'ipv4', 'tcp']],
  ['canal/vxlan', 'vxlan', ['ethernet', 'ipv4', 'udp', 'vxlan', 'ethernet', 'ipv4', 'tcp']],
  ['weave/fastdp+encrypted', 'esp', ['ethernet', 'ipv4', 'esp-gcm16', 'udp', 'vxlan', 'ethernet', 'ipv4', 'tcp']],
  ['flannel/udp', 'udp', ['ethernet', 'ipv4', 'udp', 'ipv4', 'tcp']],
] as const)('%s shows the underlay %s', ([id, carried, headers]) => {
  const path = must(id).far(v4);
  if (path === undefined) throw new Error(`${id} has no path`);
  expect(carriedBy(path)).toBe(carried);
  expect(onWire(path).map((header) => header.id)).toEqual(headers);
});

test('a tunnel is the same whatever family the pods have', () => {
  for (const option of options) {
    const [four, six] = ([4, 6] as const).map((inner) => option.far({ outer: inner, inner }));
    if (four !== undefined && six !== undefined) {
      expect(
        tunnelOf(six)
          .slice(1)
          .map(({ id }) => id),
      ).toEqual(
        tunnelOf(four)
          .slice(1)
          .map(({ id }) => id),
      );
    }
  }
});

test.for([
  ['flannel/gce', 'was removed from Flannel in v0.20.0'],
  ['flanel/vxlan', 'no CNI is called "flanel"; known are flannel'],
  ['calico/vxlan+reflectors', 'does not take +reflectors; it takes +wireguard'],
  ['calico/none+wireguard+reflectors', 'write it as calico/none+reflectors+wireguard'],
  ['calico/none+reflectors+fabric', 'exclude each other'],
  ['weave/magic', 'has no mode "magic"; it has fastdp, sleeve'],
] as const)('%s is refused: %s', ([id, reason]) => {
  expect(optionOf(id)).toBeUndefined();
  expect(refusalOf(id)).toContain(reason);
});

test('ids are unique', () => {
  expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
});
