import { no, noted, partly, yes } from '../catalog';
import type { Plan } from '../plan';
import { calicoDocs, cite, eksDocs, flannelRepo, kubeProxyRepo, multusRepo, weaveRepo } from '../source';
import { capability } from './capability';
import type { Rule } from './rule';

/** FN-1, the direction out. */
export const egressPolicy = capability({
  id: 'egress-policy',
  need: 'egress-policy',
  feature: 'egress policy',
  asks: 'Do policies limit what pods may reach?',
  says: {
    yes: 'Enforces policies in both directions.',
    partly: 'Enforces policies for what leaves pods under a condition.',
    no: 'Pods reach whatever they like.',
    unknown: 'No statement about policies for what leaves pods was found.',
  },
  cite: [cite(flannelRepo, 'Documentation/netpol.md')],
});

const interfaces = {
  feature: 'further interfaces',
  says: {
    yes: 'Is documented as the default network under further interfaces.',
    partly: 'Gives further interfaces itself, under a condition.',
    no: 'Leaves no room for further interfaces.',
    unknown: 'No statement about further interfaces was found. A meta-plugin needs a default network that it knows.',
  },
  cite: [cite(multusRepo, 'README.md'), cite(multusRepo, 'docs/quickstart.md')],
} as const;

/** FN-9. A plan that lists further interfaces needs them, whether or not it says so. */
export const severalInterfaces: Rule = {
  ...capability({
    ...interfaces,
    id: 'several-interfaces',
    need: 'several-interfaces',
    asks: 'Can pods have further interfaces beside its own?',
  }),
  strength: ({ needs, interfaces: listed }) => needs['several-interfaces'] ?? (listed.length > 0 ? 'must' : 'may'),
  applies: ({ needs, interfaces: listed }) => needs['several-interfaces'] !== undefined || listed.length > 0,
};

/** FN-9, for virtual functions. */
export const virtualFunctions = capability({
  ...interfaces,
  id: 'sr-iov',
  need: 'sr-iov',
  asks: 'Can pods have virtual functions beside its own interface?',
});

/** FN-12. */
export const sctp = capability({
  id: 'sctp',
  need: 'sctp',
  feature: 'SCTP',
  asks: 'Do policies and Services carry SCTP?',
  says: {
    yes: 'Knows SCTP.',
    partly: 'Knows SCTP under a condition.',
    no: 'Knows SCTP neither in policies nor in Services.',
    unknown: 'No statement about SCTP was found.',
  },
  cite: [cite(calicoDocs, 'operations/ebpf/install.mdx')],
});

/** FN-16, the address of the client. */
export const sourceAddress = capability({
  id: 'source-address',
  need: 'source-address',
  feature: 'client addresses kept',
  asks: 'Do pods see the address of a client outside?',
  says: {
    yes: 'Pods see the addresses of clients.',
    partly: 'Pods see the addresses of clients under a condition.',
    no: 'Pods see the address of a node.',
    unknown: 'No statement about addresses of clients was found.',
  },
  cite: [
    cite(calicoDocs, 'networking/configuring/advertise-service-ips.mdx'),
    cite(calicoDocs, 'operations/ebpf/install.mdx'),
  ],
});

/** FN-17, by namespace. */
export const namespaceAddresses = capability({
  id: 'namespace-addresses',
  need: 'namespace-addresses',
  feature: 'addresses by namespace',
  asks: 'Can a namespace have a range of its own?',
  says: {
    yes: 'Namespaces may have ranges of their own.',
    partly: 'Namespaces may have ranges of their own under a condition.',
    no: 'Ranges belong to nodes.',
    unknown: 'No statement about ranges of namespaces was found.',
  },
  cite: [cite(calicoDocs, 'getting-started/kubernetes/flannel/migration-from-flannel.mdx')],
});

/** KE-3: the wish itself; what it asks of hosts is among the options' requirements. */
export const ebpf = capability({
  id: 'ebpf',
  need: 'ebpf',
  feature: 'eBPF',
  asks: 'Are packets forwarded by eBPF programs?',
  says: {
    yes: 'Forwards by eBPF programs.',
    partly: 'Forwards by eBPF programs under a condition.',
    no: 'Forwards by the usual way of the kernel, or by a switch.',
    unknown: 'No statement about eBPF was found.',
  },
  cite: [cite(calicoDocs, 'operations/ebpf/install.mdx')],
});

const addon = cite(weaveRepo, 'site/kubernetes/kube-addon.md');

/** AW-7. */
export const webhooks: Rule = {
  id: 'needs/webhooks',
  asks: 'Does a control plane outside the pod network reach webhooks in pods?',
  strength: ({ needs }) => needs.webhooks ?? 'may',
  applies: ({ needs }) => needs.webhooks !== undefined,
  judge: ({ option, widest }) =>
    widest?.carried === 'network-addresses' || widest?.carried === 'routed-addresses' || option.bgp === 'fabric'
      ? yes(option.mode.cite)
      : partly('with webhooks and aggregated interfaces on the host network', addon),
  says: {
    yes: 'The network knows the way to pods.',
    partly: 'The control plane has no route to pods.',
    no: 'Webhooks cannot be called.',
    unknown: 'Whether webhooks are reached is not known.',
  },
  cite: [addon, cite(eksDocs, 'networking/eks-networking-add-ons.adoc')],
};

const proxyModes = cite(kubeProxyRepo, 'config/v1alpha1/types.go');
const lookups = ({ services }: Plan): boolean => services.proxy === 'nftables' || services.proxy === 'ipvs';

/** KE-14, for thousands of Services. */
export const manyServices: Rule = {
  id: 'needs/many-services',
  asks: 'Are thousands of Services looked up rather than walked through?',
  strength: ({ needs }) => needs['many-services'] ?? 'may',
  applies: ({ needs, orchestrator }) => needs['many-services'] !== undefined && orchestrator === 'kubernetes',
  judge: ({ option }, plan) => {
    const claim = option.can['Services without kube-proxy'];
    if (claim.verdict === 'yes') return noted(claim, claim.note ?? 'by its own tables');
    if (lookups(plan)) return noted(yes(proxyModes), `by kube-proxy in ${plan.services.proxy} mode`);
    if (plan.services.proxy === 'none') return no(proxyModes);
    const wanted = 'with kube-proxy in nftables mode, stable from 1.33';
    return plan.assumptions.some(({ field }) => field === 'services.proxy')
      ? noted(yes(proxyModes), wanted)
      : partly(wanted, proxyModes);
  },
  says: {
    yes: 'Services are looked up in a table.',
    partly: 'Services are a list of rules, and the list is walked through.',
    no: 'Nobody translates Services.',
    unknown: 'How Services are found is not known.',
  },
  cite: [proxyModes],
};
