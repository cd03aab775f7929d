import type { Page } from '@playwright/test';
import { expect, test } from '../harness';

const view = (page: Page) => page.getByRole('tabpanel');
const goTo = (page: Page, name: string) =>
  view(page).getByRole('navigation', { name: 'About addresses' }).getByRole('button', { name }).click();

test.beforeEach(async ({ page }) => {
  await page.getByRole('button', { name: 'Flannel VXLAN', exact: true }).click();
  await page.getByRole('tab', { name: 'Addresses' }).click();
});

test('look into the block of the tenth node, and mend a range that collides', async ({ page }) => {
  await view(page).getByRole('spinbutton', { name: 'Look into node block' }).fill('10');
  await expect(view(page).getByText('256 addresses, node 10')).toBeVisible();
  await view(page).getByRole('navigation', { name: 'Where on the map' }).getByRole('button', { name: '/16' }).click();
  await expect(view(page).getByRole('img', { name: /256 node blocks/ })).toBeVisible();

  await page.getByRole('textbox', { name: 'Service range' }).fill('10.244.64.0/20');
  await expect(
    view(page)
      .getByRole('button', { name: /: 16 blocks/ })
      .first(),
  ).toBeVisible();
  await goTo(page, 'Conflicts');
  await expect(view(page).getByText(/withholds the node blocks/)).toBeVisible();
  await view(page)
    .getByRole('button', { name: /in place of 10\.244\.64\.0\/20$/ })
    .first()
    .click();
  await expect(view(page).getByText(/withholds the node blocks/)).toBeHidden();
  await view(page).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: 'Service range' })).toHaveValue('10.244.64.0/20');
});
