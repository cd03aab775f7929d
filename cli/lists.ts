import { Buffer } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { readLists, type LineProblem, type List, type Ranges } from '../engine';
import { BadInput, type Io } from './io';
import { harmless } from './text';

/** Lists are read whole; ten million lines fit. */
const longestList = 200_000_000;
const shown = new Intl.NumberFormat('en');

/**
 * A list's bytes, from a file or, where its name is `-`, from standard input.
 *
 * @throws BadInput where there are none, with the reason
 */
export async function listIn(name: string, io: Io): Promise<List> {
  if (name === '-') return { name, bytes: await drain(io.stdin) };
  try {
    const status = await stat(name);
    if (status.isDirectory()) throw new BadInput([`${name}: is a folder; name a file`]);
    // Pipes have no size before they are read.
    if (status.size > longestList) throw tooLong(name, status.size);
    const bytes = await readFile(name);
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
  const ranges = readLists(await listsIn(names, io));
  tellProblems(ranges, io);
  return ranges;
}

/** Tell the lines that could not be used; those beyond what is kept are counted. */
export function tellProblems({ problems, problemCount }: Pick<Ranges, 'problems' | 'problemCount'>, io: Io): void {
  if (problemCount === 0) return;
  const more = problemCount - problems.length;
  const lines = [...problems.map(showLineProblem), ...(more > 0 ? [`and ${shown.format(more)} more bad lines`] : [])];
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
  const most = `at most ${shown.format(longestList)} bytes are read`;
  return new BadInput([`${name}: ${size === undefined ? 'is too long' : `has ${shown.format(size)} bytes`}; ${most}`]);
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
