import { cloudRoutes } from '../growth';
import { knownTransit, routedVeth, type Attachment } from '../paths';
import { calicoDocs, cite, gkeDocs as docs, gkeIpam, googleMtuDocs } from '../source';
import { byLocalPolicy, no, partly, unknown, yes } from './claim';
import type { Cni } from './cni';

const native = cite(docs, 'VPC-native clusters');
const routesBased = cite(docs, 'Routes-based clusters');
const dataplane = cite(docs, 'GKE Dataplane V2');
const ranges = cite(gkeIpam, 'node ranges by pods per node');

/** Dataplane V1; Dataplane V2 is derived from Cilium. */
const attachment: Attachment = {
  ...routedVeth,
  doubt: 'How pods meet their node on GKE was not read; a route to each pod is assumed, and Dataplane V2 uses eBPF.',
};

const common = {
  // The VPC's MTU, 1460 unless its owner chose another.
  mtu: { kind: 'link' },
  ports: [],
  modifiers: [],
} as const;

export const gke = {
  id: 'gke',
  title: 'GKE',
  summary: 'The network that Google Kubernetes Engine brings: pods have addresses that the VPC knows.',
  standing: 'neighbour',
  reviewed: { release: 'documentation of a managed service', on: '2026-11-25' },
  life: { state: 'active', note: 'Active, and part of a managed service.', cite: native },
  attachment,
  ipam: 'node-blocks',
  modifiers: {},
  home: {
    platforms: ['gcp'],
    managed: ['gke'],
    why: 'It is part of Google Kubernetes Engine.',
    cite: native,
  },
  cite: native,
  modes: {
    'vpc-native': {
      ...common,
      title: 'VPC-native',
      far: knownTransit('addresses'),
      state: [],
      needs: [
        { why: 'An alias range a node, twice the pods it may run: 256 addresses for 110 pods.', cite: ranges },
        {
          why: 'An MTU of the VPC that fits: 1460 unless changed, 1300 to 8896.',
          cite: cite(googleMtuDocs, 'Overview'),
        },
      ],
      cite: native,
    },
    routes: {
      ...common,
      title: 'routes-based',
      far: knownTransit('routes'),
      state: [cloudRoutes],
      can: { 'reachable pods': unknown('whether routes-based pods are reached from outside was not read') },
      needs: [
        {
          why: 'Room in the route table of the VPC, and instances that may forward.',
          cite: cite(calicoDocs, 'reference/public-cloud/gce.mdx'),
        },
      ],
      cite: routesBased,
    },
  },
  can: {
    'network policy': partly('once switched on in Dataplane V1; always in Dataplane V2', dataplane),
    'cluster policy': unknown('what Dataplane V2 offers for whole clusters was not read'),
    'FQDN policy': partly('with Dataplane V2', dataplane),
    'L7 policy': unknown('what Dataplane V2 offers for requests was not read'),
    encryption: unknown('what Dataplane V2 offers between nodes was not read'),
    'FIPS encryption': unknown('what Dataplane V2 offers between nodes was not read'),
    'IPv6 pods': unknown('what VPC-native clusters offer for IPv6 was not read'),
    'Windows nodes': unknown('which of its node types run Windows was not read'),
    multicast: no(native),
    'fixed addresses': unknown('nothing was found about addresses for single pods'),
    'advertised Services': unknown('nothing was found about announcing Service addresses'),
    'crossing one-to-one NAT': no(native),
    'crossing many-to-one NAT': no(native),
    'switching off the source check': partly('it need not be: the VPC knows the addresses of pods', native),
    relaying: no(native),
    'no privileged pods': unknown('its agents are run by the service'),
    'egress policy': partly('once policy is switched on', dataplane),
    'further interfaces': unknown('nothing was found about Multus beside it'),
    SCTP: unknown('nothing was found about SCTP'),
    'client addresses kept': byLocalPolicy,
    'addresses by namespace': unknown('nothing was found about ranges of namespaces'),
    eBPF: partly('with Dataplane V2', dataplane),
    'Services without kube-proxy': unknown('what Dataplane V2 does was not read'),
    'reachable pods': yes(native),
    'policy on Windows': unknown('nothing was found about policy on Windows'),
    SELinux: unknown('nothing was found about SELinux'),
    'NetworkManager and firewalld': unknown('nothing was found about NetworkManager or firewalld'),
    'change on a running cluster': unknown('nothing was found about changing a running cluster'),
    'hosts without Kubernetes': no(native),
  },
} satisfies Cni;
