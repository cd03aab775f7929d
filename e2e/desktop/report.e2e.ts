import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, test } from '../harness';
import { hall, openPlan } from './plans';

/** What the command line writes of the plan that the page is given. */
async function byCommand(...words: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'podwright-'));
  try {
    const plan = join(folder, 'hall.podwright.yaml');
    await writeFile(plan, hall.text);
    const { stdout } = await promisify(execFile)(process.execPath, ['dist/cli/cli.mjs', 'report', plan, ...words], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('export a report as Markdown, without a section', async ({ page }) => {
  await page.getByRole('button', { name: 'Calico without encapsulation', exact: true }).click();
  await page.getByRole('tab', { name: 'Report' }).click();
  const preview = page.getByRole('article', { name: 'Preview' });
  await expect(preview.getByRole('heading', { name: 'one-segment-hall' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Ports to open' }).uncheck();
  await expect(preview.getByRole('heading', { name: 'Ports to open' })).toHaveCount(0);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Markdown' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('one-segment-hall-report.md');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toMatch(/^# one-segment-hall/);
  expect(text).toContain('Calico without encapsulation');
  expect(text).toContain('## Addresses');
  expect(text).not.toContain('## Ports to open');
});

test('figures of the report are drawn under the page’s policy', async ({ page }) => {
  await page.getByRole('tab', { name: 'Report' }).click();
  const figures = page.getByRole('article', { name: 'Preview' }).locator('figure img');
  await expect(figures.first()).toBeAttached();
  const widths = await figures.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
  expect(Math.min(...widths)).toBeGreaterThan(0);
});

test('the page and the command line write the same report, in each format', async ({ page }) => {
  await openPlan(page, hall);
  await page.getByRole('tab', { name: 'Report' }).click();
  await page.getByRole('combobox', { name: 'Paper' }).selectOption('Letter');
  await page.getByRole('checkbox', { name: 'Tell what would change the answer' }).check();
  for (const [button, format, ...words] of [
    ['HTML', 'html', '--paper', 'letter'],
    ['Markdown', 'md'],
    ['CSV', 'csv'],
    ['JSON', 'json'],
  ] as const) {
    const download = page.waitForEvent('download');
    // The button waits until it is found what would change the answer.
    await page.getByRole('button', { name: button, exact: true }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text.length).toBeGreaterThan(1000);
    expect(text === (await byCommand('--format', format, '--alternatives', ...words))).toBe(true);
  }
});
