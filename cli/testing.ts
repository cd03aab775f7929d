import { fileURLToPath } from 'node:url';
import type { Io } from './io';
import { run } from './program';

/** What a command line came to. */
export interface Tried {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  /** What stands on standard input. */
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
}

/** What a command wrote, as a person reads it. */
export const asText = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : Buffer.from(content).toString();

/** Run a command line as the program does, without a process. */
export async function tryOut(
  words: readonly string[],
  { stdin = '', env = {}, isTTY = false }: Surroundings = {},
): Promise<Tried> {
  let [out, err] = ['', ''];
  const io: Io = {
    stdout: { write: (text) => (out += asText(text)), isTTY, columns: 100 },
    stderr: { write: (text) => (err += asText(text)) },
    stdin: (async function* () {
      yield await Promise.resolve(stdin);
    })(),
    env,
  };
  const code = await run(words, io);
  return { code, out, err };
}

/** A command's JSON. The caller knows its shape. */
export async function tryJson<T>(words: readonly string[], surroundings?: Surroundings): Promise<T> {
  const { out, err } = await tryOut([...words, '--json'], surroundings);
  if (out === '') throw new Error(`no answer to ${words.join(' ')}: ${err}`);
  return JSON.parse(out) as T;
}

/** A worked plan by its name. */
export const worked = (name: string): string =>
  fileURLToPath(new URL(`../templates/plans/${name}.podwright.yaml`, import.meta.url));

/** A plan as text, from what matters to a test. */
export const planText = (...lines: readonly string[]): string =>
  ['podwright: 1', 'name: tried', ...lines, ''].join('\n');
