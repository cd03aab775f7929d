import { expect, test } from '../harness';

test('find the copies of Flannel UDP, beside an option without a daemon', async ({ page }) => {
  await page.getByRole('tab', { name: 'Paths' }).click();
  await page.getByRole('combobox', { name: 'Draw another option beside it' }).selectOption({ label: 'Flannel UDP' });

  const udp = page.getByRole('article').filter({ hasText: 'Flannel UDP' });
  await expect(udp.getByRole('button', { name: /^Copies of the payload: 6 copies/ })).toBeVisible();
  await expect(udp.getByRole('button', { name: /^Extra copies: 4 copies/ })).toBeVisible();
  await expect(udp.locator('svg g.copy')).toHaveCount(6);
  await expect(page.getByRole('article').first().locator('svg g.copy')).toHaveCount(2);

  await udp.getByRole('button', { name: /^Copies of the payload/ }).click();
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText('flanneld, sending: kernel to user');
});

test('a hop under the pointer, or with the focus, shows what it changes', async ({ page }) => {
  await page.getByRole('tab', { name: 'Paths' }).click();
  const hops = page.getByRole('region', { name: /hop by hop$/ });
  const told = page.getByRole('article').getByText(/: puts on Ethernet/);
  await hops.getByRole('button', { name: /^Sending node/ }).focus();
  await expect(told).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(told).toBeHidden();
  await page.locator('svg .reach').nth(1).hover();
  await expect(told).toBeVisible();
});

test('choose what bridges show netfilter and count the hooks', async ({ page }) => {
  await page.getByRole('tab', { name: 'Paths' }).click();
  await page.getByRole('combobox', { name: 'Draw another option beside it' }).selectOption({ label: 'Flannel VXLAN' });
  await page.getByText('On a node', { exact: true }).click();
  const flannel = page.getByRole('article').filter({ hasText: 'Flannel VXLAN' });
  const choice = page.getByRole('radiogroup', { name: 'bridge-nf-call-iptables' });
  await choice.getByText('off').click();
  await expect(flannel.getByRole('button', { name: /^Netfilter hooks, sending node: 0 hooks/ })).toBeVisible();
  await choice.getByText('on', { exact: true }).click();
  await expect(flannel.getByRole('button', { name: /^Netfilter hooks, sending node: 3 hooks/ })).toBeVisible();
});
