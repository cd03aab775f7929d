import { tunnelOf, type Datapath } from '../datapath';

/**
 * What an underlay sees of a path; where a plan's `underlay.drops` has a word for it, it is that word.
 *
 * Bare packets are told apart by what the network knows of them: `pod-addresses` are strange to it, `routed-addresses`
 * have been given routes, and `network-addresses` are its own.
 */
export type Carried =
  | 'pod-addresses'
  | 'routed-addresses'
  | 'network-addresses'
  | 'ipip'
  | 'gre'
  | 'vxlan'
  | 'geneve'
  | 'wireguard'
  | 'esp'
  | 'tcp'
  | 'udp';

const bare = { addresses: 'network-addresses', routes: 'routed-addresses' } as const;
const told: readonly Carried[] = ['gre', 'vxlan', 'geneve', 'wireguard', 'tcp'];

/** What a path puts on the wire as the underlay's filters see it: by its outermost tunnel header, or bare. */
export function carriedBy(path: Datapath): Carried {
  const tunnel = tunnelOf(path).map(({ id }) => id);
  if (tunnel.length === 0) {
    const wire = path.hops.flatMap(({ steps }) => steps).find((step) => step.kind === 'wire');
    return wire?.knows === undefined ? 'pod-addresses' : bare[wire.knows];
  }
  const [, first, second] = tunnel;
  if (first === undefined) return 'ipip';
  if (first.startsWith('esp')) return 'esp';
  const header = first === 'udp' ? second : first;
  return told.find((word) => word === header) ?? 'udp';
}
