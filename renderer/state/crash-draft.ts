import { checkFile, type PlanFile } from '../../engine';
import type { History, Step } from './history';
import type { Edited } from './workbench.svelte';

/** What is being edited, kept apart from its file so that a reload or a crash loses nothing. */
export interface CrashDraft {
  readonly history: History<Edited>;
  readonly saved: PlanFile;
  readonly document: {
    readonly name: string;
    readonly text?: string;
    /** Only a path can be kept; a browser's handle cannot be written down. */
    readonly path?: string;
    readonly modified?: number;
  };
}

const key = 'podwright.draft.1';
/** Steps kept for after a reload; each is a whole plan. */
const keptSteps = 30;

/** The window's storage; undefined where the browser refuses it. */
export function storageOf(window: Window): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** Keep a draft; a storage that is full or refused is no reason to stop working. */
export function keepDraft(storage: Storage, { history, ...rest }: CrashDraft): void {
  const short = { now: history.now, past: history.past.slice(-keptSteps), future: history.future.slice(-keptSteps) };
  try {
    storage.setItem(key, JSON.stringify({ history: short, ...rest }));
  } catch {
    // The draft is a second net; the first is the file.
  }
}

/** The draft that was kept; undefined where there is none, or where it does not hold plans of today's format. */
export function keptDraft(storage: Storage): CrashDraft | undefined {
  try {
    const draft = JSON.parse(storage.getItem(key) ?? 'null') as CrashDraft | null;
    if (draft === null || !isPlan(draft.saved) || !isEdited(draft.history.now)) return undefined;
    const { past, future } = draft.history;
    const whole = [...past, ...future].every(({ was }: Step<Edited>) => isEdited(was));
    return whole ? draft : { ...draft, history: { now: draft.history.now, past: [], future: [] } };
  } catch {
    return undefined;
  }
}

const isEdited = ({ file, usable, typed }: Edited): boolean =>
  isPlan(usable) &&
  typeof file.name === 'string' &&
  Object.values(typed).every(({ text, problem }) => typeof text === 'string' && typeof problem === 'string');

const isPlan = (file: PlanFile): boolean => checkFile(file).length === 0;
