import { assume, formula, type Quantity } from '../quantity';
import { hasGroups, type BgpDesign } from './bgp-design';
import { messageBytes, messageModels as model } from './bgp-messages';
import { clientsServed, reflectedOf, type Reflected } from './bgp-ring';
import { leaveSeveral, leaveGroups, trafficOfGroups, trafficOfSeveral } from './bgp-several';
import { groupedOf } from './bgp-ways';

/** What is sent at one occasion: messages, and their bytes without TCP, IP and Ethernet. */
export interface Traffic {
  readonly messages: Quantity<'message'>;
  readonly bytes: Quantity<'byte'>;
  /** Prefixes in all of them, announced or taken back, each as often as it is sent. */
  readonly prefixes: Quantity<'route'>;
  /** Set where messages and bytes are the most there can be, as BIRD may pack ways with the same attributes into one. */
  readonly atMost?: true;
}

/** What BGP sends when something changes. */
export interface BgpConvergence {
  /** All nodes start with nothing. */
  readonly full: Traffic;
  /** The last node joins the others; undefined where it is the only one, or a reflector. */
  readonly join?: Traffic;
  /** A node that is no reflector leaves, and its sessions close. */
  readonly leave: Traffic;
  /** Prefixes sent after a node takes one more block, as Calico configures it; unknown where nodes peer with some, or all reflect. */
  readonly newBlock?: {
    readonly node: Quantity<'route'>;
    /** Where the node is a reflector that hosts pods. */
    readonly reflector?: Quantity<'route'>;
  };
}

/** Why the messages of a design are not known; undefined where they are. */
export const convergenceUnknown = ({ topology }: BgpDesign): string | undefined =>
  topology === 'fabric'
    ? 'How many routes a switch packs into a message, and what it says when it opens a session, is its maker’s choice.'
    : undefined;

/**
 * The messages of a BGP design when the cluster starts and when it changes. What gateways send is left out.
 *
 * @returns undefined for switches, for the reason that `convergenceUnknown` tells
 * @throws RangeError as `growBgp` does
 */
export function convergeBgp(design: BgpDesign): BgpConvergence | undefined {
  if (design.topology === 'fabric') return undefined;
  if (design.topology === 'mesh') return inMesh(design);
  if (hasGroups(design)) return inGroups(design);
  const reflected = reflectedOf(design);
  return reflected.several ? withSeveral(reflected) : withReflectors(reflected);
}

/** The full convergence alone, which is all that a curve needs. Undefined and throws as `convergeBgp`. */
export function fullConvergence(design: BgpDesign): Traffic | undefined {
  if (design.topology === 'fabric') return undefined;
  if (design.topology === 'mesh') return meshTraffic(design.nodes, design.blocksPerNode);
  if (hasGroups(design)) return trafficOfGroups(groupedOf(design));
  const reflected = reflectedOf(design);
  return reflected.several ? trafficOfSeveral(reflected) : reflectorTraffic(reflected);
}

const meshTraffic = (n: Quantity<'node'>, k: Quantity<'block'>): Traffic => ({
  messages: model.meshMessages.at({ n }),
  bytes: model.meshBytes.at({ n, k, ...messageBytes }),
  prefixes: model.meshPrefixes.at({ n, k }),
});

function reflectorTraffic(reflected: Reflected): Traffic {
  const { r, c, k, clients: m } = reflected;
  const q = squares(reflected);
  return {
    messages: model.reflectorMessages.at({ r, c, m, q }),
    bytes: model.reflectorBytes.at({ r, c, m, k, q, ...messageBytes }),
    prefixes: model.reflectorPrefixes.at({ r, c, m, k, q }),
  };
}

function inMesh({ nodes: n, blocksPerNode: k }: BgpDesign): BgpConvergence {
  const at = (nodes: Quantity<'node'>): Traffic => meshTraffic(nodes, k);
  const why = 'every peer notices by itself that the session has closed';
  return {
    ...joined(at(n), n.value > 1 ? at(oneFewer('Nodes before it joins', n)) : undefined),
    leave: {
      messages: assume('BGP messages when a node leaves', 0, 'message', why),
      bytes: assume('BGP bytes when a node leaves', 0, 'byte', why),
      prefixes: assume('Prefixes taken back when a node leaves', 0, 'route', why),
    },
    newBlock: { node: model.blockInMesh.at({ n, k }) },
  };
}

function withReflectors(reflected: Reflected): BgpConvergence {
  const { n, r, c, k, clients } = reflected;
  const at = (m: Quantity<'node'>): Traffic => reflectorTraffic({ ...reflected, clients: m });
  const some = clients.value > 0;
  const served = Math.max(1, ...clientsServed(reflected));
  const most = assume('Clients of the busiest reflector', served, 'node', 'clients are spread evenly');
  return {
    ...joined(at(clients), some ? at(oneFewer('Clients before it joins', clients)) : undefined),
    leave: left(some ? model.leaveMessages.at({ r, c, most }) : undefined, k),
    ...(c.value === r.value && some
      ? { newBlock: { node: model.blockOnClient.at({ n, c, k }), reflector: model.blockOnReflector.at({ n, r, k }) } }
      : {}),
  };
}

function withSeveral(reflected: Reflected): BgpConvergence {
  const { n, k, clients } = reflected;
  const some = clients.value > 0;
  const fewer = oneFewer('Clients before it joins', clients);
  const before = { ...reflected, n: oneFewer('Nodes before it joins', n), clients: fewer };
  return {
    ...joined(trafficOfSeveral(reflected), some ? trafficOfSeveral(before) : undefined),
    leave: left(some ? leaveSeveral(reflected) : undefined, k),
  };
}

function inGroups(design: BgpDesign & { readonly groups: Quantity<'group'> }): BgpConvergence {
  const grouped = groupedOf(design);
  const some = grouped.clients.value > 0;
  const before = (): Traffic =>
    trafficOfGroups(groupedOf({ ...design, nodes: oneFewer('Nodes before it joins', design.nodes) }));
  return {
    ...joined(trafficOfGroups(grouped), some ? before() : undefined),
    leave: left(some ? leaveGroups(grouped) : undefined, grouped.k),
  };
}

/** Bytes of what takes blocks back; nothing is sent where every node is a reflector. */
function left(told: Quantity<'message'> | undefined, k: Quantity<'block'>): Traffic {
  const messages = told ?? assume('BGP messages when a node leaves', 0, 'message', 'every node is a reflector');
  return {
    messages,
    bytes: model.leaveBytes.at({ ...messageBytes, k, messages }),
    prefixes: formula('Prefixes taken back when a node leaves', 'route', 'messages * k', { messages, k }),
  };
}

const squares = (reflected: Reflected): Quantity<'ratio'> =>
  assume(
    'Clients of each reflector, squared and summed',
    clientsServed(reflected).reduce((total, served) => total + served ** 2, 0),
    'ratio',
    'each reflector tells each of its clients of each other, and clients are spread evenly',
  );

const oneFewer = (name: string, n: Quantity<'node'>): Quantity<'node'> => formula(name, 'node', 'n - 1', { n });

/** What a node that joins adds is what the whole takes with it, less what it takes without it. */
const joined = (full: Traffic, without: Traffic | undefined): Pick<BgpConvergence, 'full' | 'join'> =>
  without === undefined
    ? { full }
    : {
        full,
        join: {
          messages: formula('BGP messages when a node joins', 'message', 'with - without', {
            with: full.messages,
            without: without.messages,
          }),
          bytes: formula('BGP bytes when a node joins', 'byte', 'with - without', {
            with: full.bytes,
            without: without.bytes,
          }),
          prefixes: formula('Prefixes sent when a node joins', 'route', 'with - without', {
            with: full.prefixes,
            without: without.prefixes,
          }),
          ...(full.atMost && { atMost: full.atMost }),
        },
      };
