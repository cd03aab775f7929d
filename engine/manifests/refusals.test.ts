import { expect, test } from 'vitest';
import type { PlanFile } from '../plan';
import { fabric, filesOf, hall, nodes, ranges } from './testing';

const cluster = (range: string, mask: number): PlanFile => ({
  ...hall,
  addresses: { ...ranges, cluster: [range], nodeMask: [mask] },
});
const counted = (count: number): PlanFile => ({
  ...fabric,
  nodes: { count },
  addresses: {},
  routing: { as: 'server', peers: [{ name: 'leaf', address: '10.1.0.1', as: count > 1000 ? 64_000 : 65_001 }] },
});
const windows: PlanFile = { ...hall, nodes: { ...nodes, systems: ['linux', 'windows'] } };
const six: PlanFile = { ...hall, pods: { families: ['ipv6'] }, underlay: { families: ['ipv6'] }, addresses: {} };

// tigera/operator pkg/controller/installation/validation.go; projectcalico/calico api/.../ippool.go; kubernetes
// cmd/kubeadm/app/apis/kubeadm/validation/validation.go; Flannel's and Weave's own documentation.
test.for([
  { id: 'calico/ipip', plan: six, says: 'IP in IP on an IPv6 pool' },
  { id: 'calico/ipip', plan: windows, says: 'IP in IP with Windows nodes' },
  { id: 'calico/vxlan-crosssubnet', plan: windows, says: 'VXLAN between segments alone with Windows' },
  { id: 'calico/vxlan', plan: { ...hall, addresses: { ...ranges, blockSize: 19 } }, says: 'blocks of /19' },
  { id: 'calico/vxlan', plan: cluster('10.64.0.0/27', 28), says: 'smaller than a block' },
  { id: 'calico/vxlan', plan: cluster('169.254.0.0/17', 24), says: 'link-local' },
  { id: 'calico/none+fabric', plan: hall, says: 'no router is named' },
  // RFC 6996, section 5: 64512 to 65534 are private; a node with a router's AS would speak iBGP with it.
  { id: 'calico/none+fabric', plan: counted(600), says: '64512 to 65111, take in 65001 of a router' },
  { id: 'calico/none+fabric', plan: counted(1100), says: 'run past the private ones of 16 bits' },
  { id: 'canal/vxlan', plan: { ...hall, orchestrator: 'docker' }, says: 'the plan runs Docker hosts alone' },
  { id: 'flannel/vxlan', plan: cluster('10.0.0.0/8', 25), says: 'more than 16 bits longer' },
  { id: 'flannel/vxlan', plan: cluster('10.64.0.0/24', 22), says: 'shorter than the pod range' },
  {
    id: 'flannel/vxlan',
    plan: { ...hall, addresses: { ...ranges, service: ['10.96.0.0/11'] } },
    says: 'Service range 10.96.0.0/11 is too large',
  },
  {
    id: 'flannel/vxlan',
    plan: { ...hall, addresses: { ...ranges, service: ['10.96.0.0/29'] } },
    says: 'Service range 10.96.0.0/29 is too small',
  },
  { id: 'flannel/ipip', plan: six, says: 'has no IPv6' },
  { id: 'canal/vxlan', plan: six, says: 'has no IPv6' },
  { id: 'weave/fastdp', plan: six, says: 'IPv4 alone' },
] as readonly { id: string; plan: PlanFile; says: string }[])('$id: $says', ({ id, plan, says }) => {
  expect(
    filesOf(id, plan)
      .refusals.map(({ what }) => what)
      .join(),
  ).toContain(says);
});

// kubeadm's own bounds: what lies on them is taken.
test.for([cluster('10.0.0.0/8', 24), { ...hall, addresses: { ...ranges, service: ['10.96.0.0/12'] } }] as PlanFile[])(
  'what lies on a bound is not refused',
  (plan) => {
    expect(filesOf('flannel/vxlan', plan).refusals).toEqual([]);
  },
);
