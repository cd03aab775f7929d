import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

/*
 * The real start.mjs in a checkout of its own, where the bundlers and Electron are small programs that do as told.
 * What npm, the bundlers and Electron really do is for the run from a fresh clone.
 */
const linux = process.platform === 'linux';
const nobody = 65_534;
const asRoot = process.getuid?.() === 0;

let checkout: string;
beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'podwright-start-'));
  await cp(import.meta.dirname, join(checkout, 'scripts'), { recursive: true });
  await put('package-lock.json', '{}');
  const { platform, arch, versions } = process;
  const stamp = createHash('sha256').update('{}').update([platform, arch, versions.modules].join(' ')).digest('hex');
  await put('node_modules/.podwright-stamp', stamp);
  await put('engine/index.ts', 'export {};');
  await tool('vite', `${putsThere('dist/renderer/index.html', '<title>page</title>')} console.log('bundled');`);
  // As a server does, it keeps the program alive until it is closed.
  const serve = `export async function serve({ root }) {
    const alive = setInterval(() => {}, 1000);
    return { url: 'http://127.0.0.1:1/?root=' + root, close: async () => clearInterval(alive) };
  }`;
  await tool('rolldown', putsThere('dist/cli/serve.mjs', serve));
});
afterEach(() => rm(checkout, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(checkout, path)), { recursive: true });
  await writeFile(join(checkout, path), text);
}

const putsThere = (path: string, text: string) => `
  const fs = require('node:fs');
  fs.mkdirSync(${JSON.stringify(dirname(path))}, { recursive: true });
  fs.writeFileSync(${JSON.stringify(path)}, ${JSON.stringify(text)});
  fs.appendFileSync('dist/runs', ${JSON.stringify(`${path}\n`)});
`;

async function tool(name: string, script: string): Promise<void> {
  await put(`node_modules/${name}/package.json`, JSON.stringify({ bin: { [name]: 'run.cjs' } }));
  await put(`node_modules/${name}/run.cjs`, script);
}

async function electron(script: string): Promise<void> {
  await put('node_modules/electron/path.txt', 'electron');
  await put('node_modules/electron/dist/electron', `#!/bin/sh\n${script}\n`);
  await chmod(join(checkout, 'node_modules/electron/dist/electron'), 0o755);
}

/** Give all of the checkout to a person who is not root, since Electron refuses root. */
async function giveAway(folder: string): Promise<void> {
  await chown(folder, nobody, nobody);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? giveAway(path) : chown(path, nobody, nobody));
  }
}

interface Started {
  readonly code: number | null;
  readonly said: string;
}

/** Start, and end it once it says that Ctrl+C would. */
async function start(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Started> {
  if (asRoot) await giveAway(checkout);
  return new Promise((ended) => {
    const child = spawn(process.execPath, [join(checkout, 'scripts/start.mjs'), ...args], {
      env: { PATH: '/usr/bin:/bin', BROWSER: 'none', ...env },
      ...(asRoot ? { uid: nobody, gid: nobody } : {}),
    });
    let said = '';
    const hear = (part: Buffer) => {
      said += part.toString();
      if (said.includes('Ctrl+C ends it.')) child.kill('SIGTERM');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code) => ended({ code, said }));
  });
}

const window = { DISPLAY: ':99' };

test.runIf(linux)('without a display the page is served, and a second start builds nothing', async () => {
  const first = await start({});
  expect(first.code).toBe(0);
  expect(first.said).toMatch(/No desktop window: there is no display\. The same page is served to a browser\./);
  expect(first.said).toContain(`Podwright: http://127.0.0.1:1/?root=${join(checkout, 'dist/renderer')}\n`);
  expect((await start({})).said).not.toContain('Building');
  await put('engine/index.test.ts', 'a test is not built');
  expect((await start({})).said).not.toContain('Building');
  await put('engine/index.ts', 'export const x = 1;');
  expect((await start({})).said).toContain('Building');
  expect((await readFile(join(checkout, 'dist/runs'), 'utf8')).split('\n').sort()).toEqual([
    '',
    'dist/cli/serve.mjs',
    'dist/cli/serve.mjs',
    'dist/renderer/index.html',
    'dist/renderer/index.html',
  ]);
});

test.runIf(linux)('with Electron a window is opened on the checkout and the plan, and nothing is served', async () => {
  await electron('echo "window: $@"');
  const { code, said } = await start(window, 'hall.yaml');
  expect(said).toContain(`window: ${checkout}/ hall.yaml\n`);
  expect(said).not.toContain('Podwright: http');
  expect(code).toBe(0);
});

test.runIf(linux)('an Electron that ends at once is told, and the page is served', async () => {
  await electron('exit 133');
  const { code, said } = await start(window);
  expect(said).toMatch(/No desktop window: Electron ended at once with code 133; on Linux mostly because its sandbox/);
  expect(said).toContain('Podwright: http');
  expect(code).toBe(0);
});

test.runIf(linux)('--browser opens no window', async () => {
  await electron('echo window');
  const { said } = await start(window, '--browser');
  expect(said).not.toContain('window');
  expect(said).toContain('Podwright: http');
});

test.runIf(linux)('a host that is silent holds the first start for five seconds, and no later one', async () => {
  await put('node_modules/electron/package.json', '{}');
  const silent: Server = createServer(() => undefined);
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  const mirror = { ...window, ELECTRON_MIRROR: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` };
  const first = await start(mirror);
  expect(first.said).toMatch(
    /Electron's program is missing and 127\.0\.0\.1:\d+ cannot be reached; delete .* to try again/,
  );
  silent.close();
  silent.closeAllConnections();
  const began = performance.now();
  expect((await start(mirror)).said).toContain('cannot be reached');
  expect(performance.now() - began).toBeLessThan(5000);
});

test.runIf(linux)('an Electron that is fetched is used', async () => {
  const host = createServer((_request, response) => response.end());
  await new Promise<void>((listening) => host.listen(0, '127.0.0.1', listening));
  await put(
    'node_modules/electron/install.js',
    `const fs = require('node:fs');
    fs.mkdirSync(__dirname + '/dist', { recursive: true });
    fs.writeFileSync(__dirname + '/path.txt', 'electron');
    fs.writeFileSync(__dirname + '/dist/electron', '#!/bin/sh\\necho window', { mode: 0o755 });`,
  );
  const { said } = await start({
    ...window,
    ELECTRON_MIRROR: `http://127.0.0.1:${(host.address() as AddressInfo).port}/`,
  });
  host.close();
  expect(said).toContain('Fetching Electron');
  expect(said).toContain('window');
});

test.runIf(linux).for([
  { broken: 'vite', says: 'podwright: the page could not be built; see above' },
  { broken: 'rolldown', says: 'podwright: the programs could not be built; see above' },
])('a $broken that fails is told with what it said', async ({ broken, says }) => {
  await tool(broken, "console.error('line 3: no such name'); process.exitCode = 1;");
  const { code, said } = await start({});
  expect(said).toContain('line 3: no such name');
  expect(said).toContain(says);
  expect(code).toBe(1);
});

test.runIf(linux)('packages that are not those of the lockfile are installed; a failing npm is told', async () => {
  await put('package-lock.json', '{ "other": true }');
  await put('npm-cli.js', "console.error('E404'); process.exitCode = 1;");
  const { code, said } = await start({ npm_execpath: join(checkout, 'npm-cli.js') });
  expect(said).toMatch(/Installing packages.*E404.*podwright: npm could not install the packages; see above/s);
  expect(code).toBe(1);
});
