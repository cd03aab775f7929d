import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeFolder } from './folder';
import { type Desk, openDesk } from './handlers';
import { writeWhole } from './plan-files';
import { openRecent } from './recent';

let folder: string;
let desk: Desk;
/** What the person answers in the next dialog. */
let chosen: string | undefined;
const around = {
  chooseToOpen: vi.fn(() => Promise.resolve(chosen)),
  chooseToSave: vi.fn((_proposal: unknown) => Promise.resolve(chosen)),
  chooseFolder: vi.fn(() => Promise.resolve(chosen)),
  print: vi.fn((html: string) => Promise.resolve(new TextEncoder().encode(`%PDF of ${html}`))),
  write: vi.fn(writeWhole),
  writeFolder: vi.fn(writeFolder),
  show: vi.fn(),
  used: vi.fn(),
  changedOnDisk: vi.fn(),
  saveEnded: vi.fn(),
};
const at = (name: string) => join(folder, name);

beforeEach(async () => {
  vi.clearAllMocks();
  folder = await mkdtemp(join(tmpdir(), 'podwright-desk-'));
  chosen = undefined;
  desk = openDesk({ ...around, recent: await openRecent(at('state/recent.json')) });
});
afterEach(async () => {
  desk.stop();
  await rm(folder, { recursive: true });
});

test('a plan is opened, becomes a recent one, and can be opened again without a dialog', async () => {
  await writeFile(at('hall.yaml'), 'podwright: 1');
  chosen = at('hall.yaml');
  const opened = await desk.handlers.openPlan();
  expect(opened).toMatchObject({ path: at('hall.yaml'), name: 'hall.yaml', text: 'podwright: 1' });
  expect(around.used).toHaveBeenCalledWith(at('hall.yaml'));
  expect(await desk.handlers.recentPlans()).toEqual([{ path: at('hall.yaml'), name: 'hall.yaml' }]);
  expect(await desk.handlers.openRecent({ path: at('hall.yaml') })).toEqual(opened);

  const nextTime = await openRecent(at('state/recent.json'));
  expect(nextTime.list()).toEqual([{ path: at('hall.yaml'), name: 'hall.yaml' }]);
});

test('a dialog that is cancelled changes nothing', async () => {
  expect(await desk.handlers.openPlan()).toBeUndefined();
  expect(await desk.handlers.savePlan({ name: 'a.yaml', text: 't' })).toBeUndefined();
  expect(await desk.handlers.exportFile({ name: 'a.md', content: 't' })).toBeUndefined();
  expect(await desk.handlers.exportFolder({ name: 'a', files: [{ name: 'a', text: 't' }] })).toBeUndefined();
  expect(await desk.handlers.recentPlans()).toEqual([]);
  expect(around.write).not.toHaveBeenCalled();
  expect(around.saveEnded).toHaveBeenCalledExactlyOnceWith(false);
});

test('files go into a new folder beneath the one that is chosen; one that is taken is refused', async () => {
  chosen = folder;
  const files = [{ name: 'pool.yaml', text: 'a: 1' }];
  expect(await desk.handlers.exportFolder({ name: 'a/../hall', files })).toEqual({
    path: at('a-..-hall'),
    name: 'a-..-hall',
  });
  expect(await readFile(at('a-..-hall/pool.yaml'), 'utf8')).toBe('a: 1');
  expect(await desk.handlers.exportFolder({ name: 'a/../hall', files })).toEqual({
    problem: 'a-..-hall was not written: a folder of that name is there already and holds something',
  });
});

test('a page cannot name a file that no person chose', async () => {
  await writeFile(at('secret.yaml'), 'secret');
  expect(await desk.handlers.openRecent({ path: at('secret.yaml') })).toEqual({
    problem: 'secret.yaml was not chosen in this window; open it first',
  });
  expect(await desk.handlers.savePlan({ path: at('secret.yaml'), name: 'x', text: 'gone' })).toEqual({
    problem: 'secret.yaml was not chosen in this window; save it as a new file',
  });
  expect(await readFile(at('secret.yaml'), 'utf8')).toBe('secret');
});

test('a plan that was handed over may be opened and saved', async () => {
  await writeFile(at('hall.yaml'), 'old');
  desk.admit(at('hall.yaml'));
  const opened = await desk.handlers.openRecent({ path: at('hall.yaml') });
  const { modified: expected } = opened as { readonly modified: number };
  const saved = await desk.handlers.savePlan({ path: at('hall.yaml'), name: 'hall.yaml', text: 'new', expected });
  expect(saved).toMatchObject({ path: at('hall.yaml'), modified: (await stat(at('hall.yaml'))).mtimeMs });
  expect(around.saveEnded).toHaveBeenLastCalledWith(true);
  expect(await readFile(at('hall.yaml.bak'), 'utf8')).toBe('old');
});

test('a save that fails is told to the page and to the window', async () => {
  chosen = at('gone/hall.yaml');
  expect(await desk.handlers.savePlan({ name: 'hall.yaml', text: 't' })).toHaveProperty('problem');
  expect(around.saveEnded).toHaveBeenCalledExactlyOnceWith(false);
  expect(await desk.handlers.recentPlans()).toEqual([]);
});

test('another program changes the plan that is open', async () => {
  await writeFile(at('hall.yaml'), 'mine');
  chosen = at('hall.yaml');
  await desk.handlers.openPlan();
  await new Promise((wait) => setTimeout(wait, 200));
  await writeFile(at('hall.yaml'), 'theirs');
  await utimes(at('hall.yaml'), 1_700_000_000, 1_700_000_000);
  const change = { path: at('hall.yaml'), modified: 1_700_000_000_000 };
  await expect.poll(() => around.changedOnDisk.mock.calls, { timeout: 30_000 }).toContainEqual([change]);
});

test.for([
  { name: '../../.bashrc', proposed: '..-..-.bashrc', ending: 'bashrc' },
  { name: 'a/b:c*.csv', proposed: 'a-b-c-.csv', ending: 'csv' },
  { name: 'Hall 上海.md', proposed: 'Hall 上海.md', ending: 'md' },
  { name: 'notes', proposed: 'notes', ending: 'txt' },
])('an export named $name is proposed as $proposed', async ({ name, proposed, ending }) => {
  chosen = at('out');
  expect(await desk.handlers.exportFile({ name, content: 'text' })).toEqual({ path: at('out'), name: 'out' });
  expect(around.chooseToSave).toHaveBeenCalledWith({ name: proposed, endings: [ending] });
  expect(await readFile(at('out'), 'utf8')).toBe('text');
});

test('a report is printed where the person chooses', async () => {
  chosen = at('hall.pdf');
  await desk.handlers.printPdf({ name: 'hall.pdf', html: '<h1>' });
  expect(await readFile(at('hall.pdf'), 'utf8')).toBe('%PDF of <h1>');
});

test('a printer that fails is told in words', async () => {
  chosen = at('hall.pdf');
  around.print.mockRejectedValueOnce(new Error('Failed to print'));
  expect(await desk.handlers.printPdf({ name: 'hall.pdf', html: '<h1>' })).toEqual({
    problem: 'hall.pdf was not written: Failed to print',
  });
});

test('at most ten plans are recent, the newest first', async () => {
  const recent = await openRecent(at('state/recent.json'));
  for (let i = 1; i <= 12; i += 1) await recent.add(at(`${i}.yaml`));
  await recent.add(at('5.yaml'));
  expect(recent.list().map(({ name }) => name.replace('.yaml', ''))).toEqual([
    '5',
    '12',
    '11',
    '10',
    '9',
    '8',
    '7',
    '6',
    '4',
    '3',
  ]);
});

test.for(['', '{"a":1}', 'no JSON', '[1, null]'])(
  'a list of recent plans that reads %j is an empty one',
  async (text) => {
    await writeFile(at('recent.json'), text);
    expect((await openRecent(at('recent.json'))).list()).toEqual([]);
  },
);
