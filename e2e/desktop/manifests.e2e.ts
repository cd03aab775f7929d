import { expect, test } from '../harness';
import { hall, openPlan } from './plans';

test('read the pool of Calico VXLAN, and save every file as a folder', async ({ page }) => {
  // The picker is the system's; the folder that it gives is the browser's own private one.
  await page.addInitScript(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await page.reload();
  await openPlan(page, hall);
  await page.getByRole('button', { name: 'Calico VXLAN', exact: true }).click();
  await page.getByRole('tab', { name: 'Manifests' }).click();
  await page.getByRole('button', { name: /^10-installation\.yaml/ }).click();
  await expect(page.getByLabel('Text of 10-installation.yaml')).toContainText('encapsulation: VXLAN');
  await page.getByRole('button', { name: /^Save as a folder/ }).click();
  await expect(page.getByText('Exported hall-calico-vxlan.')).toBeVisible();
  const written = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('hall-calico-vxlan');
    const file = await (await folder.getFileHandle('10-installation.yaml')).getFile();
    return file.text();
  });
  expect(written).toContain('kind: Installation');
});

test('a browser that gives no folders takes one archive', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { showDirectoryPicker: undefined });
  });
  await page.reload();
  await openPlan(page, hall);
  await page.getByRole('tab', { name: 'Manifests' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save as a folder/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^hall-.*\.zip$/);
});
