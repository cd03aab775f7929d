import { copy, dma, hop, lookup, pop, push, rewrite, wire, type Step } from '../datapath';
import { ethernet, ip, tcp } from '../headers';
import {
  inward,
  outward,
  receivingPod,
  routing,
  sendingPod,
  type Attachment,
  type Legs,
  type PathMaker,
  type Way,
} from './path';

/** Containers of one pod share a network namespace and meet on its loopback device. */
export const samePod: PathMaker = ({ inner }) => ({
  title: 'Inside a pod, over loopback',
  hops: [
    hop('Sending container', 'pod', 'send', copy('user', 'kernel'), push(tcp), push(ip(inner))),
    hop('Receiving container', 'pod', 'receive', pop(ip(inner)), pop(tcp), copy('kernel', 'user')),
  ],
});

/** Two pods of one node. */
export const sameNode =
  (attachment: Attachment): PathMaker =>
  ({ inner }) => ({
    title: `Two pods, ${attachment.meets}`,
    hops: [
      sendingPod(inner, attachment),
      hop('Node', 'kernel', 'send', ...outward(attachment), ...attachment.local, ...inward(attachment).slice(-1)),
      receivingPod(inner),
    ],
  });

/** Two pods of two nodes; undefined where the transit cannot carry these families. */
export const crossNode =
  ({ attachment, transit }: Way): PathMaker =>
  (families) => {
    const legs = transit.legs(families);
    const forward = transit.routed ? attachment.forward : [];
    return (
      legs && {
        title: transit.title,
        hops: [
          sendingPod(families.inner, attachment),
          hop('Sending node', 'kernel', 'send', ...outward(attachment), ...forward, ...legs.leave),
          ...acrossTheWire(legs, attachment, forward),
          receivingPod(families.inner),
        ],
      }
    );
  };

const acrossTheWire = (legs: Legs, attachment: Attachment, forward: readonly Step[]) => [
  ...legs.out,
  hop('Network', 'wire', 'network', wire),
  ...legs.in,
  hop('Receiving node', 'kernel', 'receive', ...legs.enter, ...forward, ...inward(attachment)),
];

/** The forwarding steps of a node with addresses rewritten right after the hook that does it. */
const rewriting = (steps: readonly Step[], at: 'PREROUTING' | 'POSTROUTING', what: string, table: string): Step[] =>
  steps.flatMap((step) => (step.kind === 'hook' && step.hook === at ? [step, lookup(table), rewrite(what)] : [step]));

/**
 * A pod calls a Service and a pod of another node answers: the sending node's kube-proxy rules replace the address.
 *
 * No hop and no copy is added. A switched transit is reached through the node's routing all the same.
 */
export const toService =
  ({ attachment, transit }: Way): PathMaker =>
  (families) => {
    const legs = transit.legs(families);
    const translated = rewriting(
      routing,
      'PREROUTING',
      'Service address to pod address (DNAT)',
      'Service rules and conntrack',
    );
    return (
      legs && {
        title: `To a Service: ${transit.title.toLowerCase()}`,
        hops: [
          sendingPod(families.inner, attachment),
          hop('Sending node', 'kernel', 'send', ...outward(attachment), ...translated, ...legs.leave),
          ...acrossTheWire(legs, attachment, transit.routed ? attachment.forward : []),
          receivingPod(families.inner),
        ],
      }
    );
  };

/** A pod calls a host outside: the node puts its own address in place of the pod's. */
export const toOutside =
  (attachment: Attachment): PathMaker =>
  ({ inner }) => ({
    title: 'To a host outside, behind the node’s address',
    hops: [
      sendingPod(inner, attachment),
      hop(
        'Sending node',
        'kernel',
        'send',
        ...outward(attachment),
        ...rewriting(routing, 'POSTROUTING', 'pod address to node address (SNAT)', 'masquerade rules and conntrack'),
        push(ethernet),
        dma('device'),
      ),
      hop('Network', 'wire', 'network', wire),
      hop(
        'Outside host',
        'pod',
        'receive',
        dma('memory'),
        pop(ethernet),
        pop(ip(inner)),
        pop(tcp),
        copy('kernel', 'user'),
      ),
    ],
  });

/**
 * A host outside calls a NodePort on one node and a pod of another answers (externalTrafficPolicy Cluster).
 *
 * The first node replaces both addresses, so that the answer comes back through it.
 */
export const fromOutside =
  ({ attachment, transit }: Way): PathMaker =>
  (families) => {
    const { inner } = families;
    const legs = transit.legs(families);
    const destination = rewriting(
      routing,
      'PREROUTING',
      'node address and port to pod address (DNAT)',
      'Service rules and conntrack',
    );
    const both = rewriting(
      destination,
      'POSTROUTING',
      'client address to node address (SNAT)',
      'masquerade rules and conntrack',
    );
    return (
      legs && {
        title: `From outside to a NodePort: ${transit.title.toLowerCase()}`,
        hops: [
          hop(
            'Outside host',
            'pod',
            'send',
            copy('user', 'kernel'),
            push(tcp),
            push(ip(inner)),
            push(ethernet),
            dma('device'),
          ),
          hop('Network outside', 'wire', 'send', wire),
          hop('First node', 'kernel', 'send', dma('memory'), pop(ethernet), ...both, ...legs.leave),
          ...acrossTheWire(legs, attachment, transit.routed ? attachment.forward : []),
          receivingPod(inner),
        ],
      }
    );
  };
