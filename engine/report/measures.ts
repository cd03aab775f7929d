import { formula, named, type Quantity } from '../quantity';
import type { Ranked } from '../rules';

/** One number by which options are compared. */
export interface Measure {
  /** The same for every option that has it. */
  readonly title: string;
  readonly quantity: Quantity;
}

/** Bytes in the unit that memory is thought of in. */
export const inMiB = (bytes: Quantity<'byte'>): Quantity<'MiB'> =>
  formula(bytes.name, 'MiB', 'bytes / 2 ^ 20', { bytes });

/** Every number of an option that can stand beside another's, in the order packet, path, routing, state, addresses. */
export function measuresOf({ subject }: Ranked): Measure[] {
  const { mtu, widest, bgp, state, addresses } = subject;
  const cost = widest?.cost;
  const given: readonly (readonly [title: string, quantity: Quantity | undefined])[] = [
    ['Pod MTU', mtu?.chosen],
    ['Pod MTU that fits', mtu?.fits],
    ['MTU gap', mtu?.gap],
    ['MSS', mtu?.mss],
    ['Overhead', widest?.overhead],
    ['Copies', cost?.copies],
    ['Devices crossed', cost?.crossings],
    ['Hooks, sending', cost?.hooksSend],
    ['Hooks, receiving', cost?.hooksReceive],
    ['Wake-ups', cost?.wakeUps],
    ['Lookups', cost?.lookups],
    ['BGP sessions', bgp?.sessions.total],
    ['BGP sessions, busiest node', bgp?.sessions.perNode.max],
    ['Paths, busiest node', bgp?.paths.perNode.max],
    ['Keepalives', bgp?.keepalives],
    ['BIRD memory, busiest node', bgp && inMiB(bgp.memory.perNode.max)],
    ...state.map((quantity) => [quantity.name, quantity] as const),
    ['Node capacity', addresses.nodes],
    ['Pods a node can address', addresses.podsPerNode],
    ['Blocks of a node', addresses.blocksPerNode],
  ];
  return given.flatMap(([title, quantity]) => (quantity === undefined ? [] : [{ title, quantity }]));
}

/** The five numbers that say most about an option, for the top of a page. */
export function keyFigures({ subject: { mtu, widest, bgp, addresses } }: Ranked): Measure[] {
  const given: readonly (readonly [title: string, quantity: Quantity | undefined])[] = [
    ['Pod MTU', mtu?.chosen ?? mtu?.fits],
    ['Overhead', widest?.overhead],
    ['Copies of the payload', widest?.cost.copies],
    ['BGP sessions', bgp?.sessions.total],
    ['Nodes with addresses', addresses.nodes],
  ];
  return given.flatMap(([title, quantity]) =>
    quantity === undefined ? [] : [{ title, quantity: named(title, quantity) }],
  );
}
