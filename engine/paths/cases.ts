import { copy, cross, dma, hop, pop, push, wire, type Datapath, type Hop, type Step } from '../datapath';
import { ethernet, ip, tcp } from '../headers';
import type { Family } from '../prefix';
import {
  bothWays,
  inward,
  outward,
  receivingPod,
  sendingPod,
  type Attachment,
  type BothWays,
  type Families,
  type Legs,
  type PathMaker,
  type Transit,
  type Way,
} from './path';
import { published } from './services';

/** Containers of one pod share a network namespace and meet on its loopback device. */
export const samePod: PathMaker = ({ inner }) => ({
  title: 'Inside a pod, over loopback',
  hops: [
    hop('Sending container', 'pod', 'send', copy('user', 'kernel'), push(tcp), push(ip(inner))),
    hop('Receiving container', 'pod', 'receive', pop(ip(inner)), pop(tcp), copy('kernel', 'user')),
  ],
});

/** Nothing leads there. */
export const nowhere: PathMaker = () => undefined;

/** The same paths, each made once: they depend on nothing but the families and the nodes' settings. */
export const kept = (make: PathMaker): PathMaker => {
  const made = new Map<string, Datapath | undefined>();
  return (families) => {
    const { outer, inner, bridgeNf = '' } = families;
    const key = `${outer}/${inner}/${bridgeNf}`;
    if (!made.has(key)) made.set(key, make(families));
    return made.get(key);
  };
};

/** Two pods of one node. */
export const sameNode =
  (attachment: Attachment): PathMaker =>
  (families) => ({
    title: `Two pods, ${attachment.meets}`,
    hops: [
      sendingPod(families.inner, attachment),
      hop(
        'Node',
        'kernel',
        'send',
        ...outward(attachment),
        ...attachment.local(families),
        ...inward(attachment).slice(-1),
      ),
      receivingPod(families.inner),
    ],
    ...doubtsOf(attachment),
  });

/** Two pods of two nodes; undefined where the transit cannot carry these families. */
export const crossNode = (way: Way): PathMaker => between(way, ({ title }) => title, {});

/**
 * A pod calls a Service and a pod of another node answers.
 *
 * @returns a maker that gives undefined where nobody translates for pods that are attached this way
 */
export const toService = (way: Way): PathMaker => {
  const { services } = way.attachment;
  return services === undefined
    ? nowhere
    : between(way, ({ title }) => `To a Service: ${title.toLowerCase()}`, services);
};

/** A pod calls a host outside. */
export const toOutside =
  (attachment: Attachment): PathMaker =>
  ({ inner }) => {
    const { outside, gateway } = attachment;
    if (outside === undefined) return undefined;
    const hidden = outside.some(({ kind }) => kind === 'rewrite');
    return {
      title: hidden ? 'To a host outside, behind the node’s address' : 'To a host outside, by its own address',
      hops: [
        sendingPod(inner, attachment),
        hop(
          'Sending node',
          'kernel',
          'send',
          ...outward(attachment),
          ...through(gateway),
          ...outside,
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
    };
  };

/**
 * A host outside calls a NodePort on one node and a pod of another answers.
 *
 * @returns a maker that gives undefined where nobody translates for pods that are attached this way
 */
export const fromOutside = ({ attachment, transit: usual }: Way): PathMaker => {
  const { services, gateway } = attachment;
  if (services === undefined) return nowhere;
  const transit = services.handOn ?? usual;
  const { receive } = nodeSteps({ attachment, transit });
  return (families) => {
    const legs = transit.legs(families);
    return (
      legs && {
        title: `From outside to a NodePort: ${transit.title.toLowerCase()}`,
        hops: [
          ...outsideCalls(families.inner),
          hop(
            'First node',
            'kernel',
            'send',
            dma('memory'),
            pop(ethernet),
            ...services.fromOutside,
            ...(transit.routed ? [] : through(gateway)),
            ...legs.leave,
          ),
          ...acrossTheWire(legs, transit, receive),
          receivingPod(families.inner),
        ],
        ...doubtsOf(attachment, transit, services),
      }
    );
  };
};

/** A host outside calls a port that a node publishes for a container of its own. */
export const toPublishedPort = (attachment: Attachment): PathMaker =>
  toPort(
    'From outside to a published port of the container’s own node',
    attachment,
    published(attachment.forward.receive),
  );

/** A host outside calls a port of the node, which is the container's own. */
export const toOwnPort = (attachment: Attachment): PathMaker =>
  toPort('From outside to a port of the node itself', attachment, attachment.forward.receive);

const toPort =
  (title: string, attachment: Attachment, steps: readonly Step[]): PathMaker =>
  ({ inner }) => ({
    title,
    hops: [
      ...outsideCalls(inner),
      hop('Node', 'kernel', 'receive', dma('memory'), pop(ethernet), ...steps, ...inward(attachment)),
      receivingPod(inner),
    ],
  });

/** How a call to a Service differs from any other packet. */
interface Calling {
  readonly atSocket?: readonly Step[];
  readonly onNode?: (usual: readonly Step[]) => readonly Step[];
  readonly doubt?: string;
}

function between(way: Way, title: (transit: Transit) => string, calling: Calling): PathMaker {
  const { attachment, transit } = way;
  const { send, receive } = nodeSteps(way, calling.onNode);
  return (families: Families): Datapath | undefined => {
    const legs = transit.legs(families);
    return (
      legs && {
        title: title(transit),
        hops: [
          sendingPod(families.inner, attachment, calling.atSocket),
          hop('Sending node', 'kernel', 'send', ...send, ...legs.leave),
          ...acrossTheWire(legs, transit, receive),
          receivingPod(families.inner),
        ],
        ...doubtsOf(attachment, transit, calling),
        ...(legs.tooBig && { tooBig: legs.tooBig }),
        ...(legs.slack && { slack: legs.slack }),
      }
    );
  };
}

/** What happens between the pod's devices and the transit on either node. */
function nodeSteps({ attachment, transit }: Way, onNode: Calling['onNode'] = (usual) => usual): BothWays {
  const forward = transit.forward ?? (transit.routed ? attachment.forward : bothWays());
  const gate = transit.routed ? through(attachment.gateway) : [];
  return {
    send: [...outward(attachment), ...onNode([...gate, ...forward.send])],
    receive: [...forward.receive, ...gate, ...inward(attachment)],
  };
}

const through = (device: string | undefined): Step[] => (device === undefined ? [] : [cross(device)]);

const acrossTheWire = (legs: Legs, transit: Transit, receive: readonly Step[]): Hop[] => [
  ...legs.out,
  hop('Network', 'wire', 'network', transit.wire ?? wire),
  ...legs.in,
  hop('Receiving node', 'kernel', 'receive', ...legs.enter, ...receive),
];

const outsideCalls = (inner: Family): Hop[] => [
  hop('Outside host', 'pod', 'send', copy('user', 'kernel'), push(tcp), push(ip(inner)), push(ethernet), dma('device')),
  hop('Network outside', 'wire', 'send', wire),
];

/** What was reasoned of the parts that make up a path. */
const doubtsOf = (...parts: readonly { readonly doubt?: string }[]): Pick<Datapath, 'doubts'> => {
  const doubts = parts.flatMap(({ doubt }) => doubt ?? []);
  return doubts.length > 0 ? { doubts } : {};
};
