import { expect, test } from '../harness';
import { answer, hall, heading, openPlan, target } from './plans';

test('a number opens, is walked down to what was entered, and follows the plan', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPlan(page, hall);
  await expect(heading(page)).toHaveText('hall');
  const why = page.getByRole('complementary', { name: 'Why' });

  await answer(page)
    .getByRole('button', { name: /^BGP sessions/ })
    .click();
  await expect(why.getByRole('heading', { name: 'BGP sessions, full mesh' })).toBeVisible();
  await expect(why).toContainText('= n × (n − 1) / 2');
  await expect(why).toContainText('= 80 × (80 − 1) / 2');
  await expect(why.getByRole('link', { name: /RFC 4456.*section 1/ })).toBeVisible();

  await why.getByRole('button', { name: /Target.*80 nodes/ }).click();
  await expect(why).toContainText('you entered it (nodes.target)');

  // The way down is kept while the plan changes under it.
  await target(page).fill('90');
  await expect(why.getByText('90 nodes', { exact: true })).toBeVisible();
  await why.getByRole('button', { name: /BGP sessions, full mesh/ }).click();
  await expect(why.getByText('4,005 sessions')).toBeVisible();

  await why.getByRole('button', { name: 'Copy as text' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('BGP sessions, full mesh = 4,005 sessions  (= n × (n − 1) / 2)');

  await why.getByRole('button', { name: 'Pin', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
  await answer(page)
    .getByRole('button', { name: /^.*copies/i })
    .click();
  await expect(why).toContainText('Sending pod: user to kernel');
  await expect(why.getByRole('heading', { name: 'Pinned' })).toBeVisible();
});

test('the default of a field tells where it comes from', async ({ page }) => {
  await page.getByRole('button', { name: 'About Pods on a node at most' }).click();
  const field = page.locator('[data-field="pods.maxPerNode"]');
  await expect(field).toContainText('maxPods of the kubelet.');
  await expect(field).toContainText('From 1 to 65,535 pods.');
  await expect(field).toContainText(/Kubernetes/);
});
