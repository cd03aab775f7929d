import { input, type Quantity, type Unit } from './quantity';

/** What a curve is about, in the order in which curves are offered. */
export const curveSubjects = {
  bgp: 'BGP sessions and messages',
  control: 'Other control planes',
  kernel: 'Kernel state',
  tables: 'Tables and quotas',
  addresses: 'Addresses',
} as const;

/** One number of an option over the size of the cluster. */
export interface Curve {
  readonly id: string;
  readonly title: string;
  readonly subject: keyof typeof curveSubjects;
  readonly unit: Unit;
  /** The number at a cluster of `nodes` nodes, with its origin. */
  readonly at: (nodes: number) => Quantity;
}

/** Named by a model's own area, where that is not what the curve is about. */
const elsewhere: Readonly<Record<string, Curve['subject']>> = {
  'bgp/sessions-on-switch': 'tables',
  'bgp/routes-on-switch': 'tables',
  'state/weave-connections': 'control',
  'state/weave-connections-per-peer': 'control',
  'state/cloud-routes': 'tables',
  'state/switch-addresses': 'tables',
  'state/endpoint-map': 'tables',
};

const areas: Readonly<Record<string, Curve['subject']>> = {
  bgp: 'bgp',
  control: 'control',
  addresses: 'addresses',
};

const subjectOfCurve = (id: string): Curve['subject'] =>
  elsewhere[id] ?? areas[id.slice(0, id.indexOf('/'))] ?? 'kernel';

/** A curve without what it is about, which its id tells. */
export const curve = (one: Omit<Curve, 'subject'>): Curve => ({ ...one, subject: subjectOfCurve(one.id) });

/** So many nodes, as if a person had asked for them. */
export const nodesOf = (nodes: number): Quantity<'node'> => input('Nodes', nodes, 'node', 'nodes.target');
