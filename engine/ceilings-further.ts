import {
  dynamicNeighbours,
  endpointMap,
  meshFailed,
  neighbourThresholds,
  typhas,
  usualDynamicNeighbours,
} from './growth';
import type { Limit } from './ipam';
import type { Plan } from './plan';
import { assume, fact, formula, type Quantity } from './quantity';
import { weaveConnectionLimit, type Subject } from './rules';
import { calicoDocs, ciliumMaps, cite, frrRepo, linux, weaveRepo } from './source';

/** Limits that no rule asks about before they are met, or that are counted in something other than nodes. */
type Further = (subject: Subject, plan: Plan) => Limit[];

const onPremises = cite(calicoDocs, 'getting-started/kubernetes/self-managed-onprem/onpremises.mdx');
const typhaAdvised = fact('Nodes up to which Typha can be left out', 50, 'node', onPremises);

const mesh: Further = ({ option: { bgp } }) =>
  bgp === 'mesh'
    ? [
        {
          what: meshFailed.name,
          at: meshFailed,
          because: 'Nodes were reported not to start any more.',
          ...(meshFailed.origin.kind === 'fact' && { cite: meshFailed.origin.cite }),
        },
      ]
    : [];

const typha: Further = ({ option: { cni } }, { orchestrator }) => {
  if (orchestrator !== 'kubernetes' || cni.control?.includes(typhas) !== true) return [];
  return [
    {
      what: typhaAdvised.name,
      at: typhaAdvised,
      because: 'Every node then watches the API server by itself; Typha between them keeps watches few.',
      cite: onPremises,
    },
    {
      what: 'Nodes for which enough Typhas are advised',
      at: formula('Nodes for which enough Typhas are advised', 'node', 'each * most', typhas.constants),
      because: 'The documentation advises no more Typhas; each then serves more nodes than it advises.',
      cite: onPremises,
    },
  ];
};

const weave: Further = ({ option }) =>
  option.cni.id === 'weave'
    ? [
        {
          what: weaveConnectionLimit.name,
          at: formula(weaveConnectionLimit.name, 'node', 'limit', { limit: weaveConnectionLimit }),
          because: 'A peer connects to no more; the rest is reached over several hops.',
          cite: cite(weaveRepo, 'prog/weave-kube/launch.sh'),
        },
      ]
    : [];

/** A node keeps an entry for each other of its segment that it talks to. */
const neighbours: Further = ({ option }, { underlay: { segments } }) => {
  if (!option.state.includes(dynamicNeighbours)) return [];
  const { many, most } = neighbourThresholds;
  const limit = (what: string, entries: Quantity<'entry'>, because: string, place: string): Limit => ({
    what,
    at: formula(what, 'node', '(entries + 1) * segments', { entries, segments }),
    because,
    cite: cite(linux, place),
  });
  return [
    limit(
      'Neighbours that a kernel keeps for more than five seconds, on each segment',
      many,
      'Beyond it the kernel throws entries out after five seconds and asks for them anew; raise gc_thresh2 in time.',
      'net/ipv4/arp.c, gc_thresh2',
    ),
    limit(
      'Neighbours that a kernel keeps, on each segment',
      most,
      'A node keeps an entry for each other of its segment that it talks to; raise gc_thresh3 in time.',
      'net/ipv4/arp.c, gc_thresh3',
    ),
  ];
};

const switchNeighbours: Further = ({ option }, { underlay: { bgp, dynamicNeighbors: stated, segments } }) =>
  option.bgp === 'fabric' && bgp === 'peers'
    ? [
        {
          what: 'Neighbours that the leaf switches accept',
          at: formula('Nodes that the leaf switches accept', 'node', 'neighbours * segments', {
            neighbours: stated.value > 0 ? stated : usualDynamicNeighbours,
            segments,
          }),
          because: 'A switch refuses further nodes in silence until its limit is raised.',
          cite: cite(frrRepo, 'doc/user/bgp.rst, bgp listen limit'),
        },
      ]
    : [];

const fabric = cite(calicoDocs, 'reference/architecture/design/l3-interconnect-fabric.mdx');
/** What Calico's page takes switches to hold. */
export const switchTables = [
  fact('Routes that small leaf switches hold', 10_000, 'route', fabric),
  fact('Routes that large leaf switches hold', 128_000, 'route', fabric),
] as const;

/** Each node announces its blocks; where racks get a default route, a switch holds those of its rack alone. */
const switchesFull: Further = ({ option, addresses, bgp }, { underlay }) => {
  if (option.bgp !== 'fabric' || underlay.bgp !== 'peers') return [];
  const racks: Quantity =
    bgp?.design.as === 'one'
      ? underlay.segments
      : assume('Tables that share routes', 1, 'segment', 'each switch holds all routes');
  const held = underlay.routeQuota === undefined ? switchTables : [underlay.routeQuota];
  return held.map((most) => ({
    what: most.name,
    at: formula(`Nodes within: ${most.name}`, 'node', 'floor(most / k) * racks', {
      most,
      k: addresses.blocksPerNode,
      racks,
    }),
    because: 'The table of a switch is then full.',
    cite: fabric,
  }));
};

const maps = cite(ciliumMaps, 'Documentation/network/ebpf/maps.rst');
/** Room of Cilium's map for the pods of the cluster. */
export const addressMap = fact('Addresses in the map of addresses and identities', 512_000, 'entry', maps);
const nodeMap = fact('Addresses of nodes in the map of nodes', 16_000, 'entry', maps);

/** Cilium's maps have room for so much; one family takes one entry, two take two. */
const ciliumLimits: Further = ({ option }, { pods, underlay }) => {
  if (!option.state.includes(endpointMap)) return [];
  const families = (of: readonly unknown[]): Quantity<'ratio'> =>
    assume('Address families', Math.max(1, of.length), 'ratio', 'as the plan has them');
  return [
    {
      what: addressMap.name,
      at: formula('Nodes whose pods fit the map', 'node', 'floor(most / (max(p, 1) * families))', {
        most: addressMap,
        p: pods.perNode,
        families: families(pods.families),
      }),
      because: 'The map of every node has an entry for each pod of the cluster, and takes no more.',
      cite: maps,
    },
    {
      what: nodeMap.name,
      at: formula('Nodes that fit the map', 'node', 'floor(most / families)', {
        most: nodeMap,
        families: families(underlay.families),
      }),
      because: 'The map of every node has an entry for each address of a node, and takes no more.',
      cite: maps,
    },
  ];
};

/** What a product states of itself while a setting lifts it; the rest is what a rule asks about. */
const ownLimits: Further = ({ option: { limits } }, plan) =>
  limits.flatMap(({ most, raise, managed }): Limit[] => {
    if (managed !== undefined && managed !== plan.managed) return [];
    if (most.unit !== 'node' || raise === undefined) return [];
    const because = `Set ${raise} to more in time.`;
    return [{ what: most.name, at: most, because, ...(most.origin.kind === 'fact' && { cite: most.origin.cite }) }];
  });

export const further: readonly Further[] = [
  mesh,
  typha,
  weave,
  neighbours,
  switchNeighbours,
  switchesFull,
  ciliumLimits,
  ownLimits,
];
