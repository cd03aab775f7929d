import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { run, tool } from './run.mjs';
import { Remedy, root } from './words.mjs';

/** @throws {Remedy} when this Node is older than the packages allow */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Remedy(`Node ${process.versions.node} is too old`, 'install Node 20.19 or newer');
}

/** @param {...string} parts */
const at = (...parts) => join(root, ...parts);

/** @param {string} file */
const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

const stampOfPackages = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .update([process.platform, process.arch, process.versions.modules].join(' '))
    .digest('hex');

/**
 * Install the packages of the lockfile, unless exactly these are there.
 *
 * @throws {Remedy} when npm fails
 */
export async function install() {
  const stampFile = at('node_modules', '.podwright-stamp');
  const stamp = stampOfPackages();
  if (textOf(stampFile) === stamp) return;
  console.log('Installing packages. The first time takes half a minute.');
  const { code, output } = await npm([
    'ci',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0) {
    console.error(output);
    throw new Remedy('npm could not install the packages', 'see above; mostly the registry cannot be reached');
  }
  writeFileSync(stampFile, stamp);
}

/**
 * Run npm, the very one that started us if it did.
 *
 * @param {string[]} args
 */
export function npm(args) {
  const beside = dirname(process.execPath);
  const places = [
    process.env['npm_execpath'] ?? '',
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'),
  ];
  const cli = places.find((place) => place.endsWith('npm-cli.js') && existsSync(place));
  if (cli === undefined) throw new Remedy('npm was not found beside Node', 'start through npm: npm start, npm test');
  return run(process.execPath, [cli, ...args]);
}

/** What the build reads. Tests and their tables are not among it. */
const sources = [
  'charts',
  'cli',
  'electron',
  'engine',
  'renderer',
  'templates',
  'scripts/lib/plan.mjs',
  'scripts/lib/raw.mjs',
];
const settings = ['package-lock.json', 'tsconfig.base.json', 'vite.config.ts', 'rolldown.config.ts'];

/**
 * The files below a folder, or the file itself, sorted.
 *
 * @param {string} path
 * @returns {string[]}
 */
const filesIn = (path) => {
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)]));
  } catch {
    return existsSync(path) ? [path] : [];
  }
};

/** @param {string} file */
const isBuilt = (file) => !/\.test\.ts$/.test(file) && !file.includes(`${sep}vectors${sep}`);

/** A hash over the names and contents of everything that the build reads. */
const stampOfSources = () => {
  const hash = createHash('sha256');
  for (const file of [...sources, ...settings].flatMap((path) => filesIn(at(path))).filter(isBuilt)) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

/**
 * Build page, desktop and command line into dist/, unless what is there is built from these very sources.
 *
 * @throws {Remedy} when a bundler fails
 */
export async function build() {
  const stampFile = at('dist', '.stamp');
  const stamp = stampOfSources();
  if (textOf(stampFile) === stamp) return;
  console.log('Building.');
  rmSync(stampFile, { force: true });
  // A test may build as well, and its environment would make the page one for developers.
  const env = { NODE_ENV: 'production' };
  const [page, programs] = await Promise.all([
    tool('vite', ['build', '--logLevel', 'warn'], { env }),
    tool('rolldown', ['-c', 'rolldown.config.ts', '--logLevel', 'warn'], { env }),
  ]);
  for (const [what, { code, output }] of /** @type {const} */ ([
    ['page', page],
    ['programs', programs],
  ])) {
    if (code === 0) continue;
    console.error(output);
    throw new Remedy(`the ${what} could not be built`, 'see above; the sources do not fit together');
  }
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(stampFile, stamp);
}
