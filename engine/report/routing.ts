import { growBgp, routesHeld, weaveConnections, type BgpGrowth, type BgpTopology } from '../growth';
import { fieldByPath } from '../plan';
import { assume, type Quantity } from '../quantity';
import { designOf, sizeLimits, weaveConnectionLimit } from '../rules';
import { bgpMeasurements, cite } from '../source';
import { facts, figure, number, numbers, paragraph, table, type Block, type Cell } from './blocks';
import type { Context, Section } from './context';
import { growthFigure, type Series } from './growth-figure';
import { inMiB } from './measures';
import { bgpFailures } from './routing-failures';

export const routing: Section = {
  id: 'routing',
  title: 'Routing and its growth',
  compose: (context) => {
    const { bgp, state } = context.focus.subject;
    return [
      ...(bgp === undefined ? [paragraph('This option runs no BGP.')] : bgpFacts(bgp)),
      ...autonomousSystems(context),
      ...(bgp === undefined ? [] : bgpFailures(bgp.design)),
      ...facts('State that a node holds', ...state.map((quantity) => [quantity.name, number(quantity)] as const)),
      ...sessionsDrawn(context),
      ...growthTable(context),
    ];
  },
};

const topologies: Readonly<Record<BgpTopology, string>> = {
  mesh: 'A full mesh: every node peers with every other.',
  reflectors: 'Route reflectors: they mesh among themselves, and every other node peers with them.',
  fabric: 'Every node peers with the switches of its rack.',
};

const bgpFacts = ({ design, topology, sessions, paths, keepalives, memory }: BgpGrowth): Block[] => [
  paragraph(topologies[topology]),
  ...(topology === 'reflectors'
    ? [
        paragraph(
          'While one reflector is down, only the pods on that node are out of reach; the other reflectors hold every other route.',
          cite(bgpMeasurements, 'one of two or three reflectors lost: only its own block goes'),
        ),
      ]
    : []),
  ...facts(
    'BGP at the target size',
    ['Sessions in all', number(sessions.total)],
    ['Sessions of the least busy node', number(sessions.perNode.min)],
    ['Sessions of the busiest node', number(sessions.perNode.max)],
    ['Sessions of a switch of the fullest rack', number(sessions.onSwitch)],
    ['Paths in all', number(paths.total)],
    ['Paths on the busiest node', number(paths.perNode.max)],
    ['Routes in the kernel of a node', number(routesHeld(design).max)],
    ['Keepalives', number(keepalives)],
    ['BIRD memory in all', number(inMiB(memory.total))],
    ['BIRD memory of the busiest node', number(inMiB(memory.perNode.max))],
  ),
];

/** Who has which AS number; nothing where no BGP is spoken. */
function autonomousSystems({ plan, focus: { subject } }: Context): Block[] {
  const { bgp } = subject;
  if (bgp === undefined) return [];
  const { asNumber, as, clusterIds, reflectors } = plan.routing;
  const word = (path: string, value: string): string =>
    fieldByPath.get(path)?.choices?.find((choice) => choice.value === value)?.title ?? value;
  return facts(
    'AS numbers',
    [
      bgp.topology === 'fabric' && as !== 'one' ? 'First AS of the nodes' : 'AS of the nodes',
      { code: String(asNumber) },
    ],
    ...(bgp.topology === 'fabric' ? [['Layout', word('routing.as', as)] as const] : []),
    ...(bgp.topology === 'reflectors'
      ? ([
          ['Cluster ids', word('routing.clusterIds', clusterIds)],
          ['Reflectors', number(reflectors ?? bgp.design.reflectors)],
        ] as const)
      : []),
  );
}

const nodesOf = (nodes: number): Quantity<'node'> => assume('Nodes', nodes, 'node', 'a size to look at');

/** BGP at another size of the cluster; a cluster smaller than its reflectors has as many as it has nodes. */
function bgpAt({ plan, focus: { subject } }: Context, topology: BgpTopology, size: number): BgpGrowth | undefined {
  const { option, addresses } = subject;
  const design = designOf({ cni: option.cni, bgp: topology }, plan, addresses.blocksPerNode, nodesOf(size));
  return design && growBgp(design);
}

const sessionTitles: Readonly<Record<BgpTopology, string>> = {
  mesh: 'full mesh',
  reflectors: 'reflectors',
  fabric: 'fabric',
};

/** Sessions of the option's own design, beside what it would be without it, or what would replace it. */
function sessionsDrawn(context: Context): Block[] {
  const { plan, focus, paint } = context;
  if (paint === undefined) return [];
  const { bgp, option } = focus.subject;
  const sizes = Array.from({ length: 60 }, (_, index) => Math.max(2, Math.round(((index + 1) / 60) * widest(context))));
  const along = (title: string, at: (nodes: number) => Quantity | undefined): Series => ({
    title,
    points: sizes.flatMap((nodes) => {
      const quantity = at(nodes);
      return quantity === undefined ? [] : [{ x: nodes, y: quantity.value }];
    }),
  });
  const bgpSeries = (topology: BgpTopology): Series =>
    along(sessionTitles[topology], (nodes) => bgpAt(context, topology, nodes)?.sessions.total);
  const series =
    bgp !== undefined
      ? [bgpSeries(bgp.topology), bgpSeries(bgp.topology === 'mesh' ? 'reflectors' : 'mesh')]
      : option.cni.id === 'weave'
        ? [along('connections', (nodes) => weaveConnections.at({ n: nodesOf(nodes), limit: weaveConnectionLimit }))]
        : [];
  if (series.length === 0) return [];
  const { count, target } = plan.nodes;
  const marks = [
    { label: 'today', at: count.value },
    { label: 'target', at: target.value },
  ].filter(({ at }, index) => index === 0 || at !== count.value);
  const limits = sizeLimits(focus.findings)
    .map(({ name, value }) => ({ label: name, at: value }))
    .filter(({ at }) => at <= widest(context));
  const drawn = { title: 'Sessions over the size of the cluster', counts: 'sessions', series, plan: marks, limits };
  return [growthFigure(drawn, paint)];
}

const widest = ({ plan }: Context): number => Math.max(20, Math.ceil(plan.nodes.target.value * 1.5));

/** The same numbers as a table: at today's size, the target's, and round sizes around them. */
function growthTable(context: Context): Block[] {
  const { plan, focus } = context;
  const { bgp, option, addresses } = focus.subject;
  const round = [1, 2, 5].flatMap((factor) => [10, 100, 1000].map((power) => factor * power));
  const sizes = [
    ...new Set([plan.nodes.count.value, plan.nodes.target.value, ...round.filter((size) => size <= widest(context))]),
  ];
  const rows = sizes
    .toSorted((a, b) => a - b)
    .map((size): Cell[] => {
      const grown = bgp && bgpAt(context, bgp.topology, size);
      const inputs = {
        n: nodesOf(size),
        k: addresses.blocksPerNode,
        p: plan.pods.perNode,
        limit: weaveConnectionLimit,
      };
      const state = option.state.map((model): Quantity => model.at(inputs));
      return [
        nodesOf(size),
        ...(grown ? [grown.sessions.total, grown.sessions.perNode.max, inMiB(grown.memory.perNode.max)] : []),
        ...state,
      ].map((quantity: Quantity) => figure(quantity, quantity.unit === 'MiB' ? undefined : 'bare'));
    });
  const columns = [
    'Nodes',
    ...(bgp ? ['Sessions', 'on the busiest node', 'BIRD memory there'] : []),
    ...option.state.map(({ title }) => title),
  ];
  return table('Growth', columns.map(numbers), rows);
}
