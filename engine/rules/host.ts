import { no, noted, partly, yes, type Claim, type Requirement } from '../catalog';
import { calicoDocs, calicoRepo, cite, flannelRepo, issue, wireguardOnUbuntu } from '../source';
import type { Plan } from '../plan';
import type { Rule } from './rule';
import type { Judged } from './subject';

const system = cite(calicoDocs, '_includes/partials/_system-requirements.mdx');

const ranks = new Map<string, number>();

/** `major.minor` as a number that grows: 5.10 comes after 5.6. */
function rankOf(version: string): number {
  const known = ranks.get(version);
  if (known !== undefined) return known;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const rank = major * 10_000 + minor;
  ranks.set(version, rank);
  return rank;
}

export const older = (a: string, b: string): boolean => rankOf(a) < rankOf(b);

/** Red Hat's kernels carry work of later ones. */
const redHat = ({ nodes }: Plan): boolean => /rhel|red ?hat/i.test(nodes.distribution ?? '');

/** The kernel that WireGuard came with. */
const wireguardFrom = '5.6';

const asksKernel = ({ option }: Judged, { pods }: Plan): Requirement[] =>
  option.needs.filter(
    ({ kernel, family }) => kernel !== undefined && (family === undefined || pods.families.includes(family)),
  );

const backport = cite(wireguardOnUbuntu, 'backported to the kernel of Ubuntu 20.04');

/** Where a distribution's older kernel carries WireGuard. KE-1. */
const carriesWireguard = ({ nodes: { distribution = '', kernel } }: Plan): boolean =>
  /ubuntu[ -]?20\.04|focal/i.test(distribution) && kernel !== undefined && !older(kernel, '5.4');

const wantsWireguard = ({ widest }: Judged): boolean => widest?.tunnel.some(({ id }) => id === 'wireguard') === true;

function judgeKernel(subject: Judged, plan: Plan): Claim {
  const asked = asksKernel(subject, plan);
  const [first] = asked;
  if (first === undefined) return yes(system);
  const { kernel } = plan.nodes;
  if (kernel === undefined) return noted(yes(first.cite), 'the plan does not name a kernel; a current one is assumed');
  const least = ({ kernel: needed }: Requirement): string | undefined =>
    redHat(plan) ? (needed?.redHat ?? needed?.least) : needed?.least;
  const short = asked.find((need) => older(kernel, least(need) ?? kernel));
  if (short !== undefined) {
    const forWireguard = short.kernel?.least === wireguardFrom && wantsWireguard(subject);
    if (forWireguard && carriesWireguard(plan)) {
      return partly(
        `once WireGuard is seen to load on every node: this kernel carries it. ${short.why}`,
        backport,
        short.cite,
      );
    }
    return noted(
      no(short.cite),
      `kernel ${least(short) ?? ''} is needed, ${kernel} is the oldest in the plan${
        forWireguard ? ', unless a distribution carries WireGuard in it' : ''
      }. ${short.why}`,
    );
  }
  return yes(first.cite);
}

/** What is documented, or runs well; older kernels may do all the same. */
function judgeUsual(subject: Judged, plan: Plan): Claim {
  const asked = asksKernel(subject, plan);
  const { kernel } = plan.nodes;
  if (kernel === undefined) return yes(system);
  const undocumented = asked.find(({ kernel: needed }) => older(kernel, needed?.documented ?? kernel));
  if (undocumented !== undefined)
    return partly(`${undocumented.kernel?.documented ?? ''} is documented. ${undocumented.why}`, undocumented.cite);
  const worse = asked.find(({ kernel: needed }) => !older(kernel, needed?.worseFrom ?? '1000.0'));
  return worse === undefined ? yes(system) : partly(worse.why, worse.cite);
}

/** KE-1 to KE-5, KE-7 to KE-9. */
export const kernel: Rule = {
  id: 'host/kernel',
  asks: 'Is the oldest kernel new enough?',
  strength: 'must',
  applies: (_, { option }) => option.needs.some((need) => need.kernel !== undefined),
  judge: judgeKernel,
  says: {
    yes: 'The kernel has what it needs.',
    partly: 'Some kernels lack what it needs.',
    no: 'The kernel lacks what it needs.',
    unknown: 'Whether the kernel suffices is not known.',
  },
  cite: [system, cite(calicoDocs, 'network-policy/encrypt-cluster-pod-traffic.mdx')],
};

/** KE-2 and KE-7: sources list older systems as good beside a newer kernel as the least, so it is a warning. */
export const usualKernel: Rule = {
  id: 'host/kernel-documented',
  asks: 'Is the oldest kernel among those that it is documented for?',
  strength: 'should',
  applies: ({ nodes }, { option }) =>
    nodes.kernel !== undefined &&
    option.needs.some(({ kernel: needed }) => needed?.documented !== undefined || needed?.worseFrom !== undefined),
  judge: judgeUsual,
  says: {
    yes: 'The kernel is one that it is documented for.',
    partly: 'The kernel is older than documented, or newer than it runs well on.',
    no: 'The kernel is none that it is documented for.',
    unknown: 'Which kernels it is documented for is not known.',
  },
  cite: [system],
};

/** KE-13. */
export const architecture: Rule = {
  id: 'host/architecture',
  asks: 'Does it run on every processor of the plan?',
  strength: 'must',
  applies: (_, { option }) => option.needs.some(({ architectures }) => architectures !== undefined),
  judge: ({ option }, { nodes }) => {
    const narrow = option.needs.find(
      ({ architectures }) =>
        architectures !== undefined && nodes.architectures.some((one) => !architectures.includes(one)),
    );
    return narrow === undefined
      ? yes(cite(flannelRepo, 'pkg/backend/udp/udp_amd64.go'))
      : noted(no(narrow.cite), narrow.why);
  },
  says: {
    yes: 'Runs on every processor of the plan.',
    partly: 'Runs on some processors of the plan.',
    no: 'Does not run on every processor of the plan.',
    unknown: 'Which processors it runs on is not known.',
  },
  cite: [cite(flannelRepo, 'pkg/backend/udp/udp_amd64.go')],
};

/** KE-11. */
export const privileges: Rule = {
  id: 'host/privileges',
  asks: 'Does it run with the privileges that the hosts grant?',
  strength: 'must',
  applies: ({ nodes }) => nodes.host.includes('no-privileged-pods') || nodes.host.includes('no-net-admin'),
  judge: ({ option }, { nodes }) => {
    const claim = option.can['no privileged pods'];
    return claim.verdict === 'partly' && nodes.host.includes('no-net-admin') ? { ...claim, verdict: 'no' } : claim;
  },
  says: {
    yes: 'Runs without privileged pods.',
    partly: 'Runs with a few capabilities in place of full privilege.',
    no: 'Needs privileges that the hosts refuse.',
    unknown: 'Which privileges it needs is not known.',
  },
  cite: [system, cite(flannelRepo, 'Documentation/kube-flannel.yml')],
};

const offload = cite(calicoRepo, 'felix/environment/feature_detect_linux.go');

/** KE-6. */
export const vxlanOffload: Rule = {
  id: 'host/vxlan-offload',
  asks: 'Is it spared from the checksum fault of old kernels in VXLAN?',
  strength: ({ needs }) => needs.throughput ?? 'may',
  applies: ({ nodes }) => nodes.kernel !== undefined && older(nodes.kernel, '5.7'),
  judge: ({ near, far }) =>
    near?.carried === 'vxlan' || far?.carried === 'vxlan'
      ? partly(
          'kernels before 5.7: Calico switches the offload off, and TCP ends near 2.5 Gbit/s; others report delays of 63 seconds',
          offload,
          cite(issue('projectcalico/calico', 3145), 'report'),
          cite(issue('k3s-io/k3s', 2013), 'report'),
        )
      : yes(offload),
  says: {
    yes: 'Sends no VXLAN.',
    partly: 'VXLAN is slow or delayed on a kernel this old.',
    no: 'VXLAN does not work on a kernel this old.',
    unknown: 'Whether the fault is met is not known.',
  },
  cite: [offload],
};
