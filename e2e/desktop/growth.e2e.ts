import { readFile } from 'node:fs/promises';
import { expect, test } from '../harness';

test.beforeEach(async ({ page }) => {
  await page.getByRole('button', { name: 'Calico without encapsulation', exact: true }).click();
  await page.getByRole('textbox', { name: 'Target', exact: true }).fill('300');
  await page.getByRole('tab', { name: 'Growth' }).click();
  await page
    .getByRole('combobox', { name: 'Add an option to compare' })
    .selectOption({ label: 'Calico without encapsulation, with route reflectors' });
});

test('read the sessions at 300 nodes in the table under the chart', async ({ page }) => {
  const target = page.getByRole('row', { name: /^300 ?target/ });
  // 300 * 299 / 2, and (300 - 3) * 3 + 3 * 2 / 2.
  await expect(target.getByRole('button', { name: /44,850 sessions/ })).toBeVisible();
  await expect(target.getByRole('button', { name: /894 sessions/ })).toBeVisible();
});

test('read any node count off the curve, and turn the axis by one key', async ({ page }) => {
  const read = page.getByRole('spinbutton', { name: 'Read at' });
  const canvas = page.locator('canvas');
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('there is no chart');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(read).not.toHaveValue('300');
  const nodes = Number(await read.inputValue());
  const sessions = ((nodes * (nodes - 1)) / 2).toLocaleString('en');
  await expect(page.getByRole('button', { name: new RegExp(`: ${sessions} sessions`) }).first()).toBeVisible();

  await read.press('l');
  await expect(page.getByRole('checkbox', { name: /logarithmic/ })).not.toBeChecked();
  await page.getByRole('slider', { name: 'Read at, slider' }).press('l');
  await expect(page.getByRole('checkbox', { name: /logarithmic/ })).toBeChecked();
});

test('the table leaves as CSV and the chart as a picture', async ({ page }) => {
  const csv = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  expect(await readFile(await (await csv).path(), 'utf8')).toContain('\r\n300,44850,894\r\n');
  const png = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PNG' }).click();
  const picture = await readFile(await (await png).path());
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
});

test('export the chart as SVG, and find the threshold and the options in it as text', async ({ page }) => {
  await page.getByRole('checkbox', { name: /logarithmic/ }).check();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'SVG' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('bgp-sessions-in-all.svg');
  const svg = await readFile(await file.path(), 'utf8');
  const drawn = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml');
    const textsOf = (name: string) => [...document.querySelectorAll(name)].map(({ textContent }) => textContent);
    const curves = [...document.querySelectorAll('path[stroke-width="2"]')].map(
      (path) => path.getAttribute('d')?.split('L').length ?? 0,
    );
    return { texts: textsOf('text'), title: textsOf('title'), broken: textsOf('parsererror'), curves };
  }, svg);
  expect(drawn).toMatchObject({ title: ['BGP sessions in all'], broken: [] });
  expect(drawn.texts).toEqual(
    expect.arrayContaining([
      'Nodes that a full mesh is documented for: 100',
      'target 300',
      'Calico without encapsulation',
      // In two lines, since it is long.
      'with route reflectors',
      '10,000',
    ]),
  );
  expect(drawn.curves).toHaveLength(2);
  expect(Math.min(...drawn.curves)).toBeGreaterThan(100);
});
