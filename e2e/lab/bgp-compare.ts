import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Cluster } from './bgp-clusters';
import { keepaliveSeconds, measureBgp, type Measured } from './bgp-measure';
import { program } from './predict';

interface Ends {
  readonly min: number;
  readonly max: number;
}

/** The part of `podwright bgp --json` that is compared. */
export interface BgpJson {
  readonly sessions: { readonly total: number; readonly perNode: Ends };
  readonly paths: { readonly total: number; readonly perNode: Ends };
  readonly routes: { readonly perNode: Ends };
  readonly keepalivesPerSecond: number;
  readonly memoryBytes: { readonly perNode: number; readonly total: number };
  readonly convergence: null | { readonly full: Sent };
}

interface Sent {
  readonly messages: number;
  readonly bytes: number;
  readonly prefixes: number;
  /** Messages and bytes may be fewer: how many ways BIRD packs into one message hangs on their timing. */
  readonly atMost?: true;
}

/** What is compared, and by how much of what is predicted it may differ: timers and memory are not exact. */
export const columns = {
  sessions: { title: 'Sessions', tolerance: 0 },
  sessionsPerNode: { title: 'On a node', tolerance: 0 },
  paths: { title: 'Paths', tolerance: 0 },
  pathsPerNode: { title: 'On a node', tolerance: 0 },
  routesPerNode: { title: 'Kernel routes of a node', tolerance: 0 },
  keepalives: { title: 'Keepalives a second', tolerance: 0.05 },
  memory: { title: 'Memory of the busiest daemon, KiB', tolerance: 0.15 },
  memoryTotal: { title: 'Of all, KiB', tolerance: 0.15 },
  prefixes: { title: 'Prefixes sent to converge', tolerance: 0.03 },
  messages: { title: 'Messages to converge', tolerance: 0.03 },
  bytes: { title: 'Bytes to converge', tolerance: 0.03 },
} as const;

export type Column = keyof typeof columns;

/** Something predicted and measured, as a text, and by what part of the prediction the worst of its numbers is off. */
export interface BgpCell {
  readonly predicted: string;
  readonly measured: string;
  readonly difference: number;
}

export interface BgpComparison {
  readonly cluster: Cluster;
  /** What the product does not predict has no cell. */
  readonly cells: Readonly<Partial<Record<Column, BgpCell>>>;
}

/** Run a cluster and hold it against what the product says. */
export async function compareBgp(cluster: Cluster, periods: number): Promise<BgpComparison> {
  const [predicted, measured] = await Promise.all([predict(cluster), measureBgp(cluster, periods)]);
  return { cluster, cells: cellsOfBgp(predicted, measured) };
}

async function predict(cluster: Cluster): Promise<BgpJson> {
  const { nodes, reflectors, peersPerNode, blocksPerNode, clusterIds, groups, upper } = cluster;
  const ids = groups > 0 ? ['--groups', groups, '--levels', upper > 0 ? 2 : 1] : ['--cluster-ids', clusterIds];
  const some = ['--reflectors', reflectors, '--peers-per-node', peersPerNode, ...ids];
  const words = [
    ...['bgp', '--nodes', nodes, '--blocks-per-node', blocksPerNode, '--keepalive', keepaliveSeconds],
    ...(reflectors === 0 ? [] : some),
    ...['--daemon', 'bird2', '--json'],
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...words.map(String)]);
  return JSON.parse(stdout) as BgpJson;
}

/** Hold a prediction against what was seen. */
export function cellsOfBgp(predicted: BgpJson, measured: Measured): BgpComparison['cells'] {
  const { sessions, paths, routes, memoryBytes, convergence } = predicted;
  return {
    // Both ends count a session.
    sessions: numbers([sessions.total], [sumOf(measured.sessions) / 2]),
    sessionsPerNode: ends(sessions.perNode, measured.sessions),
    paths: numbers([paths.total], [sumOf(measured.paths)]),
    pathsPerNode: ends(paths.perNode, measured.paths),
    routesPerNode: ends(routes.perNode, measured.routes),
    keepalives: numbers([predicted.keepalivesPerSecond], [measured.keepalivesPerSecond]),
    memory: numbers([memoryBytes.perNode / 1024], [Math.max(...measured.memory) / 1024]),
    memoryTotal: numbers([memoryBytes.total / 1024], [sumOf(measured.memory) / 1024]),
    ...(convergence && sent(convergence.full, measured)),
  };
}

function sent({ messages, bytes, prefixes, atMost }: Sent, measured: Measured): BgpComparison['cells'] {
  const held = (predicted: number, seen: number): BgpCell => {
    const cell = numbers([predicted], [seen]);
    if (atMost !== true) return cell;
    return { ...cell, predicted: `at most ${cell.predicted}`, difference: seen > predicted ? cell.difference : 0 };
  };
  return {
    prefixes: numbers([prefixes], [measured.prefixes]),
    messages: held(messages, measured.messages),
    bytes: held(bytes, measured.bytes),
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const ends = ({ min, max }: Ends, measured: readonly number[]): BgpCell =>
  numbers([min, max], [Math.min(...measured), Math.max(...measured)]);

function numbers(predicted: readonly number[], measured: readonly number[]): BgpCell {
  const off = predicted.map((value, at) => {
    const seen = measured[at] ?? Number.NaN;
    return value === seen ? 0 : Math.abs(seen - value) / Math.max(Math.abs(value), 1);
  });
  return { predicted: inWords(predicted), measured: inWords(measured), difference: Math.max(...off) };
}

const inWords = (values: readonly number[]): string =>
  [...new Set(values)].map((value) => String(Number(value.toFixed(value < 100 ? 1 : 0)))).join(' to ');

/** The cells that differ by more than they may, each in words. */
export const differencesOf = ({ cells }: BgpComparison): string[] =>
  (Object.keys(columns) as Column[]).flatMap((column) => {
    const cell = cells[column];
    if (cell === undefined || cell.difference <= columns[column].tolerance) return [];
    return [`${columns[column].title} (${column}): predicted ${cell.predicted}, measured ${cell.measured}`];
  });
