import { assume, formula, named, type Quantity } from '../quantity';
import { sessionsOnClient } from './bgp';
import type { BgpDesign, BgpShape } from './bgp-design';
import * as model from './bgp-fabric-forms';

/** A design with switches, with what it leaves out filled in. */
interface Fabric {
  readonly n: Quantity<'node'>;
  readonly k: Quantity<'block'>;
  /** Switches that a node peers with. */
  readonly t: Quantity<'peer'>;
  /** Nodes of the fullest rack. */
  readonly inRack: Quantity<'node'>;
}

/** Fill in what a design with switches leaves out. */
export const fabricOf = ({ nodes: n, blocksPerNode: k, peersPerNode, rackNodes }: BgpDesign): Fabric => ({
  n,
  k,
  t: peersPerNode ?? assume('Leaf switches a node peers with', 1, 'peer', 'one leaf switch in each rack'),
  inRack: rackNodes ?? assume('Nodes, were they all on one switch', n.value, 'node', 'no racks are given'),
});

/**
 * Sessions and paths where nodes peer with the switches of their rack.
 *
 * With an AS a server every route passes. With an AS a rack, which the rack's switches share, these reflect. With one AS
 * for all nodes a node refuses what comes from another, as its own AS is on the way, and is sent a default route.
 */
export function fabric(design: BgpDesign): BgpShape {
  const { n, k, t, inRack } = fabricOf(design);
  const sessions = named('BGP sessions of a node', sessionsOnClient.at({ c: t }));
  const total = model.fabricSessions.at({ n, t });
  const paths = design.as === 'one' ? model.defaultPaths.at({ t }) : model.fabricPaths.at({ n, t, k });
  const one = assume('Ends of a session on nodes', 1, 'ratio', 'the other end is a switch');
  return {
    total,
    perNode: { min: sessions, max: sessions },
    paths: { min: paths, max: paths },
    pathsTotal: formula('Paths in all', 'path', 'n * paths', { n, paths }),
    ends: formula('Session ends on nodes', 'session', 'sessions * ends', { sessions: total, ends: one }),
    onSwitch: model.sessionsOnSwitch.at({ s: inRack }),
  };
}

/** Routes to pods that a leaf switch holds: of all nodes, or of its rack where it hands down a default route. */
export function routesOnSwitch(design: BgpDesign): Quantity<'route'> {
  const { n, k, inRack } = fabricOf(design);
  return design.as === 'one' ? model.rackRoutes.at({ s: inRack, k }) : model.switchRoutes.at({ n, k });
}
