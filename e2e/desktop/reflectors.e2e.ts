import { axe, expect, test } from '../harness';

// The planner is laid out anew at each step, and axe reads the whole page, which takes its time on a busy machine.
test.describe.configure({ timeout: 60_000 });

test.beforeEach(async ({ page }) => {
  await page.getByRole('button', { name: 'Calico without encapsulation', exact: true }).click();
  await page.getByRole('textbox', { name: 'Target', exact: true }).fill('300');
  await page.getByRole('tab', { name: 'Growth' }).click();
  await page.getByRole('navigation', { name: 'About growth' }).getByRole('button', { name: 'Reflectors' }).click();
  await page.getByRole('textbox', { name: 'Racks or zones' }).fill('3');
});

test('kill reflectors one by one and read what is lost, and for how long', async ({ page }) => {
  const lost = page.getByRole('region', { name: 'What is lost' });
  await page.getByRole('button', { name: /^Reflector 1: works/ }).click();
  await expect(lost).toBeInViewport();
  await expect(lost).toContainText('each still has a reflector');
  await expect(lost.getByRole('button', { name: /^Nodes cut off: 0 nodes/ })).toBeVisible();
  await expect(lost.getByRole('button', { name: /killed: 120 seconds/ })).toBeVisible();

  // By the keyboard, then in the table.
  await page.getByRole('button', { name: /^Reflector 2: works/ }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Reflector 3 fails' }).click();
  await expect(lost).toContainText('lose all routes but their own');
  // 300 nodes less three reflectors.
  await lost.getByRole('button', { name: /^Nodes cut off: 297 nodes/ }).click();
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText('297');

  await page.getByRole('button', { name: 'Bring all back' }).click();
  await page.getByRole('button', { name: /^Rack 2, 100 nodes: works/ }).click();
  await expect(lost.getByRole('button', { name: /^Nodes that are left: 200 nodes/ })).toBeVisible();
  await expect(lost).toContainText('each still has a reflector');
});

test('the planner is told what cannot be, follows a slide, and puts what was tried into the plan', async ({ page }) => {
  const reflectors = page.getByRole('tabpanel').getByRole('textbox', { name: 'Reflectors', exact: true });
  await reflectors.fill('301');
  await expect(page.getByText('301: more than the nodes; at most 300 can be reflectors.')).toBeVisible();
  await reflectors.fill('4');
  const total = page.getByRole('row', { name: /^Sessions in all/ });
  // 296 * 4 + 6.
  await expect(total.getByRole('button', { name: /1,190 sessions/ })).toBeVisible();
  await page.getByRole('tabpanel').getByRole('textbox', { name: 'Nodes', exact: true }).fill('0');
  await expect(page.getByText(/“0”: it takes a whole number/)).toBeVisible();
  await page.getByRole('button', { name: 'Put it into the plan' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Put it into the plan' })).toBeHidden();
  await axe(page);
});

for (const size of [
  { width: 1280, height: 800 },
  { width: 900, height: 700 },
])
  test(`every layout fits a window of ${size.width} px`, async ({ page }) => {
    await page.setViewportSize(size);
    for (const layout of ['Full mesh', 'Leaf switches', 'Route reflectors']) {
      await page.getByRole('radiogroup', { name: 'Who peers with whom' }).getByText(layout).click();
      for (const racks of ['1', '100']) {
        await page.getByRole('textbox', { name: 'Racks or zones' }).fill(racks);
        await expect(page.getByRole('table', { name: 'Where they stand' })).toBeVisible();
        const over = await page.locator('.view').evaluate((view) => view.scrollWidth - view.clientWidth);
        expect(over, `${layout}, ${racks} racks`).toBeLessThanOrEqual(0);
      }
    }
  });
