import { cite, ianaAddressSpace, ianaSpecial4, ianaSpecial6, type Citation } from '../source';
import { covers, overlaps, type Prefix } from './prefix';
import { PrefixSet } from './prefix-set';
import { mustPrefix } from './text';

/** What a special range is for, as far as it matters to someone who gives out addresses. */
export type SpecialClass = 'never' | 'private' | 'shared' | 'documentation' | 'benchmark' | 'reserved';

/** A range that a standard sets aside. */
export interface SpecialRange {
  readonly prefix: Prefix;
  readonly name: string;
  readonly class: SpecialClass;
  readonly cite: Citation;
}

/** Every special range, in the order of the registries: IPv4 before IPv6, then by address. */
export const specialRanges: readonly SpecialRange[] = (
  [
    ['0.0.0.0/8', 'This network', 'RFC 791', 'never'],
    ['0.0.0.0/32', 'This host on this network', 'RFC 1122', 'never'],
    ['10.0.0.0/8', 'Private-Use', 'RFC 1918', 'private'],
    ['100.64.0.0/10', 'Shared Address Space', 'RFC 6598', 'shared'],
    ['127.0.0.0/8', 'Loopback', 'RFC 1122', 'never'],
    ['169.254.0.0/16', 'Link Local', 'RFC 3927', 'never'],
    ['172.16.0.0/12', 'Private-Use', 'RFC 1918', 'private'],
    ['192.0.0.0/24', 'IETF Protocol Assignments', 'RFC 6890', 'never'],
    ['192.0.0.0/29', 'IPv4 Service Continuity Prefix', 'RFC 7335', 'never'],
    ['192.0.0.8/32', 'IPv4 dummy address', 'RFC 7600', 'never'],
    ['192.0.0.9/32', 'Port Control Protocol Anycast', 'RFC 7723', 'never'],
    ['192.0.0.10/32', 'Traversal Using Relays around NAT Anycast', 'RFC 8155', 'never'],
    ['192.0.0.170/32', 'NAT64/DNS64 Discovery', 'RFC 8880', 'never'],
    ['192.0.0.171/32', 'NAT64/DNS64 Discovery', 'RFC 8880', 'never'],
    ['192.0.2.0/24', 'Documentation (TEST-NET-1)', 'RFC 5737', 'documentation'],
    ['192.31.196.0/24', 'AS112-v4', 'RFC 7535', 'never'],
    ['192.52.193.0/24', 'AMT', 'RFC 7450', 'never'],
    ['192.88.99.0/24', 'Deprecated (6to4 Relay Anycast)', 'RFC 7526', 'never'],
    ['192.88.99.2/32', '6a44-relay anycast address', 'RFC 6751', 'never'],
    ['192.168.0.0/16', 'Private-Use', 'RFC 1918', 'private'],
    ['192.175.48.0/24', 'Direct Delegation AS112 Service', 'RFC 7534', 'never'],
    ['198.18.0.0/15', 'Benchmarking', 'RFC 2544', 'benchmark'],
    ['198.51.100.0/24', 'Documentation (TEST-NET-2)', 'RFC 5737', 'documentation'],
    ['203.0.113.0/24', 'Documentation (TEST-NET-3)', 'RFC 5737', 'documentation'],
    ['224.0.0.0/4', 'Multicast (address space registry)', 'RFC 5771', 'never'],
    ['240.0.0.0/4', 'Reserved', 'RFC 1112', 'reserved'],
    ['255.255.255.255/32', 'Limited Broadcast', 'RFC 919', 'never'],
    ['::/128', 'Unspecified Address', 'RFC 4291', 'never'],
    ['::1/128', 'Loopback Address', 'RFC 4291', 'never'],
    ['::ffff:0:0/96', 'IPv4-mapped Address', 'RFC 4291', 'never'],
    ['64:ff9b::/96', 'IPv4-IPv6 Translation', 'RFC 6052', 'never'],
    ['64:ff9b:1::/48', 'IPv4-IPv6 Translation (local use)', 'RFC 8215', 'never'],
    ['100::/64', 'Discard-Only Address Block', 'RFC 6666', 'never'],
    ['100:0:0:1::/64', 'Dummy IPv6 Prefix', 'RFC 9780', 'never'],
    ['2001::/23', 'IETF Protocol Assignments', 'RFC 2928', 'never'],
    ['2001::/32', 'TEREDO', 'RFC 4380', 'never'],
    ['2001:1::1/128', 'Port Control Protocol Anycast', 'RFC 7723', 'never'],
    ['2001:1::2/128', 'Traversal Using Relays around NAT Anycast', 'RFC 8155', 'never'],
    ['2001:1::3/128', 'DNS-SD Service Registration Protocol Anycast', 'RFC 9665', 'never'],
    ['2001:2::/48', 'Benchmarking', 'RFC 5180', 'benchmark'],
    ['2001:3::/32', 'AMT', 'RFC 7450', 'never'],
    ['2001:4:112::/48', 'AS112-v6', 'RFC 7535', 'never'],
    ['2001:10::/28', 'Deprecated (previously ORCHID)', 'RFC 4843', 'never'],
    ['2001:20::/28', 'ORCHIDv2', 'RFC 7343', 'never'],
    ['2001:30::/28', 'Drone Remote ID Protocol Entity Tags', 'RFC 9374', 'never'],
    ['2001:db8::/32', 'Documentation', 'RFC 3849', 'documentation'],
    ['2002::/16', '6to4', 'RFC 3056', 'never'],
    ['2620:4f:8000::/48', 'Direct Delegation AS112 Service', 'RFC 7534', 'never'],
    ['3fff::/20', 'Documentation', 'RFC 9637', 'documentation'],
    ['5f00::/16', 'Segment Routing (SRv6) SIDs', 'RFC 9602', 'never'],
    ['fc00::/7', 'Unique-Local', 'RFC 4193', 'private'],
    ['fe80::/10', 'Link-Local Unicast', 'RFC 4291', 'never'],
    ['fec0::/10', 'Deprecated site-local', 'RFC 3879', 'never'],
    ['ff00::/8', 'Multicast (address space registry)', 'RFC 4291', 'never'],
  ] as const
).map(([text, name, rfc, kind]) => {
  const prefix = mustPrefix(text);
  return { prefix, name, class: kind, cite: cite(registryOf(text, prefix), `${text}, ${rfc}`) };
});

/** Multicast and the old site-local space stand in the general registries, all others in the special-purpose ones. */
function registryOf(text: string, { family }: Prefix) {
  if (['224.0.0.0/4', 'ff00::/8', 'fec0::/10'].includes(text)) return ianaAddressSpace;
  return family === 4 ? ianaSpecial4 : ianaSpecial6;
}

/** The special ranges that share an address with a prefix, in the order of the registries. */
export const specialRangesIn = (prefix: Prefix): readonly SpecialRange[] =>
  specialRanges.filter((special) => overlaps(special.prefix, prefix));

/**
 * How bad it is to give out addresses of a class to pods, Services or nodes.
 *
 * `refuse`: they cannot work, or mean something else everywhere. `warn`: they work for some, and others on the way
 * use or drop them. Undefined: private space is there for this.
 */
export const severityOf = (kind: SpecialClass): 'refuse' | 'warn' | undefined =>
  kind === 'never' ? 'refuse' : kind === 'private' ? undefined : 'warn';

const privateSpace = (['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'] as const).map(mustPrefix);

/** Whether a whole prefix lies in the space that RFC 1918 and RFC 4193 leave to everybody. */
export const isPrivate = (prefix: Prefix): boolean => privateSpace.some((space) => covers(space, prefix));

/** The private space of a family, from which new ranges are proposed: RFC 1918, or RFC 4193. */
export const privateSpaceOf = (family: 4 | 6): PrefixSet => {
  const [first, ...others] = privateSpace.filter((space) => space.family === family);
  return first === undefined ? PrefixSet.none(family) : PrefixSet.of(first, ...others);
};
