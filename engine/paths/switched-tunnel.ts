import { cross, dma, hooks, hop, lookup, pop, push, wire } from '../datapath';
import { ethernet, type Tunnel } from '../headers';
import { inward, outward, receivingPod, sendingPod, type Attachment, type PathMaker } from './path';

interface SwitchedTunnel {
  readonly title: string;
  /** Devices between the pods' bridge and the switch that wraps frames. */
  readonly uplink: readonly string[];
  readonly attachment: Attachment;
  readonly tunnel: Tunnel;
}

/**
 * The kernel switches the pod's frame into a tunnel, without routing it: pods share one layer-2 network.
 *
 * The hooks are those of the outer packet alone; with bridge-nf-call-iptables each node adds three.
 */
export const switchedTunnel =
  ({ title, uplink, attachment, tunnel }: SwitchedTunnel): PathMaker =>
  ({ outer, inner }) => {
    const headers = tunnel[outer];
    if (headers === undefined || inner !== 4) return undefined;
    const { first, rest } = outward(attachment);
    return {
      title,
      hops: [
        sendingPod(inner, first),
        hop('Sending node', 'kernel', 'send', ...rest, ...uplink.map(cross), lookup('switch flows')),
        hop(
          'Sending node, tunnel',
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
          'Receiving node, tunnel',
          'kernel',
          'receive',
          dma('memory'),
          pop(ethernet),
          ...hooks('PREROUTING'),
          lookup('routes, to this node'),
          ...hooks('INPUT'),
          ...headers.map(pop),
        ),
        hop(
          'Receiving node',
          'kernel',
          'receive',
          lookup('switch flows'),
          ...uplink.toReversed().map(cross),
          ...inward(attachment),
        ),
        receivingPod(inner),
      ],
    };
  };
