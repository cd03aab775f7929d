import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Remedy, root } from './words.mjs';

/**
 * Run a program in the checkout and gather what it says.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ show?: boolean, env?: Record<string, string>, limitMs?: number }} [options] show: pass its output through instead
 * @returns {Promise<{ code: number, output: string }>} code 127 when it could not be started
 */
export const run = (program, args, { show = false, env = {}, limitMs = 0 } = {}) =>
  new Promise((ended) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ part) => (output += part));
    }
    child.on('error', (error) => ended({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => ended({ code: code ?? 1, output }));
  });

/**
 * The file behind a package's command, so that it runs as `node FILE` on every system.
 *
 * @param {string} command
 * @param {string} [from] the package, where it has another name
 * @throws {Remedy} when the package is not installed
 */
export function binOf(command, from = command) {
  const folder = join(root, 'node_modules', from);
  try {
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return join(folder, typeof bin === 'string' ? bin : bin[command]);
  } catch {
    throw new Remedy(`${from} is not installed`, 'run npm ci');
  }
}

/**
 * Run the command of an installed package.
 *
 * @param {string | [command: string, from: string]} command
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const tool = (command, args, options) =>
  run(process.execPath, [binOf(.../** @type {[string, string?]} */ ([command].flat())), ...args], options);
