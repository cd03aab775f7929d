import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { contract } from './contract';

/*
 * The real main.ts against a stand-in for Electron that writes down what it is asked. It shows what we ask for, not
 * what Electron makes of it.
 */
type Listener = (...args: readonly unknown[]) => unknown;
type Event = { readonly preventDefault: () => void };

let folder: string;
let electron: ReturnType<typeof standIn>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podwright-main-'));
  electron = standIn();
  vi.resetModules();
  vi.doMock('electron', () => electron.module);
});
afterEach(async () => {
  vi.doUnmock('electron');
  for (const window of electron.windows) window.emit('closed');
  await rm(folder, { recursive: true });
});

function standIn() {
  const windows: ReturnType<typeof makeWindow>[] = [];
  const handled = new Map<string, Listener>();
  const given = new Map<string, (request: Request) => Promise<Response>>();
  const permissions: { request?: Listener; check?: Listener } = {};
  const makeWindow = (options: unknown) => {
    const webContents = Object.assign(new EventEmitter(), {
      mainFrame: { name: 'our page' },
      send: vi.fn(),
      setWindowOpenHandler: vi.fn(),
      printToPDF: vi.fn(() => Promise.resolve(Uint8Array.of(1))),
    });
    return Object.assign(new EventEmitter(), {
      options,
      webContents,
      loadURL: vi.fn(() => Promise.resolve()),
      show: vi.fn(),
      setTitle: vi.fn(),
      setDocumentEdited: vi.fn(),
      isMinimized: () => true,
      restore: vi.fn(),
      focus: vi.fn(),
      destroy: vi.fn(),
    });
  };
  const open = vi.fn(function (options: unknown) {
    const window = makeWindow(options);
    windows.push(window);
    return window;
  });
  const BrowserWindow = Object.assign(open, { getAllWindows: () => windows });
  const app = Object.assign(new EventEmitter(), {
    enableSandbox: vi.fn(),
    requestSingleInstanceLock: vi.fn(() => true),
    whenReady: () => Promise.resolve(),
    quit: vi.fn(),
    getPath: () => folder,
    addRecentDocument: vi.fn(),
  });
  const scheme = { registerSchemesAsPrivileged: vi.fn(), handle: given.set.bind(given) };
  const defaultSession = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: Listener) => (permissions.request = handler),
    setPermissionCheckHandler: (handler: Listener) => (permissions.check = handler),
  });
  const printing = new Map<string, () => Response>();
  const module = {
    app,
    BrowserWindow,
    protocol: scheme,
    session: { defaultSession, fromPartition: () => ({ protocol: { handle: printing.set.bind(printing) } }) },
    ipcMain: { handle: (name: string, listener: Listener) => handled.set(name, listener) },
    dialog: {
      showOpenDialog: vi.fn(() => Promise.resolve({ canceled: false, filePaths: [join(folder, 'hall.yaml')] })),
      showSaveDialog: vi.fn(() => Promise.resolve({ canceled: false, filePath: join(folder, 'out.pdf') })),
      showMessageBox: vi.fn(() => Promise.resolve({ response: 2 })),
    },
    shell: { openExternal: vi.fn(() => Promise.resolve()) },
    Menu: { setApplicationMenu: vi.fn(), buildFromTemplate: vi.fn((template: unknown) => template) },
  };
  return { module, windows, handled, given, permissions, printing, app, scheme, defaultSession };
}

/** Start the real main process and wait for its window. */
async function start() {
  await import('./main');
  await expect.poll(() => electron.windows[0]?.loadURL.mock.calls.length).toBe(1);
  const window = electron.windows[0]!;
  const ask = (name: string, what?: unknown, senderFrame: unknown = window.webContents.mainFrame) =>
    Promise.resolve().then(() => electron.handled.get(name)!({ senderFrame }, what));
  const prevented = (from: EventEmitter, name: string, more: object = {}) => {
    const preventDefault = vi.fn();
    from.emit(name, { preventDefault, ...more } satisfies Event);
    return preventDefault.mock.calls.length > 0;
  };
  return { window, ask, prevented };
}

test('the window is sandboxed, isolated and shows our own scheme', async () => {
  const { window } = await start();
  expect(electron.app.enableSandbox).toHaveBeenCalled();
  expect(window.options).toMatchObject({
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  expect(window.loadURL).toHaveBeenCalledWith('app://podwright/');
  const [declared] = electron.scheme.registerSchemesAsPrivileged.mock.calls[0] as [readonly { privileges: object }[]];
  expect(declared).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
});

test('exactly the calls of the contract are answered, and to our own page alone', async () => {
  const { ask, window } = await start();
  expect([...electron.handled.keys()].sort()).toEqual(Object.keys(contract).sort());
  await expect(ask('openPlan', undefined, { name: 'a frame within' })).rejects.toThrow('refused, not our window');
  await expect(ask('openPlan', undefined, null)).rejects.toThrow('refused');
  await expect(ask('savePlan', { name: 1 })).rejects.toThrow('savePlan takes a name');
  await writeFile(join(folder, 'hall.yaml'), 'podwright: 1');
  expect(await ask('openPlan')).toMatchObject({ name: 'hall.yaml', text: 'podwright: 1' });
  await ask('setDirty', { dirty: true, title: 'hall.yaml' });
  expect(window.setTitle).toHaveBeenLastCalledWith('hall.yaml • – Podwright');
});

test.for([
  { url: 'app://podwright/', status: 404, why: 'the folder of this test has no built page' },
  { url: 'app://elsewhere/', status: 421, why: 'another name' },
  { url: 'app://podwright/%2e%2e/main.mjs', status: 404, why: 'a way out of the folder' },
])('$url is answered $status: $why', async ({ url, status }) => {
  const { givePage } = await import('./protocol');
  givePage(folder);
  const response = await electron.given.get('app')!(new Request(url));
  expect(response.status).toBe(status);
  expect(response.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'/);
});

test('the page is given with its type, and nothing is taken from it', async () => {
  await writeFile(join(folder, 'index.html'), '<title>page</title>');
  const { givePage } = await import('./protocol');
  givePage(folder);
  const give = electron.given.get('app')!;
  const page = await give(new Request('app://podwright/'));
  expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect((await give(new Request('app://podwright/', { method: 'POST' }))).status).toBe(405);
});

test('the page can go nowhere; a cited source opens in the browser of the person', async () => {
  const { window, prevented } = await start();
  const visits = (url: string) => !prevented(window.webContents, 'will-frame-navigate', { url });
  expect(['app://podwright/', 'about:srcdoc'].map(visits)).toEqual([true, true]);
  expect(['https://example.org/', 'file:///etc/passwd', 'app://other/', 'javascript:1'].map(visits)).toEqual(
    Array<boolean>(4).fill(false),
  );
  expect(prevented(window.webContents, 'will-attach-webview')).toBe(true);
  expect(prevented(electron.defaultSession, 'will-download')).toBe(true);

  const [open] = window.webContents.setWindowOpenHandler.mock.calls[0] as [(ask: { url: string }) => unknown];
  for (const url of ['https://example.org/', 'http://example.org/', 'file:///etc/passwd', 'no address']) {
    expect(open({ url })).toEqual({ action: 'deny' });
  }
  expect(electron.module.shell.openExternal.mock.calls).toEqual([['https://example.org/']]);
});

test('permissions are denied, but for copying to the clipboard', async () => {
  await start();
  const granted = (permission: string) => {
    const answer = vi.fn();
    electron.permissions.request!(null, permission, answer);
    expect(electron.permissions.check!(null, permission)).toBe(answer.mock.calls[0]![0]);
    return answer.mock.calls[0]![0] as boolean;
  };
  expect(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal'].map(granted)).not.toContain(true);
  expect(granted('clipboard-sanitized-write')).toBe(true);
});

test.for([
  { answer: 'Cancel', response: 2, destroyed: 0, saves: false },
  { answer: 'Discard', response: 1, destroyed: 1, saves: false },
  { answer: 'Save', response: 0, destroyed: 1, saves: true },
])('closing with changes asks; $answer', async ({ response, destroyed, saves }) => {
  const { window, ask, prevented } = await start();
  expect(prevented(window, 'close')).toBe(false);
  await ask('setDirty', { dirty: true, title: 'hall.yaml' });
  electron.module.dialog.showMessageBox.mockResolvedValueOnce({ response });
  expect(prevented(window, 'close')).toBe(true);
  await vi.waitFor(() => expect(electron.module.dialog.showMessageBox).toHaveBeenCalled(), { timeout: 30_000 });
  await Promise.resolve();
  expect(window.webContents.send.mock.calls).toEqual(saves ? [['command', 'save']] : []);
  if (saves) await ask('savePlan', { name: 'out', text: 't' });
  expect(window.destroy).toHaveBeenCalledTimes(destroyed);
});

test('closing waits for a save that fails, and the window stays', async () => {
  const { window, ask, prevented } = await start();
  await ask('setDirty', { dirty: true, title: 'hall.yaml' });
  electron.module.dialog.showMessageBox.mockResolvedValueOnce({ response: 0 });
  prevented(window, 'close');
  await vi.waitFor(() => expect(window.webContents.send).toHaveBeenCalled(), { timeout: 30_000 });
  electron.module.dialog.showSaveDialog.mockResolvedValueOnce({ canceled: true, filePath: '' });
  await ask('savePlan', { name: 'out', text: 't' });
  await ask('savePlan', { name: 'out', text: 't' });
  expect(window.destroy).not.toHaveBeenCalled();
});

test('a second start hands its plan over to the first and ends', async () => {
  const { window, ask } = await start();
  await writeFile(join(folder, 'second.yaml'), 'podwright: 1');
  await expect.poll(() => window.loadURL.mock.calls.length).toBe(1);
  electron.app.emit('second-instance', {}, ['podwright', '--flag', 'second.yaml'], folder);
  const plan = { path: join(folder, 'second.yaml'), name: 'second.yaml' };
  expect(window.webContents.send.mock.calls).toEqual([['handedOver', plan]]);
  expect(window.focus).toHaveBeenCalled();
  expect(await ask('openRecent', { path: plan.path })).toMatchObject(plan);

  vi.resetModules();
  electron.app.requestSingleInstanceLock.mockReturnValueOnce(false);
  await import('./main');
  expect(electron.app.quit).toHaveBeenCalled();
  expect(electron.windows.length).toBe(1);
});

test('a report is printed in a hidden window without scripts and without a network', async () => {
  const { ask } = await start();
  expect(await ask('printPdf', { name: 'hall.pdf', html: '<h1>Hall</h1>' })).toMatchObject({ name: 'out.pdf' });
  const hidden = electron.windows[1]!;
  expect(hidden.options).toMatchObject({ show: false, webPreferences: { sandbox: true, javascript: false } });
  const response = electron.printing.get('app')!();
  expect(await response.text()).toBe('<h1>Hall</h1>');
  expect(response.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline'/);
  expect(hidden.destroy).toHaveBeenCalled();
});
