import { tunnelOf, type Datapath } from '../datapath';

/** What an underlay sees of a path; the words are those of a plan's `underlay.drops`. */
export type Carried = 'pod-addresses' | 'ipip' | 'vxlan' | 'wireguard' | 'esp' | 'udp';

/** What a path puts on the wire as the underlay's filters see it: by its outermost tunnel header, or bare. */
export function carriedBy(path: Datapath): Carried {
  const [, ...inside] = tunnelOf(path).map(({ id }) => id);
  if (tunnelOf(path).length === 0) return 'pod-addresses';
  if (inside.length === 0) return 'ipip';
  if (inside[0]?.startsWith('esp')) return 'esp';
  if (inside.includes('vxlan')) return 'vxlan';
  if (inside.includes('wireguard')) return 'wireguard';
  return 'udp';
}
