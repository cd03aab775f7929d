import { dma, hooks, hop, lookup, pop, push, wire } from '../datapath';
import { ethernet } from '../headers';
import { inward, outward, receivingPod, sendingPod, type Attachment, type PathMaker } from './path';

/**
 * Plain routing: the pod's packet goes on the wire as it is.
 *
 * @returns nothing where nodes and pods do not share a family: the next hop of a pod route is a node's address
 */
export const routed =
  (attachment: Attachment): PathMaker =>
  ({ outer, inner }) => {
    if (outer !== inner) return undefined;
    const { first, rest } = outward(attachment);
    return {
      title: 'Routed, nothing added',
      hops: [
        sendingPod(inner, first),
        hop(
          'Sending node',
          'kernel',
          'send',
          ...rest,
          ...hooks('PREROUTING'),
          lookup('routes'),
          ...hooks('FORWARD', 'POSTROUTING'),
          push(ethernet),
          dma('device'),
        ),
        hop('Network', 'wire', 'network', wire),
        hop(
          'Receiving node',
          'kernel',
          'receive',
          dma('memory'),
          pop(ethernet),
          ...hooks('PREROUTING'),
          lookup('routes'),
          ...hooks('FORWARD', 'POSTROUTING'),
          ...inward(attachment),
        ),
        receivingPod(inner),
      ],
    };
  };
