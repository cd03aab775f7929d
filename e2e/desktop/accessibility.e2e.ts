import { axe, expect, test } from '../harness';
import { hall, nodes, openPlan, target } from './plans';

// axe reads the whole page, which takes its time on a busy machine.
test.describe.configure({ timeout: 60_000 });

const views = ['Recommend', 'Packets', 'Paths', 'Growth', 'Addresses', 'Compare', 'Report', 'Manifests'];

for (const theme of ['light', 'dark'] as const) {
  for (const name of views) {
    test(`axe finds nothing grave in ${name}, ${theme}`, async ({ page }) => {
      await page.getByRole('combobox', { name: 'Colours' }).selectOption(theme);
      await page.getByRole('tab', { name }).click();
      await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
      await axe(page);
    });
  }
}

test('axe finds nothing grave with everything open', async ({ page }) => {
  await openPlan(page, hall);
  await page.getByRole('button', { name: 'Calico VXLAN', exact: true }).click();
  await page
    .getByRole('button', { name: /^Overhead/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'About Nodes', exact: true }).click();
  await target(page).fill('none');
  const more = page.getByRole('button', { name: /more fields?$/i });
  while ((await more.count()) > 0) await more.first().click();
  await axe(page);
  await page.keyboard.press('Control+k');
  await axe(page);
});

test('a narrow window folds the plan to a drawer and why to a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await expect(nodes(page)).toBeHidden();
  await page.getByRole('button', { name: 'Plan', exact: false }).first().click();
  await expect(nodes(page)).toBeVisible();
  await nodes(page).fill('abc');
  await axe(page);
  await page.getByRole('button', { name: 'Close the plan' }).click({ position: { x: 700, y: 300 } });
  await expect(nodes(page)).toBeHidden();
  await page
    .getByRole('button', { name: /^Overhead/ })
    .first()
    .click();
  await expect(page.getByRole('complementary', { name: 'Why' })).toBeInViewport();
  await axe(page);

  await page.getByRole('button', { name: 'Plan', exact: false }).first().click();
  await expect(nodes(page)).toHaveValue('abc');
});

test('the keyboard goes from the skip link to the view and along the tabs', async ({ page }) => {
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the view' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tabpanel')).toBeFocused();
  await page.getByRole('tab', { name: 'Recommend' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Packets' })).toBeFocused();
  await expect(page.getByRole('tab', { name: 'Packets' })).toHaveAttribute('aria-selected', 'true');
});
