import type { Plan, RouterPeer } from '../plan';
import { labelValue } from './yaml';

/** Racks that routers are named for, in the order of the plan. */
export const racksOf = ({ routing }: Plan): string[] => [...new Set(routing.peers.flatMap(({ rack }) => rack ?? []))];

/** What the label `rack` of a rack's nodes says: its name as far as a label takes it, and no two racks the same. */
export function labelOfRack(plan: Plan, rack: string): string {
  const racks = racksOf(plan);
  const plain = racks.map((name) => labelValue(name, ''));
  const index = racks.indexOf(rack);
  const own = plain[index] ?? '';
  if (own !== '' && plain.filter((name) => name === own).length === 1) return own;
  // A number of its own, of which no other rack's name is the whole.
  const numbered = (more: string): string => `${own === '' ? 'rack' : own.slice(0, 50)}-${more}${index + 1}`;
  return plain.includes(numbered('')) ? numbered('no-') : numbered('');
}

/** The AS of a rack's nodes, where each rack has one: they are counted up from the plan's. */
export const asOfRack = (plan: Plan, rack: string): number => plan.routing.asNumber + racksOf(plan).indexOf(rack);

/** AS numbers of the nodes that come to some routers, the first and the last of them. */
export function asOfNodes(
  plan: Plan,
  routers: readonly RouterPeer[],
): { readonly first: number; readonly last: number } {
  const { as, asNumber } = plan.routing;
  const racks = routers.flatMap(({ rack }) => rack ?? []);
  if (as === 'rack' && racks.length === routers.length && racks.length > 0) {
    const numbers = racks.map((rack) => asOfRack(plan, rack));
    return { first: Math.min(...numbers), last: Math.max(...numbers) };
  }
  const count = { one: 1, rack: plan.underlay.segments.value, server: plan.nodes.target.value }[as];
  return { first: asNumber, last: asNumber + count - 1 };
}
