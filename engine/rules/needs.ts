import { no, noted, yes } from '../catalog';
import { aksDocs, antreaRepo, calicoDocs, cite, flannelRepo, rke2Docs, weaveRepo } from '../source';
import { capability } from './capability';
import type { Rule } from './rule';

const advertising = cite(calicoDocs, 'networking/configuring/advertise-service-ips.mdx');
const onWindows = cite(calicoDocs, 'getting-started/kubernetes/windows-calico/limitations.mdx');

/** FN-1. */
export const networkPolicy = capability({
  id: 'network-policy',
  need: 'network-policy',
  feature: 'network policy',
  asks: 'Are the NetworkPolicy objects that this plan relies on enforced?',
  says: {
    yes: 'Enforces NetworkPolicy.',
    partly: 'Enforces NetworkPolicy once something is added.',
    no: 'NetworkPolicy objects can be created and have no effect.',
    unknown: 'No statement about NetworkPolicy was found. Try it before you choose.',
  },
  cite: [cite(flannelRepo, 'Documentation/netpol.md')],
});

/** FN-2. */
export const clusterPolicy = capability({
  id: 'cluster-policy',
  need: 'cluster-policy',
  feature: 'cluster policy',
  asks: 'Are there policies for the whole cluster, with order and denial?',
  says: {
    yes: 'Has policies for the whole cluster.',
    partly: 'Has policies for the whole cluster once something is added.',
    no: 'Knows the policies of namespaces only.',
    unknown: 'No statement about policies for the whole cluster was found.',
  },
  cite: [cite(calicoDocs, 'network-policy/get-started/calico-policy/calico-network-policy.mdx')],
});

/** FN-3. */
export const fqdnPolicy = capability({
  id: 'fqdn-policy',
  need: 'fqdn-policy',
  feature: 'FQDN policy',
  asks: 'Can policy name destinations by domain?',
  says: {
    yes: 'Policies may name domains.',
    partly: 'Policies may name domains once something is added.',
    no: 'Policies name addresses and labels only.',
    unknown: 'No statement about domains in policies was found.',
  },
  cite: [cite(antreaRepo, 'docs/antrea-network-policy.md')],
});

/** FN-4. */
export const l7Policy = capability({
  id: 'l7-policy',
  need: 'l7-policy',
  feature: 'L7 policy',
  asks: 'Can policy speak of HTTP requests?',
  says: {
    yes: 'Policies may speak of requests.',
    partly: 'Policies may speak of requests once something is added.',
    no: 'Policies end at the port.',
    unknown: 'No statement about policies for requests was found.',
  },
  cite: [cite(calicoDocs, 'network-policy/istio/app-layer-policy.mdx')],
});

/** FN-5. FN-7: what stays inside a node is never encrypted. */
export const encryption = capability({
  id: 'encryption',
  need: 'encryption',
  feature: 'encryption',
  asks: 'Is traffic between nodes encrypted?',
  judge: ({ option }) => {
    const claim = option.can.encryption;
    return claim.verdict === 'yes' && claim.note === undefined
      ? noted(claim, 'between nodes only: inside a node packets stay in clear text')
      : claim;
  },
  says: {
    yes: 'Encrypts traffic between nodes.',
    partly: 'Encrypts some of the traffic between nodes.',
    no: 'Sends clear text between nodes.',
    unknown: 'No statement about encryption was found.',
  },
  cite: [
    cite(calicoDocs, 'network-policy/encrypt-cluster-pod-traffic.mdx'),
    cite(flannelRepo, 'Documentation/backends.md'),
  ],
});

/** FN-6. */
export const fips = capability({
  id: 'fips',
  need: 'fips',
  feature: 'FIPS encryption',
  asks: 'Is the encryption one that FIPS approves?',
  says: {
    yes: 'Encrypts with an approved algorithm.',
    partly: 'Encrypts with an approved algorithm under a condition.',
    no: 'Offers no approved encryption.',
    unknown: 'No statement about approval was found.',
  },
  cite: [cite(aksDocs, 'articles/aks/container-network-security-wireguard-encryption-concepts.md')],
});

/** FN-8. */
export const multicast = capability({
  id: 'multicast',
  need: 'multicast',
  feature: 'multicast',
  asks: 'Does multicast reach other pods?',
  says: {
    yes: 'Forwards multicast between pods.',
    partly: 'Forwards multicast under a condition.',
    no: 'Multicast ends at the node.',
    unknown: 'No statement about multicast was found.',
  },
  cite: [cite(weaveRepo, 'site/install/plugin/plugin.md')],
});

/** FN-17. */
export const fixedAddresses = capability({
  id: 'fixed-addresses',
  need: 'fixed-addresses',
  feature: 'fixed addresses',
  asks: 'Can a pod be given an address of its own?',
  says: {
    yes: 'Pods may ask for addresses.',
    partly: 'Some pods may ask for addresses.',
    no: 'A pod takes what its node has.',
    unknown: 'No statement about addresses for single pods was found.',
  },
  cite: [cite(calicoDocs, 'getting-started/kubernetes/flannel/migration-from-flannel.mdx')],
});

/** FN-16. */
export const advertisedServices = capability({
  id: 'advertised-services',
  need: 'advertise-services',
  feature: 'advertised Services',
  asks: 'Are Service addresses announced to the network?',
  judge: ({ option }, { nodes, underlay }) => {
    const claim = option.can['advertised Services'];
    if (claim.verdict === 'no') return claim;
    if (nodes.systems.includes('windows')) return noted(no(onWindows), 'not with Windows nodes');
    // TO-5: it is BGP that announces them, and somebody must listen.
    return underlay.bgp === 'peers' || claim.verdict === 'unknown'
      ? claim
      : noted(no(advertising), 'the plan names no switch or router that peers with nodes');
  },
  says: {
    yes: 'Announces Service addresses.',
    partly: 'Announces some Service addresses.',
    no: 'Service addresses stay inside the cluster.',
    unknown: 'No statement about announcing Services was found.',
  },
  cite: [advertising],
});

const shippedCanal = cite(rke2Docs, 'docs/networking/basic_network_options.md');

/** FN-10. */
export const ipv6: Rule = {
  id: 'needs/ipv6-pods',
  asks: 'Do pods get IPv6 addresses?',
  strength: 'must',
  applies: ({ pods }) => pods.families.includes(6),
  judge: ({ option }, { managed, pods }) => {
    if (pods.families.length > 1 && option.cni.oneFamily !== undefined) {
      return noted(no(option.cni.oneFamily), 'pods have addresses of one family, and the plan asks for both');
    }
    if (managed === 'rke2' && option.cni.id === 'canal')
      return noted(yes(shippedCanal), 'RKE2 ships a Canal of its own');
    return option.can['IPv6 pods'];
  },
  says: {
    yes: 'Gives pods IPv6 addresses and carries them.',
    partly: 'Gives pods IPv6 addresses under a condition.',
    no: 'Carries IPv4 only.',
    unknown: 'No statement about IPv6 was found.',
  },
  cite: [cite(flannelRepo, 'Documentation/configuration.md'), cite(calicoDocs, 'networking/ipam/ipv6.mdx')],
};
