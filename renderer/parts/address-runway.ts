import { units, type AddressUse, type Limit, type Plan, type Quantity } from '../../engine';
import { runway } from '../../engine/ipam';
import { asPrefix } from '../../engine/prefix';
import { assume, formula, tally } from '../../engine/quantity';
import type { Division } from './address-division';
import { partSize } from './address-sizes';

/** One line of the chart and one column of its table: something that grows, or the room that there is for it. */
export interface Growing {
  readonly id: 'wanted' | 'allocated' | 'occupied' | 'room';
  readonly title: string;
  readonly at: (month: number) => Quantity;
}

/** One way to count what the months bring. */
export interface Measure {
  readonly id: 'nodes' | 'blocks' | 'addresses';
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Growing[];
}

/** A limit and the whole months of growth until it is met. */
export interface LimitMet extends Limit {
  readonly months: Quantity<'month'>;
}

/** The limits of a plan that grows, the first one first; empty where it does not. */
export const limitsMet = ({ nodes: { count, perMonth, surge } }: Plan, { limits }: AddressUse): LimitMet[] =>
  limits.flatMap((limit) => {
    const months = runway({ count, perMonth, surge, capacity: limit.at });
    return months === undefined ? [] : [{ ...limit, months }];
  });

const nodesAt =
  ({ nodes: { count, perMonth } }: Plan, surge?: Quantity<'node'>) =>
  (month: number): Quantity<'node'> => {
    const m = assume('Months from now', month, 'month', 'read off here');
    return surge === undefined
      ? formula('Nodes', 'node', 'count + perMonth * m', { count, perMonth, m })
      : formula('Nodes and those of an upgrade', 'node', 'count + perMonth * m + surge', {
          count,
          perMonth,
          m,
          surge,
        });
  };

/** What the months of growth bring, counted in nodes, and in blocks and addresses where nodes hold blocks. */
export function measuresOf(plan: Plan, use: AddressUse, division: Division): Measure[] {
  const wanted = nodesAt(plan, plan.nodes.surge);
  const room = use.limits[0]?.at ?? use.nodes;
  const nodes: Measure = {
    id: 'nodes',
    title: 'Nodes',
    unit: units.node.many,
    lines: [
      { id: 'wanted', title: 'nodes, upgrade included', at: wanted },
      { id: 'room', title: 'room', at: () => room },
    ],
  };
  const { whole, each } = division;
  const kept = division.lost ?? tally('Kept from nodes', whole.unit, []);
  const occupied = (month: number): Quantity =>
    formula('Addresses of pods', 'address', 'nodes * pods', { nodes: nodesAt(plan)(month), pods: plan.pods.perNode });
  const occupiedLine: Growing = { id: 'occupied', title: 'occupied by pods', at: occupied };
  if (whole.unit === 'address') {
    return [nodes, addressesOf([occupiedLine, { id: 'room', title: 'room', at: () => whole }])];
  }
  const free = formula('Blocks for nodes', 'block', 'whole - kept', { whole, kept });
  const allocated = (month: number): Quantity =>
    formula('Blocks held by nodes', 'block', 'nodes * each', { nodes: wanted(month), each });
  const blocks: Measure = {
    id: 'blocks',
    title: 'Blocks',
    unit: units.block.many,
    lines: [
      { id: 'allocated', title: 'held by nodes', at: allocated },
      { id: 'room', title: 'room', at: () => free },
    ],
  };
  const first = division.pieceAt(0);
  const piece = first && asPrefix(first);
  const size = piece && partSize(piece, `the first ${division.piece}`);
  if (size?.unit !== 'address') return [nodes, blocks];
  const inAddresses = (name: string, of: Quantity): Quantity =>
    formula(name, 'address', 'blocks * size', { blocks: of, size });
  return [
    nodes,
    blocks,
    addressesOf([
      {
        id: 'allocated',
        title: 'held by nodes',
        at: (month) => inAddresses('Addresses held by nodes', allocated(month)),
      },
      occupiedLine,
      { id: 'room', title: 'room', at: () => inAddresses('Addresses for nodes to hold', free) },
    ]),
  ];
}

const addressesOf = (lines: readonly Growing[]): Measure => ({
  id: 'addresses',
  title: 'Addresses',
  unit: units.address.many,
  lines,
});

const least = 12;
const most = 240;

/** Months that a chart shows: past the first limit and past the target, from a year to twenty. */
export function lastMonth({ nodes: { count, target, perMonth } }: Plan, met: readonly LimitMet[]): number {
  const untilTarget = perMonth.value > 0 ? (target.value - count.value) / perMonth.value : 0;
  const wanted = Math.max(least, Math.min(met[0]?.months.value ?? 0, most / 1.3) * 1.3, untilTarget * 1.2);
  return Math.min(most, Math.ceil(wanted / 6) * 6);
}

/** The months of the table: about a dozen, the last one and those asked for among them. */
export function tabledMonths(last: number, wanted: readonly number[]): number[] {
  const step = Math.ceil(last / 12);
  const even = Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
  return [...new Set([...even, last, ...wanted.filter((month) => month <= last)])].sort((a, b) => a - b);
}
