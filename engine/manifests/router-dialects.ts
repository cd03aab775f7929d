import { showPrefix, type Family, type Prefix } from '../prefix';

/** What every dialect says in its own words. */
export interface Session {
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
  /** The router's addresses, where one router alone has this configuration. */
  readonly local: Readonly<Partial<Record<Family, string>>>;
  /** An identifier that routers which reflect share: the IPv4 address of the first of them. */
  readonly cluster?: string;
}

/** A router's configuration as lines of its own language. */
export type Dialect = (session: Session) => readonly string[];

const familyOf = ({ family }: Prefix): string => `ipv${family}`;
const familiesOf = (ranges: readonly Prefix[]): Family[] => [...new Set(ranges.map(({ family }) => family))];

/** FRR doc/user/bgp.rst, Peer Groups and `bgp listen`; a range takes one AS or any other than the router's. */
export const frr: Dialect = ({ own, first, last, ranges, limit, override, reflect }) => [
  `router bgp ${own}`,
  ' no bgp ebgp-requires-policy',
  ' neighbor K8S peer-group',
  ` neighbor K8S remote-as ${first === last ? first : 'external'}`,
  ` bgp listen limit ${limit}`,
  ...ranges.map((range) => ` bgp listen range ${showPrefix(range)} peer-group K8S`),
  ...familiesOf(ranges).flatMap((family) => [
    ` address-family ipv${family} unicast`,
    '  neighbor K8S activate',
    ...(reflect ? ['  neighbor K8S route-reflector-client'] : []),
    ...(override ? ['  neighbor K8S as-override'] : []),
    ' exit-address-family',
  ]),
  'exit',
];

/** batfish@cba187333, vendor/arista/grammar/testconfigs/arista_bgp: `bgp listen range`, `peer-filter`, `listen limit`. */
export const arista: Dialect = ({ own, first, last, ranges, limit, reflect }) => [
  ...(first === last ? [] : ['peer-filter K8S-AS', `   10 match as-range ${first}-${last} result accept`]),
  `router bgp ${own}`,
  `   bgp listen limit ${limit}`,
  '   neighbor K8S peer group',
  ...(reflect ? ['   neighbor K8S route-reflector-client'] : []),
  ...ranges.map(
    (range) =>
      `   bgp listen range ${showPrefix(range)} peer-group K8S ${first === last ? `remote-as ${first}` : 'peer-filter K8S-AS'}`,
  ),
  ...familiesOf(ranges).flatMap((family) => [`   address-family ipv${family}`, '      neighbor K8S activate']),
];

/**
 * Cisco’s Nexus command reference, `neighbor`: a prefix with `remote-as` a number or a route map. NX-OS keeps a route from
 * a neighbour whose AS is in its path, unless it is told not to look (`disable-peer-as-check`).
 */
export const nxos: Dialect = ({ own, first, last, ranges, limit, override, reflect }) => [
  'feature bgp',
  ...(first === last ? [] : ['route-map K8S-AS permit 10', `  match as-number ${first}-${last}`]),
  `router bgp ${own}`,
  ...ranges.flatMap((range) => [
    `  neighbor ${showPrefix(range)} remote-as ${first === last ? first : 'route-map K8S-AS'}`,
    `    maximum-peers ${limit}`,
    `    address-family ${familyOf(range)} unicast`,
    ...(reflect ? ['      route-reflector-client'] : []),
    ...(override ? ['      as-override', '      disable-peer-as-check'] : []),
  ]),
];

/**
 * Cisco’s BGP guides for IOS XR: an address family is active once it stands under `router bgp` too, and a neighbour of
 * another AS exchanges nothing without a policy each way (Routing Policy Enforcement). `as-override` is documented for VRFs
 * alone, and routes are sent on as they are to a group of several neighbours (support note 200427).
 */
export const xr: Dialect = ({ own, first, last, ranges, limit, override, reflect }) => [
  ...oneAs(first, last, '!'),
  ...(override ? ['! Nodes take routes with their own AS in the path once, as the BGPPeer objects say.'] : []),
  ...(first === own ? [] : ['route-policy K8S-PASS', '  pass', 'end-policy', '!']),
  `router bgp ${own}`,
  ...familiesOf(ranges).flatMap((family) => [` address-family ipv${family} unicast`, ' !']),
  ...familiesOf(ranges).flatMap((family) => [
    ` neighbor-group K8S-IPV${family}`,
    `  remote-as ${first}`,
    `  address-family ipv${family} unicast`,
    ...(reflect ? ['   route-reflector-client'] : []),
    ...(first === own ? [] : ['   route-policy K8S-PASS in', '   route-policy K8S-PASS out']),
    '  !',
    ' !',
  ]),
  ...ranges.flatMap((range) => [
    ` neighbor ${showPrefix(range)}`,
    `  use neighbor-group K8S-${familyOf(range).toUpperCase()}`,
    `  maximum-peers ${limit}`,
    ' !',
  ]),
  '!',
];

const inets: Readonly<Record<Family, string>> = { 4: 'inet', 6: 'inet6' };

/**
 * Juniper’s references of `allow`, `peer-as-list` and `as-list`, which takes several AS numbers from Junos OS 20.2R1 on.
 * One group a family, since a group has one local address.
 */
export const junos: Dialect = ({ own, first, last, ranges, limit, override, reflect, local, cluster }) => [
  `# Room is needed for ${limit} sessions. Older releases take no authentication together with allow.`,
  ...(first === last
    ? []
    : [
        '# Several AS numbers in one group need Junos OS 20.2R1 or newer.',
        `set policy-options as-list K8S-AS members ${first}-${last}`,
      ]),
  `set routing-options autonomous-system ${own}`,
  ...familiesOf(ranges).flatMap((family) => {
    const group = `set protocols bgp group K8S-IPV${family}`;
    const address = local[family];
    return [
      `${group} type ${first === own ? 'internal' : 'external'}`,
      ...(first === own ? [] : [`${group} ${first === last ? `peer-as ${first}` : 'peer-as-list K8S-AS'}`]),
      `${group} family ${inets[family]} unicast`,
      ...(override ? [`${group} as-override`] : []),
      ...(address === undefined ? [] : [`${group} local-address ${address}`]),
      ...(reflect ? [`${group} cluster ${cluster ?? 'ROUTER-ID'}`] : []),
      ...ranges.filter((range) => range.family === family).map((range) => `${group} allow ${showPrefix(range)}`),
    ];
  }),
];

/** One template a range, which makes a session for every node that comes (BIRD 2, `neighbor range`, `dynamic name`). */
export const bird: Dialect = ({ own, first, last, ranges, limit, override, reflect }) => [
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
