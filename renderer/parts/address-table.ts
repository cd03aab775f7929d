import { show, type NamedRange, type Plan, type Prefix, type Quantity } from '../../engine';
import { serviceRange } from '../../engine/ipam';
import { isSame, showPrefix } from '../../engine/prefix';
import { formula, tally } from '../../engine/quantity';
import type { Block, Cell } from '../../engine/report';
import type { Division } from './address-division';
import { sizeQuantity } from './address-sizes';

type Table = Extract<Block, { readonly kind: 'table' }>;

/**
 * Every range of a plan: whose it is and what for, what of it is given out, what of that is in use, and what is free.
 *
 * Given out and in use are two things: a node holds its whole block, however few pods it runs.
 */
export function rangeTable(plan: Plan, ranges: readonly NamedRange[], divisions: readonly Division[]): Table {
  return {
    kind: 'table',
    title: 'Ranges of the plan',
    columns: [
      { title: 'Range', align: 'start' },
      { title: 'Size', align: 'end' },
      { title: 'Owner', align: 'start' },
      { title: 'Purpose', align: 'start' },
      { title: 'Allocated', align: 'end' },
      { title: 'Occupied', align: 'end' },
      { title: 'Free', align: 'end' },
      { title: 'Basis', align: 'start' },
    ],
    rows: ranges.map((range) => {
      const proposed = plan.addresses.proposed.some((one) => range.field === `addresses.${one}`);
      const size = sizeQuantity(range.prefix, range.field, proposed);
      const { owner, purpose, allocated, occupied, free } = shares(range, plan, divisions, size);
      const basis = proposed ? 'proposed to fit' : 'entered';
      return [[{ code: showPrefix(range.prefix) }], [{ quantity: size }], owner, purpose, allocated, occupied, free, [basis]]; // prettier-ignore
    }),
  };
}

/** The text of a table with a tab between cells, as spreadsheets paste it. */
export const tsvOf = ({ columns, rows }: Table): string =>
  [columns.map(({ title }) => [title] as Cell), ...rows]
    .map((row) => row.map((cell) => cell.map(textOf).join(' ').replaceAll(/\s+/g, ' ')).join('\t'))
    .join('\n');

function textOf(value: Cell[number]): string {
  if (typeof value === 'string') return value;
  if ('code' in value) return value.code;
  if ('quantity' in value) return show(value.quantity);
  return 'verdict' in value ? value.verdict : '';
}

type Shares = Readonly<Record<'owner' | 'purpose' | 'allocated' | 'occupied' | 'free', Cell>>;

const number = (quantity: Quantity): Cell => [{ quantity }];
const cluster = ['this cluster'];

function shares(range: NamedRange, plan: Plan, divisions: readonly Division[], size: Quantity): Shares {
  switch (range.role) {
    case 'pod':
      return podShares(range.prefix, plan, divisions);
    case 'service':
      return serviceShares(range.prefix, plan, size);
    case 'node':
      return nodeShares(range.prefix, plan, size);
    case 'elsewhere':
      return { owner: [range.name], purpose: ['not to be met'], allocated: number(size), occupied: ['not known'], free: ['not ours'] }; // prettier-ignore
  }
}

function podShares(prefix: Prefix, plan: Plan, divisions: readonly Division[]): Shares {
  const purpose = ['pods'];
  const division = divisions.find((one) => isSame(one.prefix, prefix));
  if (division === undefined) return { owner: cluster, purpose, allocated: ['–'], occupied: ['–'], free: ['–'] };
  const { whole, each } = division;
  const { count } = plan.nodes;
  const { unit } = whole;
  const kept = division.lost ?? tally('Kept from nodes', unit, []);
  const allocated = formula('Given to the nodes there are', unit, 'min(nodes * each, whole)', {
    nodes: count,
    each,
    whole,
  });
  const pods = formula('Addresses of the pods there are', 'address', 'nodes * pods', {
    nodes: count,
    pods: plan.pods.perNode,
  });
  const free = formula('Not given out', unit, 'max(whole - kept - given, 0)', { whole, kept, given: allocated });
  return { owner: cluster, purpose, allocated: number(allocated), occupied: number(pods), free: number(free) };
}

function serviceShares(prefix: Prefix, { services }: Plan, size: Quantity): Shares {
  const { services: most } = serviceRange({ service: [prefix], services: services.count });
  const free = formula('ClusterIPs not taken', 'service', 'max(most - services, 0)', {
    most,
    services: services.count,
  });
  return {
    owner: cluster,
    purpose: ['Services'],
    allocated: number(size),
    occupied: number(services.count),
    free: number(free),
  };
}

/** Nodes that share out several ranges do so in a way that the plan does not tell. */
function nodeShares(prefix: Prefix, { nodes, addresses }: Plan, size: Quantity): Shares {
  const alone = addresses.nodes.filter(({ family }) => family === prefix.family).length === 1;
  const free =
    size.unit === 'address'
      ? formula('Addresses for further nodes', 'address', 'max(size - 2 - nodes, 0)', { size, nodes: nodes.count })
      : undefined;
  return {
    owner: ['the network'],
    purpose: ['nodes'],
    allocated: number(size),
    occupied: alone ? number(nodes.count) : ['shared with other ranges'],
    free: alone && free ? number(free) : ['not known'],
  };
}
