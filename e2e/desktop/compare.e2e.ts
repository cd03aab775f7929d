import { expect, test } from '../harness';

test('compare two options, and turn the baseline round', async ({ page }) => {
  await page.getByRole('button', { name: 'Calico without encapsulation', exact: true }).click();
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByRole('combobox', { name: 'Add an option to compare' }).selectOption({ label: 'Flannel UDP' });

  const copies = page.getByRole('row', { name: /^Copies copies/ });
  await expect(copies.getByRole('button')).toHaveText(['2', '6', '+4']);
  await expect(page.getByText('Flannel UDP is excluded in this plan.')).toBeVisible();
  await expect(page.getByRole('row', { name: /NetworkPolicy objects/ })).toContainText('no effect');

  await page.getByRole('combobox', { name: 'Differences are against' }).selectOption({ label: 'Flannel UDP' });
  await expect(copies.getByRole('button')).toHaveText(['6', '2', '−4']);
  await page.getByRole('button', { name: 'Let Flannel UDP go' }).click();
  await expect(page.getByText(/Add an option to see/)).toBeVisible();
});
