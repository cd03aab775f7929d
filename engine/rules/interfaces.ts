import { no, noted, partly, unknown, yes } from '../catalog';
import type { Plan } from '../plan';
import { calicoDocs, cite, dockerDocs, multusRepo } from '../source';
import { rules } from './all';
import { askedBy, find, type Finding, type Rule } from './rule';
import type { Judged } from './subject';

const quickstart = cite(multusRepo, 'docs/quickstart.md');
const macvlan = cite(dockerDocs, 'content/manuals/engine/network/drivers/macvlan.md');
const stands = ({ option }: Judged): boolean => option.home?.role === 'secondary' || option.cni.id === 'danm';

/** FN-9: what is documented to stand beside a default network. */
export const role: Rule = {
  id: 'platform/role-of-interface',
  asks: 'Is it documented as a further interface beside a default network?',
  strength: 'must',
  applies: () => true,
  judge: (subject) => {
    const { option } = subject;
    if (stands(subject)) return yes(option.home?.cite ?? option.cni.cite);
    return option.home?.orchestrators?.includes('kubernetes') === false
      ? noted(no(option.home.cite), option.home.why)
      : unknown('it is documented as a default network; nothing was found about it beside another one', quickstart);
  },
  says: {
    yes: 'Gives a further interface and leaves Services and policy to the default network.',
    partly: 'Gives a further interface under a condition.',
    no: 'Gives no interface to pods of Kubernetes.',
    unknown: 'Whether it works as a further interface is not known. Try it before you choose.',
  },
  cite: [quickstart, cite(multusRepo, 'README.md')],
};

/** FN-1 for further networks. The default network goes on enforcing, so that this excludes nothing. */
export const policy: Rule = {
  id: 'needs/policy-of-interface',
  asks: 'Are the NetworkPolicy objects that this plan relies on enforced on this interface?',
  strength: ({ needs }) => (needs['network-policy'] === 'may' ? 'may' : 'should'),
  applies: ({ needs }) => needs['network-policy'] !== undefined,
  judge: ({ option }) => {
    const claim = option.can['network policy'];
    return claim.verdict === 'partly'
      ? claim
      : noted(no(macvlan), 'the default network enforces them on its own alone');
  },
  says: {
    yes: 'Policies hold on this interface too.',
    partly: 'Policies hold on this interface once something is added.',
    no: 'What comes and goes by this interface passes no policy.',
    unknown: 'Whether policies hold on this interface is not known.',
  },
  cite: [cite(calicoDocs, 'network-policy/get-started/calico-policy/calico-network-policy.mdx'), macvlan],
};

/** FN-18: Services stay with the default network. */
export const services: Rule = {
  id: 'needs/services-of-interface',
  asks: 'Are Services reached by this interface?',
  strength: 'may',
  applies: ({ orchestrator }) => orchestrator === 'kubernetes',
  judge: () => no(macvlan),
  says: {
    yes: 'Services are reached by this interface.',
    partly: 'Some Services are reached by this interface.',
    no: 'Calls to Services leave by the default network; this interface knows plain addresses only.',
    unknown: 'Whether Services are reached is not known.',
  },
  cite: [macvlan],
};

/** Encryption is the default network's own. FN-5. */
export const encryption: Rule = {
  id: 'needs/encryption-of-interface',
  asks: 'Is what leaves by this interface encrypted?',
  strength: ({ needs }) => needs.encryption ?? 'may',
  applies: ({ needs }) => needs.encryption !== undefined,
  judge: ({ option }) => option.can.encryption,
  says: {
    yes: 'Encrypts what leaves by this interface.',
    partly: 'Encrypts some of what leaves by this interface.',
    no: 'Sends clear text by this interface.',
    unknown: 'Whether this interface encrypts is not known.',
  },
  cite: [cite(calicoDocs, 'network-policy/encrypt-cluster-pod-traffic.mdx')],
};

const own: readonly Rule[] = [role, policy, services, encryption];

/** Questions about an option that are as good for a further interface; the others are put to the default network. */
const shared = [
  'platform/azure-ipip',
  'platform/azure-pod-addresses',
  'platform/aws-source-check',
  'platform/aws-zones',
  'platform/google-layer-3',
  'platform/openstack-port-security',
  'platform/security-groups',
  'topology/own-node',
  'topology/translation',
  'underlay/drops',
  'underlay/source-check',
  'underlay/port-clash',
  'underlay/extra-macs',
  'underlay/multicast',
  'underlay/vmxnet3-offload',
  'needs/windows-nodes',
  'host/kernel',
  'host/kernel-documented',
  'host/architecture',
  'host/privileges',
  'addresses/pod-churn',
  'mtu/fit',
  'mtu/use',
  'datapath/in-kernel',
  'lifecycle/maintained',
];

const ofParts: readonly Rule[] = [...own, ...rules.filter(({ id }) => shared.includes(id))];

/** What is said of an option as a further interface of the pods of a plan, in the order of decision. */
export const findingsOfInterface = (subject: Judged, plan: Plan): Finding[] =>
  askedBy(plan, ofParts, [subject]).flatMap((asked) => find(asked, subject, plan) ?? []);

/** The need for virtual functions against what the interfaces are. FN-9. */
export const virtualFunctions = (plan: Plan, ids: readonly string[]): Finding | undefined => {
  const strength = plan.needs['sr-iov'];
  if (strength === undefined) return undefined;
  const found = ids.some((id) => id.startsWith('sr-iov/'));
  const readme = cite(multusRepo, 'README.md');
  const claim = found ? yes(readme) : partly('no interface of the plan is sr-iov/vf', readme);
  return {
    rule: 'needs/virtual-function-planned',
    asks: 'Is one of the interfaces a virtual function, as the plan needs?',
    strength,
    verdict: claim.verdict,
    says: found ? 'An interface is a virtual function.' : 'The plan needs virtual functions and names none.',
    ...(claim.note === undefined ? {} : { note: claim.note }),
    claim,
    cite: [readme],
    overruled: false,
  };
};

/** The rules that further interfaces alone are asked. */
export const rulesOfInterfaces = own;
