import { expect, test } from 'vitest';
import { costOf, walk, type Step } from '../datapath';
import { geneveTunnel, ipipTunnel, udpTunnel, vxlanTunnel } from '../headers';
import {
  bridged,
  child,
  hostStack,
  loopback,
  ovs,
  ownInterface,
  programmed,
  routedVeth,
  ruledVeth,
} from './attachments';
import { crossNode, fromOutside, sameNode, toOutside, toService } from './cases';
import type { Attachment, Families, Transit } from './path';
import { socketServices } from './services';
import {
  bareTransit,
  kernelTunnel,
  knownTransit,
  noTransit,
  programTunnel,
  publishedTransit,
  switchedTunnel,
  userspaceTunnel,
} from './transits';

const attachments: readonly (readonly [string, Attachment])[] = [
  ['bridge', bridged('cni0')],
  ['routed veth', routedVeth],
  ['veth with rules', ruledVeth],
  ['Open vSwitch', ovs('br-int', 'antrea-gw0')],
  ['eBPF', programmed('lxc', socketServices({ client: 'replaced' }))],
  ['child', child('macvlan', 'macvlan table')],
  ['own interface', ownInterface('virtual function', 'switch of the card')],
  ['host', hostStack],
  ['loopback', loopback],
];
const transits: readonly (readonly [string, Transit])[] = [
  ['bare', bareTransit],
  ['known', knownTransit('routes')],
  ['published', publishedTransit],
  ['kernel tunnel', kernelTunnel({ title: 'Tunnel', device: 'flannel.1', tunnel: vxlanTunnel })],
  ['alike', kernelTunnel({ title: 'Tunnel', device: 'tunl0', tunnel: ipipTunnel, alike: true })],
  ['switched', switchedTunnel({ title: 'Switched', uplink: ['tun0'], over: 'bridge', tunnel: geneveTunnel })],
  ['user space', userspaceTunnel({ title: 'Relay', daemon: 'relay', device: 'tun', tunnel: udpTunnel, routed: true })],
  ['program', programTunnel({ title: 'Program', tunnel: vxlanTunnel })],
];
const pairs = attachments.flatMap(([how, attachment]) =>
  transits.map(([by, transit]) => ({ how, by, attachment, transit })),
);
const families: readonly Families[] = ([4, 6] as const).flatMap((outer) =>
  ([4, 6] as const).flatMap((inner) => (['on', 'off'] as const).map((bridgeNf) => ({ outer, inner, bridgeNf }))),
);

test.each(pairs)('any attachment goes with any transit: $how, $by', ({ attachment, transit }) => {
  const way = { attachment, transit };
  for (const around of families) {
    for (const make of [
      crossNode(way),
      toService(way),
      fromOutside(way),
      sameNode(attachment),
      toOutside(attachment),
    ]) {
      const path = make(around);
      if (path === undefined) continue;
      expect(walk(path).at(-1)?.packet).toEqual([]);
      // The applications' own two, and whole visits to user space.
      expect(costOf(path).copies.value % 2).toBe(0);
    }
  }
});

test('what is sent through a gateway device comes back through it, in the opposite order', () => {
  const path = crossNode({ attachment: ovs('br-int', 'antrea-gw0'), transit: bareTransit })({ outer: 4, inner: 4 });
  const devices = (path?.hops ?? []).flatMap(({ steps }) =>
    steps.flatMap((step: Step) => (step.kind === 'cross' ? [step.device] : [])),
  );
  expect(devices).toEqual(['veth', 'br-int', 'antrea-gw0', 'antrea-gw0', 'br-int', 'veth']);
});

test('what was reasoned is said once for each part of a path', () => {
  const transit = { ...bareTransit, doubt: 'Reasoned.' };
  const attachment = { ...routedVeth, doubt: 'Not counted.' };
  expect(crossNode({ attachment, transit })({ outer: 4, inner: 4 })?.doubts).toEqual(['Not counted.', 'Reasoned.']);
  expect(crossNode({ attachment: routedVeth, transit: bareTransit })({ outer: 4, inner: 4 })).not.toHaveProperty(
    'doubts',
  );
});

test.for([
  { outer: 4, inner: 6 },
  { outer: 6, inner: 4 },
] as const)('nothing goes bare, or as IP in IP, where nodes have IPv$outer and pods IPv$inner', (around) => {
  for (const transit of [bareTransit, kernelTunnel({ title: 'T', device: 'tunl0', tunnel: ipipTunnel, alike: true })]) {
    expect(crossNode({ attachment: routedVeth, transit })(around)).toBeUndefined();
  }
});

test('without a transit there is no way', () => {
  expect(crossNode({ attachment: loopback, transit: noTransit })({ outer: 4, inner: 4 })).toBeUndefined();
});
