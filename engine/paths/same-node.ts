import { copy, hooks, hop, lookup, pop, push } from '../datapath';
import { ip, tcp } from '../headers';
import { inward, outward, receivingPod, sendingPod, type Attachment, type PathMaker } from './path';

/** Containers of one pod share a network namespace and meet on its loopback device. */
export const samePod: PathMaker = ({ inner }) => ({
  title: 'Inside a pod, over loopback',
  hops: [
    hop('Sending container', 'pod', 'send', copy('user', 'kernel'), push(tcp), push(ip(inner))),
    hop('Receiving container', 'pod', 'receive', pop(ip(inner)), pop(tcp), copy('kernel', 'user')),
  ],
});

/**
 * Two pods of one node.
 *
 * On a bridge the packet is switched; the hooks are still passed, since Kubernetes wants bridged traffic
 * shown to netfilter (br_netfilter) and flanneld refuses to start without. Without a bridge it is routed.
 */
export const sameNode =
  (attachment: Attachment): PathMaker =>
  ({ inner }) => {
    const { first, rest } = outward(attachment);
    const table = attachment.bridged ? 'bridge forwarding table' : 'routes';
    return {
      title: attachment.bridged ? 'Across the bridge of one node' : 'Routed inside one node',
      hops: [
        sendingPod(inner, first),
        hop(
          'Node',
          'kernel',
          'send',
          ...rest,
          ...hooks('PREROUTING'),
          lookup(table),
          ...hooks('FORWARD', 'POSTROUTING'),
          ...inward(attachment).slice(-1),
        ),
        receivingPod(inner),
      ],
    };
  };
