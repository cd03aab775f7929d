import type { BgpTopology, GrowthModel } from '../growth';
import type { Attachment, PathMaker, Transit } from '../paths';
import type { Family } from '../prefix';
import type { Quantity } from '../quantity';
import type { Citation } from '../source';
import type { Claim } from './claim';
import type { MtuRule } from './mtu';

/** What a planner asks of a container network; every CNI answers all of them, with unknown where nothing was found. */
export const features = [
  'network policy',
  'cluster policy',
  'FQDN policy',
  'L7 policy',
  'encryption',
  'FIPS encryption',
  'IPv6 pods',
  'Windows nodes',
  'multicast',
  'fixed addresses',
  'advertised Services',
  'crossing one-to-one NAT',
  'crossing many-to-one NAT',
  'switching off the source check',
  'relaying',
  'no privileged pods',
  'hosts without Kubernetes',
  'egress policy',
  'policy on Windows',
  'further interfaces',
  'SCTP',
  'client addresses kept',
  'addresses by namespace',
  'reachable pods',
  'eBPF',
  'Services without kube-proxy',
  'SELinux',
  'NetworkManager and firewalld',
  'change on a running cluster',
] as const;

export type Feature = (typeof features)[number];
export type Claims = Readonly<Record<Feature, Claim>>;

/** Where a project, or one of its modes, stands in its life. */
export interface Life {
  readonly state: 'active' | 'kept' | 'experimental' | 'archived';
  readonly note: string;
  readonly cite: Citation;
}

export interface Port {
  readonly protocol: 'TCP' | 'UDP' | 'IP protocol';
  readonly number: number;
  readonly use: string;
  /** The number over IPv6, where it is another. */
  readonly overIpv6?: number;
  /** The number that Windows nodes force upon it; it cannot be changed then. */
  readonly onWindows?: number;
  readonly cite: Citation;
}

/** What a port is used for, with its other number where it has one. */
export const usedFor = ({ use, overIpv6 }: Port): string =>
  overIpv6 === undefined ? use : `${use} (${overIpv6} over IPv6)`;

/** What a host must offer. */
export interface Requirement {
  /**
   * Kernels as `major.minor`: the oldest that will do, the oldest that is documented where that is newer, the oldest of
   * Red Hat's kernels, which carry later work, and the one from which on it runs worse.
   */
  readonly kernel?: {
    readonly least: string;
    readonly documented?: string;
    readonly redHat?: string;
    readonly worseFrom?: string;
  };
  /** Asked only where pods have addresses of this family. */
  readonly family?: Family;
  readonly architectures?: readonly string[];
  readonly why: string;
  readonly cite: Citation;
}

/** Where a project says that its own use ends. */
export interface OwnLimit {
  readonly most: Quantity<'node'> | Quantity<'pod'>;
  /** The setting that lifts it. */
  readonly raise?: string;
  /** The managed service that it holds for; undefined: everywhere. */
  readonly managed?: string;
}

/** What spares the API server from a watch by every node, such as Typha. */
export interface FanOut {
  readonly from: Quantity<'node'>;
  /** True where it is needed for policy alone. */
  readonly forPolicy?: true;
  /** Whether it comes by itself. */
  readonly comes: Claim;
}

/** A known vulnerability, and the releases that mend it. */
export interface Advisory {
  /** Reads on from the name: `before 3.26.5 and 3.27.3: CVE-2024-33522`. */
  readonly says: string;
  /** The mode that it is about; undefined: all. */
  readonly mode?: string;
  readonly cite: Citation;
}

/** Who gives a pod its address, and in what pieces a node gets them. */
export type Ipam = 'node-blocks' | 'calico-blocks' | 'ring';

/** Where an option can run at all; one that says nothing runs anywhere under Kubernetes. */
export interface Home {
  /** Platforms, in the words of a plan; a platform that plans do not know is named by its own. */
  readonly platforms?: readonly string[];
  /** Platforms where it is known not to run, though it runs elsewhere. */
  readonly except?: readonly string[];
  /** Managed Kubernetes services, in the words of a plan, where it comes with a service and cannot be had alone. */
  readonly managed?: readonly string[];
  /** `docker` for what connects containers without Kubernetes. */
  readonly orchestrators?: readonly ('kubernetes' | 'docker')[];
  /** `secondary` for what gives a pod further interfaces beside a default network. */
  readonly role?: 'secondary';
  readonly why: string;
  readonly cite: Citation;
}

/** Where pods get their addresses from if not from the cluster CIDR, of which `ipam` and the address plan then say nothing. */
export interface AddressSource {
  readonly kind: 'interface-addresses' | 'interface-prefixes' | 'interfaces' | 'network' | 'segment' | 'daemon';
  readonly says: string;
  readonly cite: Citation;
}

/** The paths of an option that do not follow from its attachment and transit. */
export type OwnPaths = Partial<Record<'sameNode' | 'service' | 'nodePort' | 'external', PathMaker>>;

/** One way to run a CNI. */
export interface Mode {
  /** Reads on from the CNI's name: `without encapsulation`, `VXLAN`. */
  readonly title: string;
  /** How pods meet their node, where it is not as with the CNI's other modes. */
  readonly attachment?: Attachment;
  /** From node to node where a router lies between, or anywhere if there is no other path. */
  readonly far: Transit;
  /** From node to node inside a segment, where that differs. */
  readonly near?: Transit;
  readonly paths?: OwnPaths;
  readonly mtu: MtuRule;
  readonly ports: readonly Port[];
  /** Who exchanges routes by BGP unless a modifier says otherwise. Without it no BGP runs. */
  readonly bgp?: BgpTopology;
  readonly state: readonly GrowthModel[];
  /** Modifiers that go with this mode, in the order in which an option id names them. */
  readonly modifiers: readonly string[];
  readonly can?: Partial<Claims>;
  readonly life?: Life;
  readonly home?: Home;
  readonly addresses?: AddressSource;
  readonly limits?: readonly OwnLimit[];
  readonly needs?: readonly Requirement[];
  readonly cite: Citation;
}

/** What an addition states in place of, or beside, the mode's own statements. */
export interface Addition {
  readonly attachment?: Attachment;
  readonly far?: Transit;
  readonly near?: Transit;
  /** Taken together with the mode's: the smallest MTU wins. */
  readonly mtu?: MtuRule;
  readonly ports?: readonly Port[];
  readonly bgp?: BgpTopology;
  readonly state?: readonly GrowthModel[];
  /** What of the mode's state it does away with. */
  readonly without?: readonly GrowthModel[];
  readonly parts?: readonly string[];
  readonly can?: Partial<Claims>;
  readonly needs?: readonly Requirement[];
}

/** Something that can be switched on beside a mode. */
export interface Modifier extends Addition {
  /** Reads on from the mode's: `with route reflectors`. */
  readonly title: string;
  /** Modifiers of one choice exclude each other. */
  readonly choice?: string;
  /** What it adds in one mode only. */
  readonly by?: Readonly<Record<string, Addition>>;
  readonly cite: Citation;
}

/** Something that existed once. */
export interface Removed {
  /** Reads on from its id: `was removed in v0.20.0`. */
  readonly why: string;
  readonly cite: Citation;
}

/** A product, and all we know of it. */
export interface Cni {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The four that are recommended from, or one judged beside them. */
  readonly standing: 'candidate' | 'neighbour';
  readonly reviewed: { readonly release: string; readonly on: string };
  readonly life: Life;
  readonly modes: Readonly<Record<string, Mode>>;
  readonly modifiers: Readonly<Record<string, Modifier>>;
  readonly attachment: Attachment;
  readonly can: Claims;
  readonly ipam: Ipam;
  readonly home?: Home;
  /** Where a pod has addresses of one family only, IPv4 or IPv6: what says so. */
  readonly oneFamily?: Citation;
  readonly limits?: readonly OwnLimit[];
  readonly fanOut?: FanOut;
  /** What its control plane comes to in the whole cluster, beside BGP. */
  readonly control?: readonly GrowthModel[];
  /** The setting that states the MTU of the link, where pods have theirs from it less the tunnel. */
  readonly linkSetting?: string;
  readonly advisories?: readonly Advisory[];
  /** What a team must know and watch beside routes, tunnels and BGP, such as a switch of its own. */
  readonly parts?: readonly string[];
  readonly needs?: readonly Requirement[];
  /** Back ends that existed once, with the reason why they are refused. */
  readonly removed?: Readonly<Record<string, Removed>>;
  readonly cite: Citation;
}
