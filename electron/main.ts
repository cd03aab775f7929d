import { app, BrowserWindow, dialog, Menu } from 'electron';
import { basename, join, resolve } from 'node:path';
import type { Command, NamedFile } from './contract';
import { writeFolder } from './folder';
import { openDesk, planEndings, type Proposal } from './handlers';
import { menuTemplate } from './menu';
import { writeWhole } from './plan-files';
import { printToPdf } from './print';
import { declareScheme, givePage, pageUrl } from './protocol';
import { openRecent } from './recent';
import { serve, tell } from './serve';
import { denyPermissions, openPlanWindow } from './window';

const dist = resolve(import.meta.dirname, '..');

/** The plan that a command line names, if it names one. */
const planIn = (words: readonly string[], folder: string): string | undefined => {
  const named = words.find(
    (word) => !word.startsWith('-') && planEndings.some((ending) => word.endsWith(`.${ending}`)),
  );
  return named === undefined ? undefined : resolve(folder, named);
};

async function main(): Promise<void> {
  /** A plan handed over before there is a page to take it. */
  let waiting = planIn(process.argv.slice(1), process.cwd());
  let take = (path: string): void => {
    waiting = path;
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take(path);
  });
  app.on('second-instance', (_event, words, folder) => {
    const plan = planIn(words.slice(1), folder);
    if (plan !== undefined) take(plan);
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());

  await app.whenReady();
  givePage(join(dist, 'renderer'));
  denyPermissions();
  const recent = await openRecent(join(app.getPath('userData'), 'recent.json'));
  const { window, show, saveEnded } = openPlanWindow(join(dist, 'electron', 'preload.cjs'));
  const { webContents } = window;

  const desk = openDesk({
    recent,
    chooseToOpen: async () => {
      const filters = [{ name: 'Plans', extensions: [...planEndings] }];
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { filters, properties: ['openFile'] });
      return canceled ? undefined : filePaths[0];
    },
    chooseToSave: async ({ name, endings }: Proposal) => {
      const filters = [{ name: endings.join(', '), extensions: [...endings] }];
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name, filters });
      return canceled || filePath === '' ? undefined : filePath;
    },
    chooseFolder: async () => {
      const properties = ['openDirectory', 'createDirectory'] as const;
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: [...properties] });
      return canceled ? undefined : filePaths[0];
    },
    print: printToPdf,
    write: writeWhole,
    writeFolder,
    show,
    used: (path) => {
      app.addRecentDocument(path);
      setMenu();
    },
    changedOnDisk: (change) => tell(webContents, 'changedOnDisk', change),
    saveEnded,
  });
  const hand = (plan: NamedFile) => {
    desk.admit(plan.path);
    tell(webContents, 'handedOver', plan);
  };
  const choose = (command: Command) => tell(webContents, 'command', command);
  const setMenu = () => {
    const mac = process.platform === 'darwin';
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ mac, recent: recent.list(), choose, hand })));
  };
  setMenu();
  serve(webContents, desk.handlers);
  window.on('closed', desk.stop);

  await window.loadURL(pageUrl);
  take = (path) => hand({ path, name: basename(path) });
  if (waiting !== undefined) take(waiting);
}

app.enableSandbox();
declareScheme();
if (app.requestSingleInstanceLock()) {
  void main();
} else {
  // The first instance hears of this start and takes the plan that it names.
  app.quit();
}
