import { spawn } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { settled } from '../electron/settled';
import { BadInput, type Io } from './io';

type Environment = Io['env'];

const names: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  win32: ['chrome.exe', 'msedge.exe', 'chromium.exe'],
};
const usualNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Where a Chromium stands when it is not on the PATH. */
function usualPlaces(env: Environment, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  if (platform === 'win32') {
    return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

const runs = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/**
 * A Chromium, or one of its kin, on this machine.
 *
 * @returns undefined where there is none
 * @throws BadInput where the environment names one that cannot be run
 */
export async function chromiumPath(env: Environment, platform = process.platform): Promise<string | undefined> {
  for (const name of ['PODWRIGHT_CHROMIUM', 'PLAYWRIGHT_CHROMIUM_PATH']) {
    const file = env[name];
    if (file === undefined || file === '') continue;
    if (await runs(file)) return file;
    throw new BadInput([`podwright report: ${name} names ${file}, which cannot be run; correct or unset it`]);
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => (names[platform] ?? usualNames).map((name) => join(folder, name)));
  for (const file of [...onPath, ...usualPlaces(env, platform)]) if (await runs(file)) return file;
  return undefined;
}

const limitMs = 90_000;

/**
 * An HTML page as a PDF, the same bytes each time.
 *
 * @throws BadInput where the browser does not make one
 */
export async function printPdf(html: string, chromium: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'podwright-'));
  try {
    const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    await writeFile(page, html);
    const said = await print(chromium, [
      '--headless=new',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--no-pdf-header-footer',
      '--generate-pdf-document-outline',
      // Chromium's sandbox does not start for root; the page is our own and has no script.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${pdf}`,
      pathToFileURL(page).href,
    ]);
    const bytes = await readFile(pdf).catch(() => undefined);
    if (bytes === undefined)
      throw new BadInput([`podwright report: ${chromium} made no PDF${said === '' ? '' : `: ${said}`}`]);
    return settled(bytes);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Run the browser to its end; its last line of complaint. */
const print = (chromium: string, args: readonly string[]): Promise<string> =>
  new Promise((ended) => {
    const child = spawn(chromium, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: limitMs,
      env: { ...process.env, TZ: 'UTC' },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part));
    child.on('error', ({ message }) => ended(message));
    child.on('close', () => ended(said.trim().split('\n').at(-1) ?? ''));
  });
