import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { NamedFile } from './contract';

const kept = 10;

export interface Recent {
  readonly list: () => readonly NamedFile[];
  readonly add: (path: string) => Promise<void>;
}

/**
 * The plans opened or saved last, newest first, at most ten; kept in a file of ours.
 *
 * A list that cannot be read is an empty one, and one that cannot be written is forgotten: it is a convenience only.
 */
export async function openRecent(file: string): Promise<Recent> {
  let paths = await readPaths(file);
  return {
    list: () => paths.map((path) => ({ path, name: basename(path) })),
    add: async (path) => {
      paths = [path, ...paths.filter((other) => other !== path)].slice(0, kept);
      await mkdir(dirname(file), { recursive: true })
        .then(() => writeFile(file, JSON.stringify(paths, null, 2)))
        .catch(() => undefined);
    },
  };
}

async function readPaths(file: string): Promise<readonly string[]> {
  try {
    const raw: unknown = JSON.parse(await readFile(file, 'utf8'));
    return Array.isArray(raw) ? raw.filter((path) => typeof path === 'string').slice(0, kept) : [];
  } catch {
    return [];
  }
}
