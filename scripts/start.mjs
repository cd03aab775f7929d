// Open Podwright: npm start [-- --browser] [-- PLAN]. BROWSER=none only prints the address.
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './lib/browser.mjs';
import { electronPath, fetchElectron, noWindow } from './lib/electron.mjs';
import { run } from './lib/run.mjs';
import { build, checkNode, install } from './lib/setup.mjs';
import { Remedy, root, script } from './lib/words.mjs';

await script(async () => {
  const args = process.argv.slice(2);
  checkNode();
  await install();
  await build();
  const why = args.includes('--browser') ? '' : await openWindow(args);
  if (why === undefined) return 0;
  if (why !== '') console.log(`No desktop window: ${why}. The same page is served to a browser.`);
  await servePage();
  return 0;
});

/**
 * Run the desktop application until it is closed.
 *
 * @param {string[]} args
 * @returns {Promise<string | undefined>} why there was none
 */
async function openWindow(args) {
  const obstacle = noWindow();
  if (obstacle !== undefined) return obstacle;
  if (electronPath() === undefined) {
    const failure = await fetchElectron();
    if (failure !== '') return failure;
  }
  const program = /** @type {string} */ (electronPath());
  const startedMs = Date.now();
  const { code } = await run(program, [root, ...args], { show: true });
  if (code === 0) return undefined;
  // A window that was open for a while and then fell is not to be followed by a browser.
  if (Date.now() - startedMs > 5000) throw new Remedy(`Electron ended with code ${code}`, 'start it again');
  return `Electron ended at once with code ${code}; on Linux mostly because its sandbox is not set up`;
}

async function servePage() {
  /** @type {typeof import('../cli/serve.ts')} */
  const { serve } = await import(pathToFileURL(join(root, 'dist', 'cli', 'serve.mjs')).href);
  const { url, close } = await serve({ root: join(root, 'dist', 'renderer') });
  console.log(`Podwright: ${url}`);
  if (process.env['BROWSER'] !== 'none' && noWindow() === undefined && !(await openBrowser(url))) {
    console.log('No browser could be started; open the address by hand.');
  }
  // Listen before promising to: whoever reads the line may answer at once.
  const ended = new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
  });
  console.log('Ctrl+C ends it.');
  await ended;
  await close();
}
