import { no, noted, partly, unknown, yes } from '../catalog';
import { ackDocs, calicoDocs, cite, issue, kubesprayRepo } from '../source';
import { bare, showsPods } from './carried';
import type { Rule } from './rule';

const choosing = cite(calicoDocs, 'networking/determine-best-networking.mdx');
const awsReference = cite(calicoDocs, 'reference/public-cloud/aws.mdx');

const portSecurity = cite(kubesprayRepo, 'docs/cloud_controllers/openstack.md');

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

const neutron = cite(calicoDocs, 'networking/configuring/vxlan-ipip.mdx');

/** OS-1, and OS-4 as a remark: a plan does not say what drives Neutron. */
export const openstackPortSecurity: Rule = {
  id: 'platform/openstack-port-security',
  asks: 'Do its packets pass Neutron port security?',
  strength: 'must',
  applies: ({ platform, underlay }) => platform === 'openstack' && underlay.sourceCheck !== 'off',
  judge: ({ option, near, far }, { underlay }) => {
    if (!showsPods(near) && !showsPods(far)) {
      return option.cni.id === 'calico'
        ? noted(yes(portSecurity, neutron), 'its tunnels are not supported where Calico is the plug-in of Neutron too')
        : yes(portSecurity);
    }
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

const alibabaRoutes = cite(ackDocs, 'comparison of Terway and Flannel');

/** Its own plug-ins give pods addresses or routes of the VPC; whether it forwards others is stated nowhere. */
export const alibabaBare: Rule = {
  id: 'platform/alibaba-pod-addresses',
  asks: 'Does every packet carry addresses that the VPC of Alibaba Cloud knows?',
  strength: 'must',
  applies: ({ platform }) => platform === 'alibaba',
  judge: ({ near, far }) =>
    bare(near) || bare(far)
      ? unknown(
          'nothing was found about addresses that the VPC has not been told of; its own plug-ins tell it',
          alibabaRoutes,
        )
      : yes(alibabaRoutes),
  says: {
    yes: 'The VPC knows the addresses on every packet.',
    partly: 'The VPC knows the addresses on some packets.',
    no: 'The VPC does not forward addresses that it does not know.',
    unknown: 'Whether the VPC forwards addresses of pods is not known. Try it before you choose.',
  },
  cite: [alibabaRoutes],
};
