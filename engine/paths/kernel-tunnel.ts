import { cross, dma, hooks, hop, lookup, pop, push, wake, wire, type Step } from '../datapath';
import { ethernet, type Tunnel } from '../headers';
import { inward, outward, receivingPod, sendingPod, type Attachment, type PathMaker } from './path';

interface KernelTunnel {
  readonly title: string;
  /** The tunnel's network device on each node, such as `flannel.1`. */
  readonly device: string;
  readonly attachment: Attachment;
  readonly tunnel: Tunnel;
  /** Kernel threads that encrypt; they must be scheduled, and do so once a batch. */
  readonly workers?: readonly string[];
}

/** The kernel wraps the routed packet in a tunnel device; the same buffer travels on, nothing is copied. */
export const kernelTunnel =
  ({ title, device, attachment, tunnel, workers = [] }: KernelTunnel): PathMaker =>
  ({ outer, inner }) => {
    const headers = tunnel[outer];
    if (headers === undefined) return undefined;
    const { first, rest } = outward(attachment);
    const scheduled: Step[] = workers.map(wake);
    return {
      title,
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
          cross(device),
        ),
        hop(
          `${device}, sending`,
          'kernel',
          'send',
          ...headers.map(push).reverse(),
          ...scheduled,
          lookup('routes, to the other node'),
          ...hooks('OUTPUT', 'POSTROUTING'),
          push(ethernet),
          dma('device'),
        ),
        hop('Network', 'wire', 'network', wire),
        hop(
          `${device}, receiving`,
          'kernel',
          'receive',
          dma('memory'),
          pop(ethernet),
          ...hooks('PREROUTING'),
          lookup('routes, to this node'),
          ...hooks('INPUT'),
          ...scheduled,
          ...headers.map(pop),
          cross(device),
        ),
        hop(
          'Receiving node',
          'kernel',
          'receive',
          ...hooks('PREROUTING'),
          lookup('routes'),
          ...hooks('FORWARD', 'POSTROUTING'),
          ...inward(attachment),
        ),
        receivingPod(inner),
      ],
    };
  };
