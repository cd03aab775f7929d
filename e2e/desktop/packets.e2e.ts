import { readFile } from 'node:fs/promises';
import { axe, expect, test } from '../harness';

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

test('build a stack by hand and read its MTU, by keyboard', async ({ page }) => {
  await page.getByRole('tab', { name: 'Packets' }).click();
  await page.getByRole('button', { name: 'Build a stack by hand' }).click();
  const hand = page.getByRole('article').filter({ hasText: 'Stack by hand' });
  const headers = hand.getByRole('textbox', { name: 'Headers' });
  await headers.fill('ethernet,ipv6,udp,vxlan,ethernet');
  // RFC 8200, RFC 768, RFC 7348 and the inner frame: 40 + 8 + 8 + 14 of 1500.
  await expect(hand.getByRole('button', { name: /^Largest pod packet that fits: 1,430 bytes/ })).toBeVisible();

  const move = hand.getByRole('button', { name: 'Move vxlan, place 4, outwards' });
  await move.focus();
  await page.keyboard.press('Enter');
  await expect(headers).toHaveValue('ethernet,ipv6,vxlan,udp,ethernet');
  await expect(hand.getByRole('alert')).toContainText('IPv6 does not carry VXLAN');
  await expect(hand.getByRole('button', { name: 'Move vxlan, place 3, outwards' })).toBeFocused();
  await hand.getByRole('button', { name: 'Move vxlan, place 3, inwards' }).press('Enter');
  await expect(hand.getByRole('alert')).toBeHidden();
  await hand.getByRole('combobox', { name: 'Add a header inside' }).selectOption('vlan');
  await expect(hand.getByRole('button', { name: /^Largest pod packet that fits: 1,426 bytes/ })).toBeVisible();
});

test('download a capture and find the frame in it', async ({ page }) => {
  await page.getByRole('tab', { name: 'Packets' }).click();
  await page.getByRole('combobox', { name: 'Add an option to compare' }).selectOption({ label: 'Flannel VXLAN' });
  await page.getByRole('spinbutton', { name: 'Pod’s packet' }).fill('576');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Capture of Flannel VXLAN as .pcap' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('flannel-vxlan-576.pcap');
  const content = await readFile(await download.path());
  // The file format of libpcap: magic number, link type 1 for Ethernet, and the length of the first frame.
  expect(content.readUInt32BE(0)).toBe(0xa1b2c3d4);
  expect(content.readUInt32BE(20)).toBe(1);
  expect(content.readUInt32BE(36)).toBe(576 + 50 + 14);
  expect(content.length).toBe(24 + 16 + 640);
});

test('read efficiency at 576 bytes, in the table and from the curve', async ({ page }) => {
  await page.getByRole('tab', { name: 'Packets' }).click();
  await page.getByRole('combobox', { name: 'Add an option to compare' }).selectOption({ label: 'Flannel VXLAN' });
  const table = page.getByRole('table', { name: 'Efficiency at some lengths' });
  // 536 of payload in 576, 14 of Ethernet and 24 of preamble, check sequence and gap; with VXLAN in 50 more.
  await expect(table.getByRole('row', { name: /^576/ }).getByRole('button')).toHaveText(['0.873', '0.807']);

  const chart = page.getByRole('img', { name: /^Efficiency for packets of 40 to 1500 bytes/ });
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (box === null) throw new Error('the chart is not shown');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const length = Number(await page.getByRole('spinbutton', { name: 'Pod’s packet' }).inputValue());
  expect(length).toBeGreaterThan(300);
  expect(length).toBeLessThan(1300);
});

test('see fragments when the packet passes what fits, and what it meets', async ({ page }) => {
  await page.getByRole('tab', { name: 'Packets' }).click();
  await page.getByRole('combobox', { name: 'Add an option to compare' }).selectOption({ label: 'Flannel VXLAN' });
  const packet = page.getByRole('article').filter({ hasText: 'Flannel VXLAN' });
  await page.getByRole('spinbutton', { name: 'Pod’s packet' }).fill('1450');
  await expect(packet.getByText('A packet longer than what fits:')).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Pod’s packet' }).press('Tab');
  await page.getByRole('spinbutton', { name: 'Pod’s packet' }).fill('1500');
  await expect(packet.getByText('This packet is longer than what fits:')).toBeVisible();
  // Cut at a multiple of eight below 1450: 20 + 1424 and 20 + 56 bytes, each with 64 around it.
  await expect(packet.getByRole('button', { name: /^Frame 1: 1,508 bytes/ })).toBeVisible();
  await expect(packet.getByRole('button', { name: /^Frame 2: 140 bytes/ })).toBeVisible();
});

test('axe finds nothing grave beside a stack by hand that is refused', async ({ page }) => {
  // axe reads the whole page, which takes its time on a busy machine.
  test.setTimeout(60_000);
  await page.getByRole('tab', { name: 'Packets' }).click();
  await page.getByRole('button', { name: 'Build a stack by hand' }).click();
  await page.getByRole('textbox', { name: 'Headers' }).fill('ethernet,vxlan');
  await expect(page.getByRole('alert')).toContainText('Ethernet does not carry VXLAN');
  await page.getByText(/^Often said, but not so/).click();
  await axe(page);
});
