import { cite, cniPlugins, dockerDocs, type Citation } from '../source';
import { type Claim, no, partly, unknown, yes } from './claim';
import type { Claims, Home } from './cni';

const macvlanDocs = cite(dockerDocs, 'content/manuals/engine/network/drivers/macvlan.md');

/** What holds for every plugin that gives a pod an interface of the node's network and nothing else. */
export const directClaims = (why: Citation): Claims => ({
  'network policy': no(macvlanDocs),
  'cluster policy': no(macvlanDocs),
  'FQDN policy': no(macvlanDocs),
  'L7 policy': no(macvlanDocs),
  encryption: no(why),
  'FIPS encryption': no(why),
  'IPv6 pods': unknown('what the address plugin beside it gives decides', why),
  'Windows nodes': no(why),
  multicast: unknown('the network that pods stand on decides'),
  'fixed addresses': byAddressPlugin,
  'advertised Services': no(why),
  'crossing one-to-one NAT': no(why),
  'crossing many-to-one NAT': no(why),
  'switching off the source check': no(why),
  relaying: no(why),
  'no privileged pods': unknown(
    'a plugin binary runs with the rights of the container runtime; no statement was found',
  ),
  'egress policy': no(macvlanDocs),
  'further interfaces': partly('it is the further interface, beside a default network', why),
  SCTP: unknown('nothing was found about SCTP'),
  'client addresses kept': unknown('nothing was found about calls through Services'),
  'addresses by namespace': unknown('nothing was found about ranges of namespaces'),
  eBPF: no(why),
  'Services without kube-proxy': no(macvlanDocs),
  'reachable pods': yes(why),
  'policy on Windows': no(why),
  SELinux: unknown('nothing was found about SELinux'),
  'NetworkManager and firewalld': unknown('nothing was found about NetworkManager or firewalld'),
  'change on a running cluster': unknown('nothing was found about changing a running cluster'),
  'hosts without Kubernetes': unknown('what calls the plugin decides'),
});

const byAddressPlugin: Claim = {
  verdict: 'partly',
  note: 'with an address plugin that gives them, such as static',
  cites: [cite(cniPlugins, 'plugins/ipam/static')],
  quantities: [],
};

/** Such a plugin gives further interfaces; Services and policy are left to a default network beside it. */
export const furtherInterface = (why: Citation): Home => ({
  role: 'secondary',
  why: 'Services, policy and the node itself are out of its reach, so it stands beside a default network.',
  cite: why,
});

/** Addresses of the segment that pods stand on. */
export const segmentAddresses = (why: Citation) =>
  ({
    kind: 'segment',
    says: 'Pods take addresses of the segment they stand on, by an address plugin such as host-local, DHCP or static.',
    cite: why,
  }) as const;
