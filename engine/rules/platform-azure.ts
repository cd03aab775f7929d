import { no, partly, unknown, yes } from '../catalog';
import { aksDocs, antreaRepo, azureDocs, calicoDocs, cite, issue } from '../source';
import { bare } from './carried';
import type { Rule } from './rule';

const azureFaq = cite(azureDocs, 'articles/virtual-network/virtual-networks-faq.md');
const choosing = cite(calicoDocs, 'networking/determine-best-networking.mdx');

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

const azureOverview = cite(aksDocs, 'articles/aks/concepts-network-cni-overview.md');
const azureOverlay = cite(aksDocs, 'articles/aks/concepts-network-azure-cni-overlay.md');

/** AZ-6, AZ-7: the overlay is judged first, and addresses of the virtual network where somebody calls pods by them. */
export const azureOverlayFirst: Rule = {
  id: 'platform/azure-overlay-first',
  asks: 'Does it leave addresses of the virtual network to those who need them?',
  strength: 'may',
  applies: ({ platform }, { option }) => platform === 'azure' && option.cni.id === 'azure-cni',
  judge: ({ option }, { managed, needs }) => {
    if (option.modeId === 'overlay') {
      return managed === 'aks'
        ? yes(azureOverlay)
        : unknown('the overlay is documented for AKS; nothing was found about it elsewhere', azureOverlay);
    }
    return managed === 'aks' && needs['pods-reachable'] === undefined
      ? partly('every pod takes an address of the virtual network, which nobody asked for', azureOverview)
      : yes(azureOverview);
  },
  says: {
    yes: 'Takes addresses of the virtual network only where they are of use.',
    partly: 'Takes addresses of the virtual network that the overlay would spare.',
    no: 'Exhausts the virtual network.',
    unknown: 'Whether it can be had outside AKS is not known.',
  },
  cite: [azureOverview, azureOverlay],
};

const azurePolicies = cite(aksDocs, 'articles/aks/use-network-policies.md');

/** AZ-8: of the engines that enforce policy for Azure's own network its documents recommend one. */
export const azureEngine: Rule = {
  id: 'platform/azure-policy-engine',
  asks: 'Is the policy engine the one that Azure recommends?',
  strength: 'may',
  applies: ({ platform, needs }, { option }) =>
    platform === 'azure' && needs['network-policy'] !== undefined && option.cni.id === 'azure-cni',
  judge: ({ option }, { nodes }) =>
    option.modifiers.includes('cilium') || (nodes.systems.includes('windows') && option.modifiers.includes('calico'))
      ? yes(azurePolicies)
      : partly(
          'Cilium is the recommended engine for nodes of Linux, and Calico enforces on Windows too',
          azurePolicies,
        ),
  says: {
    yes: 'Policies are enforced by the engine that is recommended.',
    partly: 'Another engine is recommended.',
    no: 'Policies are enforced by an engine that is gone.',
    unknown: 'Which engine is recommended is not known.',
  },
  cite: [azurePolicies],
};
