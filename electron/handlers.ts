import { basename, extname, join } from 'node:path';
import type { FolderFile, Handlers, NamedFile, Refused, Shown } from './contract';
import { readPlanFile, reasonOf, savePlanFile, watchPlanFile } from './plan-files';
import type { Recent } from './recent';

/** What the handlers need of the window and the system; each is one small thing, so tests stand in for them. */
export interface Surroundings {
  readonly recent: Recent;
  /** Undefined: cancelled. */
  readonly chooseToOpen: () => Promise<string | undefined>;
  readonly chooseToSave: (proposal: Proposal) => Promise<string | undefined>;
  readonly chooseFolder: () => Promise<string | undefined>;
  readonly print: (html: string) => Promise<Uint8Array>;
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>;
  readonly writeFolder: (path: string, files: readonly FolderFile[]) => Promise<void>;
  readonly show: (shown: Shown) => void;
  readonly used: (path: string) => void;
  readonly changedOnDisk: (change: { readonly path: string; readonly modified: number }) => void;
  /** A save that was asked for is over; true when the plan is on disk. */
  readonly saveEnded: (saved: boolean) => void;
}

export interface Proposal {
  readonly name: string;
  /** As in `yaml`; the first is added when the person gives none. */
  readonly endings: readonly string[];
}

export interface Desk {
  readonly handlers: Handlers;
  /** Let the page open a plan that the system hands over. */
  readonly admit: (path: string) => void;
  readonly stop: () => void;
}

/** What a plan's file may be called. */
export const planEndings = ['yaml', 'yml', 'json'];

/**
 * The answers to the contract. A page reads and overwrites only what a person chose for it: in a dialog, from the
 * recent plans, or by handing a file over.
 */
export function openDesk(around: Surroundings): Desk {
  const chosen = new Set<string>();
  let stopWatching = () => {};

  const hold = async <T extends NamedFile & { readonly modified: number }>(plan: T | Refused): Promise<T | Refused> => {
    if ('problem' in plan) return plan;
    const { path, modified } = plan;
    chosen.add(path);
    stopWatching();
    stopWatching = watchPlanFile(path, modified, (now) => around.changedOnDisk({ path, modified: now }));
    await around.recent.add(path);
    around.used(path);
    return plan;
  };
  const isKnown = (path: string) => chosen.has(path) || around.recent.list().some((plan) => plan.path === path);

  const exported = async (proposal: string, make: () => Promise<string | Uint8Array> | string | Uint8Array) => {
    const name = fileName(proposal);
    const path = await around.chooseToSave({ name, endings: [extname(name).slice(1) || 'txt'] });
    if (path === undefined) return undefined;
    try {
      await around.write(path, await make());
      return { path, name: basename(path) };
    } catch (error) {
      return { problem: `${basename(path)} was not written: ${reasonOf(error)}` };
    }
  };

  const handlers: Handlers = {
    openPlan: async () => {
      const path = await around.chooseToOpen();
      return path === undefined ? undefined : hold(await readPlanFile(path));
    },
    openRecent: async ({ path }) => {
      if (!isKnown(path)) return { problem: `${basename(path)} was not chosen in this window; open it first` };
      return hold(await readPlanFile(path));
    },
    recentPlans: () => Promise.resolve(around.recent.list()),
    savePlan: async ({ path: given, name, text, expected }) => {
      if (given !== undefined && !isKnown(given)) {
        return { problem: `${basename(given)} was not chosen in this window; save it as a new file` };
      }
      const path = given ?? (await around.chooseToSave({ name: fileName(name), endings: planEndings }));
      const plan = { text, ...(expected === undefined ? {} : { expected }) };
      const saved = path === undefined ? undefined : await hold(await savePlanFile({ path, ...plan }));
      around.saveEnded(saved !== undefined && !('problem' in saved));
      return saved;
    },
    exportFile: ({ name, content }) => exported(name, () => content),
    exportFolder: async ({ name, files }) => {
      const parent = await around.chooseFolder();
      if (parent === undefined) return undefined;
      const path = join(parent, fileName(name));
      try {
        await around.writeFolder(path, files);
        return { path, name: basename(path) };
      } catch (error) {
        return { problem: `${basename(path)} was not written: ${reasonOf(error)}` };
      }
    },
    printPdf: ({ name, html }) => exported(name, () => around.print(html)),
    setDirty: (shown) => {
      around.show(shown);
      return Promise.resolve();
    },
  };
  return { handlers, admit: (path) => void chosen.add(path), stop: () => stopWatching() };
}

/** A proposal cut down to what is a file name on every system; its ending stays. */
function fileName(proposal: string): string {
  const plain = basename(proposal.replace(/[\\/:*?"<>|\p{C}\p{Zl}\p{Zp}]+/gu, '-'));
  const ending = extname(plain).slice(0, 20);
  return `${Array.from(plain.slice(0, plain.length - ending.length))
    .slice(0, 60)
    .join('')}${ending}`;
}
