import { no, noted, partly, unknown, yes } from '../catalog';
import { segmentNeighbours, switchAddresses } from '../growth';
import type { Plan } from '../plan';
import { azureDocs, calicoDocs, cite, dockerDocs, issue, vmwareOffload, weaveRepo } from '../source';
import { plain } from './carried';
import { older } from './host';
import type { Rule } from './rule';

const macvlan = cite(dockerDocs, 'content/manuals/engine/network/drivers/macvlan.md');
const azureFaq = cite(azureDocs, 'articles/virtual-network/virtual-networks-faq.md');

const clouds = ['aws', 'azure', 'gcp', 'alibaba', 'openstack'];
const virtual = ['vm', 'vmware'];
const drops = ({ underlay }: Plan, what: string): boolean => (underlay.drops as readonly string[]).includes(what);

/** VM-3, AZ-5: pods that stand on the segment, with MAC addresses of their own or by broadcast. */
export const extraMacs: Rule = {
  id: 'underlay/extra-macs',
  asks: 'Do ports take what stands on the segment beside the node?',
  strength: 'must',
  applies: (plan, { option }) =>
    (option.state.includes(switchAddresses) &&
      (clouds.includes(plan.platform) || virtual.includes(plan.platform) || drops(plan, 'extra-macs'))) ||
    (option.state.includes(segmentNeighbours) && plan.platform === 'azure'),
  judge: (_, plan) => {
    if (plan.platform === 'azure') return no(azureFaq);
    if (clouds.includes(plan.platform) || drops(plan, 'extra-macs')) return no(macvlan);
    return partly('once promiscuous mode and forged transmits are allowed on every port', macvlan);
  },
  says: {
    yes: 'Ports take further MAC addresses.',
    partly: 'Ports of virtual machines take one MAC address unless told otherwise.',
    no: 'Ports take one MAC address, or no broadcast.',
    unknown: 'What ports take is not known.',
  },
  cite: [macvlan, azureFaq],
};

/** AZ-5, and a plan's own word. */
export const multicastCarried: Rule = {
  id: 'underlay/multicast',
  asks: 'Does multicast of pods cross a network that drops it?',
  strength: ({ needs }) => needs.multicast ?? 'may',
  applies: (plan, { option }) =>
    plan.needs.multicast !== undefined &&
    (plan.platform === 'azure' || drops(plan, 'multicast')) &&
    option.can.multicast.verdict !== 'no',
  judge: ({ near, far }) => (plain(far ?? near) ? no(azureFaq) : yes(cite(weaveRepo, 'site/install/plugin/plugin.md'))),
  says: {
    yes: 'Multicast is hidden in packets to single nodes.',
    partly: 'Some multicast is hidden in packets to single nodes.',
    no: 'Multicast goes out as it is and is dropped.',
    unknown: 'How multicast crosses is not known.',
  },
  cite: [azureFaq],
};

const vmxnet3 = cite(issue('projectcalico/calico', 9433), 'report');
const offloaded = [4789, 8472];

/** VM-2. */
export const vmxnet3Offload: Rule = {
  id: 'underlay/vmxnet3-offload',
  asks: 'Does its VXLAN survive the offload of vmxnet3?',
  strength: 'should',
  applies: ({ platform, underlay }, { option, near, far }) =>
    (/vmxnet3/i.test(underlay.nic ?? '') || (platform === 'vmware' && underlay.nic === undefined)) &&
    (near?.carried === 'vxlan' || far?.carried === 'vxlan') &&
    option.ports.some(({ protocol, number }) => protocol === 'UDP' && offloaded.includes(number)),
  judge: (_, { nodes }) =>
    nodes.kernel !== undefined && !older(nodes.kernel, '5.14')
      ? noted(yes(vmxnet3), 'the driver is mended in Linux 5.14')
      : partly(
          'with ethtool -K DEVICE tx-checksum-ip-generic off, another port, ESXi 7.0U3 or Linux 5.14',
          vmxnet3,
          cite(vmwareOffload, 'resolution'),
        ),
  says: {
    yes: 'The driver handles VXLAN.',
    partly: 'The offload of the card corrupts or drops TCP in VXLAN until it is switched off.',
    no: 'VXLAN does not pass the card.',
    unknown: 'What the card does with VXLAN is not known.',
  },
  cite: [vmxnet3, cite(vmwareOffload, 'resolution')],
};

const ebpf = cite(calicoDocs, 'operations/ebpf/install.mdx');

/** KE-3: a call to a NodePort may travel in VXLAN though pods' packets do not. */
export const handedOn: Rule = {
  id: 'underlay/handed-on-services',
  asks: 'Do calls to NodePorts reach the other node?',
  strength: 'must',
  applies: ({ underlay }, { option }) => underlay.drops.length > 0 && option.can.eBPF.verdict === 'yes',
  judge: ({ option, outer, inner }, plan) => {
    const steps = option.nodePort({ outer, inner })?.hops.flatMap((hop) => hop.steps) ?? [];
    return steps.some((step) => step.kind === 'push' && drops(plan, step.header.id)) ? no(ebpf) : yes(ebpf);
  },
  says: {
    yes: 'Calls to NodePorts travel in something that passes.',
    partly: 'Some calls to NodePorts are dropped.',
    no: 'Calls to NodePorts are handed on in something that is dropped.',
    unknown: 'How calls to NodePorts travel is not known.',
  },
  cite: [ebpf],
};

/** KE-3. */
export const taggedDevices: Rule = {
  id: 'underlay/tagged-devices',
  asks: 'Does it run on devices that tag frames?',
  strength: 'must',
  applies: ({ underlay }, { option }) => underlay.vlanTagged && option.can.eBPF.verdict === 'yes',
  judge: ({ option }) =>
    option.cni.id === 'calico' ? no(ebpf) : unknown('nothing was found about programs on tagged devices'),
  says: {
    yes: 'Runs on devices that tag frames.',
    partly: 'Runs on some devices that tag frames.',
    no: 'Its programs are not supported on devices that tag frames.',
    unknown: 'Whether its programs run on devices that tag frames is not known.',
  },
  cite: [ebpf],
};
