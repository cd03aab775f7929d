import { existsSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { raw } from './raw.mjs';
import { run } from './run.mjs';
import { Remedy, root } from './words.mjs';

/**
 * Bundle a TypeScript file of the checkout and run it with the output passed through.
 *
 * @param {string} entry relative to the checkout
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 * @throws {Remedy} when there is no such file, or the sources do not fit together
 */
export async function runTypeScript(entry, args) {
  if (!existsSync(join(root, entry))) throw new Remedy(`${entry} does not exist`, 'name a file of the checkout');
  const { rolldown } = await import('rolldown').catch(() => {
    throw new Remedy('the packages are not installed', 'run npm ci');
  });
  // Packages stay where they are: the bundle lies in dist/, from where node_modules/ is found.
  const external = (/** @type {string} */ id) => !id.startsWith('.') && !isAbsolute(id);
  const file = join(root, 'dist', 'scripts', `${basename(entry, '.ts')}.mjs`);
  try {
    const bundle = await rolldown({ input: join(root, entry), platform: 'node', external, plugins: [raw()] });
    await bundle.write({ file, format: 'esm', codeSplitting: false, sourcemap: 'inline' });
    await bundle.close();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    throw new Remedy(`${entry} could not be bundled`, 'see above; the sources do not fit together');
  }
  const { code } = await run(process.execPath, ['--enable-source-maps', file, ...args], { show: true });
  return code;
}
