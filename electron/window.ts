import { BrowserWindow, dialog, session, shell } from 'electron';
import type { Shown } from './contract';
import { pageUrl } from './protocol';
import { tell } from './serve';

export interface PlanWindow {
  readonly window: BrowserWindow;
  readonly show: (shown: Shown) => void;
  /** A save is over. If closing waited for it, the window closes now, or stays where nothing was saved. */
  readonly saveEnded: (saved: boolean) => void;
}

/** The one window: a sandboxed page that can go nowhere and is asked before it is closed with changes. */
export function openPlanWindow(preload: string): PlanWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 720,
    minHeight: 480,
    title: 'Podwright',
    show: false,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  // The page tells its title through the contract, with the mark of a changed plan.
  window.on('page-title-updated', (event) => event.preventDefault());
  confine(window);
  return { window, ...guardClosing(window) };
}

/** Whether the page may go to an address: to itself, and to a document it wrote into a frame of its own. */
export const mayVisit = (url: string): boolean => url.startsWith(pageUrl) || url === 'about:srcdoc';

function confine({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(({ url }) => {
    // A cited source opens in the person's browser, never in a window of ours.
    if (URL.canParse(url) && new URL(url).protocol === 'https:') void shell.openExternal(url);
    return { action: 'deny' };
  });
  webContents.on('will-frame-navigate', (event) => {
    if (!mayVisit(event.url)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Pages may write to the clipboard when a person copies a value; whatever else they ask for is denied. */
export function denyPermissions(): void {
  const granted = 'clipboard-sanitized-write';
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === granted));
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === granted);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
}

function guardClosing(window: BrowserWindow): Omit<PlanWindow, 'window'> {
  let shown: Shown = { dirty: false, title: 'Podwright' };
  let closesAfterSaving = false;

  const ask = async () => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: `Save the changes to ${shown.title}?`,
      detail: 'Without saving they are lost.',
      buttons: ['Save', 'Discard', 'Cancel'],
      defaultId: 0,
      cancelId: 2,
    });
    if (response === 1) window.destroy();
    if (response !== 0) return;
    closesAfterSaving = true;
    tell(window.webContents, 'command', 'save');
  };

  window.on('close', (event) => {
    if (!shown.dirty) return;
    event.preventDefault();
    void ask();
  });
  return {
    show: (now) => {
      shown = now;
      window.setTitle(`${now.title}${now.dirty ? ' •' : ''} – Podwright`);
      window.setDocumentEdited(now.dirty);
    },
    saveEnded: (saved) => {
      if (closesAfterSaving && saved) window.destroy();
      closesAfterSaving = false;
    },
  };
}
