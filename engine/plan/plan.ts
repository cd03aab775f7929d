import type { Address, Family, Prefix } from '../prefix';
import type { Quantity } from '../quantity';
import type { Citation } from '../source';

export type Orchestrator = 'kubernetes' | 'docker';
export type Platform =
  'bare-metal' | 'vm' | 'vmware' | 'openstack' | 'aws' | 'azure' | 'gcp' | 'alibaba' | 'edge' | 'hybrid';
export type Managed =
  'none' | 'eks' | 'eks-fargate' | 'eks-auto' | 'eks-hybrid' | 'aks' | 'gke' | 'ack' | 'ack-edge' | 'rke2';
export type Topology = 'one-segment' | 'segments' | 'routed-fabric' | 'nat' | 'hub-and-spoke';
export type Drop =
  'ipip' | 'gre' | 'esp' | 'vxlan' | 'geneve' | 'wireguard' | 'multicast' | 'extra-macs' | 'pod-addresses';
export type System = 'linux' | 'windows';
export type Architecture = 'amd64' | 'arm64' | 'ppc64le' | 's390x';
export type Proxy = 'iptables' | 'ipvs' | 'nftables' | 'none';

export type DocumentStatus = 'draft' | 'proposed' | 'accepted' | 'superseded';
export type NoteColour = 'blue' | 'green' | 'yellow' | 'red' | 'violet' | 'grey';

/** How much a rule or a need weighs. There are no other weights. */
export type Strength = 'must' | 'should' | 'may';

export const needNames = [
  'network-policy', 'egress-policy', 'cluster-policy', 'fqdn-policy', 'l7-policy', 'encryption', 'fips',
  'pods-reachable', 'reach-through-relay', 'multicast', 'several-interfaces', 'sr-iov', 'sctp', 'source-address',
  'fixed-addresses', 'namespace-addresses', 'advertise-services', 'webhooks', 'ebpf', 'throughput', 'low-latency',
  'simplicity', 'pod-churn', 'many-services', 'maintained',
] as const; // prettier-ignore
export type Need = (typeof needNames)[number];

/** Something the tool filled in because the plan left it out; shown wherever it mattered. */
export interface Assumption {
  /** The field of the plan file, such as `underlay.mtu`. */
  readonly field: string;
  /** The value that was taken, as a reader sees it. */
  readonly value: string;
  readonly why: string;
  readonly cite?: Citation;
}

export interface NamedPrefix {
  readonly prefix: Prefix;
  readonly name: string;
}

/** A switch or gateway that nodes peer with. */
export interface RouterPeer {
  readonly name: string;
  readonly address: Address;
  readonly as: number;
  /** Whose nodes peer with it; undefined: all of them. */
  readonly rack?: string;
}

/** A part that a person split a range into, or wrote about. */
export interface AddressNote {
  readonly prefix: Prefix;
  readonly note?: string;
  readonly colour?: NoteColour;
}

/** What stands on the title page of the report. Nothing is filled in but the status. */
export interface DocumentFacts {
  readonly status: DocumentStatus;
  readonly version?: string;
  /** As `YYYY-MM-DD`. */
  readonly date?: string;
  readonly authors?: string;
  readonly approvers?: string;
  readonly consulted?: string;
  readonly informed?: string;
  readonly scope?: string;
  readonly outOfScope?: string;
}

/**
 * What a person has and wants, with everything that was left out filled in.
 *
 * Numbers are quantities, so that a result can say whether it rests on an input or on an assumption.
 */
export interface Plan {
  readonly name: string;
  readonly description?: string;
  readonly orchestrator: Orchestrator;
  readonly platform: Platform;
  readonly managed: Managed;
  readonly underlay: {
    readonly topology: Topology;
    readonly segments: Quantity<'segment'>;
    /** Nodes in the largest segment. */
    readonly nodesPerSegment: Quantity<'node'>;
    readonly families: readonly Family[];
    /** One for each group of nodes, at least one. */
    readonly mtus: readonly Quantity<'byte'>[];
    readonly linkGbps: Quantity<'Gbit/s'>;
    readonly bgp: 'none' | 'refused' | 'peers';
    readonly dynamicNeighbors: Quantity<'peer'>;
    readonly router: 'frr' | 'cisco-nxos' | 'cisco-xr' | 'arista' | 'junos' | 'other';
    readonly sourceCheck: 'off' | 'can-be-disabled' | 'on';
    readonly drops: readonly Drop[];
    readonly busyPorts: readonly number[];
    readonly staticRoutes: 'allowed' | 'refused';
    readonly routeQuota?: Quantity<'route'>;
    readonly addressSpace: 'ample' | 'short';
    readonly nat: 'none' | 'one-to-one' | 'many-to-one';
    readonly untrusted: boolean;
    readonly vlanTagged: boolean;
    readonly nic?: string;
  };
  readonly nodes: {
    readonly count: Quantity<'node'>;
    /** What the plan must carry; never below count. */
    readonly target: Quantity<'node'>;
    readonly perMonth: Quantity<'node per month'>;
    readonly surge: Quantity<'node'>;
    /** The oldest kernel, as `major.minor`; undefined: a current one was assumed. */
    readonly kernel?: string;
    readonly distribution?: string;
    readonly architectures: readonly Architecture[];
    readonly systems: readonly System[];
    readonly host: readonly string[];
  };
  readonly pods: {
    readonly perNode: Quantity<'pod'>;
    readonly maxPerNode: Quantity<'pod'>;
    readonly families: readonly Family[];
    readonly startsPerMinute: Quantity<'pod'>;
  };
  readonly services: { readonly count: Quantity<'service'>; readonly proxy: Proxy };
  readonly routing: {
    /** Of the nodes; the first of them where each rack or server has its own. */
    readonly asNumber: number;
    readonly as: 'one' | 'rack' | 'server';
    /** Undefined: as many as the target needs. */
    readonly reflectors?: Quantity<'node'>;
    readonly clusterIds: 'one' | 'several';
    readonly peers: readonly RouterPeer[];
  };
  readonly addresses: {
    /** One a family, in the order of `pods.families`. */
    readonly cluster: readonly Prefix[];
    readonly nodeMask: readonly Quantity<'bit'>[];
    readonly blockSize?: Quantity<'bit'>;
    readonly service: readonly Prefix[];
    readonly nodes: readonly Prefix[];
    readonly elsewhere: readonly NamedPrefix[];
    readonly notes: readonly AddressNote[];
    /** Which of the ranges above were proposed by the tool, by field name: `cluster`, `nodeMask`, `service`. */
    readonly proposed: readonly string[];
  };
  readonly needs: Readonly<Partial<Record<Need, Strength>>>;
  readonly current?: string;
  readonly interfaces: readonly { readonly name: string; readonly option: string }[];
  readonly traffic: readonly { readonly bytes: number; readonly share: number }[];
  readonly options: readonly string[];
  readonly strengths: Readonly<Record<string, Strength | 'off'>>;
  readonly chosen?: string;
  readonly document: DocumentFacts;
  readonly assumptions: readonly Assumption[];
}
