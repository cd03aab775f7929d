import { copy, cross, dma, hooks, hop, lookup, pop, push, wake, wire } from '../datapath';
import { ethernet, type Tunnel } from '../headers';
import { inward, outward, receivingPod, sendingPod, type Attachment, type PathMaker } from './path';

interface UserspaceTunnel {
  readonly title: string;
  readonly daemon: string;
  /** Where the daemon takes packets from the kernel and gives them back: a TUN device, or a capture on a veth. */
  readonly device: string;
  readonly attachment: Attachment;
  readonly tunnel: Tunnel;
  /** True where the daemon reads routed IP packets; false where it captures frames from a bridge. */
  readonly routes: boolean;
}

/** A daemon wraps the packet, so the payload visits user space once more on each node. */
export const userspaceTunnel =
  ({ title, daemon, device, attachment, tunnel, routes }: UserspaceTunnel): PathMaker =>
  ({ outer, inner }) => {
    const headers = tunnel[outer];
    // The relays read what they are given as IPv4.
    if (headers === undefined || inner !== 4) return undefined;
    const { first, rest } = outward(attachment);
    const forward = routes ? [...hooks('PREROUTING'), lookup('routes'), ...hooks('FORWARD', 'POSTROUTING')] : [];
    return {
      title,
      hops: [
        sendingPod(inner, first),
        hop('Sending node', 'kernel', 'send', ...rest, ...forward, cross(device)),
        hop(`${daemon}, sending`, 'user', 'send', wake(daemon), copy('kernel', 'user'), copy('user', 'kernel')),
        hop(
          'Sending node, socket',
          'kernel',
          'send',
          ...headers.map(push).reverse(),
          lookup('routes, to the other node'),
          ...hooks('OUTPUT', 'POSTROUTING'),
          push(ethernet),
          dma('device'),
        ),
        hop('Network', 'wire', 'network', wire),
        hop(
          'Receiving node, socket',
          'kernel',
          'receive',
          dma('memory'),
          pop(ethernet),
          ...hooks('PREROUTING'),
          lookup('routes, to this node'),
          ...hooks('INPUT'),
          ...headers.map(pop),
        ),
        hop(`${daemon}, receiving`, 'user', 'receive', wake(daemon), copy('kernel', 'user'), copy('user', 'kernel')),
        hop('Receiving node', 'kernel', 'receive', cross(device), ...forward, ...inward(attachment)),
        receivingPod(inner),
      ],
    };
  };
