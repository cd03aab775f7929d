import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { unitCounts } from './reporter.mjs';
import { npm } from './setup.mjs';
import { run, tool } from './run.mjs';
import { root } from './words.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped each with its reason
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<{ code: number, output: string }>} start
 * @property {string} [needs] a file without which there is nothing to check
 * @property {() => Counts | undefined} [counts] of the tests inside it; a step without them counts as one
 */

const e2eCounts = join(root, 'test-results', 'e2e.json');

/** @type {Step} */
const unit = {
  name: 'unit and component tests',
  start: () => {
    rmSync(unitCounts, { force: true });
    return tool('vitest', ['run', '--reporter=dot', '--reporter=./scripts/lib/reporter.mjs'], {
      env: { NO_COLOR: '1' },
    });
  },
  counts: () => read(unitCounts),
};

/**
 * The steps that need no browser, longest first, so that they overlap best.
 *
 * @param {{ lintAll: boolean }} options lintAll: also the files that did not change since the linter saw them last.
 *   Without it a change elsewhere that makes an unchanged file wrong is found by the compiler, or here the next time.
 * @returns {Step[]}
 */
export const quickSteps = ({ lintAll }) => [
  {
    name: 'lint and floors',
    start: async () => {
      const lint = (/** @type {string[]} */ ...more) => tool('eslint', ['.', '--max-warnings=0', ...more]);
      if (lintAll) return lint();
      const quick = await lint('--cache', '--cache-strategy=content', '--cache-location=node_modules/.cache/eslint/');
      // What is remembered of a file may be out of date when a type changed elsewhere, so a complaint is looked at afresh.
      return quick.code === 0 ? quick : lint();
    },
  },
  unit,
  { name: 'unused code', start: () => tool('knip', ['--no-progress']) },
  { name: 'types', start: () => tool(['tsc', 'typescript'], ['-p', 'tsconfig.json', '--pretty', 'false']) },
  {
    name: 'types of the page',
    start: () =>
      tool('svelte-check', ['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human']),
  },
  {
    name: 'types of the engine, pure',
    start: () => tool(['tsc', 'typescript'], ['-p', 'engine/tsconfig.json', '--pretty', 'false']),
  },
  { name: 'formatting', start: () => tool('prettier', ['--check', '--log-level', 'warn', '.']) },
  {
    name: 'generated pages',
    needs: 'scripts/docs.ts',
    start: () => run(process.execPath, ['scripts/run.mjs', 'scripts/docs.ts', '--check']),
  },
];

/** @type {Step} */
export const lockfile = { name: 'lockfile', start: () => npm(['ci', '--dry-run', '--loglevel=error']) };

/** @type {Step} */
export const endToEnd = {
  name: 'end-to-end tests',
  start: () => {
    rmSync(e2eCounts, { force: true });
    return tool(['playwright', '@playwright/test'], ['test', '--pass-with-no-tests']);
  },
  counts: () => {
    const report = read(e2eCounts);
    return report === undefined ? undefined : countPlaywright(report);
  },
};

/** @param {string} file */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/**
 * @param {import('@playwright/test/reporter').JSONReport} report
 * @returns {Counts}
 */
export function countPlaywright({ suites, stats, errors }) {
  /** @type {(suite: import('@playwright/test/reporter').JSONReportSuite) => string[]} */
  const skipsIn = (suite) => [
    ...(suite.suites ?? []).flatMap(skipsIn),
    ...suite.specs.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === 'skipped')
        .map(({ annotations }) => {
          const why = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
          return `${file}: ${title}: ${why ?? 'no reason given'}`;
        }),
    ),
  ];
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: suites.flatMap(skipsIn),
  };
}

/**
 * Run steps, two at once at most, and tell how each went. What a failed one said is shown.
 *
 * @param {Step[]} steps
 * @returns {Promise<Counts>} over all steps
 */
export async function perform(steps) {
  const waiting = [...steps];
  /** @type {Counts} */
  const sum = { passed: 0, failed: 0, skipped: [] };
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (step.needs !== undefined && !existsSync(join(root, step.needs))) {
        sum.skipped.push(`${step.name}: there is no ${step.needs}`);
        continue;
      }
      const startedMs = Date.now();
      const { code, output } = await step.start();
      const counts = weigh(code, step.counts?.());
      sum.passed += counts.passed;
      sum.failed += counts.failed;
      sum.skipped.push(...counts.skipped);
      report(step, { counts, output, tookMs: Date.now() - startedMs });
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  return sum;
}

/**
 * A step counts as one unless it counted its tests; if it failed although none of these did, that is one more failure.
 *
 * @param {number} code
 * @param {Counts | undefined} counts
 * @returns {Counts}
 */
export function weigh(code, counts) {
  if (counts === undefined) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {Step} step
 * @param {{ counts: Counts, output: string, tookMs: number }} result
 */
function report({ name, counts: counted }, { counts, output, tookMs }) {
  const seconds = `${(tookMs / 1000).toFixed(1)} s`;
  const tests = counted === undefined ? '' : `, ${tally(counts)}`;
  console.log(`${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds}${tests})`);
  if (counts.failed > 0) console.log(output.trimEnd().replace(/^/gm, '       '));
}

/**
 * @param {Counts} counts
 * @returns {string} `N passed, N failed`, and `, N skipped` where there are some
 */
export const tally = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;

/**
 * Tell what was skipped and why, and close with the line that counts everything.
 *
 * @param {Counts} counts
 * @returns {number} the exit code
 */
export function close(counts) {
  for (const skip of counts.skipped) console.log(`skipped ${skip}`);
  console.log(tally(counts));
  return counts.failed === 0 ? 0 : 1;
}
