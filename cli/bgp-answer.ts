import {
  convergeBgp,
  failReflectors,
  growBgp,
  outlived,
  routesHeld,
  show,
  showNumber,
  usualReflectors,
  warnBgp,
  type BgpConvergence,
  type BgpDesign,
  type BgpGrowth,
  type BgpTopology,
  type BgpWarning,
  type Quantity,
  type ReflectorFailure,
  type Span,
  type Traffic,
} from '../engine';
import { citation, quantity } from './json';
import { indented, table } from './text';

/** One size of the cluster and what BGP costs there. */
export interface Point {
  readonly design: BgpDesign;
  readonly growth: BgpGrowth;
  readonly routes: Span<'route'>;
  readonly convergence: BgpConvergence | undefined;
  readonly failures: readonly ReflectorFailure[];
  readonly warnings: readonly BgpWarning[];
}

/** @throws RangeError as the engine's `growBgp` does */
export const pointOf = (design: BgpDesign): Point => ({
  design,
  growth: growBgp(design),
  routes: routesHeld(design),
  convergence: convergeBgp(design),
  failures: failReflectors(design),
  warnings: warnBgp(design),
});

const span = ({ min, max }: Span<'session' | 'path' | 'route'>) => ({ min: min.value, max: max.value });

const traffic = ({ messages, bytes }: Traffic) => ({ messages: messages.value, bytes: bytes.value });

/** The keys that others rely on; memory is that of the busiest node and of all, in whole bytes. */
export const bgpJson = ({ design, growth, routes, convergence, failures, warnings }: Point) => {
  const { topology, sessions, paths, keepalives, memory } = growth;
  return {
    nodes: design.nodes.value,
    topology,
    sessions: { total: sessions.total.value, perNode: span(sessions.perNode) },
    paths: { perNode: span(paths.perNode), total: paths.total.value },
    keepalivesPerSecond: keepalives.value,
    memoryBytes: { perNode: Math.round(memory.perNode.max.value), total: Math.round(memory.total.value) },
    routes: { perNode: span(routes) },
    convergence: convergence === undefined ? null : convergenceJson(convergence),
    failures: {
      killedSeconds: outlived.killed.value,
      silentSeconds: outlived.silent.value,
      restartSeconds: outlived.restart.value,
      reflectors: failures.map(({ lost, unreached, cutOff }) => ({
        lost: lost.value,
        unreached: unreached.value,
        cutOff: cutOff.value,
      })),
    },
    reflectorsNeeded: usualReflectors(design.nodes).value,
    warnings: warnings.map(({ id, says, quantities, cite }) => ({
      id,
      says,
      evidence: quantities.map(quantity),
      cite: citation(cite),
    })),
  };
};

const convergenceJson = ({ full, join, leave, newBlock }: BgpConvergence) => ({
  full: traffic(full),
  join: join === undefined ? null : traffic(join),
  leave: traffic(leave),
  newBlock:
    newBlock === undefined
      ? null
      : { prefixes: newBlock.node.value, prefixesOnReflector: newBlock.reflector?.value ?? null },
});

const titles: Readonly<Record<BgpTopology, string>> = {
  mesh: 'a full mesh',
  reflectors: 'route reflectors',
  fabric: 'peering with the leaf switches',
};

const range = ({ min, max }: Span<'session' | 'path' | 'route'>): string =>
  min.value === max.value ? showNumber(max.value) : `${showNumber(min.value)} to ${showNumber(max.value)}`;

/** Bytes to three digits, in the unit that leaves one to four before the point. */
const memoryInWords = (bytes: number): string => {
  const [unit, size] = bytes < 2 ** 33 ? (['MiB', 2 ** 20] as const) : (['GiB', 2 ** 30] as const);
  return `${showNumber(Number((bytes / size).toPrecision(3)))} ${unit}`;
};

/** One size in full. */
export function bgpInWords(point: Point, width: number): string[] {
  const { topology, sessions, paths, keepalives, memory } = point.growth;
  return [
    `${showNumber(point.design.nodes.value)} nodes with ${titles[topology]} keep ${show(sessions.total)}.`,
    '',
    ...table({
      head: ['', 'a node', 'in all'],
      align: ['left', 'right', 'right'],
      rows: [
        ['BGP sessions', range(sessions.perNode), showNumber(sessions.total.value)],
        ['Paths held', range(paths.perNode), showNumber(paths.total.value)],
        ['Routes in the kernel', range(point.routes), ''],
        ['Keepalives a second', '', showNumber(keepalives.value)],
        ['BIRD memory, busiest node', memoryInWords(memory.perNode.max.value), memoryInWords(memory.total.value)],
      ],
    }),
    ...convergenceLines(point),
    ...failureLines(point, width),
    ...placeLines(point, width),
    ...warningLines(point, width),
  ];
}

function convergenceLines({ convergence }: Point): string[] {
  if (convergence === undefined) return [];
  const { full, join, leave, newBlock } = convergence;
  const row = (title: string, { messages, bytes }: Traffic): string[] => [
    title,
    showNumber(messages.value),
    showNumber(bytes.value),
  ];
  return [
    '',
    ...table({
      head: ['Sent when', 'messages', 'bytes'],
      align: ['left', 'right', 'right'],
      rows: [
        row('all start with nothing', full),
        ...(join === undefined ? [] : [row('one node joins', join)]),
        row('one node leaves', leave),
      ],
    }),
    ...(newBlock === undefined ? [] : [`  A node's next block sends ${prefixes(newBlock.node)}.`]),
  ];
}

const prefixes = ({ value }: Quantity<'route'>): string => `${showNumber(value)} prefixes`;

function failureLines({ failures }: Point, width: number): string[] {
  const rows = failures
    .filter(({ lost }) => lost.value > 0)
    .map(({ lost, unreached, cutOff }) => [
      showNumber(lost.value),
      showNumber(unreached.value),
      showNumber(cutOff.value),
    ]);
  const { killed, silent } = outlived;
  return [
    '',
    ...indented(
      `What fails stays in the routes of the others for ${show(killed)} where its daemon is killed, and for up to ${show(silent)} where it falls silent.`,
      2,
      width,
    ),
    ...(rows.length === 0
      ? []
      : table({
          head: ['Reflectors lost', 'nodes not reached', 'nodes cut off'],
          align: ['right', 'right', 'right'],
          rows,
        })),
  ];
}

/** Where reflectors stand is what decides how many fail together. */
function placeLines({ growth: { topology }, design: { nodes } }: Point, width: number): string[] {
  if (topology !== 'reflectors' || nodes.value < 2) return [];
  const wanted = usualReflectors(nodes);
  return indented(
    `${show(wanted)} do as reflectors at this size, each in a rack or zone of its own so that one failure takes one of them.`,
    2,
    width,
  );
}

function warningLines({ warnings }: Point, width: number): string[] {
  if (warnings.length === 0) return [];
  const evidence = (some: readonly Quantity[]): string => some.map((one) => `${one.name}: ${show(one)}`).join('; ');
  return [
    '',
    'Mind',
    ...warnings.flatMap(({ says, quantities }) => indented(`${says} (${evidence(quantities)})`, 2, width)),
  ];
}

/** Many sizes in short. */
export function bgpAsTable(points: readonly Point[]): string[] {
  // A person reads some twenty rows; the first and the last are always among them.
  const step = Math.max(1, Math.ceil((points.length - 1) / 20));
  const shown = points.filter((_, at) => at % step === 0 || at === points.length - 1);
  return [
    ...table({
      head: ['nodes', 'sessions', 'a node', 'paths a node', 'keepalives/s', 'memory a node', 'memory'],
      align: Array.from({ length: 7 }, () => 'right' as const),
      rows: shown.map(({ design, growth: { sessions, paths, keepalives, memory } }) => [
        showNumber(design.nodes.value),
        showNumber(sessions.total.value),
        range(sessions.perNode),
        range(paths.perNode),
        showNumber(keepalives.value),
        memoryInWords(memory.perNode.max.value),
        memoryInWords(memory.total.value),
      ]),
    }),
    ...(step === 1 ? [] : ['', `  Every ${step} nodes; --json answers with every size.`]),
  ];
}
