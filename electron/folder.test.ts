import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFolder } from './folder';

const files = [
  { name: 'a.yaml', text: 'a: 1\n' },
  { name: 'b.sh', text: 'true\n' },
];
let parent: string;
const at = (...names: readonly string[]): string => join(parent, ...names);

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'podwright-folder-'));
});
afterEach(() => rm(parent, { recursive: true }));

test('a folder appears with its files, and nothing else', async () => {
  await writeFolder(at('hall'), files);
  expect(await readdir(parent)).toEqual(['hall']);
  expect((await readdir(at('hall'))).sort()).toEqual(['a.yaml', 'b.sh']);
  expect(await readFile(at('hall', 'a.yaml'), 'utf8')).toBe('a: 1\n');
});

test('an empty folder is filled', async () => {
  await mkdir(at('hall'));
  await writeFolder(at('hall'), files);
  expect(await readdir(at('hall'))).toHaveLength(2);
});

test('a folder that holds something is left as it was, unless it is to be replaced', async () => {
  await mkdir(at('hall'));
  await writeFile(at('hall', 'mine'), 'kept');
  await expect(writeFolder(at('hall'), files)).rejects.toMatchObject({ code: 'ENOTEMPTY' });
  expect(await readdir(at('hall'))).toEqual(['mine']);
  expect(await readdir(parent)).toEqual(['hall']);
  await writeFolder(at('hall'), files, { replace: true });
  expect((await readdir(at('hall'))).sort()).toEqual(['a.yaml', 'b.sh']);
  expect(await readdir(parent)).toEqual(['hall']);
});

test.for([
  { what: 'a parent that does not exist', path: ['none', 'hall'], written: files },
  { what: 'two files of one name', path: ['hall'], written: [files[0], files[0]].flatMap((file) => file ?? []) },
])('$what leaves nothing behind', async ({ path, written }) => {
  await expect(writeFolder(at(...path), written)).rejects.toThrow();
  expect(await readdir(parent)).toEqual([]);
});

test('a file in its place is not taken away', async () => {
  await writeFile(at('hall'), 'a file');
  await expect(writeFolder(at('hall'), files)).rejects.toMatchObject({ code: 'ENOTDIR' });
  expect(await readFile(at('hall'), 'utf8')).toBe('a file');
});
