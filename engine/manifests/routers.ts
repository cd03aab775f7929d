import type { Plan } from '../plan';
import { showPrefix, type Prefix } from '../prefix';
import type { Making, ManifestFile } from './manifest';
import { textFile } from './yaml';

/** What every dialect says in its own words. */
interface Session {
  /** AS of the router. */
  readonly own: number;
  /** AS numbers of the nodes, the first and the last. */
  readonly first: number;
  readonly last: number;
  /** Ranges that nodes open sessions from. */
  readonly ranges: readonly Prefix[];
  /** Sessions that must be let in. */
  readonly limit: number;
  /** Routes of a rack's nodes carry the AS of another rack's nodes: it must be replaced on the way. */
  readonly override: boolean;
}

type Dialect = (session: Session) => readonly string[];

const familyOf = ({ family }: Prefix): string => `ipv${family}`;
const familiesOf = (ranges: readonly Prefix[]): string[] => [...new Set(ranges.map(familyOf))];

const frr: Dialect = ({ own, first, last, ranges, limit, override }) => [
  `router bgp ${own}`,
  ' no bgp ebgp-requires-policy',
  ' neighbor K8S peer-group',
  // FRR takes one AS or any other for a range.
  ` neighbor K8S remote-as ${first === last ? first : 'external'}`,
  ` bgp listen limit ${limit}`,
  ...ranges.map((range) => ` bgp listen range ${showPrefix(range)} peer-group K8S`),
  ...familiesOf(ranges).flatMap((family) => [
    ` address-family ${family} unicast`,
    '  neighbor K8S activate',
    ...(first === own ? ['  neighbor K8S route-reflector-client'] : []),
    ...(override ? ['  neighbor K8S as-override'] : []),
    ' exit-address-family',
  ]),
  'exit',
];

const arista: Dialect = ({ own, first, last, ranges, limit }) => [
  'peer-filter K8S-AS',
  `   10 match as-range ${first}-${last} result accept`,
  `router bgp ${own}`,
  `   bgp listen limit ${limit}`,
  '   neighbor K8S peer group',
  ...(first === own ? ['   neighbor K8S route-reflector-client'] : []),
  ...ranges.map((range) => `   bgp listen range ${showPrefix(range)} peer-group K8S peer-filter K8S-AS`),
  ...familiesOf(ranges).flatMap((family) => [`   address-family ${family}`, '      neighbor K8S activate']),
];

const nxos: Dialect = ({ own, first, last, ranges, limit, override }) => [
  'feature bgp',
  ...(first === last ? [] : ['route-map K8S-AS permit 10', `  match as-number ${first}-${last}`]),
  `router bgp ${own}`,
  ...ranges.flatMap((range) => [
    `  neighbor ${showPrefix(range)} remote-as ${first === last ? first : 'route-map K8S-AS'}`,
    `    maximum-peers ${limit}`,
    `    address-family ${familyOf(range)} unicast`,
    ...(first === own ? ['      route-reflector-client'] : []),
    ...(override ? ['      as-override'] : []),
  ]),
];

const xr: Dialect = ({ own, first, ranges, limit, override }) => [
  `router bgp ${own}`,
  ...ranges.flatMap((range) => [
    ` neighbor-group K8S-${familyOf(range).toUpperCase()}`,
    `  remote-as ${first}`,
    `  address-family ${familyOf(range)} unicast`,
    ...(first === own ? ['   route-reflector-client'] : []),
    ...(override ? ['   as-override'] : []),
    `  !`,
    ` neighbor ${showPrefix(range)}`,
    `  use neighbor-group K8S-${familyOf(range).toUpperCase()}`,
    `  maximum-peers ${limit}`,
    ` !`,
  ]),
  '!',
];

const junos: Dialect = ({ own, first, ranges, override }) => [
  `set routing-options autonomous-system ${own}`,
  `set protocols bgp group K8S type ${first === own ? 'internal' : 'external'}`,
  ...(first === own ? [] : [`set protocols bgp group K8S peer-as ${first}`]),
  ...(override ? ['set protocols bgp group K8S as-override'] : []),
  ...ranges.map((range) => `set protocols bgp group K8S allow ${showPrefix(range)}`),
];

type Router = Plan['underlay']['router'];
interface Written {
  readonly title: string;
  readonly dialect: Dialect;
  readonly sign: string;
  readonly apply: string;
}

const dialects: Readonly<Record<Exclude<Router, 'other'>, Written>> = {
  frr: { title: 'FRR', dialect: frr, sign: '!', apply: 'vtysh -f on each router' },
  arista: { title: 'Arista EOS', dialect: arista, sign: '!', apply: 'in a configuration session on each switch' },
  'cisco-nxos': { title: 'Cisco NX-OS', dialect: nxos, sign: '!', apply: 'in configuration mode on each switch' },
  'cisco-xr': { title: 'Cisco IOS XR', dialect: xr, sign: '!', apply: 'in configuration mode, then commit' },
  junos: { title: 'Junos', dialect: junos, sign: '#', apply: 'in configuration mode, then commit confirmed' },
};

/** Nodes of one rack, and those that an upgrade adds. */
export const sessionsOfRack = ({ underlay, nodes }: Plan): number => underlay.nodesPerSegment.value + nodes.surge.value;

/** The routers' side of the peering: ranges that nodes come from, AS numbers, and how many sessions are let in. */
export function routerFiles({ plan }: Making): ManifestFile[] {
  const { routing, underlay, addresses, nodes } = plan;
  if (addresses.nodes.length === 0) return [];
  const written = dialects[underlay.router === 'other' ? 'frr' : underlay.router];
  const span = { one: 1, rack: underlay.segments.value, server: nodes.target.value }[routing.as];
  return [...new Set(routing.peers.map(({ as }) => as))].map((own, index) => {
    const here = routing.peers.filter(({ as }) => as === own).map(({ name }) => name);
    const name = `50-router${index === 0 ? '' : `-${index + 1}`}.conf`;
    return textFile(
      {
        name,
        title: `${written.title}: ${here.join(', ')} take sessions from the nodes`,
        purpose: `nodes open the sessions, so the routers listen on ranges: ${addresses.nodes.map((range) => showPrefix(range)).join(', ')}. The limit is that of the largest rack and its surge.${underlay.router === 'other' ? ' The plan names no kind of router; this is FRR’s dialect.' : ''}`,
        apply: `${written.apply}; review it against what stands there.`,
        undo: 'remove the peer group, ranges and limit again; nodes lose their routes.',
      },
      'router',
      written.sign,
      written.dialect({
        own,
        first: routing.asNumber,
        last: routing.asNumber + span - 1,
        ranges: addresses.nodes,
        limit: sessionsOfRack(plan),
        override: routing.as === 'one' && own !== routing.asNumber,
      }),
    );
  });
}
