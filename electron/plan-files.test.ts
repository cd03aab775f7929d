import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Disk, planLimitBytes, readPlanFile, savePlanFile, watchPlanFile } from './plan-files';

let folder: string;
const at = (name: string) => join(folder, name);
const textOf = (name: string) => fs.readFile(at(name), 'utf8');

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'podwright-plan-'));
});
afterEach(async () => {
  await fs.chmod(folder, 0o700);
  await fs.rm(folder, { recursive: true });
});

/** A disk that refuses one kind of work with a code of the system. */
const failing = (work: keyof Disk, code: string): Disk => ({
  ...fs,
  [work]: () => Promise.reject(Object.assign(new Error(`${code}: from the system`), { code })),
});

/** A disk that is full once a file has been created: writing fails, as it does for real. */
const full: Disk = {
  ...fs,
  open: async (...args: Parameters<typeof fs.open>) => {
    const file = await fs.open(...args);
    file.writeFile = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    return file;
  },
};

test('a plan is read as it stands, without its byte order mark', async () => {
  await fs.writeFile(at('hall.yaml'), '\uFEFFpodwright: 1\nname: Hall 上海\n');
  expect(await readPlanFile(at('hall.yaml'))).toEqual({
    path: at('hall.yaml'),
    name: 'hall.yaml',
    text: 'podwright: 1\nname: Hall 上海\n',
    modified: (await fs.stat(at('hall.yaml'))).mtimeMs,
  });
});

test.for([
  { what: 'a folder', make: () => fs.mkdir(at('x')), says: 'x is a folder; open a plan file inside it' },
  {
    what: 'a file of 200 MiB',
    make: async () => {
      await fs.writeFile(at('x'), '');
      await fs.truncate(at('x'), 200 * 1024 * 1024);
    },
    says: 'x has 200.0 MiB; a plan is a text of at most 4 MiB',
  },
  {
    what: 'a picture',
    make: () => fs.writeFile(at('x'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47)),
    says: 'x is not UTF-8 text; save it as UTF-8 and open it again',
  },
  { what: 'nothing', make: () => Promise.resolve(), says: 'x could not be read: there is no such file or folder' },
])('$what is refused in one sentence', async ({ make, says }) => {
  await make();
  expect(await readPlanFile(at('x'))).toEqual({ problem: says });
});

test('a device is refused', async ({ skip }) => {
  if (process.platform === 'win32') skip('Windows has no /dev/null');
  expect(await readPlanFile('/dev/null')).toEqual({ problem: 'null is a device; a plan is a text file' });
});

test('a file without permission is refused', async () => {
  await fs.writeFile(at('x'), 'podwright: 1');
  expect(await readPlanFile(at('x'), failing('readFile', 'EACCES'))).toEqual({
    problem: 'x could not be read: there is no permission',
  });
});

test('a file of just the limit is read', async () => {
  await fs.writeFile(at('x'), 'a'.repeat(planLimitBytes));
  expect(await readPlanFile(at('x'))).toMatchObject({ name: 'x' });
});

test('a first save writes the plan, and there is nothing to keep', async () => {
  const saved = await savePlanFile({ path: at('hall.yaml'), text: 'new' });
  expect(saved).toMatchObject({ path: at('hall.yaml'), name: 'hall.yaml' });
  expect(await fs.readdir(folder)).toEqual(['hall.yaml']);
});

test('a second save keeps the first as backup, with the rights it had', async () => {
  await fs.writeFile(at('hall.yaml'), 'old', { mode: 0o600 });
  await savePlanFile({ path: at('hall.yaml'), text: 'new' });
  expect([await textOf('hall.yaml'), await textOf('hall.yaml.bak')]).toEqual(['new', 'old']);
  expect((await fs.readdir(folder)).sort()).toEqual(['hall.yaml', 'hall.yaml.bak']);
  expect((await fs.stat(at('hall.yaml'))).mode & 0o077).toBe(0);
});

test('a link stays a link, and the file it names is replaced', async ({ skip }) => {
  if (process.platform === 'win32') skip('links need a privilege on Windows');
  await fs.writeFile(at('hall.yaml'), 'old');
  await fs.symlink(at('hall.yaml'), at('link.yaml'));
  await savePlanFile({ path: at('link.yaml'), text: 'new' });
  expect((await fs.lstat(at('link.yaml'))).isSymbolicLink()).toBe(true);
  expect(await textOf('hall.yaml')).toBe('new');
});

test.for([
  { fails: 'a full disk', disk: full, because: 'the disk is full' },
  { fails: 'a folder without permission', disk: failing('open', 'EACCES'), because: 'there is no permission' },
  { fails: 'a backup without space', disk: failing('copyFile', 'ENOSPC'), because: 'the disk is full' },
  { fails: 'a file held by another program', disk: failing('rename', 'EBUSY'), because: 'another program holds it' },
  { fails: 'a read-only disk', disk: failing('open', 'EROFS'), because: 'the disk is read-only' },
])('$fails leaves the old plan whole and says so', async ({ disk, because }) => {
  await fs.writeFile(at('hall.yaml'), 'old');
  expect(await savePlanFile({ path: at('hall.yaml'), text: 'new' }, disk)).toEqual({
    problem: `hall.yaml was not saved: ${because}; what was on disk is as before`,
  });
  expect(await textOf('hall.yaml')).toBe('old');
  expect(await fs.readdir(folder)).toEqual(['hall.yaml']);
});

test('a folder that is really read-only refuses', async ({ skip }) => {
  if (process.platform === 'win32' || process.getuid?.() === 0) skip('root and Windows may write everywhere');
  await fs.writeFile(at('hall.yaml'), 'old');
  await fs.chmod(folder, 0o500);
  expect(await savePlanFile({ path: at('hall.yaml'), text: 'new' })).toHaveProperty('problem');
  expect(await textOf('hall.yaml')).toBe('old');
});

test.for([
  { what: 'a folder in its place', name: 'sub', says: 'sub was not saved: there is a folder of that name' },
  {
    what: 'a folder that is gone',
    name: 'gone/x',
    says: 'x was not saved: there is no such file or folder; what was on disk is as before',
  },
])('$what is refused', async ({ name, says }) => {
  await fs.mkdir(at('sub'));
  expect(await savePlanFile({ path: at(name), text: 'new' })).toEqual({ problem: says });
});

test('more than the limit is not written', async () => {
  const saved = await savePlanFile({ path: at('x'), text: 'a'.repeat(planLimitBytes + 1) });
  expect(saved).toEqual({ problem: 'x was not saved: a plan has at most 4 MiB' });
  expect(await fs.readdir(folder)).toEqual([]);
});

test('a plan that changed on disk meanwhile is not overwritten, until the person says so', async () => {
  await fs.writeFile(at('x'), 'mine');
  const expected = (await fs.stat(at('x'))).mtimeMs;
  await fs.writeFile(at('x'), 'theirs');
  await fs.utimes(at('x'), new Date(), new Date(expected + 5000));
  const refused = await savePlanFile({ path: at('x'), text: 'new', expected });
  expect(refused).toMatchObject({ problem: 'x was not saved: it has changed on disk since it was read' });
  expect(await textOf('x')).toBe('theirs');

  const { modified } = refused as { readonly modified: number };
  expect(await savePlanFile({ path: at('x'), text: 'new', expected: modified })).toHaveProperty('path');
  expect([await textOf('x'), await textOf('x.bak')]).toEqual(['new', 'theirs']);
});

test('a plan that is gone meanwhile is simply written', async () => {
  expect(await savePlanFile({ path: at('x'), text: 'new', expected: 1 })).toHaveProperty('path');
});

test('a change by another program is told, our own save is not', async () => {
  await fs.writeFile(at('x'), 'mine');
  const saved = await savePlanFile({ path: at('x'), text: 'ours' });
  if ('problem' in saved) throw new Error(saved.problem);
  const seen: number[] = [];
  const stop = watchPlanFile(at('x'), saved.modified, (modified) => seen.push(modified));
  await new Promise((wait) => setTimeout(wait, 1500));
  expect(seen).toEqual([]);
  await fs.writeFile(at('other'), 'theirs');
  await fs.utimes(at('other'), 1_700_000_000, 1_700_000_000);
  await fs.rename(at('other'), at('x'));
  await expect.poll(() => seen, { timeout: 30_000 }).toEqual([1_700_000_000_000]);
  stop();
});
