import { no, noted, partly, yes } from '../catalog';
import { antreaRepo, azureDocs, calicoDocs, cite, issue, kubesprayRepo } from '../source';
import { bare, showsPods } from './carried';
import type { Rule } from './rule';

const azureFaq = cite(azureDocs, 'articles/virtual-network/virtual-networks-faq.md');
const choosing = cite(calicoDocs, 'networking/determine-best-networking.mdx');
const awsReference = cite(calicoDocs, 'reference/public-cloud/aws.mdx');

const portSecurity = cite(kubesprayRepo, 'docs/cloud_controllers/openstack.md');

/** AZ-1. */
export const azureIpip: Rule = {
  id: 'platform/azure-ipip',
  asks: 'Does the Azure network carry what this option sends between nodes?',
  strength: 'must',
  applies: ({ platform }) => platform === 'azure',
  judge: ({ near, far }) =>
    [near, far].some((route) => route?.carried === 'ipip' || route?.carried === 'gre') ? no(azureFaq) : yes(azureFaq),
  says: {
    yes: 'Sends nothing that the Azure network drops by protocol.',
    partly: 'Some of what it sends is dropped by the Azure network.',
    no: 'The Azure network drops IP in IP and GRE.',
    unknown: 'Whether the Azure network carries it is not known.',
  },
  cite: [azureFaq, cite(calicoDocs, 'reference/public-cloud/azure.mdx')],
};

/** AZ-2. */
export const azureBare: Rule = {
  id: 'platform/azure-pod-addresses',
  asks: 'Does every packet carry addresses that the Azure network knows?',
  strength: 'must',
  applies: ({ platform }) => platform === 'azure',
  judge: ({ option, near, far }) => {
    if (option.near === option.far) return bare(near) || bare(far) ? no(azureFaq) : yes(azureFaq);
    return bare(far) ? no(azureFaq) : yes(azureFaq);
  },
  says: {
    yes: 'Pod addresses are hidden in packets between nodes, at least where a router is crossed.',
    partly: 'Some packets carry pod addresses.',
    no: 'The Azure network does not forward addresses that it does not know.',
    unknown: 'Whether pod addresses reach the Azure network is not known.',
  },
  cite: [azureFaq, cite(antreaRepo, 'docs/noencap-hybrid-modes.md')],
};

/** AZ-3. */
export const azureCrossSubnet: Rule = {
  id: 'platform/azure-cross-subnet',
  asks: 'Does it stay clear of bare packets inside an Azure subnet?',
  strength: 'should',
  applies: ({ platform }) => platform === 'azure',
  judge: ({ option, near }) =>
    option.near !== option.far && bare(near)
      ? partly(
          'the Calico documentation recommends it, the Antrea documentation and a user report say such packets are dropped; encapsulating always is safe either way',
          choosing,
          cite(antreaRepo, 'docs/noencap-hybrid-modes.md'),
          cite(issue('projectcalico/calico', 6568), 'report'),
        )
      : yes(choosing),
  says: {
    yes: 'Does not rely on bare packets inside a subnet.',
    partly: 'Sends bare packets inside a subnet, and sources disagree whether Azure delivers them.',
    no: 'Relies on bare packets inside a subnet.',
    unknown: 'Whether it sends bare packets is not known.',
  },
  cite: [choosing, cite(issue('projectcalico/calico', 6568), 'report')],
};

/** AW-1. */
export const awsSourceCheck: Rule = {
  id: 'platform/aws-source-check',
  asks: "Do its packets pass EC2's source and destination check?",
  strength: 'must',
  applies: ({ platform, underlay }) => platform === 'aws' && underlay.sourceCheck !== 'off',
  judge: ({ option, near, far }, { underlay }) => {
    if (!showsPods(near) && !showsPods(far)) return yes(awsReference);
    if (underlay.sourceCheck === 'on') return no(awsReference);
    const claim = option.can['switching off the source check'];
    return claim.verdict === 'yes'
      ? noted(claim, 'Calico switches the check off itself with awsSrcDstCheck: Disable, given the IAM permissions')
      : partly('the check must be switched off on every instance by other means', awsReference);
  },
  says: {
    yes: 'Passes the source and destination check, or has it switched off.',
    partly: 'Passes once the check is switched off by hand.',
    no: 'EC2 drops packets that carry pod addresses while the check is on.',
    unknown: 'Whether it passes the check is not known.',
  },
  cite: [awsReference, cite(calicoDocs, 'reference/resources/felixconfig.mdx')],
};

/** AW-2. */
export const awsZones: Rule = {
  id: 'platform/aws-zones',
  asks: 'Does it encapsulate between the subnets of the VPC?',
  strength: 'must',
  applies: ({ platform, underlay }) => platform === 'aws' && underlay.topology !== 'one-segment',
  judge: ({ far }) => (bare(far) ? no(awsReference) : yes(awsReference)),
  says: {
    yes: 'Traffic between subnets carries node addresses, which the VPC router knows.',
    partly: 'Some traffic between subnets carries pod addresses.',
    no: 'The VPC router does not know pod addresses.',
    unknown: 'Whether it encapsulates between subnets is not known.',
  },
  cite: [awsReference, choosing],
};

/** GC-1. */
export const googleLayer3: Rule = {
  id: 'platform/google-layer-3',
  asks: 'Does it do without layer 2 between the instances?',
  strength: 'must',
  applies: ({ platform }) => platform === 'gcp',
  judge: ({ near, far }) => (bare(near) || bare(far) ? no(choosing) : yes(choosing)),
  says: {
    yes: 'Hides pod addresses everywhere, so the pure layer-3 network carries it.',
    partly: 'Relies on layer 2 for some of its traffic.',
    no: 'The VPC is layer 3 even inside a subnet: bare packets between instances are not delivered.',
    unknown: 'Whether it relies on layer 2 is not known.',
  },
  cite: [choosing],
};

/** OS-1. */
export const openstackPortSecurity: Rule = {
  id: 'platform/openstack-port-security',
  asks: 'Do its packets pass Neutron port security?',
  strength: 'must',
  applies: ({ platform, underlay }) => platform === 'openstack' && underlay.sourceCheck !== 'off',
  judge: ({ near, far }, { underlay }) => {
    if (!showsPods(near) && !showsPods(far)) return yes(portSecurity);
    return underlay.sourceCheck === 'on'
      ? no(portSecurity)
      : partly('with allowed address pairs for the pod and Service ranges on every port', portSecurity);
  },
  says: {
    yes: 'Packets carry node addresses only, which port security accepts.',
    partly: 'Packets carry pod addresses, which port security accepts once it is told of them.',
    no: 'Neutron drops packets whose source is not an address of the port.',
    unknown: 'Whether it passes port security is not known.',
  },
  cite: [portSecurity, cite(issue('gardener/gardener-extension-networking-calico', 160), 'measurement')],
};
