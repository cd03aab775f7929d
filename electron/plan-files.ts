import { randomUUID } from 'node:crypto';
import { watchFile, unwatchFile } from 'node:fs';
import * as fs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { OpenedPlan, Refused, SavedPlan } from './contract';

/** The most that a plan may hold, in bytes. A plan is text that people write; 4 MiB is a thousand times of that. */
export const planLimitBytes = 4 * 1024 * 1024;

/** What is asked of the file system; tests hand in one that fails. */
export type Disk = Pick<typeof fs, 'copyFile' | 'open' | 'readFile' | 'realpath' | 'rename' | 'rm' | 'stat'>;

/**
 * Read a plan.
 *
 * Folders, devices, files over 4 MiB, what cannot be read and what is not UTF-8 are refused with one sentence.
 */
export async function readPlanFile(path: string, disk: Disk = fs): Promise<OpenedPlan | Refused> {
  const name = basename(path);
  try {
    const found = await disk.stat(path);
    if (found.isDirectory()) return { problem: `${name} is a folder; open a plan file inside it` };
    if (!found.isFile()) return { problem: `${name} is a device; a plan is a text file` };
    if (found.size > planLimitBytes) {
      return { problem: `${name} has ${mebibytes(found.size)} MiB; a plan is a text of at most 4 MiB` };
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await disk.readFile(path));
    return { path, name, text, modified: found.mtimeMs };
  } catch (error) {
    if (error instanceof TypeError) return { problem: `${name} is not UTF-8 text; save it as UTF-8 and open it again` };
    return { problem: `${name} could not be read: ${reasonOf(error)}` };
  }
}

export interface PlanToSave {
  readonly path: string;
  readonly text: string;
  /** The stamp the file is expected to have; left out: whatever is there is replaced. */
  readonly expected?: number;
}

/**
 * Save a plan as a whole or not at all, and keep what was there as NAME.bak.
 *
 * The text goes to a new file in the same folder, reaches the disk, and takes the old one's place in one step. If
 * anything fails before that, the old file is untouched and the answer says so.
 */
export async function savePlanFile(plan: PlanToSave, disk: Disk = fs): Promise<SavedPlan | Refused> {
  const name = basename(plan.path);
  const bytes = new TextEncoder().encode(plan.text);
  if (bytes.length > planLimitBytes) {
    return { problem: `${name} was not saved: a plan has at most 4 MiB` };
  }
  try {
    const old = await statOf(plan.path, disk);
    if (old?.isDirectory()) return { problem: `${name} was not saved: there is a folder of that name` };
    if (old !== undefined && plan.expected !== undefined && old.mtimeMs !== plan.expected) {
      return { problem: `${name} was not saved: it has changed on disk since it was read`, modified: old.mtimeMs };
    }
    // A link stays a link; the file that it names is replaced.
    const target = old === undefined ? plan.path : await disk.realpath(plan.path);
    await replace(target, bytes, { disk, ...(old === undefined ? {} : { mode: old.mode }) });
    return { path: plan.path, name, modified: (await disk.stat(plan.path)).mtimeMs };
  } catch (error) {
    return { problem: `${name} was not saved: ${reasonOf(error)}; what was on disk is as before` };
  }
}

/**
 * Write a file as a whole or not at all; one that was there is replaced in one step.
 *
 * @throws Error from the file system; what was there is untouched then
 */
export const writeWhole = (path: string, content: string | Uint8Array, disk: Disk = fs): Promise<void> =>
  replace(path, typeof content === 'string' ? new TextEncoder().encode(content) : content, { disk });

interface Replacing {
  readonly disk: Disk;
  /** Access rights of the file that is replaced and kept as a backup; left out where there is none to keep. */
  readonly mode?: number;
}

async function replace(target: string, bytes: Uint8Array, { disk, mode }: Replacing): Promise<void> {
  const fresh = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  const kept = `${fresh}.bak`;
  try {
    const file = await disk.open(fresh, 'wx', mode ?? 0o666);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    if (mode !== undefined) {
      // Copied first and renamed then, so that an older backup is whole until a newer one is.
      await disk.copyFile(target, kept);
      await disk.rename(kept, `${target}.bak`);
    }
    await disk.rename(fresh, target);
  } catch (error) {
    await Promise.allSettled([fresh, kept].map((left) => disk.rm(left, { force: true })));
    throw error;
  }
}

/**
 * Watch a plan for changes by others. The system is asked once a second: that sees every way of replacing a file, on
 * every file system.
 *
 * @param seen the stamp that is known already; milliseconds since 1970
 * @returns how to stop
 */
export function watchPlanFile(path: string, seen: number, changed: (modified: number) => void): () => void {
  let known = seen;
  const look = ({ mtimeMs }: { readonly mtimeMs: number }) => {
    // 0: the file is gone for now; many programs remove a file before they put a new one in its place.
    if (mtimeMs === 0 || mtimeMs === known) return;
    known = mtimeMs;
    changed(mtimeMs);
  };
  watchFile(path, { interval: 1000, persistent: false }, look);
  return () => unwatchFile(path, look);
}

async function statOf(path: string, disk: Disk) {
  try {
    return await disk.stat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission',
  EBUSY: 'another program holds it',
  EDQUOT: 'your share of the disk is used up',
  EIO: 'the disk reports an error',
  ENAMETOOLONG: 'its name is too long',
  EEXIST: 'something of that name is there already',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'its folder is a file',
  ENOTEMPTY: 'a folder of that name is there already and holds something',
  EPERM: 'there is no permission',
  EROFS: 'the disk is read-only',
};

/** Why the file system refused, in words that a person can act on. */
export const reasonOf = (error: unknown): string =>
  reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
