import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { run } from './run.mjs';
import { root } from './words.mjs';

const folder = join(root, 'node_modules', 'electron');
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Electron's program, or undefined when only its package is there. The package is not required for this: that alone
 * would start a download.
 *
 * @returns {string | undefined}
 */
export function electronPath() {
  try {
    const path = readFileSync(join(folder, 'path.txt'), 'utf8').trim();
    const file = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), path);
    return existsSync(file) ? file : undefined;
  } catch {
    const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
    const file = given === undefined ? '' : join(given, process.platform === 'win32' ? 'electron.exe' : 'electron');
    return file !== '' && existsSync(file) ? file : undefined;
  }
}

/**
 * Why no window can be opened here, or undefined when one can.
 *
 * @returns {string | undefined}
 */
export function noWindow() {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'Electron does not run as root';
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return DISPLAY || WAYLAND_DISPLAY ? undefined : 'there is no display';
}

/**
 * Fetch Electron's program into its package. A failure is remembered for a day, so that the next start is quick.
 *
 * @returns {Promise<string>} what came of it, in words; empty when the program is there
 */
export async function fetchElectron() {
  const failure = join(root, 'dist', '.electron-not-fetched');
  const again = `delete ${failure} to try again before tomorrow`;
  if (existsSync(failure) && Date.now() - statSync(failure).mtimeMs < dayMs) {
    return `${readFileSync(failure, 'utf8')}; ${again}`;
  }
  const why = await tryToFetch();
  if (why === '') return '';
  mkdirSync(dirname(failure), { recursive: true });
  writeFileSync(failure, why);
  return `${why}; ${again}`;
}

async function tryToFetch() {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'];
  const from = mirror ?? 'https://github.com/electron/electron/releases/';
  // A host that is silent would hold the installer for minutes.
  try {
    await fetch(from, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(5000) });
  } catch {
    return `Electron's program is missing and ${new URL(from).host} cannot be reached`;
  }
  console.log('Fetching Electron, about 110 MB.');
  const limitMs = 15 * 60 * 1000;
  const { code, output } = await run(process.execPath, [join(folder, 'install.js')], { limitMs });
  if (code === 0 && electronPath() !== undefined) return '';
  return `Electron could not be fetched (${output.trim().split('\n')[0] ?? 'no answer'})`;
}
