import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './words.mjs';

/** Where the counts are put. */
export const unitCounts = join(root, 'test-results', 'unit.json');

/** @import { Reporter, TestModule } from 'vitest/node' */

/**
 * Writes what vitest counted, with the reason of every skipped test; its own JSON leaves the reasons out.
 *
 * @implements {Reporter}
 */
export default class CountingReporter {
  /**
   * @param {ReadonlyArray<TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (/** @type {string} */ state) => tests.filter((test) => test.result().state === state);
    // A file that cannot be loaded has no tests to fail, so it counts as one itself.
    const broken = modules.filter((module) => module.errors().length > 0);
    const skipped = inState('skipped').map((test) => {
      const result = test.result();
      const why = ('note' in result && result.note) || 'no reason given';
      return `${test.module.relativeModuleId}: ${test.fullName}: ${why}`;
    });
    const counts = {
      passed: inState('passed').length,
      failed: inState('failed').length + broken.length + unhandledErrors.length,
      skipped,
    };
    mkdirSync(dirname(unitCounts), { recursive: true });
    writeFileSync(unitCounts, JSON.stringify(counts, null, 2));
  }
}
