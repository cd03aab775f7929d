import { expect, test } from '../harness';

test('look into the block of the tenth node, and mend a range that collides', async ({ page }) => {
  await page.getByRole('button', { name: 'Flannel VXLAN', exact: true }).click();
  await page.getByRole('tab', { name: 'Addresses' }).click();
  const view = page.getByRole('tabpanel');
  await view.getByRole('spinbutton', { name: 'Look into node block' }).fill('10');
  await expect(view.getByText('256 addresses, node 10')).toBeVisible();
  await expect(view.getByRole('img', { name: /256 node blocks/ })).toBeVisible();

  await page.getByRole('textbox', { name: 'Service range' }).fill('10.244.64.0/20');
  await expect(view.getByText(/withholds the node blocks/)).toBeVisible();
  await expect(view.getByRole('button', { name: /: 16 blocks/ }).first()).toBeVisible();
  const mend = await view.getByText(/is free and of the same size/).innerText();
  const free = /(\d+\.\d+\.\d+\.\d+\/20) is free/.exec(mend)?.[1] ?? '';
  await page.getByRole('textbox', { name: 'Service range' }).fill(free);
  await expect(view.getByText(/withholds the node blocks/)).toBeHidden();
});
