import { atMost, no, partly, yes } from '../catalog';
import { assume } from '../quantity';
import { calicoDocs, cite, flannelRepo, infraBuilder2024, issue, kernelMeasurements } from '../source';
import { bare, plain } from './carried';
import { always, type Rule } from './rule';

const overlay = cite(calicoDocs, 'networking/configuring/vxlan-ipip.mdx');
const bulk = cite(infraBuilder2024, 'results: TCP with eight flows');
const azureDisputed = cite(issue('projectcalico/calico', 6568), 'report');
const wanted: Rule['strength'] = ({ needs }) => needs.throughput ?? needs['low-latency'] ?? 'may';

/** FN-13: the plainest way inside a segment. */
export const plainNear: Rule = {
  id: 'datapath/plain-between-neighbours',
  asks: 'Do neighbours exchange packets as they are?',
  strength: wanted,
  applies: (_, { near }) => near !== undefined,
  judge: ({ option, near }, { platform }) => {
    if (!plain(near)) return partly('on current cards and kernels the difference is small in bulk', overlay, bulk);
    return platform === 'azure' && option.near !== option.far && bare(near)
      ? partly('sources disagree whether Azure delivers bare packets, so nothing is counted on', overlay, azureDisputed)
      : yes(overlay);
  },
  says: {
    yes: 'Packets between neighbours travel as they are.',
    partly: 'Packets are wrapped even between neighbours, or may have to be.',
    no: 'Packets between neighbours are slowed down without need.',
    unknown: 'Whether packets are wrapped is not known.',
  },
  cite: [overlay],
};

/** Bare before cross-subnet: one datapath to understand where a tunnel is never used. */
export const plainEverywhere: Rule = {
  id: 'datapath/plain-everywhere',
  asks: 'Does it do without a tunnel altogether?',
  strength: 'may',
  applies: always,
  judge: ({ tunnels }) => (tunnels ? no(overlay) : yes(overlay)),
  says: {
    yes: 'Has no tunnel at all.',
    partly: 'Has a tunnel that is hardly used.',
    no: 'Keeps a tunnel, and its MTU is the smaller for it.',
    unknown: 'Whether it keeps a tunnel is not known.',
  },
  cite: [overlay],
};

const own = assume('Copies that no path can do without', 2, 'copy', 'the applications send and receive');

/** Kernel before user space. */
export const inKernel: Rule = {
  id: 'datapath/in-kernel',
  asks: 'Does the payload stay in the kernel between the pods?',
  strength: 'should',
  applies: (_, { widest }) => widest !== undefined,
  judge: ({ widest }) => (widest === undefined ? no(overlay) : atMost(widest.cost.copies, own)),
  says: {
    yes: 'Nothing is copied but what the applications send and receive.',
    partly: 'Some packets visit a daemon.',
    no: 'Every packet visits a daemon on both nodes and is copied there.',
    unknown: 'How often packets are copied is not known.',
  },
  cite: [cite(kernelMeasurements, 'exact 5'), cite(flannelRepo, 'pkg/backend/udp/proxy_amd64.c')],
};

/** Encryption costs, so it ranks behind where nobody asked for it. */
export const unencrypted: Rule = {
  id: 'datapath/encryption-cost',
  asks: 'Is the cost of encryption avoided where nobody asks for it?',
  strength: 'should',
  applies: ({ needs, underlay }) => needs.encryption === undefined && !underlay.untrusted,
  judge: ({ option }, { needs }) => {
    if (option.can.encryption.verdict !== 'yes') return yes(overlay);
    const encrypting = cite(calicoDocs, 'network-policy/encrypt-cluster-pod-traffic.mdx');
    return needs.throughput === undefined && needs['low-latency'] === undefined
      ? partly('every packet costs more of the processors', encrypting)
      : no(encrypting);
  },
  says: {
    yes: 'Spends nothing on encryption.',
    partly: 'Encrypts traffic between nodes, which nobody asked for.',
    no: 'Encrypts traffic between nodes, which nobody asked for, where speed was asked for.',
    unknown: 'Whether it encrypts is not known.',
  },
  cite: [cite(calicoDocs, 'network-policy/encrypt-cluster-pod-traffic.mdx')],
};

/** TO-16: what crosses networks of others should be encrypted, asked or not. */
export const untrusted: Rule = {
  id: 'datapath/untrusted-network',
  asks: 'Is traffic across networks of others encrypted?',
  strength: 'should',
  applies: ({ needs, underlay }) => needs.encryption === undefined && underlay.untrusted,
  judge: ({ option }) => option.can.encryption,
  says: {
    yes: 'Encrypts what crosses networks of others.',
    partly: 'Encrypts some of what crosses networks of others.',
    no: 'Sends clear text across networks of others.',
    unknown: 'Whether it encrypts is not known.',
  },
  cite: [cite(flannelRepo, 'Documentation/backends.md, WireGuard')],
};

const ebpfInstall = cite(calicoDocs, 'operations/ebpf/install.mdx');

/** KE-3: the documents forbid IP in IP under IPv6 only; for IPv4 it is merely slower. */
export const ebpfTunnel: Rule = {
  id: 'datapath/ebpf-tunnel',
  asks: 'Does the tunnel go well with eBPF?',
  strength: 'should',
  applies: (_, { option, tunnels }) => tunnels && option.can.eBPF.verdict === 'yes',
  judge: ({ far, near }) =>
    far?.carried === 'ipip' || near?.carried === 'ipip'
      ? partly('VXLAN is recommended; IP in IP is slower, and not for IPv6', ebpfInstall)
      : yes(ebpfInstall),
  says: {
    yes: 'The tunnel is one that eBPF programs handle well.',
    partly: 'The tunnel is slower under eBPF than the one that is recommended.',
    no: 'The tunnel does not work under eBPF.',
    unknown: 'How the tunnel goes with eBPF is not known.',
  },
  cite: [ebpfInstall],
};
