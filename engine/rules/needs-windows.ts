import { no, noted, unknown, type Claim } from '../catalog';
import { aksDocs, calicoDocs, cite, flannelRepo, windowsDocs } from '../source';
import { capability } from './capability';
import type { Rule } from './rule';

const onWindows = cite(calicoDocs, 'getting-started/kubernetes/windows-calico/limitations.mdx');

/** FN-11. */
export const windows: Rule = {
  id: 'needs/windows-nodes',
  asks: 'Do Windows nodes join?',
  strength: 'must',
  applies: ({ nodes }) => nodes.systems.includes('windows'),
  judge: ({ option }, { platform }) =>
    platform === 'openstack' && option.cni.id === 'calico'
      ? noted(no(onWindows), 'Calico for Windows is not supported on OpenStack')
      : option.can['Windows nodes'],
  says: {
    yes: 'Runs on Windows nodes.',
    partly: 'Runs on Windows nodes under conditions.',
    no: 'Does not run on Windows nodes.',
    unknown: 'No statement about Windows was found.',
  },
  cite: [
    cite(windowsDocs, 'windows-networking.md'),
    cite(calicoDocs, 'getting-started/kubernetes/windows-calico/limitations.mdx'),
  ],
};

/** AZ-8, FN-11: an engine may stop at Windows nodes that the network itself reaches. */
export const windowsPolicy: Rule = {
  ...capability({
    id: 'policy-on-windows',
    need: 'network-policy',
    feature: 'policy on Windows',
    asks: 'Are policies enforced on Windows nodes?',
    says: {
      yes: 'Enforces policies on Windows nodes.',
      partly: 'Enforces policies on Windows nodes under a condition.',
      no: 'Policies have no effect on Windows nodes.',
      unknown: 'No statement about policies on Windows nodes was found.',
    },
    cite: [
      cite(aksDocs, 'articles/aks/use-network-policies.md'),
      cite(calicoDocs, 'getting-started/kubernetes/windows-calico/limitations.mdx'),
    ],
  }),
  applies: ({ needs, nodes }) => needs['network-policy'] !== undefined && nodes.systems.includes('windows'),
};

const windowsOverlays = cite(windowsDocs, 'windows-networking.md: overlays on Windows do not support dual stack');

/** What is documented of IPv6 on Windows nodes, by CNI and by option. */
const familiesOnWindows: Readonly<Record<string, Claim>> = {
  calico: no(onWindows),
  'flannel/vxlan': no(windowsOverlays),
  'flannel/host-gw': no(cite(flannelRepo, 'Documentation/configuration.md: host-gw carries IPv6 on Linux only')),
};

/** FN-11, FN-10. */
export const ipv6OnWindows: Rule = {
  id: 'needs/ipv6-on-windows',
  asks: 'Do pods on Windows nodes get IPv6 addresses?',
  strength: 'must',
  applies: ({ nodes, pods }) => nodes.systems.includes('windows') && pods.families.includes(6),
  judge: ({ option }) => {
    if (option.can['Windows nodes'].verdict === 'no') return option.can['Windows nodes'];
    return (
      familiesOnWindows[option.id] ??
      familiesOnWindows[option.cni.id] ??
      unknown('nothing was found about IPv6 on Windows nodes')
    );
  },
  says: {
    yes: 'Gives pods on Windows nodes IPv6 addresses.',
    partly: 'Gives pods on Windows nodes IPv6 addresses under a condition.',
    no: 'Gives pods on Windows nodes IPv4 addresses only.',
    unknown: 'Whether pods on Windows nodes get IPv6 addresses is not known.',
  },
  cite: [onWindows, windowsOverlays],
};
