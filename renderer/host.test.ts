import { expect, test, vi } from 'vitest';
import type { Desktop, OpenedPlan } from '../electron/contract';
import { browserHost, readFile } from './host-browser';
import { desktopHost } from './host-desktop';

const plan = 'podwright: 1\nname: lab\n';

test('a chosen file is read with its name and stamp', async () => {
  const file = new File([plan], 'lab.yaml', { lastModified: 7 });
  expect(await readFile(file)).toEqual({ name: 'lab.yaml', text: plan, modified: 7 });
});

test.for([
  { what: 'more than 4 MiB', file: new File([new Uint8Array(4 * 1024 * 1024 + 1)], 'big.yaml'), says: /at most 4 MiB/ },
  { what: 'no UTF-8', file: new File([new Uint8Array([0xff, 0xfe])], 'picture.png'), says: /not UTF-8 text/ },
])('$what is refused in one sentence', async ({ file, says }) => {
  expect(await readFile(file)).toEqual({ problem: expect.stringMatching(says) as string });
});

test('a folder that looks like a file is refused', async () => {
  const folder = new File([], 'plans');
  // What Chromium does when the content of a dropped folder is asked for.
  vi.spyOn(folder, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotFoundError'));
  expect(await readFile(folder)).toEqual({
    problem: expect.stringMatching(/plans could not be read .*folder/) as string,
  });
});

/** A file handle over a text in memory. */
function handleOf(text: string, modified: number) {
  const file = { text, modified };
  const write = vi.fn((next: string) => {
    file.text = next;
    file.modified += 1;
    return Promise.resolve();
  });
  const handle = {
    name: 'lab.yaml',
    getFile: () => Promise.resolve(new File([file.text], 'lab.yaml', { lastModified: file.modified })),
    createWritable: () => Promise.resolve({ write, close: () => Promise.resolve() }),
  } as unknown as FileSystemFileHandle;
  return { handle, file, write };
}

const windowWith = (more: object): Window => Object.assign(new EventTarget(), more) as unknown as Window;

test('saving to a handle writes the text and tells the new stamp', async () => {
  const { handle, file } = handleOf('old', 5);
  const saved = await browserHost(windowWith({})).save({
    place: { handle },
    name: 'lab.yaml',
    text: plan,
    expected: 5,
  });
  expect(saved).toEqual({ name: 'lab.yaml', place: { handle }, modified: 6 });
  expect(file.text).toBe(plan);
});

test('a file that somebody else changed is not written', async () => {
  const { handle, write } = handleOf('theirs', 9);
  const saved = await browserHost(windowWith({})).save({
    place: { handle },
    name: 'lab.yaml',
    text: plan,
    expected: 5,
  });
  expect(saved).toEqual({ problem: expect.stringContaining('it has changed on disk') as string, modified: 9 });
  expect(write).not.toHaveBeenCalled();
});

test.for([
  { error: 'QuotaExceededError', says: 'the disk is full' },
  { error: 'NotAllowedError', says: 'the browser was not given permission' },
])('a save that meets $error says so', async ({ error, says }) => {
  const { handle, write } = handleOf('old', 5);
  write.mockRejectedValue(new DOMException('no', error));
  const saved = await browserHost(windowWith({})).save({ place: { handle }, name: 'lab.yaml', text: plan });
  expect(saved).toEqual({ problem: `lab.yaml was not saved: ${says}; what was on disk is as before` });
});

test('a picker that is closed without a choice is an answer and no error', async () => {
  const cancelled = () => Promise.reject(new DOMException('closed', 'AbortError'));
  const host = browserHost(windowWith({ showOpenFilePicker: cancelled, showSaveFilePicker: cancelled }));
  expect(await host.open()).toBeUndefined();
  expect(await host.save({ name: 'lab.yaml', text: plan })).toBeUndefined();
});

test('a change on disk is seen when the window is looked at again', async () => {
  const { handle, file } = handleOf(plan, 5);
  const window = windowWith({});
  const changed = vi.fn();
  const stop = browserHost(window).watch({ handle }, () => 5, changed);
  window.dispatchEvent(new Event('focus'));
  await new Promise((settled) => setTimeout(settled));
  expect(changed).not.toHaveBeenCalled();
  file.modified = 6;
  window.dispatchEvent(new Event('focus'));
  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce(), { timeout: 30_000 });
  stop();
});

test('the desktop is asked through its contract, and a path is a place', async () => {
  const opened: OpenedPlan = { path: '/plans/lab.yaml', name: 'lab.yaml', text: plan, modified: 3 };
  const savePlan = vi.fn(() => Promise.resolve({ path: '/plans/lab.yaml', name: 'lab.yaml', modified: 4 }));
  const desktop = { openPlan: () => Promise.resolve(opened), savePlan } as unknown as Desktop;
  const host = desktopHost(desktop);
  const place = { path: '/plans/lab.yaml' };
  expect(await host.open()).toEqual({ name: 'lab.yaml', text: plan, modified: 3, place });
  expect(await host.save({ place, name: 'lab.yaml', text: plan, expected: 3 })).toEqual({
    name: 'lab.yaml',
    modified: 4,
    place,
  });
  expect(savePlan).toHaveBeenCalledWith({ path: '/plans/lab.yaml', name: 'lab.yaml', text: plan, expected: 3 });
});

test('of changes on disk only those of the open plan are heard', () => {
  let tell: (change: { path: string; modified: number }) => void = () => undefined;
  const on = (_message: string, listener: typeof tell) => {
    tell = listener;
    return () => undefined;
  };
  const changed = vi.fn();
  desktopHost({ on } as unknown as Desktop).watch({ path: '/a.yaml' }, () => 1, changed);
  tell({ path: '/b.yaml', modified: 2 });
  tell({ path: '/a.yaml', modified: 1 });
  expect(changed).not.toHaveBeenCalled();
  tell({ path: '/a.yaml', modified: 2 });
  expect(changed).toHaveBeenCalledOnce();
});
