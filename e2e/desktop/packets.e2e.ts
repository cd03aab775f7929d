import { expect, test } from '../harness';

test('drag the inner size and read the frame', async ({ page }) => {
  await page.getByRole('tab', { name: 'Packets' }).click();
  await page.getByRole('combobox', { name: 'Add an option to compare' }).selectOption({ label: 'Flannel VXLAN' });
  const packet = page.getByRole('article').filter({ hasText: 'Flannel VXLAN' });
  await expect(packet.getByRole('button', { name: /^Frame: 1,514 bytes/ })).toBeVisible();

  const slider = page.getByRole('slider', { name: 'Pod’s packet, slider' });
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the slider is not shown');
  await page.mouse.move(box.x + box.width - 8, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();

  // Whatever the place of the pointer: 14 bytes of Ethernet and 50 of VXLAN over IPv4 lie around the packet (RFC 7348).
  const size = Number(await page.getByRole('spinbutton', { name: 'Pod’s packet' }).inputValue());
  expect(size).toBeLessThan(1000);
  await expect(
    packet.getByRole('button', { name: `Frame: ${(size + 64).toLocaleString('en')} bytes. Why?` }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Full size' }).click();
  await expect(packet.getByText('ping -M do -s 1422 POD')).toBeVisible();
});

test('options beside one another are drawn to one scale', async ({ page }) => {
  await page.getByRole('tab', { name: 'Packets' }).click();
  await page.getByRole('combobox', { name: 'Add an option to compare' }).selectOption({ label: 'Flannel VXLAN' });
  const ethernet = page.getByRole('article').locator('svg rect').first();
  await expect(page.getByRole('article')).toHaveCount(2);
  const widths = await page
    .getByRole('article')
    .evaluateAll((articles) =>
      articles.map((article) => article.querySelector('svg rect')?.getBoundingClientRect().width),
    );
  expect(widths[0]).toBeGreaterThan(20);
  expect(widths[0]).toBeCloseTo(widths[1] ?? 0, 3);
  await expect(ethernet).toBeVisible();
});
