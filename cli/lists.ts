import { Buffer } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { longestList, readLists, type LineProblem, type List, type Ranges } from '../engine/prefix';
import { BadInput, counted, type Io } from './io';
import { harmless } from './text';

/**
 * A list's bytes, from a file or, where its name is `-`, from standard input.
 *
 * @throws BadInput where there are none, with the reason
 */
export async function listIn(name: string, io: Io): Promise<List> {
  if (name === '-') return { name, bytes: await drain(io.stdin) };
  try {
    const status = statSync(name);
    if (status.isDirectory()) throw new BadInput([`${name}: is a folder; name a file`]);
    // Pipes have no size before they are read.
    if (status.size > longestList) throw tooLong(name, status.size);
    // At once: nothing else is to be done meanwhile, and in pieces it takes several times as long.
    const bytes = readFileSync(name);
    if (bytes.byteLength > longestList) throw tooLong(name, bytes.byteLength);
    return { name, bytes };
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput([`${name}: ${reason(error)}`]);
  }
}

/**
 * Lists of several names, all of them or, with every problem told, none.
 *
 * @throws BadInput where one cannot be read
 */
export async function listsIn(names: readonly string[], io: Io): Promise<List[]> {
  const lists: List[] = [];
  const problems: string[] = [];
  for (const name of new Set(names)) {
    try {
      lists.push(await listIn(name, io));
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new BadInput(problems);
  return lists;
}

/** The ranges of some lists; bad lines are told on standard error, one line each, and the good ones are used. */
export async function rangesIn(names: readonly string[], io: Io): Promise<Ranges> {
  return read(await listsIn(names, io), io);
}

/** The same of lists that are there; on a terminal, how far a long reading has come. */
export function read(lists: readonly List[], io: Io): Ranges {
  const length = lists.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const isShown = io.stderr.isTTY === true && length > shortReading;
  const ranges = readLists(lists, isShown ? (done, of) => void io.stderr.write(progress(done / of)) : undefined);
  if (isShown) io.stderr.write(wiped);
  tellProblems(ranges, io);
  return ranges;
}

/** In bytes: what is read before a person wonders. */
const shortReading = 8_000_000;
const wiped = '\r\u001b[K';
const progress = (share: number): string => `${wiped}Reading lists: ${Math.floor(share * 100)} %`;

/** Tell the lines that could not be used; those beyond what is kept are counted. */
export function tellProblems({ problems, problemCount }: Pick<Ranges, 'problems' | 'problemCount'>, io: Io): void {
  if (problemCount === 0) return;
  const more = problemCount - problems.length;
  const lines = [...problems.map(showLineProblem), ...(more > 0 ? [`and ${counted(more)} more bad lines`] : [])];
  io.stderr.write(harmless(`${lines.join('\n')}\n`));
}

/** Bad lines under the keys of JSON answers. */
export const problemsOf = ({ problems }: Pick<Ranges, 'problems'>) =>
  problems.map(({ list, line, problem, meant }) => ({
    file: list,
    line,
    problem,
    ...(meant === undefined ? {} : { meant }),
  }));

/** A bad line as editors read it: file, line, column, what is wrong. */
const showLineProblem = ({ list, line, problem }: LineProblem): string => `${list}:${line}:1: ${problem}`;

async function drain(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    length += bytes.byteLength;
    if (length > longestList) throw tooLong('-');
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

const tooLong = (name: string, size?: number): BadInput => {
  const most = `at most ${counted(longestList)} bytes are read`;
  return new BadInput([`${name}: ${size === undefined ? 'is too long' : `has ${counted(size)} bytes`}; ${most}`]);
};

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: a part of the path is no folder',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
};

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? `cannot be read (${code})`;
}
