import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FolderFile } from './contract';

/** What a folder is written with. */
export interface FolderWish {
  /** Put it in the place of one that holds something; what that held is gone then. */
  readonly replace?: boolean;
}

/**
 * Write a folder as a whole or not at all: beside its place first, which it then takes. An empty folder is replaced.
 *
 * @param files their names are plain; the caller has seen to that
 * @throws Error with code ENOTEMPTY where the folder holds something and is not to be replaced, or from the file
 *   system; what was there is untouched then
 */
export async function writeFolder(
  path: string,
  files: readonly FolderFile[],
  { replace = false }: FolderWish = {},
): Promise<void> {
  const beside = (ending: string): string => join(dirname(path), `.${basename(path).slice(0, 80)}.${ending}`);
  const mark = randomUUID();
  const fresh = beside(`${mark}.tmp`);
  const old = beside(`${mark}.old`);
  try {
    await mkdir(fresh);
    await Promise.all(files.map(({ name, text }) => writeFile(join(fresh, name), text, { flag: 'wx', flush: true })));
    if (replace) await rename(path, old).catch(ignoreMissing);
    else await rmdir(path).catch(ignoreMissing);
    await rename(fresh, path).catch(async (error: unknown) => {
      if (replace) await rename(old, path).catch(ignoreMissing);
      throw error;
    });
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
