import { no, noted, partly, unknown, yes } from '../catalog';
import type { Plan } from '../plan';
import { awsVpcCni, calicoDocs, cite, pluginSpeed, spiderpoolRepo } from '../source';
import type { Rule } from './rule';
import type { Judged } from './subject';

const fixed = cite(calicoDocs, 'getting-started/kubernetes/flannel/migration-from-flannel.mdx');
const bits = { 4: 32, 6: 128 } as const;

/** True where a block of a node is smaller than the pods it may come to run. */
const tight = ({ addresses, pods }: Plan): boolean =>
  pods.families.some((family, index) => {
    const mask = addresses.nodeMask[index];
    return mask !== undefined && 2 ** (bits[family] - mask.value) - 2 < pods.maxPerNode.value;
  });

/** TO-18. */
export const roomToGrow: Rule = {
  id: 'addresses/room-to-grow',
  asks: 'Can a node that runs more pods be given more addresses?',
  strength: 'may',
  applies: (plan, { option, addresses }) =>
    plan.orchestrator === 'kubernetes' && option.addresses === undefined && addresses.kind !== 'ring' && tight(plan),
  judge: ({ addresses }) =>
    addresses.kind === 'calico-blocks'
      ? yes(fixed)
      : partly('its block is for life: the node must be made anew to change it', fixed),
  says: {
    yes: 'A node takes a further block when it needs one.',
    partly: 'A node keeps the block it was given, and may run more pods than that holds.',
    no: 'A node cannot be given more.',
    unknown: 'Whether a node can be given more is not known.',
  },
  cite: [fixed],
};

/** Pods that are hosts of the network around the cluster. */
const ofNetwork = ({ option, widest }: Judged): boolean =>
  option.addresses?.kind === 'segment' ||
  (widest?.carried === 'network-addresses' && option.can['reachable pods'].verdict === 'yes');

const choosing = cite(calicoDocs, 'networking/determine-best-networking.mdx');
const density = cite(awsVpcCni, 'README.md');

/** AW-5, the space. */
export const networkSpace: Rule = {
  id: 'addresses/network-space',
  asks: 'Does it leave the addresses of a network that is short of them alone?',
  strength: 'must',
  applies: ({ underlay }) => underlay.addressSpace === 'short',
  judge: (subject) => {
    if (!ofNetwork(subject)) return yes(choosing);
    return subject.inner === 6
      ? noted(yes(density), 'IPv6 addresses do not run short')
      : noted(no(density), 'prefixes of addresses take more still');
  },
  says: {
    yes: 'Pods take no scarce address of the network.',
    partly: 'Some pods take addresses of the network.',
    no: 'Every pod takes an address of the network, and those are short.',
    unknown: 'Where pods take addresses is not known.',
  },
  cite: [choosing, density],
};

const usualMost = 110;

/** AW-5, the density: what an instance type holds is no part of a plan, so dense nodes are asked to be checked. */
export const interfaceDensity: Rule = {
  id: 'addresses/interface-density',
  asks: 'Do interfaces of a node hold addresses for a dense node?',
  strength: 'should',
  applies: ({ pods }, { option }) =>
    pods.perNode.value > usualMost && option.addresses?.kind.startsWith('interface') === true,
  judge: ({ option, inner }) => {
    if (inner === 6) return noted(yes(density), 'IPv6 mode has no such limit');
    return option.addresses?.kind === 'interface-prefixes'
      ? noted(yes(density), 'a prefix of 16 addresses in each slot')
      : unknown(`the plan names no type of instance. ${option.addresses?.says ?? ''}`, density);
  },
  says: {
    yes: 'Interfaces hold enough addresses.',
    partly: 'Interfaces of large nodes hold enough addresses.',
    no: 'Interfaces hold too few addresses.',
    unknown: 'Whether interfaces hold enough depends on the type of instance.',
  },
  cite: [density],
};

const allocators = cite(spiderpoolRepo, 'docs/concepts/ipam-performance.md');
const plugins = cite(pluginSpeed, 'README.md');

/** FN-14. A text says that IPVLAN and MACVLAN are slow to start; measurements say that address plugins are. */
export const podChurn: Rule = {
  id: 'addresses/pod-churn',
  asks: 'Are addresses handed out fast enough for pods that come and go?',
  strength: ({ needs }) => needs['pod-churn'] ?? 'may',
  applies: ({ needs, orchestrator }) => needs['pod-churn'] !== undefined && orchestrator === 'kubernetes',
  judge: ({ option }) => {
    const kind = option.addresses?.kind ?? 'cluster';
    if (kind === 'segment')
      return partly(
        'the driver is quick, an address plugin for the whole cluster is not: 1,000 pods took Whereabouts 2,529 s and Calico 322 s',
        allocators,
        plugins,
      );
    return kind.startsWith('interface') ? partly('while a node has warm addresses', density) : yes(allocators);
  },
  says: {
    yes: 'A node hands out addresses that it has.',
    partly: 'Some pods wait for an address from elsewhere.',
    no: 'Every pod waits for an address from elsewhere.',
    unknown: 'How fast addresses are handed out is not known.',
  },
  cite: [allocators, plugins],
};
