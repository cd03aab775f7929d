/** All that a page may ask of the main process. The key is the channel; `read` checks what arrives. */
export const contract = {
  /** Let the person choose a plan, and read it. */
  openPlan: call<void, OpenedPlan | Refused | undefined>(readNothing),
  /** Read a plan without a dialog: a recent one, or one the system asked us to open. */
  openRecent: call<RecentPlan, OpenedPlan | Refused>(readRecentPlan),
  recentPlans: call<void, readonly NamedFile[]>(readNothing),
  /** Save a plan; without a path the person chooses one. */
  savePlan: call<SaveRequest, SavedPlan | Refused | undefined>(readSaveRequest),
  /** Write something made from the plan where the person chooses. */
  exportFile: call<ExportRequest, NamedFile | Refused | undefined>(readExportRequest),
  /** Write several files made from the plan into a new folder, beneath the one that the person chooses. */
  exportFolder: call<FolderRequest, NamedFile | Refused | undefined>(readFolderRequest),
  /** Print a whole HTML document to a PDF file. */
  printPdf: call<PrintRequest, NamedFile | Refused | undefined>(readPrintRequest),
  /** Tell the window what it shows, and whether closing it would lose something. */
  setDirty: call<Shown, void>(readShown),
};

/** All that the main process says to a page unasked. The key is the channel; the value is what comes with it. */
export interface Messages {
  /** The person chose this in the menu. */
  command: Command;
  /** The plan that was opened or saved last is another one on disk now. */
  changedOnDisk: { readonly path: string; readonly modified: number };
  /** The system hands a plan over: a double click, or a second start. Ask openRecent for it. */
  handedOver: NamedFile;
}

/** The names of the messages; a type has none at run time. */
export const messages: readonly (keyof Messages)[] = ['command', 'changedOnDisk', 'handedOver'];

export type Command = 'new' | 'open' | 'save' | 'saveAs' | 'export' | 'print' | 'undo' | 'redo' | 'about';

export interface NamedFile {
  readonly path: string;
  readonly name: string;
}
/** What went wrong and what would be right, as one sentence. */
export interface Refused {
  readonly problem: string;
  /** Given when the file changed meanwhile: its stamp now. Saving with this one overwrites it. */
  readonly modified?: number;
}
export interface OpenedPlan extends NamedFile {
  readonly text: string;
  /** When the file was changed last, in milliseconds since 1970; a stamp to compare, not to show. */
  readonly modified: number;
}
export interface SavedPlan extends NamedFile {
  readonly modified: number;
}
export interface RecentPlan {
  readonly path: string;
}
export interface SaveRequest {
  readonly path?: string;
  /** Proposed where the person chooses. */
  readonly name: string;
  readonly text: string;
  /** The stamp of the file as the page knows it. If it is another one by now, nothing is written. */
  readonly expected?: number;
}
export interface ExportRequest {
  /** Proposed to the person; its ending says what it is. */
  readonly name: string;
  readonly content: string | Uint8Array;
}
export interface FolderRequest {
  /** Of the new folder. */
  readonly name: string;
  /** Their names are plain: no folders beneath. */
  readonly files: readonly FolderFile[];
}
export interface FolderFile {
  readonly name: string;
  readonly text: string;
}
export interface PrintRequest {
  readonly name: string;
  readonly html: string;
}
export interface Shown {
  readonly dirty: boolean;
  readonly title: string;
}

/** The handlers in the main process. Undefined in an answer: the person cancelled. */
export type Handlers = { readonly [K in Name]: (ask: AskOf<K>) => Promise<ReplyOf<K>> };

/** `window.desktop` in the page: the calls, and a way to listen that gives back how to stop. */
export type Desktop = Handlers & {
  readonly on: <M extends keyof Messages>(message: M, listener: (what: Messages[M]) => void) => () => void;
};

export type Name = keyof typeof contract;

interface Call<Ask, Reply> {
  readonly read: (raw: unknown) => Ask;
  readonly reply?: Reply;
}
type AskOf<K extends Name> = (typeof contract)[K] extends Call<infer Ask, unknown> ? Ask : never;
type ReplyOf<K extends Name> = (typeof contract)[K] extends Call<unknown, infer Reply> ? Reply : never;

function call<Ask, Reply>(read: (raw: unknown) => Ask): Call<Ask, Reply> {
  return { read };
}

function readNothing(): void {}

function readRecentPlan(raw: unknown): RecentPlan {
  const { path } = fieldsOf(raw);
  if (!isFilled(path)) throw new TypeError('openRecent takes a path');
  return { path };
}

function readSaveRequest(raw: unknown): SaveRequest {
  const { path, name, text, expected } = fieldsOf(raw);
  if (!isFilled(name) || typeof text !== 'string') throw new TypeError('savePlan takes a name and a text');
  if (path !== undefined && !isFilled(path)) throw new TypeError('savePlan takes no such path');
  if (expected !== undefined && typeof expected !== 'number')
    throw new TypeError('savePlan takes a number as expected');
  return { name, text, ...(path === undefined ? {} : { path }), ...(expected === undefined ? {} : { expected }) };
}

function readExportRequest(raw: unknown): ExportRequest {
  const { name, content } = fieldsOf(raw);
  if (!isFilled(name)) throw new TypeError('exportFile takes a name');
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) {
    throw new TypeError('exportFile takes a text or bytes');
  }
  return { name, content };
}

function readFolderRequest(raw: unknown): FolderRequest {
  const { name, files } = fieldsOf(raw);
  if (!isFilled(name)) throw new TypeError('exportFolder takes a name');
  if (!Array.isArray(files) || files.length === 0) throw new TypeError('exportFolder takes files');
  return { name, files: files.map(readFolderFile) };
}

function readFolderFile(raw: unknown): FolderFile {
  const { name, text } = fieldsOf(raw);
  if (!isFilled(name) || !/^[\w+-][\w.+-]*$/.test(name)) throw new TypeError('exportFolder takes plain names of files');
  if (typeof text !== 'string') throw new TypeError('exportFolder takes files of text');
  return { name, text };
}

function readPrintRequest(raw: unknown): PrintRequest {
  const { name, html } = fieldsOf(raw);
  if (!isFilled(name) || typeof html !== 'string') throw new TypeError('printPdf takes a name and a document');
  return { name, html };
}

function readShown(raw: unknown): Shown {
  const { dirty, title } = fieldsOf(raw);
  if (typeof dirty !== 'boolean' || typeof title !== 'string') throw new TypeError('setDirty takes a flag and a title');
  return { dirty, title };
}

const fieldsOf = (raw: unknown): Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null ? { ...raw } : {};

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';
