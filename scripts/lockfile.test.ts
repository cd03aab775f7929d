import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Manifest {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies?: object;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly scripts: Readonly<Record<string, string>>;
}
interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: true; readonly optional?: true }>>;
}

const read = (file: string) => readFile(join(import.meta.dirname, '..', file), 'utf8');
const manifest = JSON.parse(await read('package.json')) as Manifest;
const lockfile = await read('package-lock.json');

test('versions are exact, and nothing is needed at run time', () => {
  const loose = Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
  expect(manifest.dependencies).toBeUndefined();
});

test('the lockfile names no registry', () => {
  expect(lockfile).not.toContain('"resolved"');
});

test('no package may run a script when it is installed', () => {
  const { packages } = JSON.parse(lockfile) as Lockfile;
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  const undecided = scripted
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
    .filter((name) => manifest.allowScripts[name] !== false);
  expect(undecided).toEqual([]);
  expect(Object.values(manifest.allowScripts)).not.toContain(true);
});

test('nothing hangs on npm before or after a script', () => {
  const hooks = Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)(?!view)|^install$|^prepare$/.test(name));
  expect(hooks).toEqual([]);
});
