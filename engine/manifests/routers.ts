import type { Plan, RouterPeer } from '../plan';
import { showAddress } from '../prefix';
import { asOfNodes } from './racks';
import type { Making, ManifestFile } from './manifest';
import { arista, bird, frr, junos, nxos, xr, type Dialect, type Session } from './router-dialects';
import { shortly, textFile } from './yaml';

type Router = Plan['underlay']['router'];
interface Written {
  readonly title: string;
  readonly dialect: Dialect;
  readonly sign: string;
  readonly apply: string;
}

const dialects: Readonly<Record<Exclude<Router, 'other'> | 'bird', Written>> = {
  frr: { title: 'FRR', dialect: frr, sign: '!', apply: 'vtysh -f on each router' },
  arista: { title: 'Arista EOS', dialect: arista, sign: '!', apply: 'in a configuration session on each switch' },
  'cisco-nxos': { title: 'Cisco NX-OS', dialect: nxos, sign: '!', apply: 'in configuration mode on each switch' },
  'cisco-xr': { title: 'Cisco IOS XR', dialect: xr, sign: '!', apply: 'in configuration mode, then commit' },
  bird: { title: 'BIRD 2', dialect: bird, sign: '#', apply: 'include it in bird.conf and run birdc configure' },
  junos: { title: 'Junos', dialect: junos, sign: '#', apply: 'in configuration mode, then commit confirmed' },
};

/** Nodes that peer with one router, and those that an upgrade adds; a dual-stack node has a session in each family. */
function sessionsOf({ underlay, nodes, addresses, routing }: Plan, own: number): number {
  const all = routing.peers.some(({ as, rack }) => as === own && rack === undefined);
  const count = (all ? nodes.target : underlay.nodesPerSegment).value + nodes.surge.value;
  return count * new Set(addresses.nodes.map(({ family }) => family)).size;
}

/** Routers that have one configuration: of one AS, and where racks have AS numbers of their own, of one rack. */
function alike({ routing: { as, peers } }: Plan): RouterPeer[][] {
  const keyOf = (peer: RouterPeer): string => `${peer.as} ${as === 'rack' ? (peer.rack ?? '') : ''}`;
  return [...new Set(peers.map(keyOf))].map((key) => peers.filter((peer) => keyOf(peer) === key));
}

/** The address of each family, where there are not two of it: those would be two routers. */
const localOf = (here: readonly RouterPeer[]): Session['local'] =>
  Object.fromEntries(
    ([4, 6] as const).flatMap((family) => {
      const [only, ...more] = here.filter(({ address }) => address.family === family);
      return only === undefined || more.length > 0 ? [] : [[family, showAddress(only.address)]];
    }),
  );

/** Who peers with the routers, where that is not every node. */
interface Peering {
  readonly sessions?: number;
  /** The routers are all that nodes learn routes from. */
  readonly reflect: boolean;
}

/** The routers' side of the peering: ranges that nodes come from, AS numbers, and how many sessions are let in. */
export function routerFiles({ plan }: Making, { sessions, reflect }: Peering): ManifestFile[] {
  const { routing, underlay, addresses } = plan;
  if (addresses.nodes.length === 0) return [];
  const kinds = underlay.router === 'other' ? (['frr', 'bird'] as const) : ([underlay.router] as const);
  return alike(plan).flatMap((here, index) => {
    const own = here[0]?.as ?? 0;
    const four = here.find(({ address }) => address.family === 4);
    const limit = sessions ?? sessionsOf(plan, own);
    const session: Session = {
      own,
      ...(reflect ? asOfNodes(plan, here) : { first: routing.asNumber, last: routing.asNumber }),
      ranges: addresses.nodes,
      limit,
      override: reflect && routing.as === 'one' && own !== routing.asNumber,
      reflect: reflect && routing.as === 'one' && own === routing.asNumber,
      local: localOf(here),
      ...(four ? { cluster: showAddress(four.address) } : {}),
    };
    return kinds.map((kind) => {
      const { title, dialect, sign, apply } = dialects[kind];
      const unnamed = underlay.router === 'other' ? ` The plan names no kind of router; this is for ${title}.` : '';
      return textFile(
        {
          name: `15-router${kinds.length === 1 ? '' : `-${kind}`}${index === 0 ? '' : `-${index + 1}`}.conf`,
          title: `${title}: ${shortly(here.map(({ name }) => name).join(', '))}, taking sessions from the nodes`,
          purpose: `nodes open the sessions, so the routers listen on ranges; up to ${limit} of them come to one router.${unnamed}`,
          apply: `${apply}; review it against what stands there.`,
          undo: 'remove the peer group, ranges and limit again; nodes lose their routes.',
        },
        'router',
        sign,
        dialect(session),
      );
    });
  });
}
