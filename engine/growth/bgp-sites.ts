import { assume, type Quantity } from '../quantity';
import { hasGroups, type BgpDesign } from './bgp-design';
import { fabricOf } from './bgp-fabric';
import { spread } from './bgp-placement';
import { reflectedOf } from './bgp-ring';
import { groupedOf } from './bgp-ways';

/** Where nodes of a design stand together, and the reflectors or switches that are there. */
export interface BgpSite {
  readonly kind: 'rack' | 'group' | 'upper';
  /** Its place among those of its kind, counted from 0. */
  readonly at: number;
  /** Reflectors included, switches not. */
  readonly nodes: Quantity<'node'>;
  /** Reflectors or leaf switches in it, by their numbers over the whole design, counted from 0. */
  readonly speakers: readonly number[];
  /** Nodes in it that are no reflectors. */
  readonly clients: number;
  /** The number of the first of those among all of the design, counted from 0. */
  readonly firstClient: number;
}

/**
 * Where everything of a design stands: groups of reflectors by themselves, else racks, which nodes and reflectors are
 * spread over evenly, one reflector a rack in turn. Racks that no node is left for are left out.
 *
 * @throws RangeError as `growBgp` does
 */
export function sitesOf(design: BgpDesign, racks: Quantity<'rack'>): BgpSite[] {
  if (hasGroups(design)) return groupSites(design);
  const { topology, nodes } = design;
  const count = Math.max(1, Math.min(racks.value, nodes.value));
  const reflectors = topology === 'reflectors' ? reflectedOf(design).r.value : 0;
  const switches = topology === 'fabric' ? fabricOf(design).t.value : 0;
  let firstClient = 0;
  return spread(nodes.value, reflectors, count).map(({ rack, nodes: here, reflectors: some }): BgpSite => {
    const clients = here - some;
    const first = firstClient;
    firstClient += clients;
    return {
      kind: 'rack',
      at: rack,
      nodes: assume(`Nodes of rack ${rack + 1}`, here, 'node', 'nodes are spread evenly over the racks'),
      speakers:
        topology === 'fabric'
          ? Array.from({ length: switches }, (_, each) => rack * switches + each)
          : Array.from({ length: some }, (_, turn) => rack + turn * count),
      clients,
      firstClient: first,
    };
  });
}

function groupSites(design: BgpDesign & { readonly groups: Quantity<'group'> }): BgpSite[] {
  const { g, r, u, kinds } = groupedOf(design);
  const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, each) => from + each);
  const sizes = kinds.flatMap(({ groups, m }) => Array.from({ length: groups }, () => m.value));
  let firstClient = 0;
  const groups = sizes.map((clients, at): BgpSite => {
    const first = firstClient;
    firstClient += clients;
    return {
      kind: 'group',
      at,
      nodes: assume(`Nodes of group ${at + 1}`, clients + r.value, 'node', 'nodes are spread evenly over the groups'),
      speakers: numbers(at * r.value, r.value),
      clients,
      firstClient: first,
    };
  });
  if (u === undefined) return groups;
  const upper: BgpSite = {
    kind: 'upper',
    at: 0,
    nodes: u,
    speakers: numbers(g.value * r.value, u.value),
    clients: 0,
    firstClient,
  };
  return [...groups, upper];
}
