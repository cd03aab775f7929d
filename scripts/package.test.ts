import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tool } from './lib/run.mjs';

/*
 * Packaging is tried with a stand-in for Electron's distribution: a file with the mark that fuses are written behind,
 * and what lies beside it. That shows what is packed and how the fuses are set. Nothing of it runs, and it is no test
 * of Electron.
 */
const root = join(import.meta.dirname, '..');
const settings = JSON.parse(await readFile(join(root, 'electron-builder.json'), 'utf8')) as Record<string, unknown>;

/** Behind this text stand version and length of the wire, then one character a fuse (electron/fuses, constants.ts). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const [off, on] = ['0', '1'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podwright-package-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function put(path: string, content: string | Uint8Array = path): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** An archive that holds nothing: lengths of the parts, then the list of files as JSON. */
function emptyArchive(): Uint8Array {
  const list = Buffer.from('{"files":{}}');
  const head = Buffer.alloc(16);
  [4, list.length + 8, list.length + 4, list.length].forEach((length, i) => head.writeUInt32LE(length, i * 4));
  return Buffer.concat([head, list]);
}

interface Listed {
  readonly files?: Readonly<Record<string, Listed>>;
}

/** The paths in an archive, sorted. */
async function pathsIn(archive: string): Promise<string[]> {
  const bytes = await readFile(archive);
  const list = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString()) as Listed;
  const walk = ({ files = {} }: Listed, at: string): string[] =>
    Object.entries(files).flatMap(([name, entry]) => (entry.files ? walk(entry, `${at}${name}/`) : [`${at}${name}`]));
  return walk(list, '').sort();
}

test('the settings are as the packager knows them, and it would refuse others', async () => {
  const within = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
  const { validateConfiguration } = within('app-builder-lib/out/util/config/config') as {
    readonly validateConfiguration: (settings: object, log: { add: () => void }) => Promise<void>;
  };
  const log = { add: () => undefined };
  await validateConfiguration(settings, log);
  await expect(validateConfiguration({ ...settings, asra: true }, log)).rejects.toThrow('asra');
});

test('the version to be packed is the one that is installed', async () => {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  expect(settings['electronVersion']).toBe(devDependencies['electron']);
});

test('a package holds the built page and the main process, and its fuses are set', async ({ skip }) => {
  if (process.platform !== 'linux') skip('the stand-in is laid out as Electron for Linux');
  for (const file of ['package.json', 'electron-builder.json', 'LICENSE', 'electron/icon.png']) {
    await put(`checkout/${file}`, await readFile(join(root, file)));
  }
  const packed = ['dist/electron/main.mjs', 'dist/electron/preload.cjs', 'dist/renderer/assets/a.js'];
  const leftOut = ['dist/cli/cli.mjs', 'dist/.stamp', 'engine/index.ts', 'node_modules/zod/index.js', 'plan.yaml'];
  for (const file of [...packed, ...leftOut]) await put(`checkout/${file}`);

  await put('electron/electron', `#!/bin/false\n${sentinel}\u0001\u0008${on.repeat(8)}`);
  await chmod(join(folder, 'electron/electron'), 0o755);
  for (const file of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    await put(`electron/${file}`);
  await put('electron/resources/default_app.asar', emptyArchive());

  const { code, output } = await tool('electron-builder', [
    ...['--linux', 'dir', '--publish', 'never', '--projectDir', join(folder, 'checkout')],
    `-c.electronDist=${join(folder, 'electron')}`,
  ]);
  expect(code, output).toBe(0);

  const result = join(folder, 'checkout/release/linux-unpacked');
  expect(await pathsIn(join(result, 'resources/app.asar'))).toEqual([...packed, 'LICENSE', 'package.json'].sort());

  const program = await readFile(join(result, 'podwright'), 'latin1');
  const wire = program.slice(program.indexOf(sentinel) + sentinel.length + 2);
  // In the order of electron/fuses: run as Node, cookies, NODE_OPTIONS, inspector, asar integrity, asar only,
  // a snapshot of its own (left as it came), rights of file://.
  expect(wire).toBe([off, on, off, off, on, on, on, off].join(''));
});
