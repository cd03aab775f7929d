import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { chromiumPath } from './chromium.mjs';
import { run, tool } from './run.mjs';
import { Remedy } from './words.mjs';

/**
 * Open an address: in a window of its own where a Chromium is found, else with whatever the system opens links with.
 *
 * @param {string} url
 * @returns {Promise<boolean>} whether something was started
 */
export function openBrowser(url) {
  const chromium = chromiumPath();
  const openers = { darwin: ['open', url], win32: ['rundll32', 'url.dll,FileProtocolHandler', url] };
  const [program = '', ...args] =
    chromium !== undefined
      ? [chromium, `--app=${url}`]
      : (openers[/** @type {'darwin' | 'win32'} */ (process.platform)] ?? ['xdg-open', url]);
  return new Promise((started) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    child.once('spawn', () => {
      child.unref();
      started(true);
    });
    child.once('error', () => started(false));
  });
}

/** What the tests use of the system: a browser, a Chinese font, and a reader of PDF. */
const debianPackages = () => [
  ...(chromiumPath() === undefined ? ['chromium'] : []),
  ...(existsSync('/usr/share/fonts/truetype/wqy') ? [] : ['fonts-wqy-microhei']),
  ...(existsSync('/usr/bin/pdftotext') ? [] : ['poppler-utils']),
];

/**
 * See to it that the tests find a browser: the machine's own, else Debian's (as root, with what the tests of PDF
 * reports need beside it), else Playwright's.
 *
 * @throws {Remedy} when there is none and none can be installed
 */
export async function prepareBrowser() {
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) await installFromDebian(debianPackages());
  if (chromiumPath() !== undefined) return;
  console.log("Fetching Playwright's Chromium.");
  const { code, output } = await tool(['playwright', '@playwright/test'], ['install', 'chromium']);
  if (code === 0) return;
  console.error(output);
  throw new Remedy('no browser was found for the tests', 'install Chromium, or name one in PLAYWRIGHT_CHROMIUM_PATH');
}

/** @param {string[]} packages */
async function installFromDebian(packages) {
  if (packages.length === 0) return;
  console.log(`Installing ${packages.join(', ')} with apt-get.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  const { code, output } = await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  if (code !== 0) console.error(output);
}
