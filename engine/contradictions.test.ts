import { expect, test } from 'vitest';
import { assessFile } from './assess';
import { contradictionsOf } from './contradictions';
import type { PlanFile } from './plan';

const of = (more: Partial<PlanFile>) => contradictionsOf(assessFile({ podwright: 1, name: 'tried', ...more }));

interface Row {
  readonly plan: Partial<PlanFile>;
  readonly kind: string;
  readonly says: RegExp;
  readonly mend?: RegExp;
}

// prettier-ignore
const rows: readonly Row[] = [
  { plan: { managed: 'eks-fargate', nodes: { systems: ['linux', 'windows'] } }, kind: 'plan', says: /Fargate.*Windows/, mend: /managed: eks/ },
  { plan: { managed: 'eks-fargate', nodes: { architectures: ['arm64'] } }, kind: 'plan', says: /Fargate.*amd64/, mend: /managed: eks/ },
  { plan: { underlay: { topology: 'one-segment', nat: 'many-to-one' } }, kind: 'plan', says: /neighbours.*translated/, mend: /topology: nat/ },
  { plan: { orchestrator: 'docker', needs: { 'network-policy': 'must' } }, kind: 'plan', says: /objects of Kubernetes/ },
  { plan: { needs: { fips: 'must' }, chosen: 'calico/vxlan+wireguard' }, kind: 'chosen', says: /WireGuard is chosen.*FIPS/, mend: /Choose / },
  { plan: { needs: { 'network-policy': 'must' }, chosen: 'flannel/vxlan' }, kind: 'chosen', says: /no effect/, mend: /Choose calico\/none/ },
  // kubeadm refuses masks more than 16 bits apart.
  { plan: { addresses: { cluster: ['10.0.0.0/8'], nodeMask: [25] } }, kind: 'addresses', says: /kubeadm refuses/, mend: /nodeMask: \[24\]/ },
  { plan: { addresses: { cluster: ['10.244.0.0/16'], nodes: ['10.244.0.0/20'] } }, kind: 'addresses', says: /contains the node range/, mend: /free/ },
  { plan: { underlay: { families: ['ipv4'] }, pods: { families: ['ipv4', 'ipv6'] } }, kind: 'plan', says: /nodes have none of/, mend: /underlay\.families/ },
  { plan: { managed: 'gke', chosen: 'calico/vxlan+ebpf' }, kind: 'chosen', says: /does not let it run/, mend: /Choose gke\/vpc-native/ },
  { plan: { nodes: { count: 300 }, chosen: 'calico/none' }, kind: 'chosen', says: /full mesh/, mend: /Choose / },
  { plan: { platform: 'aws', interfaces: [{ name: 'data', option: 'macvlan/bridge' }] }, kind: 'chosen', says: /interface data is MACVLAN/, mend: /another option/ },
  { plan: { needs: { ebpf: 'must' }, nodes: { systems: ['linux', 'windows'] } }, kind: 'musts', says: /Windows.*eBPF|eBPF.*Windows/ },
  { plan: { needs: { encryption: 'must' }, nodes: { systems: ['linux', 'windows'] } }, kind: 'musts', says: /Windows.*encrypted|encrypted.*Windows/ },
  { plan: { needs: { fips: 'must', 'network-policy': 'must' } }, kind: 'musts', says: /NetworkPolicy.*FIPS|FIPS.*NetworkPolicy/ },
  { plan: { managed: 'eks-fargate' }, kind: 'musts', says: /managed platform/ },
];

test.for(rows)('$kind: $says', ({ plan, kind, says, mend }) => {
  const found = of(plan).find((one) => one.kind === kind);
  expect(found?.says).toMatch(says);
  if (mend !== undefined) expect(found?.mend).toMatch(mend);
});

test('a plan that goes together has none', () => {
  // Which addresses nodes have was not said.
  expect(of({ pods: { families: ['ipv4', 'ipv6'] } })).toEqual([]);
  expect(of({})).toEqual([]);
  expect(of({ nodes: { count: 300 }, needs: { 'network-policy': 'must' }, chosen: 'calico/none+reflectors' })).toEqual(
    [],
  );
});

const excluded = (more: Partial<PlanFile>): string[] =>
  assessFile({ podwright: 1, name: 'tried', ...more })
    .options.filter(({ verdict }) => verdict === 'excluded')
    .map(({ subject }) => subject.option.id)
    .toSorted();

test.for([
  { addresses: { cluster: ['10.0.0.0/8'], nodeMask: [25] } },
  { addresses: { cluster: ['10.244.0.0/16'], nodes: ['10.244.0.0/20'] } },
  { addresses: { cluster: ['10.96.0.0/16'], service: ['10.96.0.0/12'] } },
])('addresses that cannot work exclude no option: %j', (addresses) => {
  expect(excluded(addresses)).toEqual(excluded({}));
  expect(of(addresses)[0]?.kind).toBe('addresses');
});
