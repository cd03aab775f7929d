import {
  birdMemory,
  outlived,
  reference,
  show,
  showNumber,
  usualReflectors,
  type BgpDesign,
  type BgpTopology,
  type Quantity,
  type Span,
  type Traffic,
} from '../engine';
import type { Point } from './bgp-json';
import { indented, table } from './text';

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

/** How nodes speak, to read on from `with`. */
function titleOf({ topology, groups, reflectors, upper, gateways, as }: BgpDesign): string {
  const out = gateways === undefined ? '' : ` and ${counted(gateways.value, 'gateway')}`;
  const numbers = as === undefined ? '' : ` and ${systems[as]}`;
  if (groups === undefined || reflectors === undefined) return `${titles[topology]}${numbers}${out}`;
  const above = upper === undefined ? '' : `, ${showNumber(upper.value)} more above them`;
  return `${show(groups)} of ${counted(reflectors.value, 'route reflector')}${above}${out}`;
}

const counted = (count: number, what: string): string => `${showNumber(count)} ${what}${count === 1 ? '' : 's'}`;

const systems = { one: 'one AS for all nodes', rack: 'an AS a rack', server: 'an AS a server' } as const;

/** One size in full. */
export function bgpInWords(point: Point, width: number): string[] {
  const { design, sessions, paths, routes, keepalives, memory } = point;
  return [
    `${show(design.nodes)} with ${titleOf(design)} ${design.nodes.value === 1 ? 'keeps' : 'keep'} ${show(sessions.total)}.`,
    '',
    ...table({
      head: ['', 'a node', 'in all'],
      align: ['left', 'right', 'right'],
      rows: [
        ['BGP sessions', range(sessions.perNode), showNumber(sessions.total.value)],
        ...(sessions.onReflector ? [['  on a reflector', showNumber(sessions.onReflector.value), '']] : []),
        ...(sessions.onSwitch ? [['  on a switch', showNumber(sessions.onSwitch.value), '']] : []),
        ['Paths held', range(paths.perNode), showNumber(paths.total.value)],
        ['Routes in the kernel', range(routes.perNode), ''],
        ...(routes.onSwitch ? [['Pod routes on a switch', showNumber(routes.onSwitch.value), '']] : []),
        ['Keepalives a second', '', showNumber(keepalives.value)],
        ['BIRD memory, busiest node', memoryInWords(memory.perNode.max.value), memoryInWords(memory.total.value)],
      ],
    }),
    ...memoryLines(design, width),
    ...convergenceLines(point, width),
    ...failureLines(point, width),
    ...placeLines(point, width),
    ...warningLines(point, width),
  ];
}

/** The constants that memory is worked out from, and who measured them. */
function memoryLines({ daemon = 'bird1' }: BgpDesign, width: number): string[] {
  const { base, session, path, set } = birdMemory[daemon];
  const parts = [base, session, path, set].map((one) => `${one.name} ${show(one)}`).join('; ');
  const from = base.origin.kind === 'fact' ? ` (${reference(base.origin.cite)})` : '';
  return indented(`${parts}${from}.`, 2, width);
}

function convergenceLines({ convergence, convergenceUnknown }: Point, width: number): string[] {
  if (convergence === undefined)
    return convergenceUnknown === undefined
      ? []
      : ['', ...indented(`What is sent is not known. ${convergenceUnknown}`, 2, width)];
  const { full, join, leave, newBlock } = convergence;
  const row = (title: string, { messages, bytes }: Traffic): string[] => [
    title,
    showNumber(messages.value),
    showNumber(bytes.value),
  ];
  return [
    '',
    ...table({
      head: [full.atMost ? 'Sent when, at most' : 'Sent when', 'messages', 'bytes'],
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
    .map(({ lost, unreached, cutOff, of }) => [
      of === undefined
        ? showNumber(lost.value)
        : `${showNumber(lost.value)} of ${of === 'group' ? 'a group' : 'the upper'}`,
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
function placeLines({ topology, design: { nodes, groups }, placement }: Point, width: number): string[] {
  if (topology !== 'reflectors' || nodes.value < 2 || groups !== undefined) return [];
  const wanted = usualReflectors(nodes);
  if (placement === undefined)
    return indented(
      `${show(wanted)} do as reflectors at this size, each in a rack or zone of its own so that one failure takes one of them.`,
      2,
      width,
    );
  const standing = placement.placement.filter(({ reflectors }) => reflectors > 0);
  const where = standing.map(({ rack, reflectors }) => `${showNumber(reflectors)} in rack ${rack + 1}`).join(', ');
  const after = placement.survivesRack ? 'whichever rack fails, one is left' : 'if that rack fails, none is left';
  return indented(`Reflectors stand ${where}; ${after}. ${show(wanted)} do at this size.`, 2, width);
}

function warningLines({ warnings }: Point, width: number): string[] {
  if (warnings.length === 0) return [];
  const evidence = (some: readonly Quantity[]): string =>
    some.length === 0 ? '' : ` (${some.map((one) => `${one.name}: ${show(one)}`).join('; ')})`;
  return [
    '',
    'Mind',
    ...warnings.flatMap(({ says, quantities }) => indented(`${says}${evidence(quantities)}`, 2, width)),
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
      rows: shown.map(({ design, sessions, paths, keepalives, memory }) => [
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
