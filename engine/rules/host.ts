import { no, noted, partly, yes, type Claim } from '../catalog';
import { calicoDocs, cite, flannelRepo } from '../source';
import type { Plan } from '../plan';
import type { Rule } from './rule';
import type { Subject } from './subject';

const system = cite(calicoDocs, '_includes/partials/_system-requirements.mdx');

/** Compare `major.minor` as numbers, not as text: 5.10 comes after 5.6. */
const older = (a: string, b: string): boolean => {
  const [major = 0, minor = 0] = a.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = b.split('.').map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
};

function judgeKernel({ option }: Subject, { nodes }: Plan): Claim {
  const asked = option.needs.filter(({ kernel }) => kernel !== undefined);
  const [first] = asked;
  if (first === undefined) return yes(system);
  if (nodes.kernel === undefined)
    return noted(yes(first.cite), 'the plan does not name a kernel; a current one is assumed');
  const kernel = nodes.kernel;
  const short = asked.find((need) => need.kernel !== undefined && older(kernel, need.kernel.least));
  if (short?.kernel !== undefined)
    return noted(
      no(short.cite),
      `kernel ${short.kernel.least} is needed, ${kernel} is the oldest in the plan. ${short.why}`,
    );
  const undocumented = asked.find(
    (need) => need.kernel?.documented !== undefined && older(kernel, need.kernel.documented),
  );
  return undocumented?.kernel === undefined
    ? yes(first.cite)
    : partly(
        `kernel ${undocumented.kernel.documented} is documented, ${kernel} is the oldest in the plan. ${undocumented.why}`,
        undocumented.cite,
      );
}

/** KE-1, KE-2, KE-7. */
export const kernel: Rule = {
  id: 'host/kernel',
  asks: 'Is the oldest kernel new enough?',
  strength: 'must',
  applies: (_, { option }) => option.needs.some((need) => need.kernel !== undefined),
  judge: judgeKernel,
  says: {
    yes: 'The kernel has what it needs.',
    partly: 'The kernel is older than the one that is documented.',
    no: 'The kernel lacks what it needs.',
    unknown: 'Whether the kernel suffices is not known.',
  },
  cite: [system, cite(calicoDocs, 'network-policy/encrypt-cluster-pod-traffic.mdx')],
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
  asks: 'Does it run where privileged pods are forbidden?',
  strength: 'must',
  applies: ({ nodes }) => nodes.host.includes('no-privileged-pods'),
  judge: ({ option }) => option.can['no privileged pods'],
  says: {
    yes: 'Runs without privileged pods.',
    partly: 'Runs with a few capabilities in place of full privilege.',
    no: 'Needs privileged pods.',
    unknown: 'Which privileges it needs is not known.',
  },
  cite: [system, cite(flannelRepo, 'Documentation/kube-flannel.yml')],
};
