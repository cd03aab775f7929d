import { formula, type Quantity } from '../quantity';
import { bgpMeasurements, calicoDocs, calicoRepo, cite, issue, rfcs, type Citation } from '../source';
import { meshAdvised, meshFailed, usualReflectors } from './bgp-constants';
import { convergeBgp } from './bgp-convergence';
import { growBgp, hasGroups, type BgpDesign } from './bgp-design';
import { againstFabric } from './bgp-fabric-warnings';
import { failReflectors, outlived } from './bgp-failures';
import { reflectedOf } from './bgp-ring';
import { groupedOf } from './bgp-ways';

/** Something that a design runs into, with the numbers that show it. */
export interface BgpWarning {
  readonly id: string;
  readonly says: string;
  readonly quantities: readonly Quantity[];
  readonly cite: Citation;
}

/**
 * What a design runs into, the gravest first; empty where nothing is known against it.
 *
 * @throws RangeError as `growBgp` does
 */
export const warnBgp = (design: BgpDesign): BgpWarning[] => checks[design.topology](design);

const checks: Readonly<Record<BgpDesign['topology'], (design: BgpDesign) => BgpWarning[]>> = {
  mesh: againstMesh,
  reflectors: againstReflectors,
  fabric: againstFabric,
};

function againstMesh({ nodes }: BgpDesign): BgpWarning[] {
  if (nodes.value < 2) return [];
  const deadPeer: BgpWarning = {
    id: 'dead-peer',
    says: 'While one configured node is dead, every node that restarts waits for it before BGP routes reach its kernel.',
    quantities: [outlived.restart],
    cite: cite(issue('projectcalico/calico', 2211), 'report; reproduced with 8 and 32 nodes'),
  };
  if (nodes.value <= meshAdvised.value) return [deadPeer];
  const failed = nodes.value >= meshFailed.value;
  const large: BgpWarning = {
    id: 'mesh-size',
    says: failed
      ? 'Meshes of this size were reported to fail; route reflectors keep sessions few.'
      : 'The mesh is larger than the documentation advises; route reflectors keep sessions few.',
    quantities: [nodes, meshAdvised, ...(failed ? [meshFailed] : []), usualReflectors(nodes)],
    cite: cite(calicoDocs, 'networking/configuring/bgp.mdx'),
  };
  return [large, deadPeer];
}

function againstReflectors(design: BgpDesign): BgpWarning[] {
  if (hasGroups(design)) return [...againstGroups(design), ...atGateways(design)];
  const { n, r, c, several, clients } = reflectedOf(design);
  if (clients.value === 0) return [];
  const found: BgpWarning[] = [];
  const now = failReflectors(design).find(({ lost }) => lost.value === 0);
  if (now !== undefined && now.unreached.value > 0)
    found.push({
      id: 'lost-routes',
      says: 'Some nodes share no reflector, and with one cluster id no reflector passes on what another has: routes are missing while every session is up. Let each node peer with more than half of the reflectors.',
      quantities: [now.unreached, c, r],
      cite: cite(issue('projectcalico/calico', 2735), 'report; reproduced with 16 nodes'),
    });
  if (several && r.value > 1) {
    const [many, one] = [growBgp(design), growBgp({ ...design, clusterIds: 'one' })];
    found.push({
      id: 'multiplied-paths',
      says: 'Reflectors with cluster ids of their own serve one another, and with add-paths every order of them is a path of its own. One cluster id for all keeps one path from each.',
      quantities: [many.paths.perNode.max, one.paths.perNode.max],
      cite: cite(bgpMeasurements, 'distinct cluster ids with add-paths, equal in every run'),
    });
  }
  if (r.value === 1)
    found.push({
      id: 'one-reflector',
      says: 'When the only reflector fails, every node loses all routes but its own.',
      quantities: [outlived.killed, clients],
      cite: cite(bgpMeasurements, 'the only reflector dies'),
    });
  const wanted = usualReflectors(n);
  if (r.value > 1 && r.value < wanted.value)
    found.push({
      id: 'few-reflectors',
      says: 'A third reflector keeps two while one is serviced.',
      quantities: [r, wanted],
      cite: cite(calicoDocs, 'reference/architecture/design/l3-interconnect-fabric.mdx'),
    });
  const block = convergeBgp(design)?.newBlock;
  if (block?.reflector !== undefined)
    found.push({
      id: 'pods-on-reflectors',
      says: 'A reflector that hosts pods sends its whole table to all its peers whenever it takes a block. Keep pods off the reflectors.',
      quantities: [block.reflector, block.node],
      cite: cite(bgpMeasurements, 'a new block as Calico writes it'),
    });
  return [...found, deadClient, ...atGateways(design)];
}

const deadClient: BgpWarning = {
  id: 'dead-peer',
  says: 'While one configured node is dead, a reflector that restarts waits for it before BGP routes reach its kernel; other nodes do not wait.',
  quantities: [outlived.restart],
  cite: cite(bgpMeasurements, 'two reflectors and a dead client: only the reflectors wait'),
};

function againstGroups(design: BgpDesign & { readonly groups: Quantity<'group'> }): BgpWarning[] {
  const { n, g, r, u, clients } = groupedOf(design);
  const found: BgpWarning[] = [];
  if (clients.value > 0 && u === undefined && g.value > 1) {
    const total: Quantity<'node'> = formula('Reflectors in all', 'node', 'g * r', { g, r });
    const flat: BgpDesign = {
      topology: 'reflectors',
      nodes: n,
      blocksPerNode: design.blocksPerNode,
      reflectors: total,
    };
    found.push({
      id: 'multiplied-paths',
      says: 'Groups of reflectors serve one another, and with add-paths every order of them is a path of its own. An upper level of reflectors, or one cluster id that all nodes share, keeps paths few.',
      quantities: [growBgp(design).paths.perNode.max, growBgp(flat).paths.perNode.max],
      cite: cite(bgpMeasurements, 'groups of reflectors with ids of their own and add-paths'),
    });
  }
  if (clients.value > 0 && r.value === 1)
    found.push({
      id: 'one-reflector',
      says: 'When the only reflector of a group fails, every node of the group loses all routes but its own.',
      quantities: [outlived.killed, r],
      cite: cite(bgpMeasurements, 'the only reflector dies'),
    });
  if (clients.value > 0) found.push(deadClient);
  if (u?.value === 1 && g.value > 1)
    found.push({
      id: 'one-upper-reflector',
      says: 'When the only upper reflector fails, the groups lose the routes to one another.',
      quantities: [outlived.killed, u],
      cite: cite(rfcs.rfc4456, 'section 7'),
    });
  return found;
}

/** What comes with gateways, which have an AS of their own. */
function atGateways({ gateways }: BgpDesign): BgpWarning[] {
  if (gateways === undefined || gateways.value === 0) return [];
  return [
    {
      id: 'gateway-next-hop',
      says: 'Towards a gateway with an AS of its own a reflector names itself as the next hop, and all traffic from outside then passes through it; let it keep the next hop.',
      quantities: [gateways],
      cite: cite(calicoRepo, 'api/pkg/apis/projectcalico/v3/bgppeer.go, nextHopMode; RFC 4271, section 5.1.3'),
    },
  ];
}
