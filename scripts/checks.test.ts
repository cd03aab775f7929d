import { expect, test } from 'vitest';
import { countPlaywright, tally, weigh } from './lib/checks.mjs';

test.for([
  { step: 'a plain step that passes', code: 0, counts: undefined, want: '1 passed, 0 failed' },
  { step: 'a plain step that fails', code: 2, counts: undefined, want: '0 passed, 1 failed' },
  { step: 'tests that pass', code: 0, counts: { passed: 7, failed: 0, skipped: [] }, want: '7 passed, 0 failed' },
  {
    step: 'tests of which some fail',
    code: 1,
    counts: { passed: 7, failed: 2, skipped: [] },
    want: '7 passed, 2 failed',
  },
  { step: 'a runner that falls', code: 1, counts: { passed: 7, failed: 0, skipped: [] }, want: '7 passed, 1 failed' },
  {
    step: 'tests of which one is skipped',
    code: 0,
    counts: { passed: 7, failed: 0, skipped: ['a: no display'] },
    want: '7 passed, 0 failed, 1 skipped',
  },
])('$step: $want', ({ code, counts, want }) => {
  expect(tally(weigh(code, counts))).toBe(want);
});

test('a report of Playwright is counted, with the reason of each skip', () => {
  const spec = (title: string, status: string, description?: string) => ({
    title,
    file: 'electron/window.e2e.ts',
    tests: [{ status, annotations: description === undefined ? [] : [{ type: 'skip', description }] }],
  });
  const report = {
    stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{ message: 'a file that cannot be read' }],
    suites: [
      { specs: [spec('opens', 'expected')], suites: [{ specs: [spec('prints', 'skipped', 'no Electron')] }] },
      { specs: [spec('saves', 'skipped')] },
    ],
  };
  // Only what is read is given; the whole report has thirty more fields.
  expect(countPlaywright(report as unknown as Parameters<typeof countPlaywright>[0])).toEqual({
    passed: 3,
    failed: 3,
    skipped: ['electron/window.e2e.ts: prints: no Electron', 'electron/window.e2e.ts: saves: no reason given'],
  });
});
