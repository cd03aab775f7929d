import { createReadStream } from 'node:fs';
import { open, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Where a command reads and writes; a test hands over its own. */
export interface Io {
  /** Results, and nothing else. */
  readonly stdout: Sink;
  /** Diagnostics. */
  readonly stderr: Sink;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Sink {
  readonly write: (content: string | Uint8Array) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** 0: done and nothing wrong; 1: done, and something was found; 2: the input or the arguments are bad. */
export type ExitCode = 0 | 1 | 2;

/** Input or arguments that a person can mend: one line a problem, all of them. Ends a command with exit code 2. */
export class BadInput extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** A whole number for people. Made when one is shown: the tables behind it take a while to load. */
export const counted = (value: number): string => value.toLocaleString('en');

/**
 * The text of a file, or of standard input where its name is `-`.
 *
 * @param limit the most bytes that are read
 * @throws BadInput where there is no such text, with the reason
 */
export async function readText(file: string, io: Io, limit: number): Promise<string> {
  const bytes = file === '-' ? await readStream(io.stdin, limit) : await readFile(file, limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput([`${file}: is not text in UTF-8; save it as UTF-8`]);
  }
}

async function readFile(file: string, limit: number): Promise<Uint8Array> {
  const handle = await open(file).catch((error: unknown) => {
    throw new BadInput([`${file}: ${unreadable(error)}`]);
  });
  try {
    const { size } = await checked(file, handle.stat());
    // A size is known of files alone; pipes are read up to the limit.
    if (size > limit) throw new BadInput([tooLong(file, limit, size)]);
    return await readStream(handle.createReadStream({ autoClose: false }), limit, file);
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput([`${file}: ${unreadable(error)}`]);
  } finally {
    await handle.close();
  }
}

async function checked<S extends { isDirectory: () => boolean }>(file: string, status: Promise<S>): Promise<S> {
  const known = await status;
  if (known.isDirectory()) throw new BadInput([`${file}: is a folder; name a file`]);
  return known;
}

async function readStream(stream: AsyncIterable<Uint8Array | string>, limit: number, file = '-'): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    length += bytes.byteLength;
    if (length > limit) throw new BadInput([tooLong(file, limit)]);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/**
 * The lines of a file, or of standard input where its name is `-`, as they arrive: all that one piece completes at once.
 *
 * @param longest the most signs of a line that are kept; of a longer one, one sign more is
 * @throws BadInput where there is no such file
 */
export async function* linesOf(file: string, io: Io, longest: number): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const part of file === '-' ? io.stdin : createReadStream(file)) {
      const lines = (rest + decoder.decode(Buffer.from(part), { stream: true })).split('\n');
      rest = (lines.pop() ?? '').slice(0, longest + 1);
      if (lines.length > 0) yield lines.map((line) => line.slice(0, longest + 1));
    }
  } catch (error) {
    if (codeOf(error) === '') throw error;
    throw new BadInput([`${file}: ${unreadable(error)}`]);
  }
  if (rest !== '') yield [rest];
}

const tooLong = (file: string, limit: number, size?: number): string => {
  const most = `at most ${counted(limit)} bytes are read`;
  return `${file}: ${size === undefined ? 'is too long' : `has ${counted(size)} bytes`}; ${most}`;
};

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  EISDIR: 'is a folder; name a file',
  ENOTDIR: 'does not exist: a part of the path is no folder',
  ENAMETOOLONG: 'has too long a name',
  ELOOP: 'is a link that leads back to itself',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const unreadable = (error: unknown): string => reasons[codeOf(error)] ?? `cannot be read (${codeOf(error)})`;

/**
 * Write a whole file or nothing: into a neighbour first, which then takes the file's name.
 *
 * @throws BadInput where that fails; what was there before is left as it was
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => undefined);
  if (before?.isDirectory() === true) throw new BadInput([`${file}: is a folder; name a file`]);
  const { randomBytes } = await import('node:crypto');
  const beside = join(dirname(target), `.${basename(target).slice(0, 80)}.${randomBytes(6).toString('hex')}`);
  try {
    // A device or a pipe keeps its place; only a plain file can be put in another's.
    if (before?.isFile() === false) {
      await writeFile(target, content);
      return;
    }
    const handle = await open(beside, 'wx', before?.mode ?? 0o666);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await unlink(beside).catch(() => undefined);
    throw new BadInput([`${file}: ${unwritable(error)}`]);
  }
}

const unwritable = (error: unknown): string => {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'cannot be written: its folder does not exist';
  if (code === 'ENOSPC') return 'cannot be written: no space is left';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'cannot be written: permission denied';
  return `cannot be written (${code})`;
};
