import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { axe, expect, test } from '../harness';

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

test('split a range by keyboard, note both halves, join them without losing a note, and take it back', async ({
  page,
}) => {
  const part = (prefix: string) => view(page).getByRole('button', { name: `Look into ${prefix}`, exact: true });
  await part('10.244.0.0/20').focus();
  await page.keyboard.press('ArrowDown');
  await expect(part('10.244.16.0/20')).toBeFocused();
  await page.keyboard.press('s');
  await expect(part('10.244.16.0/21')).toBeFocused();
  await page.keyboard.press('n');
  await page.keyboard.type('row one');
  await view(page).getByRole('textbox', { name: 'Note on 10.244.24.0/21' }).fill('row two');
  await view(page).getByRole('combobox', { name: 'Colour of 10.244.24.0/21' }).selectOption('green');
  await part('10.244.24.0/21').focus();
  await page.keyboard.press('j');
  const joined = view(page).getByRole('textbox', { name: 'Note on 10.244.16.0/20' });
  await expect(joined).toHaveValue('row one; row two');
  await view(page).getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(view(page).getByRole('textbox', { name: 'Note on 10.244.24.0/21' })).toHaveValue('row two');

  // In and out again, with the focus where it came from.
  await part('10.244.16.0/21').focus();
  await page.keyboard.press('Enter');
  await expect(part('10.244.16.0/24')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(part('10.244.16.0/21')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(part('10.244.0.0/16')).toBeFocused();
});

const list = `10.20.0.0/16 office
10.300.0.0/16 no such thing
10.245.3.7/16 host bits
172.31.0.0-172.31.255.255 shop
10.244.128.0/17 peer
`;

test('paste a list anywhere, read what is wrong with two lines of it, and take it over', async ({ page }) => {
  await view(page).evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, list);
  const wrong = view(page).getByRole('table').nth(1);
  await expect(wrong.getByRole('row', { name: /^2 10\.300\.0\.0 has a part of 300/ })).toBeVisible();
  await expect(wrong.getByRole('row', { name: /^3 .*host bits.* 10\.245\.0\.0\/16$/ })).toBeVisible();
  await expect(view(page).getByRole('listitem')).toContainText('the pod range 10.244.0.0/16 meets 1 range');

  await goTo(page, 'Find free space');
  await expect(view(page).getByText('meets nothing in pasted either')).toBeVisible();
  await goTo(page, 'Import lists');
  await view(page).getByRole('checkbox', { name: /probably meant/ }).check(); // prettier-ignore
  await view(page).getByRole('button', { name: 'Take all 4 over as elsewhere' }).click();
  await goTo(page, 'Conflicts');
  await expect(view(page).getByText(/The pod range contains peer/)).toBeVisible();
  await view(page).getByRole('button', { name: 'Undo' }).click();
  await expect(view(page).getByText(/The pod range contains peer/)).toBeHidden();
});

test('a list that is dropped here is read, a plan that is dropped here is opened', async ({ page }) => {
  const drop = (name: string, text: string) =>
    view(page)
      .getByRole('heading', { name: 'Addresses' })
      .evaluate(
        (element, [file, content]) => {
          const data = new DataTransfer();
          data.items.add(new File([content ?? ''], file ?? ''));
          element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        },
        [name, text],
      );
  await drop('offices.csv', 'name,prefix\nBerlin,10.77.0.0/16\n');
  await expect(view(page).getByText('1 ranges of IPv4 and 0 of IPv6 in offices.csv')).toBeVisible();
  await drop('other.podwright.yaml', 'podwright: 1\nname: other\n');
  await expect(page).toHaveTitle(/other\.podwright\.yaml/);
});

test('a list of a million lines is read beside the window, and can be cancelled', async ({ page }, testInfo) => {
  test.slow();
  const lines = Array.from({ length: 1_000_000 }, (_, n) => `11.${n >> 16}.${(n >> 8) & 255}.${n & 255}/32`);
  const file = testInfo.outputPath('million.txt');
  writeFileSync(file, lines.join('\n'));
  await goTo(page, 'Import lists');
  await view(page).locator('input[type=file]').setInputFiles(file);
  await view(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(view(page).getByRole('progressbar')).toBeHidden();
  await expect(view(page).getByText('1,000,000 ranges')).toBeHidden();

  // The longest wait between two frames while it is read.
  await page.evaluate(() => {
    const seen = { longest: 0, last: performance.now() };
    const tick = (now: number): void => {
      seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(window, { frames: seen });
  });
  await view(page).locator('input[type=file]').setInputFiles(file);
  await expect(view(page).getByText('1,000,000 ranges of IPv4')).toBeVisible({ timeout: 60_000 });
  const longest = await page.evaluate(() => (window as unknown as { frames: { longest: number } }).frames.longest);
  expect(longest, 'ms between two frames').toBeLessThan(1000);
  await expect(view(page).getByText(/A plan holds at most/)).toBeVisible();
});

test('find a free /16 and use it for pods', async ({ page }) => {
  await goTo(page, 'Find free space');
  await page.keyboard.press('/');
  await expect(view(page).getByRole('textbox', { name: /Within/ })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('172.16.0.1/12');
  await view(page).getByRole('button', { name: 'Use 172.16.0.0/12' }).click();
  await view(page).getByRole('spinbutton', { name: 'Length' }).fill('16');
  // docker0 is the default of another program, so it is not free.
  await expect(view(page).getByRole('button', { name: 'Use 172.17.0.0/16 for pods' })).toBeHidden();
  await view(page).getByRole('button', { name: 'Use 172.18.0.0/16 for pods' }).click();
  await expect(page.getByRole('textbox', { name: 'Pod range' })).toHaveValue('172.18.0.0/16');
  await expect(view(page).getByRole('button', { name: 'Use 172.18.0.0/16 for pods' })).toBeHidden();
  await view(page).getByRole('button', { name: 'Undo' }).click();
  await expect(view(page).getByRole('button', { name: 'Use 172.18.0.0/16 for pods' })).toBeVisible();
});

test('take a proposal over, and see how long it lasts', async ({ page }) => {
  await goTo(page, 'Sizing');
  await view(page).getByRole('button', { name: 'Use this: For the target' }).click();
  await expect(view(page).getByRole('status').filter({ hasText: 'pods have' })).toBeVisible();
  await goTo(page, 'Runway');
  await expect(view(page).getByText('First to run out:')).toBeVisible();
  await expect(view(page).getByRole('table', { name: 'Nodes by month' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const name of ['Map', 'Ranges', 'Conflicts', 'Find free space', 'Import lists', 'Runway', 'Sizing']) {
      test(`${name} can be used without seeing it, ${colorScheme}`, async ({ page }) => {
        await goTo(page, name);
        await axe(page);
      });
    }
  });
}
