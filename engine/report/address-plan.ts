import type { Conflict, Limit } from '../ipam';
import { firstAddress, isSame, lastAddress, showAddress, showPrefix } from '../prefix';
import { formula } from '../quantity';
import { rangesOf, type AddressUse } from '../rules';
import { citing, facts, figure, number, numbers, paragraph, table, words, type Block } from './blocks';
import type { Context, Section } from './context';
import { divisionFigure, type Division } from './division-figure';
import { rangeFigure, type Drawn } from './range-figure';
import { rangeTable } from './range-table';

export const addressPlan: Section = {
  id: 'addresses',
  title: 'Addresses',
  compose: (context) => {
    const { addresses: use } = context.focus.subject;
    return [
      ...rangeTable(context),
      ...mapped(context),
      ...notes(context),
      ...capacity(use),
      ...allocated(context),
      ...drawn(context),
      ...limits(use.limits),
      ...findings(use),
      ...conflicting(context.conflicts),
    ];
  },
};

/** The ranges beside one another; those that collide are marked. */
function mapped({ plan, conflicts }: Context): Block[] {
  const grave = conflicts.filter(({ severity }) => severity === 'refuse' || severity === 'error');
  const ranges = rangesOf(plan).map(({ prefix, name, role }): Drawn => ({
    prefix,
    name,
    role,
    collides: grave.some(({ a, b }) => isSame(a.prefix, prefix) || isSame(b.prefix, prefix)),
  }));
  return ranges.length === 0 ? [] : [rangeFigure('The ranges in the order of their addresses', ranges)];
}

const notes = ({ plan }: Context): Block[] =>
  table(
    'Parts and what was noted of them',
    [words('Part'), words('Note'), words('Colour on the map')],
    plan.addresses.notes.map(({ prefix, note, colour }) => [
      [{ code: showPrefix(prefix) }],
      [note ?? ''],
      [colour ?? ''],
    ]),
  );

/** What nodes hold, and what pods make use of: a block is allocated whole, however few of its addresses are occupied. */
function allocated({ plan, focus }: Context): Block[] {
  const { blocksPerNode: k, nodesNeeded } = focus.subject.addresses;
  const p = plan.pods.perNode;
  const { count, target } = plan.nodes;
  return table(
    'Allocated and occupied',
    [words('When'), numbers('Nodes'), numbers('Blocks allocated'), numbers('Addresses occupied by pods')],
    [
      ['today', count] as const,
      ['at the target', target] as const,
      ['at the target, while it is upgraded', nodesNeeded] as const,
    ].map(([when, n]) => [
      [when],
      figure(n, 'bare'),
      figure(formula('Blocks allocated', 'block', 'n * k', { n, k }), 'bare'),
      figure(formula('Addresses occupied by pods', 'address', 'n * p', { n, p }), 'bare'),
    ]),
  );
}

const capacity = ({ nodes, nodesNeeded, podsPerNode, blocksPerNode, runway }: AddressUse): Block[] =>
  facts(
    'Capacity',
    ['Nodes that get addresses', number(nodes)],
    ['Nodes that want them', number(nodesNeeded)],
    ['Nodes to spare', number(formula('Nodes to spare', 'node', 'have - want', { have: nodes, want: nodesNeeded }))],
    ['Pods that a node can address', number(podsPerNode)],
    ['Blocks that a node holds', number(blocksPerNode)],
    ['Months of growth that still fit', number(runway)],
  );

/** The pod range as a bar in nodes: those of today, those to come, and what is left; below it one node in pods. */
function drawn({ plan, focus }: Context): Block[] {
  const { nodes, nodesNeeded, podsPerNode } = focus.subject.addresses;
  const [cluster] = plan.addresses.cluster;
  if (cluster === undefined || nodes.value === 0) return [];
  const today = Math.min(plan.nodes.count.value, nodes.value);
  const later = Math.max(0, Math.min(nodesNeeded.value, nodes.value) - today);
  const missing = Math.max(0, nodesNeeded.value - nodes.value);
  const pods = Math.min(plan.pods.perNode.value, podsPerNode.value);
  const divisions: Division[] = [
    {
      title: showPrefix(cluster),
      first: showAddress(firstAddress(cluster)),
      last: showAddress(lastAddress(cluster)),
      counts: 'in nodes',
      shares: [
        { title: 'today', value: today, use: 'now' },
        { title: 'up to the target and its surge', value: later, use: 'later' },
        { title: 'free', value: Math.max(0, nodes.value - today - later), use: 'free' },
        ...(missing > 0 ? [{ title: 'missing', value: missing, use: 'over' as const }] : []),
      ],
    },
    {
      title: 'One node',
      first: '',
      last: '',
      counts: 'in pods',
      shares: [
        { title: 'planned', value: pods, use: 'now' },
        { title: 'still possible', value: Math.max(0, podsPerNode.value - pods), use: 'free' },
        ...(plan.pods.perNode.value > pods
          ? [{ title: 'missing', value: plan.pods.perNode.value - pods, use: 'over' as const }]
          : []),
      ],
    },
  ];
  return [divisionFigure('How the pod range is divided', divisions)];
}

const limits = (met: readonly Limit[]): Block[] =>
  table(
    'What runs out, the first first',
    [words('What'), numbers('At'), words('Because'), words('Source')],
    met.map(({ what, at, because, cite }) => [[what], [{ quantity: at }], [because], citing(cite ? [cite] : [])]),
  );

const findings = (use: AddressUse): Block[] =>
  table(
    'What to know about these addresses',
    [words('Severity'), words('Finding'), words('Evidence'), words('Source')],
    use.findings.map(({ severity, says, evidence, cite }) => [
      [severity],
      [says],
      evidence.map((quantity) => ({ quantity, as: 'named' as const })),
      citing(cite ? [cite] : []),
    ]),
  );

const conflicting = (conflicts: readonly Conflict[]): Block[] =>
  conflicts.length === 0
    ? [paragraph('No range of the plan meets another, a special range, or one that other software takes.')]
    : table(
        'Conflicts, the gravest first',
        [words('Severity'), words('Conflict'), words('Shared'), words('Smallest mend'), words('Source')],
        conflicts.map(({ severity, says, shared, mend, cite }) => [
          [severity],
          [says],
          [{ code: showPrefix(shared) }],
          [mend?.says ?? 'none proposed'],
          citing(cite ? [cite] : []),
        ]),
      );
