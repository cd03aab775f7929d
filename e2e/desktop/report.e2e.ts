import { readFile } from 'node:fs/promises';
import { expect, test } from '../harness';

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
