import type { Command, Desktop, NamedFile, Refused } from '../electron/contract';
import { browserHost } from './host-browser';
import { desktopHost } from './host-desktop';

export type { Command, Refused };

/** Where a plan lies, in the words of the host that knows it. The page keeps it and hands it back. */
export type Place = { readonly path: string } | { readonly handle: FileSystemFileHandle };

/** A plan's text as it was read. */
export interface Opened {
  readonly name: string;
  readonly text: string;
  /** Left out where the host cannot write to where it came from: saving then asks for a place. */
  readonly place?: Place;
  /** When the file was changed last; a stamp to compare, not to show. */
  readonly modified?: number;
}

export interface Saved {
  readonly name: string;
  readonly place?: Place;
  readonly modified?: number;
}

export interface SaveAsk {
  /** Left out: the person chooses. */
  readonly place?: Place;
  /** Proposed where the person chooses. */
  readonly name: string;
  readonly text: string;
  /** The stamp of the file as the page knows it. If it is another one by now, nothing is written. */
  readonly expected?: number;
}

export interface Recent {
  readonly name: string;
  /** Tells files of one name apart; shown as a hint. */
  readonly hint: string;
  readonly place: Place;
}

/** Something made from the plan. The ending of its name says what it is. */
export interface Exported {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Several files made from the plan, for a folder of their own. */
export interface FolderExport {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/**
 * What the surrounding offers the page: files, and a word with the window.
 *
 * Undefined in an answer: the person cancelled. What goes wrong is an answer too, in one sentence.
 */
export interface Host {
  readonly kind: 'desktop' | 'browser';
  /** Whether closing the window is guarded by the page; the desktop's main process asks by itself. */
  readonly guardsClosing: boolean;
  readonly open: () => Promise<Opened | Refused | undefined>;
  /** Read a file again, or a recent one. */
  readonly read: (place: Place) => Promise<Opened | Refused>;
  readonly recent: () => Promise<readonly Recent[]>;
  readonly save: (ask: SaveAsk) => Promise<Saved | Refused | undefined>;
  readonly exportFile: (file: Exported) => Promise<{ readonly name: string } | Refused | undefined>;
  /** Write files into a new folder beneath one that the person chooses, or into one archive where there is no such way. */
  readonly exportFolder: (folder: FolderExport) => Promise<{ readonly name: string } | Refused | undefined>;
  /** Print a whole HTML document to a PDF file; undefined where the host cannot. */
  readonly printPdf?: (document: {
    readonly name: string;
    readonly html: string;
  }) => Promise<NamedFile | Refused | undefined>;
  /** Be told when the file has another stamp than the one known; gives back how to stop. */
  readonly watch: (place: Place, known: () => number | undefined, changed: () => void) => () => void;
  /** The name to show in the title, and whether closing would lose something. */
  readonly show: (shown: { readonly title: string; readonly dirty: boolean }) => void;
  /** Listen to the menu, and to plans that the system hands over. */
  readonly listen: (listeners: Listeners) => () => void;
}

export interface Listeners {
  readonly command: (command: Command) => void;
  readonly handedOver: (place: Place) => void;
}

/** Plans are text that people write; what is larger is something else. */
export const planLimitBytes = 4 * 1024 * 1024;

export const isRefused = (answer: object): answer is Refused => 'problem' in answer;

declare global {
  interface Window {
    /** Offered by the desktop's preload script; absent in a browser. */
    readonly desktop?: Desktop;
  }
}

/** The host that this page runs in. */
export const hostOf = (window: Window): Host =>
  window.desktop === undefined ? browserHost(window) : desktopHost(window.desktop);
