import {
  ciliumBenchmark,
  cite,
  daoCloudDocs,
  infraBuilder2020,
  infraBuilder2024,
  issue,
  pluginSpeed,
  softLayerPost,
  spiderpoolRepo,
  weaveCryptoPost,
} from '../source';
import { measured, type MeasuredSet, type Measurement } from './measurement';

// Left out on purpose: processor columns of 2024, which do not count softirqs and so hide what IPsec costs; a table of
// 2024 with a row for Weave, which was not measured that year; and every table that states no method.

const conditions = (stated: Readonly<Record<string, string>>): MeasuredSet['conditions'] =>
  Object.entries(stated).map(([title, value]) => ({ title, value }));

const bareOnOneSubnet = ['calico/none', 'calico/vxlan-crosssubnet', 'calico/ipip-crosssubnet'];
const wireguardOf = ['calico/none+wireguard', 'calico/vxlan+wireguard', 'calico/vxlan-crosssubnet+wireguard'];
const notWrapped = 'all nodes on one subnet: no packet was wrapped, although the pod MTU was already the smaller one';

// prettier-ignore
const january2024 = measured(
  {
    id: 'infrabuilder-2024-01',
    title: 'Kubernetes networks over 40 Gbit/s, January 2024',
    quality: 'raw',
    conditions: conditions({
      Nodes: '3, bare metal, one subnet', Card: '40 Gbit/s', Kernel: '5.15 (Ubuntu 22.04)', 'Host MTU': '9000',
      Kubernetes: '1.26 (RKE2)', Tool: 'iperf3 3.16, 60 s, zero-copy, 1 and 8 flows', Tuning: 'SMT off, large buffers',
    }),
    caveats: [
      'One flow varies by 8 % between runs: no order inside that band.',
      'Many flows reach the line with every kernel datapath that does not encrypt.',
    ],
    cite: cite(infraBuilder2024, 'results/*/{1,2,3}/all.results'),
  },
  [
    { label: 'Host', options: [], values: { 'tcp-one-flow': 31.37, 'tcp-many-flows': 39.54 } },
    { label: 'Flannel 0.24.2, VXLAN', options: ['flannel/vxlan'], remarks: ['pod MTU 8950'], values: { 'tcp-one-flow': 20, 'tcp-many-flows': 38.88 } },
    { label: 'Calico 3.27.2, not encapsulated', options: bareOnOneSubnet, remarks: ['pod MTU 8950', notWrapped], values: { 'tcp-one-flow': 19.74, 'tcp-many-flows': 39.04 } },
    { label: 'Calico 3.27.2 with eBPF, not encapsulated', options: bareOnOneSubnet.map((id) => `${id}+ebpf`), remarks: ['pod MTU 8950', notWrapped], values: { 'tcp-one-flow': 25.85, 'tcp-many-flows': 39.49 } },
    { label: 'Calico 3.27.2, WireGuard', options: wireguardOf, remarks: ['pod MTU 8940'], values: { 'tcp-one-flow': 7.91, 'tcp-many-flows': 8.06 } },
    { label: 'Calico 3.27.2, WireGuard and eBPF', options: wireguardOf.map((id) => `${id}+ebpf`), remarks: ['pod MTU 8940'], values: { 'tcp-one-flow': 8.9, 'tcp-many-flows': 8.85 } },
    { label: 'Canal, Calico 3.27.2', options: ['canal/vxlan'], remarks: ['pod MTU 9000 over VXLAN, which does not fit: not to be held against the others'], values: { 'tcp-one-flow': 16.42, 'tcp-many-flows': 38.68 } },
    { label: 'Antrea 1.15, Geneve', options: ['antrea/geneve'], remarks: ['pod MTU 8950'], values: { 'tcp-one-flow': 20.99, 'tcp-many-flows': 39.22 } },
    { label: 'Antrea 1.15, noEncap', options: ['antrea/noencap'], remarks: ['pod MTU 9000'], values: { 'tcp-one-flow': 20.59, 'tcp-many-flows': 38.83 } },
    { label: 'Antrea 1.15, WireGuard', options: ['antrea/geneve+wireguard'], remarks: ['pod MTU 8940'], values: { 'tcp-one-flow': 8.49, 'tcp-many-flows': 8.79 } },
    { label: 'Antrea 1.15, IPsec over GRE', options: ['antrea/gre+ipsec'], remarks: ['pod MTU 8912'], values: { 'tcp-one-flow': 6.93, 'tcp-many-flows': 4.71 } },
    { label: 'kube-router 2.1, BGP', options: ['kube-router/bgp'], remarks: ['pod MTU 9000'], values: { 'tcp-one-flow': 22.7, 'tcp-many-flows': 38.71 } },
    { label: 'Cilium 1.15.2, VXLAN', options: ['cilium/vxlan'], remarks: ['the tunnel MTU is set on the route'], values: { 'tcp-one-flow': 21.94, 'tcp-many-flows': 39.29 } },
    { label: 'Cilium 1.15.2, WireGuard', options: ['cilium/vxlan+wireguard'], values: { 'tcp-one-flow': 9, 'tcp-many-flows': 8.4 } },
    { label: 'Cilium 1.15.2, IPsec', options: ['cilium/vxlan+ipsec'], values: { 'tcp-one-flow': 4.77, 'tcp-many-flows': 5.32 } },
  ],
);

// prettier-ignore
const august2020 = measured(
  {
    id: 'infrabuilder-2020-08',
    title: 'Kubernetes networks over 10 Gbit/s, August 2020',
    quality: 'raw',
    conditions: conditions({
      Nodes: '3, bare metal', Processor: 'Intel Xeon E5-1630 v3 (4 cores, 8 threads)', Card: '10 Gbit/s', 'Host MTU': '9000',
      Kernel: '4.15 or 5.4, by row', Kubernetes: '1.19', Tool: 'iperf3 through knb 1.4.1',
    }),
    caveats: [
      'The kernel alone, 4.15 or 5.4, changed more than the encapsulation: read rows of one kernel together.',
      'Rows with a pod MTU near 1500 on this network show what small packets cost, as much as the datapath.',
    ],
    cite: cite(infraBuilder2020, 'results/*/*-run{1,2,3}.tsv'),
  },
  [
    { label: 'Calico 3.16, IPIP, MTU 1440', options: ['calico/ipip'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 8.88, 'cpu-one-flow': 0.081 } },
    { label: 'Calico 3.16, IPIP, MTU 1440, newer kernel', options: ['calico/ipip'], remarks: ['kernel 5.4'], values: { 'tcp-one-flow': 5.6, 'cpu-one-flow': 0.477 } },
    { label: 'Calico 3.16, IPIP, MTU 8940', options: ['calico/ipip'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 9.83, 'cpu-one-flow': 0.071 } },
    { label: 'Calico 3.16, IPIP, MTU 8940, newer kernel', options: ['calico/ipip'], remarks: ['kernel 5.4'], values: { 'tcp-one-flow': 9.6, 'cpu-one-flow': 0.227 } },
    { label: 'Calico 3.16, IPIP and eBPF, MTU 8940', options: ['calico/ipip+ebpf'], remarks: ['kernel 5.4'], values: { 'tcp-one-flow': 9.62, 'cpu-one-flow': 0.219 } },
    { label: 'Calico 3.16, WireGuard, MTU 8940', options: [...wireguardOf, 'calico/ipip+wireguard'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 9.79, 'cpu-one-flow': 0.564 } },
    { label: 'Canal, MTU 1450', options: ['canal/vxlan'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 8.53, 'cpu-one-flow': 0.079 } },
    { label: 'Canal, MTU 8940', options: ['canal/vxlan'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 9.82, 'cpu-one-flow': 0.065 } },
    { label: 'Flannel 0.12, VXLAN, MTU 8950', options: ['flannel/vxlan'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 9.69, 'cpu-one-flow': 0.075 } },
    { label: 'Weave 2.7, fast datapath, MTU 1376', options: ['weave/fastdp'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 4.88, 'cpu-one-flow': 0.334 } },
    { label: 'Weave 2.7, fast datapath, MTU 8916', options: ['weave/fastdp'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 9.76, 'cpu-one-flow': 0.124 } },
    { label: 'Weave 2.7, encrypted, MTU 8876', options: ['weave/fastdp+encrypted'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 1.38, 'cpu-one-flow': 0.917 } },
    { label: 'kube-router, BGP, MTU 1500', options: ['kube-router/bgp'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 8.05, 'cpu-one-flow': 0.095 } },
    { label: 'Antrea 0.9, Geneve, MTU 8950', options: ['antrea/geneve'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 9.83, 'cpu-one-flow': 0.091 } },
    { label: 'Cilium 1.8, VXLAN', options: ['cilium/vxlan'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 9.43, 'cpu-one-flow': 0.132 } },
    { label: 'Cilium 1.8, IPsec', options: ['cilium/vxlan+ipsec'], remarks: ['kernel 4.15'], values: { 'tcp-one-flow': 1.66, 'cpu-one-flow': 0.794 } },
  ],
);

// prettier-ignore
const may2021 = measured(
  {
    id: 'cilium-2021',
    title: 'Understanding Cilium network performance, May 2021',
    quality: 'vendor',
    conditions: conditions({
      Processor: 'AMD Ryzen 9 3950X', Card: '100 Gbit/s, Intel E810', Kernel: '5.10', 'Host MTU': '1500', Tool: 'netperf',
      Routing: 'direct, not encapsulated',
    }),
    caveats: ['By the makers of Cilium; values were read off charts, within 2 %.'],
    cite: cite(ciliumBenchmark, 'src/posts/2021-05-11-cni-benchmark'),
  },
  [
    { label: 'Host', options: [], values: { 'tcp-one-flow': 41.7, 'request-rate': 48_000 } },
    { label: 'Calico, iptables', options: ['calico/none'], values: { 'tcp-one-flow': 35.2, 'request-rate': 36_000 } },
    { label: 'Calico, eBPF', options: ['calico/none+ebpf'], values: { 'tcp-one-flow': 42.6, 'request-rate': 45_300 } },
    { label: 'Cilium, eBPF', options: ['cilium/native'], values: { 'tcp-one-flow': 42.3, 'request-rate': 45_400 } },
    { label: 'Calico, WireGuard', options: ['calico/none+wireguard'], remarks: ['MTU 1500'], values: { 'tcp-one-flow': 3.5 } },
    { label: 'Calico, WireGuard, large frames', options: ['calico/none+wireguard'], remarks: ['MTU 9000'], values: { 'tcp-one-flow': 15.5 }, apart: true },
    { label: 'Cilium, WireGuard', options: ['cilium/native+wireguard'], remarks: ['MTU 1500'], values: { 'tcp-one-flow': 4.3 } },
    { label: 'Cilium, WireGuard, large frames', options: ['cilium/native+wireguard'], remarks: ['MTU 9000'], values: { 'tcp-one-flow': 16.1 }, apart: true },
    { label: 'Cilium, IPsec', options: ['cilium/native+ipsec'], remarks: ['MTU 1500'], values: { 'tcp-one-flow': 3.4 } },
    { label: 'Cilium, IPsec, large frames', options: ['cilium/native+ipsec'], remarks: ['MTU 9000'], values: { 'tcp-one-flow': 10.4 }, apart: true },
  ],
);

// prettier-ignore
const daoCloud = measured(
  {
    id: 'daocloud-2023',
    title: 'Performance of container networks, DaoCloud 2023',
    quality: 'vendor',
    conditions: conditions({
      Nodes: 'bare metal, Dell R620, Xeon E5-2620', Card: '10 Gbit/s, Mellanox ConnectX-5', Kernel: '5.15 (Ubuntu 22.04)',
      Tool: 'iperf3 with one flow; netperf and sockperf',
    }),
    caveats: [
      'Calico VXLAN at 1.37 Gbit/s looks like checksum offload switched off on the device.',
      'Calico without a tunnel below its IP in IP cannot be a property of the datapath.',
    ],
    cite: cite(daoCloudDocs, 'docs/en/docs/network/performance/cni-performance.md'),
  },
  [
    { label: 'Host', options: [], values: { 'tcp-one-flow': 9.16, latency: 113 } },
    { label: 'Calico without a tunnel', options: ['calico/none'], values: { 'tcp-one-flow': 3.89, latency: 196 } },
    { label: 'Calico, IP in IP', options: ['calico/ipip'], values: { 'tcp-one-flow': 4.51, latency: 249 } },
    { label: 'Calico, VXLAN', options: ['calico/vxlan'], remarks: ['offload probably off'], values: { 'tcp-one-flow': 1.37, latency: 275 } },
    { label: 'Cilium, VXLAN', options: ['cilium/vxlan'], values: { 'tcp-one-flow': 8.3, latency: 201 } },
    { label: 'MACVLAN', options: ['macvlan/bridge'], values: { 'tcp-one-flow': 9.18, latency: 82 } },
    { label: 'SR-IOV', options: ['sr-iov/vf'], values: { 'tcp-one-flow': 9.21, latency: 79 } },
  ],
);

// prettier-ignore
const spiderpool = measured(
  {
    id: 'spiderpool-performance',
    title: 'Performance pages of Spiderpool',
    quality: 'vendor',
    conditions: conditions({ Nodes: 'bare metal, 56 threads', Card: '10 Gbit/s, Mellanox ConnectX-5', Tool: 'sockperf; iperf2 with 1 and 4 flows' }),
    caveats: ['By the makers of the MACVLAN row.', 'Request rates are left out: that of the host contradicts its latency.'],
    cite: cite(spiderpoolRepo, 'docs/concepts/io-performance.md'),
  },
  [
    { label: 'Host', options: [], values: { 'tcp-one-flow': 9.41, 'tcp-many-flows': 9.42, latency: 32.2 } },
    { label: 'Calico without a tunnel', options: ['calico/none'], values: { 'tcp-one-flow': 3.26, 'tcp-many-flows': 8.05, latency: 51.3 } },
    { label: 'Cilium without a tunnel', options: ['cilium/native'], values: { 'tcp-one-flow': 9.35, 'tcp-many-flows': 9.39, latency: 29.1 } },
    { label: 'Spiderpool, MACVLAN', options: ['macvlan/bridge'], values: { 'tcp-one-flow': 9.36, 'tcp-many-flows': 9.38, latency: 24.3 } },
  ],
);

// prettier-ignore
const podSetup = measured(
  {
    id: 'plugin-speed',
    title: 'Speed of CNI plug-ins',
    quality: 'blog',
    conditions: conditions({ Nodes: 'one machine', Tool: 'the ADD call alone, without image, kubelet or address management of the cluster' }),
    caveats: ['Of whole pods the slow part is address management for the cluster, not the plug-in.'],
    cite: cite(pluginSpeed, 'README.md'),
  },
  [
    { label: 'IPVLAN', options: ['ipvlan/*'], values: { 'pod-setup': 37 } },
    { label: 'MACVLAN', options: ['macvlan/*'], values: { 'pod-setup': 69 } },
    { label: 'Flannel, bridge', options: ['flannel/*'], values: { 'pod-setup': 69 } },
    { label: 'Calico', options: ['calico/*'], values: { 'pod-setup': 163 } },
    { label: 'Weave', options: ['weave/*'], values: { 'pod-setup': 252 } },
    { label: 'Azure', options: ['azure-cni/*'], values: { 'pod-setup': 294 } },
    { label: 'Cilium', options: ['cilium/*'], values: { 'pod-setup': 670 } },
  ],
);

// prettier-ignore
const weave2017 = measured(
  {
    id: 'weave-fastdp-crypto-2017',
    title: 'Encryption in the fast datapath of Weave Net, 2017',
    quality: 'author',
    conditions: conditions({ Nodes: '2, AWS c3.8xlarge', Card: '10 Gbit/s', 'Host MTU': '9001', Tool: 'iperf3' }),
    caveats: ['A single run.'],
    cite: cite(weaveCryptoPost, 'post "weave-fastdp-crypto"'),
  },
  [
    { label: 'Host', options: [], values: { 'tcp-one-flow': 9.58 } },
    { label: 'Fast datapath', options: ['weave/fastdp'], remarks: ['MTU 8950'], values: { 'tcp-one-flow': 8.52 } },
    { label: 'Fast datapath, encrypted', options: ['weave/fastdp+encrypted'], remarks: ['MTU 8916'], values: { 'tcp-one-flow': 3.74 } },
    { label: 'Sleeve', options: ['weave/sleeve'], values: { 'tcp-one-flow': 1.81 } },
    { label: 'Sleeve, encrypted', options: ['weave/sleeve+encrypted'], values: { 'tcp-one-flow': 1.12 } },
  ],
);

// prettier-ignore
const weave2927 = measured(
  {
    id: 'weave-issue-2927',
    title: 'weaveworks/weave issue 2927',
    quality: 'report',
    conditions: conditions({ Card: '10 Gbit/s', MTU: '1376' }),
    caveats: ['One report of a user.'],
    cite: cite(issue('weaveworks/weave', 2927), 'report'),
  },
  [
    { label: 'Host', options: [], values: { 'tcp-one-flow': 4.91 } },
    { label: 'Fast datapath', options: ['weave/fastdp'], values: { 'tcp-one-flow': 2.8 } },
  ],
);

// prettier-ignore
const november2016 = measured(
  {
    id: 'softlayer-2016',
    title: 'Comparison of networks for Kubernetes, November 2016',
    quality: 'blog',
    conditions: conditions({ Nodes: 'virtual machines at SoftLayer, on a VLAN', Tool: 'iperf' }),
    caveats: ['Kernels of 2016 without offload for VXLAN: the low figures say more of the time and the hypervisor.'],
    cite: cite(softLayerPost, 'post of 2016-11-14'),
  },
  [
    { label: 'Host', options: [], values: { 'tcp-one-flow': 3.02 } },
    { label: 'Flannel, host-gw', options: ['flannel/host-gw'], values: { 'tcp-one-flow': 2.85 } },
    { label: 'Flannel, VXLAN', options: ['flannel/vxlan'], values: { 'tcp-one-flow': 1.37 } },
    { label: 'Calico without a tunnel', options: ['calico/none'], values: { 'tcp-one-flow': 2.96 } },
    { label: 'Calico, IP in IP', options: ['calico/ipip'], values: { 'tcp-one-flow': 2.03 } },
  ],
);

/** Every published measurement that is known, the best founded first. */
export const measurements: readonly Measurement[] = [
  january2024,
  august2020,
  may2021,
  daoCloud,
  spiderpool,
  weave2017,
  november2016,
  weave2927,
  podSetup,
].flat();
