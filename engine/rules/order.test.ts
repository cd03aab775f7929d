import { expect, test } from 'vitest';
import { assessFile } from '../assess';
import type { PlanFile } from '../plan';

interface Row {
  /** The rules of the published advice that decide, by short name. */
  readonly from: string;
  readonly plan: Partial<PlanFile>;
  /** Answers that these rules allow; empty: none of the four candidates can be had. */
  readonly answers: readonly string[];
  /** A neighbour that fits better, by the beginning of its id. */
  readonly better?: string;
  readonly excluded?: readonly string[];
}

const policy = { 'network-policy': 'must' } as const;
const dual: ('ipv4' | 'ipv6')[] = ['ipv4', 'ipv6'];
const both: NonNullable<PlanFile['nodes']> = { systems: ['linux', 'windows'] };

// prettier-ignore
const rows: readonly Row[] = [
  // What the platform lets through.
  { from: 'AW-2', plan: { platform: 'aws', underlay: { topology: 'segments' }, needs: policy }, answers: ['calico/vxlan-crosssubnet', 'calico/ipip-crosssubnet'], excluded: ['calico/none', 'flannel/host-gw'] },
  { from: 'AW-1', plan: { platform: 'aws', underlay: { sourceCheck: 'on' }, needs: policy }, answers: ['calico/vxlan', 'calico/ipip'], excluded: ['calico/none', 'calico/vxlan-crosssubnet', 'calico/ipip-crosssubnet', 'flannel/host-gw'] },
  { from: 'AZ-1, AZ-3', plan: { platform: 'azure', needs: policy }, answers: ['calico/vxlan'], excluded: ['calico/ipip', 'calico/none', 'flannel/host-gw'] },
  { from: 'AZ-3, the safe side', plan: { platform: 'azure', needs: { ...policy, throughput: 'should' } }, answers: ['calico/vxlan'] },
  { from: 'AZ-2', plan: { platform: 'azure', managed: 'rke2', needs: policy }, answers: ['calico/vxlan', 'canal/vxlan'], excluded: ['calico/none', 'canal/host-gw'] },
  { from: 'GC-1', plan: { platform: 'gcp', needs: policy }, answers: ['calico/vxlan', 'calico/ipip'], excluded: ['calico/none', 'calico/vxlan-crosssubnet', 'flannel/host-gw', 'flannel/vxlan-direct'] },
  { from: 'GC-1', plan: { platform: 'gcp', managed: 'rke2', needs: policy }, answers: ['calico/vxlan', 'canal/vxlan', 'calico/ipip'], excluded: ['calico/none'] },
  { from: 'OS-1', plan: { platform: 'openstack', needs: policy }, answers: ['calico/vxlan', 'calico/ipip'], excluded: ['calico/none', 'calico/vxlan-crosssubnet', 'flannel/host-gw', 'kube-router/bgp'] },
  { from: 'OS-1, pairs allowed', plan: { platform: 'openstack', underlay: { sourceCheck: 'off' }, needs: policy }, answers: ['calico/none'] },
  { from: 'order 3', plan: { underlay: { topology: 'segments', drops: ['vxlan'] }, needs: policy }, answers: ['calico/ipip-crosssubnet'], excluded: ['calico/vxlan', 'canal/vxlan'] },
  { from: 'order 3', plan: { underlay: { topology: 'segments', drops: ['ipip'] }, needs: policy }, answers: ['calico/vxlan-crosssubnet'], excluded: ['calico/ipip'] },

  // Managed platforms first.
  { from: 'AW-6', plan: { managed: 'eks', needs: { simplicity: 'should' } }, answers: ['calico/vxlan', 'calico/none', 'flannel/vxlan', 'flannel/host-gw', 'calico/vxlan-crosssubnet'], better: 'aws-vpc-cni/' },
  { from: 'AW-6', plan: { managed: 'eks-fargate', needs: policy }, answers: [], better: 'aws-vpc-cni/', excluded: ['calico/vxlan', 'cilium/vxlan'] },
  { from: 'AW-6', plan: { managed: 'eks-auto' }, answers: [], better: 'aws-vpc-cni/' },
  { from: 'AW-6', plan: { managed: 'eks-hybrid', needs: policy }, answers: ['calico/none', 'calico/vxlan', 'calico/vxlan-crosssubnet'], excluded: ['aws-vpc-cni/secondary-ip', 'flannel/vxlan'] },
  { from: 'AZ-6', plan: { managed: 'aks', needs: policy }, answers: ['calico/vxlan'], better: 'azure-cni/', excluded: ['calico/none'] },
  { from: 'AZ-7', plan: { managed: 'aks', needs: { 'pods-reachable': 'must' } }, answers: [], better: 'azure-cni/node-subnet' },
  { from: 'GC-4', plan: { managed: 'gke', needs: policy }, answers: [], better: 'gke/', excluded: ['calico/vxlan', 'cilium/vxlan'] },
  { from: 'AL-1', plan: { managed: 'ack', needs: policy }, answers: ['calico/vxlan', 'calico/vxlan-crosssubnet', 'calico/none', 'canal/vxlan'], better: 'terway/' },
  { from: 'LC-2', plan: { managed: 'rke2', needs: policy }, answers: ['canal/vxlan', 'canal/host-gw', 'calico/none', 'calico/vxlan'] },

  // Reachability, topology and scale.
  { from: 'TO-4', plan: { underlay: { topology: 'routed-fabric', bgp: 'peers' }, needs: policy }, answers: ['calico/none+fabric'] },
  { from: 'TO-5, TO-3', plan: { underlay: { topology: 'routed-fabric', bgp: 'refused' }, needs: policy }, answers: ['calico/vxlan-crosssubnet'], excluded: ['calico/none', 'calico/none+reflectors', 'calico/none+fabric'] },
  { from: 'TO-3', plan: { underlay: { topology: 'segments' } }, answers: ['flannel/vxlan-direct', 'calico/vxlan-crosssubnet'], excluded: ['flannel/host-gw', 'calico/none'] },
  { from: 'TO-6', plan: { underlay: { topology: 'routed-fabric', bgp: 'peers' }, needs: { 'pods-reachable': 'must' } }, answers: ['calico/none+fabric'], excluded: ['calico/vxlan', 'flannel/vxlan', 'weave/fastdp'] },
  { from: 'AW-4', plan: { platform: 'aws', needs: { 'pods-reachable': 'must' } }, answers: [], better: 'aws-vpc-cni/' },
  { from: 'TO-7', plan: { nodes: { count: 100 }, needs: policy }, answers: ['calico/none'] },
  { from: 'TO-7', plan: { nodes: { count: 101 }, needs: policy }, answers: ['calico/none+reflectors'], excluded: ['calico/none', 'calico/ipip', 'kube-router/bgp'] },
  { from: 'TO-7, the target counts', plan: { nodes: { count: 20, target: 300 }, needs: policy }, answers: ['calico/none+reflectors'] },
  { from: 'TO-14', plan: { platform: 'edge', underlay: { topology: 'nat', nat: 'many-to-one' }, needs: { encryption: 'must' } }, answers: ['flannel/wireguard'], excluded: ['calico/none', 'calico/ipip', 'flannel/host-gw', 'weave/fastdp'] },
  { from: 'TO-15', plan: { underlay: { topology: 'hub-and-spoke' } }, answers: ['weave/sleeve'] },
  { from: 'TO-15, TO-11', plan: { underlay: { topology: 'hub-and-spoke' }, nodes: { count: 201 } }, answers: [], excluded: ['weave/sleeve'] },
  { from: 'TO-16', plan: { underlay: { topology: 'segments', untrusted: true } }, answers: ['flannel/wireguard', 'calico/vxlan+wireguard', 'calico/vxlan-crosssubnet+wireguard'] },

  // Hard needs.
  { from: 'FN-1', plan: { nodes: { count: 10 }, needs: policy }, answers: ['calico/none'], excluded: ['flannel/host-gw', 'flannel/vxlan'] },
  { from: 'FN-5, FN-6', plan: { needs: { ...policy, encryption: 'must', fips: 'must' } }, answers: [], excluded: ['calico/vxlan+wireguard', 'canal/wireguard', 'weave/sleeve+encrypted'] },
  { from: 'FN-8', plan: { needs: { multicast: 'must' } }, answers: ['weave/fastdp'], better: 'antrea/' },
  { from: 'FN-10', plan: { underlay: { families: dual }, pods: { families: dual }, needs: policy }, answers: ['calico/none', 'calico/vxlan'], excluded: ['weave/fastdp', 'canal/vxlan', 'calico/ipip'] },
  { from: 'FN-11', plan: { nodes: both, needs: policy }, answers: ['calico/none', 'calico/vxlan'], excluded: ['canal/vxlan', 'weave/fastdp', 'calico/ipip', 'calico/vxlan-crosssubnet', 'calico/vxlan+wireguard', 'calico/vxlan+ebpf'] },
  { from: 'FN-11', plan: { nodes: both }, answers: ['flannel/host-gw', 'flannel/vxlan', 'calico/none', 'calico/vxlan'] },
  { from: 'FN-12', plan: { needs: { ...policy, sctp: 'must' } }, answers: ['calico/none'], excluded: ['calico/none+ebpf'] },
  { from: 'FN-16, TO-5', plan: { underlay: { bgp: 'refused' }, needs: { 'advertise-services': 'must' } }, answers: [], excluded: ['calico/none+fabric', 'kube-router/bgp'] },
  { from: 'FN-19', plan: { orchestrator: 'docker' }, answers: ['weave/fastdp', 'flannel/host-gw', 'flannel/vxlan'], excluded: ['kube-router/bgp', 'aws-vpc-cni/prefix'] },

  // Hosts.
  { from: 'KE-1', plan: { nodes: { kernel: '5.5' }, needs: { ...policy, encryption: 'must' } }, answers: ['weave/fastdp+encrypted', 'weave/sleeve+encrypted'], excluded: ['calico/vxlan+wireguard', 'canal/wireguard', 'flannel/wireguard'] },
  { from: 'KE-2', plan: { nodes: { kernel: '4.18' }, needs: policy }, answers: ['calico/none'] },
  { from: 'KE-2', plan: { nodes: { kernel: '4.15' }, needs: policy }, answers: ['weave/fastdp'], excluded: ['calico/none', 'canal/vxlan'] },
  { from: 'KE-11', plan: { nodes: { host: ['no-privileged-pods'] } }, answers: ['flannel/host-gw', 'flannel/vxlan'], excluded: ['calico/none', 'canal/vxlan', 'weave/fastdp'] },
  { from: 'KE-13', plan: { nodes: { architectures: ['arm64'] } }, answers: ['flannel/host-gw'], excluded: ['flannel/udp'] },
  { from: 'KE-14, KE-3', plan: { services: { proxy: 'none' }, needs: policy }, answers: ['calico/none+ebpf'], excluded: ['calico/none', 'flannel/host-gw'] },

  // Preference among what is left.
  { from: 'LC-7', plan: { nodes: { count: 3 }, needs: { simplicity: 'should' } }, answers: ['flannel/host-gw', 'flannel/vxlan'] },
  { from: 'LC-1', plan: { needs: policy, options: ['weave/fastdp', 'calico/ipip', 'canal/vxlan'] }, answers: ['calico/ipip', 'canal/vxlan'] },
  { from: 'LC-4', plan: { current: 'canal/vxlan', needs: policy }, answers: ['calico/vxlan'] },
  { from: 'LC-8', plan: { options: ['flannel/udp', 'flannel/ipip', 'flannel/vxlan'] }, answers: ['flannel/vxlan'] },
  { from: 'order 8', plan: { options: ['calico/vxlan+wireguard', 'calico/vxlan', 'calico/ipip+reflectors'] }, answers: ['calico/vxlan'] },
  { from: 'order 8', plan: { options: ['calico/vxlan+wireguard', 'calico/ipip'], underlay: { drops: ['vxlan'] } }, answers: ['calico/ipip'] },
];

test.for(rows)('$from: $plan', ({ plan, answers, better, excluded = [] }) => {
  const assessment = assessFile({ podwright: 1, name: 'order', ...plan });
  const answer = assessment.answer?.subject.option.id;
  if (answers.length === 0) expect(answer).toBeUndefined();
  else expect(answers).toContain(answer);
  if (better !== undefined) expect(assessment.better?.subject.option.id).toMatch(new RegExp(`^${better}`));
  const verdicts = new Map(assessment.options.map(({ subject, verdict }) => [subject.option.id, verdict]));
  for (const id of excluded) expect([id, verdicts.get(id)]).toEqual([id, 'excluded']);
});
