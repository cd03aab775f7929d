import type { Plan } from '../plan';
import { showAddress, showPrefix, type Prefix } from '../prefix';
import type { Making, ManifestFile } from './manifest';
import { shortly, textFile } from './yaml';

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
  /** Nodes of the router's own AS learn one another's routes from it alone. */
  readonly reflect: boolean;
  /** The router's address, where one router alone has this configuration. */
  readonly local?: string;
  /** An identifier that routers which reflect share: the IPv4 address of the first of them. */
  readonly cluster?: string;
}

type Dialect = (session: Session) => readonly string[];

const familyOf = ({ family }: Prefix): string => `ipv${family}`;
const familiesOf = (ranges: readonly Prefix[]): string[] => [...new Set(ranges.map(familyOf))];

const frr: Dialect = ({ own, first, last, ranges, limit, override, reflect }) => [
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
    ...(reflect ? ['  neighbor K8S route-reflector-client'] : []),
    ...(override ? ['  neighbor K8S as-override'] : []),
    ' exit-address-family',
  ]),
  'exit',
];

const arista: Dialect = ({ own, first, last, ranges, limit, reflect }) => [
  'peer-filter K8S-AS',
  `   10 match as-range ${first}-${last} result accept`,
  `router bgp ${own}`,
  `   bgp listen limit ${limit}`,
  '   neighbor K8S peer group',
  ...(reflect ? ['   neighbor K8S route-reflector-client'] : []),
  ...ranges.map((range) => `   bgp listen range ${showPrefix(range)} peer-group K8S peer-filter K8S-AS`),
  ...familiesOf(ranges).flatMap((family) => [`   address-family ${family}`, '      neighbor K8S activate']),
];

const nxos: Dialect = ({ own, first, last, ranges, limit, override, reflect }) => [
  'feature bgp',
  ...(first === last ? [] : ['route-map K8S-AS permit 10', `  match as-number ${first}-${last}`]),
  `router bgp ${own}`,
  ...ranges.flatMap((range) => [
    `  neighbor ${showPrefix(range)} remote-as ${first === last ? first : 'route-map K8S-AS'}`,
    `    maximum-peers ${limit}`,
    `    address-family ${familyOf(range)} unicast`,
    ...(reflect ? ['      route-reflector-client'] : []),
    ...(override ? ['      as-override'] : []),
  ]),
];

const xr: Dialect = ({ own, first, last, ranges, limit, override, reflect }) => [
  ...oneAs(first, last, '!'),
  `router bgp ${own}`,
  ...ranges.flatMap((range) => [
    ` neighbor-group K8S-${familyOf(range).toUpperCase()}`,
    `  remote-as ${first}`,
    `  address-family ${familyOf(range)} unicast`,
    ...(reflect ? ['   route-reflector-client'] : []),
    ...(override ? ['   as-override'] : []),
    `  !`,
    ` neighbor ${showPrefix(range)}`,
    `  use neighbor-group K8S-${familyOf(range).toUpperCase()}`,
    `  maximum-peers ${limit}`,
    ` !`,
  ]),
  '!',
];

const junos: Dialect = ({ own, first, last, ranges, limit, override, reflect, local, cluster }) => [
  ...oneAs(first, last, '#'),
  `# Room is needed for ${limit} sessions. Older releases take no authentication together with allow.`,
  `set routing-options autonomous-system ${own}`,
  `set protocols bgp group K8S type ${first === own ? 'internal' : 'external'}`,
  ...(first === own ? [] : [`set protocols bgp group K8S peer-as ${first}`]),
  ...(override ? ['set protocols bgp group K8S as-override'] : []),
  ...(local === undefined ? [] : [`set protocols bgp group K8S local-address ${local}`]),
  ...(reflect ? [`set protocols bgp group K8S cluster ${cluster ?? 'ROUTER-ID'}`] : []),
  ...ranges.map((range) => `set protocols bgp group K8S allow ${showPrefix(range)}`),
];

/** One template a range, which makes a session for every node that comes (BIRD 2, `neighbor range`, `dynamic name`). */
const bird: Dialect = ({ own, first, last, ranges, limit, override, reflect }) => [
  `# Room is needed for ${limit} sessions.`,
  // Nodes whose AS is in a path already take it once, as the BGPPeer objects say.
  ...(override ? ['# Routes of one rack carry the AS of the nodes of another; they are passed on as they are.'] : []),
  ...ranges.flatMap((range, index) => [
    `protocol bgp k8s_${index + 1} {`,
    `  local as ${own};`,
    `  neighbor range ${showPrefix(range)} ${first === last ? `as ${first}` : 'external'};`,
    `  dynamic name "k8s_${index + 1}_";`,
    ...(reflect ? ['  rr client;'] : []),
    `  ${familyOf(range)} { import all; export all; };`,
    '}',
  ]),
];

/** What a dialect says of a range that nodes of several AS numbers come from, where it takes but one. */
const oneAs = (first: number, last: number, sign: string): string[] =>
  first === last ? [] : [`${sign} A range takes one AS number: write one for each from ${first} to ${last}.`];

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
  return count * familiesOf(addresses.nodes).length;
}

/** Who peers with the routers, where that is not every node. */
interface Peering {
  readonly sessions?: number;
  /** The routers are all that nodes learn routes from. */
  readonly reflect: boolean;
}

/** The routers' side of the peering: ranges that nodes come from, AS numbers, and how many sessions are let in. */
export function routerFiles({ plan }: Making, { sessions, reflect }: Peering): ManifestFile[] {
  const { routing, underlay, addresses, nodes } = plan;
  if (addresses.nodes.length === 0) return [];
  const kinds = underlay.router === 'other' ? (['frr', 'bird'] as const) : ([underlay.router] as const);
  const span = { one: 1, rack: underlay.segments.value, server: nodes.target.value }[routing.as];
  return [...new Set(routing.peers.map(({ as }) => as))].flatMap((own, index) => {
    const here = routing.peers.filter(({ as }) => as === own);
    const four = here.find(({ address }) => address.family === 4);
    const limit = sessions ?? sessionsOf(plan, own);
    const session: Session = {
      own,
      first: routing.asNumber,
      last: routing.asNumber + span - 1,
      ranges: addresses.nodes,
      limit,
      override: reflect && routing.as === 'one' && own !== routing.asNumber,
      reflect: reflect && routing.as === 'one' && own === routing.asNumber,
      ...(here.length === 1 && here[0] ? { local: showAddress(here[0].address) } : {}),
      ...(four ? { cluster: showAddress(four.address) } : {}),
    };
    return kinds.map((kind) => {
      const { title, dialect, sign, apply } = dialects[kind];
      const unnamed = underlay.router === 'other' ? ` The plan names no kind of router; this is for ${title}.` : '';
      return textFile(
        {
          name: `15-router${kinds.length === 1 ? '' : `-${kind}`}${index === 0 ? '' : `-${index + 1}`}.conf`,
          title: `${title}: ${shortly(here.map(({ name }) => name).join(', '))} take sessions from the nodes`,
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
