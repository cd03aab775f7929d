import type { Family, WrappedPacket } from '../../engine';

/** What becomes of a packet that is longer than what fits, whoever sends it. */
export function fateOf({ tooBig, layers }: Pick<WrappedPacket, 'tooBig' | 'layers'>, inner: Family): string {
  if (tooBig === 'lost') return 'It vanishes in silence: no fragment is sent, and no ICMP answer comes back.';
  if (tooBig === 'cut outside') {
    return 'It is wrapped whole, and the outer packet is cut in silence: the pod is never told, and the other node puts the fragments together.';
  }
  if (tooBig === 'cut outside or told') {
    return 'The bridge lets it through. Where it forbids cutting, the tunnel answers with ICMP, which names the MTU; any other is wrapped whole, and the outer packet is cut.';
  }
  if (inner === 6) {
    return 'The node answers with ICMPv6 “packet too big”, which names the MTU; no router cuts IPv6.';
  }
  const tunnelled = layers.some(({ layer, part }) => part === 'header' && layer !== 'link');
  return `Where it forbids cutting, as TCP’s packets do, the node answers with ICMP “fragmentation needed”, which names the MTU; any other is cut into fragments before ${tunnelled ? 'each is wrapped' : 'they leave'}.`;
}

/** What the packet that is looked at comes to on the link, in a few words; empty where it travels whole. */
export function travelOf({ frames, inner, mtu, tooBig }: WrappedPacket): string {
  if (inner.value <= mtu.fits.value) return '';
  if (frames.length === 0) return 'does not fit, and nothing is sent';
  return `travels as ${frames.length} frames${tooBig === 'cut inside' ? ' where it may be cut' : ''}`;
}
