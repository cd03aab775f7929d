import { placeReflectors } from '../growth';
import type { Plan, RouterPeer } from '../plan';
import { showAddress } from '../prefix';
import { formula } from '../quantity';
import type { Subject } from '../rules';
import { facts, note, number, numbers, table, words, type Block } from './blocks';
import type { Section } from './context';
import { topologyFigure, type Topology } from './topology-figure';

export const topology: Section = {
  id: 'topology',
  title: 'Topology',
  compose: (context) => {
    const { plan, focus } = context;
    const { underlay, nodes } = plan;
    const drawn = drawnFrom(plan, focus.subject);
    return [
      topologyFigure(drawn),
      note(
        `Nodes are drawn as if spread evenly over the ${shapes[underlay.topology].each === 'Rack' ? 'racks' : 'segments'}; the plan does not say which stands where. Where there are many, some are left out.`,
      ),
      ...facts(
        'Parts',
        ['Nodes at the target', number(nodes.target)],
        ['Segments', number(underlay.segments)],
        ['Nodes in the largest segment', number(underlay.nodesPerSegment)],
        ['Link speed of a node', number(underlay.linkGbps)],
      ),
      ...sessionTable(focus.subject),
      ...routers(plan.routing.peers),
    ];
  },
};

type Shape = Pick<Topology, 'each' | 'joined' | 'leaves'>;

const shapes: Readonly<Record<Plan['underlay']['topology'], Shape>> = {
  'one-segment': {
    each: 'Segment',
    joined: ['One segment: every node is a layer-2 neighbour of every other'],
    leaves: false,
  },
  segments: { each: 'Segment', joined: ['Routers between the segments, which do not know pods'], leaves: false },
  'routed-fabric': { each: 'Rack', joined: ['Spine switches', 'Leaf switch'], leaves: true },
  nat: { each: 'Site', joined: ['Address translation between the nodes'], leaves: false },
  'hub-and-spoke': { each: 'Spoke', joined: ['Hub: some pairs of nodes have no other way'], leaves: false },
};

function drawnFrom(plan: Plan, { bgp, widest }: Subject): Topology {
  const { segments, topology: kind } = plan.underlay;
  const { placement } = placeReflectors({
    nodes: plan.nodes.target,
    racks: formula('Racks', 'rack', 's', { s: segments }),
    ...(bgp?.design.reflectors ? { reflectors: bgp.design.reflectors } : {}),
  });
  const tunnel = widest?.tunnel.map(({ title }) => title).join(' + ') ?? '';
  return {
    title: 'How the nodes hang together',
    ...shapes[kind],
    racks: placement.map(({ nodes, reflectors }) => ({
      nodes,
      reflectors: bgp?.topology === 'reflectors' ? reflectors : 0,
    })),
    routers: plan.routing.peers.map(({ name }) => name),
    ...(bgp && { speaks: bgp.topology }),
    ...(tunnel === '' ? {} : { tunnel }),
  };
}

function sessionTable({ bgp }: Subject): Block[] {
  if (bgp === undefined) return [];
  const { total, perNode, onReflector, onSwitch } = bgp.sessions;
  const { reflectors, gateways } = bgp.design;
  return facts(
    'Who speaks with whom',
    ['Route reflectors', number(reflectors)],
    ['Gateways that reflectors peer with', number(gateways)],
    ['Sessions in all', number(total)],
    ['Sessions of a node at least', number(perNode.min)],
    ['Sessions of a reflector', number(onReflector)],
    ['Sessions of a switch', number(onSwitch)],
  );
}

const routers = (peers: readonly RouterPeer[]): Block[] =>
  table(
    'Routers that nodes peer with',
    [words('Name'), words('Address'), numbers('AS'), words('Of')],
    peers.map(({ name, address, as, rack }) => [
      [name],
      [{ code: showAddress(address) }],
      [{ code: String(as) }],
      [rack ?? 'all nodes'],
    ]),
  );
