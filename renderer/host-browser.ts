import type { Refused } from '../electron/contract';
import { plainName } from './file-name';
import {
  planLimitBytes,
  type Exported,
  type Host,
  type Opened,
  type Place,
  type Recent,
  type SaveAsk,
  type Saved,
} from './host';
import { keepRecent, recentHandles } from './recent';

/** The part of the File System Access API that TypeScript's library does not know yet. */
interface Pickers {
  readonly showOpenFilePicker?: (options: object) => Promise<readonly FileSystemFileHandle[]>;
  readonly showSaveFilePicker?: (options: object) => Promise<FileSystemFileHandle>;
  readonly showDirectoryPicker?: (options: object) => Promise<FileSystemDirectoryHandle>;
}
interface Asking {
  readonly requestPermission?: (options: { mode: 'read' | 'readwrite' }) => Promise<'granted' | 'denied' | 'prompt'>;
}

const kinds = [{ description: 'Podwright plan', accept: { 'application/yaml': ['.yaml', '.yml', '.json'] } }];

/** A browser as a host: its file access where it has one, else upload and download. */
export function browserHost(window: Window): Host {
  const pickers = window as Window & Pickers;
  const download = (file: Exported): Promise<{ name: string }> => Promise.resolve(downloaded(window.document, file));
  return {
    kind: 'browser',
    guardsClosing: true,
    open: () =>
      pickers.showOpenFilePicker ? picked(pickers.showOpenFilePicker.bind(window)) : uploaded(window.document),
    read: (place) => readHandle(handleOf(place)),
    recent: async (): Promise<Recent[]> =>
      (await recentHandles()).map((handle) => ({ name: handle.name, hint: 'in this browser', place: { handle } })),
    save: (ask) => {
      if (ask.place !== undefined) return written(handleOf(ask.place), ask);
      return pickers.showSaveFilePicker
        ? savedAs(pickers.showSaveFilePicker.bind(window), ask)
        : download({ name: ask.name, content: ask.text });
    },
    exportFile: download,
    exportFolder: async (folder) => {
      const folders = await import('./host-folder');
      if (pickers.showDirectoryPicker === undefined) return download(folders.archiveOf(folder));
      const parent = await orCancelled(pickers.showDirectoryPicker({ mode: 'readwrite' }), undefined);
      return parent && folders.writtenInto(parent, folder, reasonOf);
    },
    watch: (place, known, changed) => {
      const look = async (): Promise<void> => {
        const modified = await stampOf(handleOf(place));
        if (modified !== undefined && modified !== known()) changed();
      };
      const onFocus = (): void => void look();
      window.addEventListener('focus', onFocus);
      return () => window.removeEventListener('focus', onFocus);
    },
    show: ({ title, dirty }) => {
      window.document.title = `${title}${dirty ? ' •' : ''} – Podwright`;
    },
    listen: () => () => undefined,
  };
}

/** Read a file that was chosen, dropped or pasted. Folders, large files and what is no text are refused. */
export async function readFile(file: File): Promise<Opened | Refused> {
  const { name, size, lastModified } = file;
  if (size > planLimitBytes) {
    return { problem: `${name} has ${(size / 1024 / 1024).toFixed(1)} MiB; a plan is a text of at most 4 MiB` };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return { name, text, modified: lastModified };
  } catch (error) {
    if (error instanceof TypeError) return { problem: `${name} is not UTF-8 text; save it as UTF-8 and open it again` };
    return { problem: `${name} could not be read (${reasonOf(error)}); choose a plan file that you may read` };
  }
}

async function readHandle(handle: FileSystemFileHandle): Promise<Opened | Refused> {
  try {
    await (handle as Asking).requestPermission?.({ mode: 'read' });
    const opened = await readFile(await handle.getFile());
    if ('problem' in opened) return opened;
    await keepRecent(handle);
    return { ...opened, place: { handle } };
  } catch (error) {
    return { problem: `${handle.name} could not be read: ${reasonOf(error)}` };
  }
}

async function picked(choose: NonNullable<Pickers['showOpenFilePicker']>): Promise<Opened | Refused | undefined> {
  const [handle] = await orCancelled(choose({ types: kinds }), []);
  return handle && readHandle(handle);
}

function uploaded(document: Document): Promise<Opened | Refused | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.yaml,.yml,.json';
  return new Promise((answer) => {
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      answer(file && readFile(file));
    });
    input.addEventListener('cancel', () => answer(undefined));
    input.click();
  });
}

async function savedAs(
  choose: NonNullable<Pickers['showSaveFilePicker']>,
  ask: SaveAsk,
): Promise<Saved | Refused | undefined> {
  const handle = await orCancelled(choose({ suggestedName: ask.name, types: kinds }), undefined);
  return handle && written(handle, { name: ask.name, text: ask.text });
}

/** The browser writes beside the file and puts the new one in place when it is whole. */
async function written(handle: FileSystemFileHandle, { text, expected }: SaveAsk): Promise<Saved | Refused> {
  const { name } = handle;
  try {
    const modified = await stampOf(handle);
    if (expected !== undefined && modified !== undefined && modified !== expected) {
      return { problem: `${name} was not saved: it has changed on disk since it was read`, modified };
    }
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
    await keepRecent(handle);
    const now = await stampOf(handle);
    return { name, place: { handle }, ...(now === undefined ? {} : { modified: now }) };
  } catch (error) {
    return { problem: `${name} was not saved: ${reasonOf(error)}; what was on disk is as before` };
  }
}

async function stampOf(handle: FileSystemFileHandle): Promise<number | undefined> {
  try {
    return (await handle.getFile()).lastModified;
  } catch {
    // Gone, or not allowed any more: whoever reads or writes it next is told why.
    return undefined;
  }
}

const mediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  md: 'text/markdown',
  png: 'image/png',
  svg: 'image/svg+xml',
  yaml: 'application/yaml',
};

function downloaded(document: Document, { name, content }: Exported): { name: string } {
  const type = mediaTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = plainName(name);
  link.click();
  // The browser has taken the content over by the time that the next task runs.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return { name };
}

/** A picker that is closed without a choice throws; that is an answer and no error. */
async function orCancelled<T>(choice: Promise<T>, none: T): Promise<T> {
  try {
    return await choice;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return none;
    throw error;
  }
}

const reasons: Readonly<Record<string, string>> = {
  NotAllowedError: 'the browser was not given permission',
  NotFoundError: 'it is not there any more, or it is a folder',
  NotReadableError: 'the system does not let it be read',
  NoModificationAllowedError: 'another program holds it',
  QuotaExceededError: 'the disk is full',
  TypeMismatchError: 'it is a folder',
};

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (reasons[error.name] ?? error.message) : String(error);

function handleOf(place: Place): FileSystemFileHandle {
  if (!('handle' in place)) throw new TypeError('A place in a browser is a file handle');
  return place.handle;
}
