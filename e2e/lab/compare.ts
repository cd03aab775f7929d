import type { Datapath } from './datapaths';
import { hookNames, measure, type Hooks, type Measured, type Seen, type Sent } from './measure';
import { predictPackets, predictPath, sumOf, type PacketPrediction, type PathPrediction } from './predict';

/** Something predicted and measured; the difference is 0 where they are equal, and counts bytes, hooks or copies. */
export interface Cell {
  readonly predicted: string;
  readonly measured: string;
  readonly difference: number;
}

/** Where a packet stands in the table of lengths. */
export const columns = ['64', '100', '576', '1000', '1400', 'largest', 'one more', 'link MTU'] as const;
export type Column = (typeof columns)[number];

export interface Comparison {
  readonly datapath: Datapath;
  readonly link: number;
  readonly deviceMtu: Cell;
  readonly largest: Cell;
  readonly hooks: Cell;
  readonly copies: Cell;
  /** By whether they may be cut; a column is missing where its length is that of another. */
  readonly packets: readonly { readonly df: Sent['df']; readonly cells: Readonly<Partial<Record<Column, Cell>>> }[];
}

/** Build a datapath, send the table of lengths through it, and hold it against what the product says. */
export async function compare(datapath: Datapath, link: number): Promise<Comparison> {
  const [full] = await predictPackets([{ datapath, link }]);
  if (full === undefined) throw new Error('One question has one answer');
  const lengths = lengthsOf(full.fits, link);
  // Routers never cut IPv6, so there is nothing that may be cut on the way.
  const kinds = datapath.inner === 6 ? (['set'] as const) : (['clear', 'set'] as const);
  const sent = kinds.flatMap((df) => lengths.map(({ length }) => ({ length, df })));
  const [path, predictions, measured] = await Promise.all([
    predictPath(datapath),
    predictPackets(lengths.map(({ length }) => ({ datapath, link, length }))),
    measure(datapath, link, sent),
  ]);
  if (datapath.case === 'cross-node' && !sameHooks(full, path)) {
    throw new Error(`packet and path name different hooks for ${datapath.option}`);
  }
  const cellOf = (kind: number, at: number): Cell => {
    const seen = measured.packets[kind * lengths.length + at];
    const predicted = predictions[at];
    if (seen === undefined || predicted === undefined) throw new Error('Each packet has its answers');
    return packetCell(expected(predicted, seen), seen);
  };
  return {
    datapath,
    link,
    deviceMtu: numberCell(full.fits, measured.deviceMtu),
    largest: numberCell(full.fits, measured.largest),
    ...tallyCells(path, measured.tally),
    packets: kinds.map((df, kind) => ({
      df,
      cells: Object.fromEntries(lengths.map(({ column }, at) => [column, cellOf(kind, at)])),
    })),
  };
}

const sameHooks = ({ hooks }: PacketPrediction, path: PathPrediction): boolean =>
  hooks?.send === sumOf(path.hooks.a) && hooks.receive === sumOf(path.hooks.b);

/** Each length once. A packet above the link's MTU is the pod's own affair, except for the first that does not fit. */
function lengthsOf(fits: number, link: number): { column: Column; length: number }[] {
  const all: { column: Column; length: number }[] = [
    { column: 'largest', length: fits },
    { column: 'one more', length: fits + 1 },
    { column: 'link MTU', length: link },
    ...(['64', '100', '576', '1000', '1400'] as const).map((column) => ({ column, length: Number(column) })),
  ];
  const sent = all.filter(({ length }) => length <= Math.max(link, fits + 1));
  return sent.filter(({ length }, at) => sent.findIndex((other) => other.length === length) === at);
}

/** What should be seen of a packet. */
type Expected = Pick<Seen, 'frames' | 'mtu'>;

/** Fates in which a packet that may not be cut is refused, and its sender told so. */
const told: readonly PacketPrediction['tooBig'][] = ['cut inside', 'cut outside or told'];

function expected({ fits, frames, tooBig }: PacketPrediction, { df, length }: Sent): Expected {
  return length > fits && df === 'set' && told.includes(tooBig) ? { frames: [], mtu: fits } : { frames, mtu: 0 };
}

function packetCell(wanted: Expected, seen: Expected): Cell {
  const count = Math.max(wanted.frames.length, seen.frames.length);
  const bytes = Array.from({ length: count }, (_, at) => Math.abs((wanted.frames[at] ?? 0) - (seen.frames[at] ?? 0)));
  return {
    predicted: inWords(wanted),
    measured: inWords(seen),
    difference: bytes.reduce((sum, off) => sum + off, 0) + Math.abs(wanted.mtu - seen.mtu),
  };
}

const inWords = ({ frames, mtu }: Expected): string => {
  if (frames.length > 0) return frames.join('+') + (mtu > 0 ? `, told ${mtu}` : '');
  return mtu > 0 ? `told ${mtu}` : 'lost';
};

/** Without what is left over from dividing. */
const rounded = (value: number): number => Number(value.toFixed(3));

const numberCell = (predicted: number, measured: number): Cell => ({
  predicted: String(predicted),
  measured: String(measured),
  difference: rounded(Math.abs(measured - predicted)),
});

/** Hooks are held against each other one by one, so that one too many does not make up for one too few. */
function tallyCells(
  path: PathPrediction,
  { rounds, hooks, calls }: Measured['tally'],
): Pick<Comparison, 'hooks' | 'copies'> {
  const each = (counted: Hooks): Hooks =>
    Object.fromEntries(hookNames.map((hook) => [hook, counted[hook] / rounds])) as Record<keyof Hooks, number>;
  const seen = { a: each(hooks.a), b: each(hooks.b) };
  const both = (counts: PathPrediction['hooks']): string => `${rounded(sumOf(counts.a))} + ${rounded(sumOf(counts.b))}`;
  const off = (['a', 'b'] as const).flatMap((node) =>
    hookNames.map((hook) => Math.abs(path.hooks[node][hook] - seen[node][hook])),
  );
  return {
    hooks: {
      predicted: both(path.hooks),
      measured: both(seen),
      difference: rounded(off.reduce((sum, part) => sum + part, 0)),
    },
    copies: numberCell(path.extraCopies, calls / rounds),
  };
}

/** All cells of a comparison, with what each is about. */
export const cellsOf = ({ datapath, link, packets, ...rest }: Comparison): { about: string; cell: Cell }[] => {
  const where = `${datapath.id} at ${link}`;
  return [
    { about: `${where}, device MTU`, cell: rest.deviceMtu },
    { about: `${where}, largest packet`, cell: rest.largest },
    { about: `${where}, hooks`, cell: rest.hooks },
    { about: `${where}, extra copies`, cell: rest.copies },
    ...packets.flatMap(({ df, cells }) =>
      Object.entries(cells).map(([column, cell]) => ({ about: `${where}, ${column}, DF ${df}`, cell })),
    ),
  ];
};
