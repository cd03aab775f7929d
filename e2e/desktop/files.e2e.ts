import { readFile } from 'node:fs/promises';
import { expect, test } from '../harness';
import { answer, hall, heading, nodes, openPlan, target } from './plans';

const small = `# our lab
podwright: 1
name: lab # the small one
nodes:
  count: 5 # five machines under the desk
`;

test('a plan is opened, changed and saved with its comments', async ({ page }) => {
  await openPlan(page, { name: 'lab.podwright.yaml', text: small });
  await expect(heading(page)).toHaveText('lab');
  await expect(nodes(page)).toHaveValue('5');

  await nodes(page).fill('7');
  await expect(page).toHaveTitle('lab.podwright.yaml • – Podwright');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const saved = await readFile(await (await download).path(), 'utf8');
  expect(saved).toBe(small.replace('count: 5', 'count: 7'));
  await expect(page).toHaveTitle('lab.podwright.yaml – Podwright');
});

test('a plan with mistakes is explained line by line, and the window keeps what it had', async ({ page }) => {
  const text = 'podwright: 1\nname: bad\nunderlay:\n  topolgy: segments\nnodes:\n  count: many\n';
  await openPlan(page, { name: 'bad.yaml', text });
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('bad.yaml has 2 problems; the window keeps the plan that it had.');
  await expect(notices).toContainText('Line 4, column 3: unknown key "topolgy" in underlay; did you mean "topology"?');
  await expect(notices).toContainText('Line 6, column 10:');
  await expect(heading(page)).toHaveText('one-segment-hall');
  await expect(nodes(page)).toHaveValue('60');
});

for (const { what, text, says } of [
  {
    what: 'a file of 5 MiB',
    text: Buffer.alloc(5 * 1024 * 1024, 'x'),
    says: 'has 5.0 MiB; a plan is a text of at most 4 MiB',
  },
  { what: 'a picture', text: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), says: 'is not UTF-8 text' },
  { what: 'prose', text: 'Dear colleague', says: 'a plan begins with podwright: 1 and a name' },
]) {
  test(`${what} is refused with one sentence`, async ({ page }) => {
    await openPlan(page, { name: 'strange.yaml', text });
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText(says);
    await expect(heading(page)).toHaveText('one-segment-hall');
  });
}

test('undo, redo and the mark of a changed plan', async ({ page }) => {
  const changed = page.getByRole('banner').getByText('changed since it was saved');
  await expect(changed).toHaveCount(0);
  await nodes(page).fill('300');
  await nodes(page).blur();
  await expect(changed).toHaveCount(1);

  // One step takes back the nodes and the target that went along.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(nodes(page)).toHaveValue('60');
  await expect(target(page)).toHaveValue('80');
  await expect(changed).toHaveCount(0);

  await page.keyboard.press('Control+Shift+z');
  await expect(nodes(page)).toHaveValue('300');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('arrow keys step a number, with shift by ten', async ({ page }) => {
  await nodes(page).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(nodes(page)).toHaveValue('71');
});

test('nothing typed is lost: not by tabs, not by a reload, and not when it cannot be used', async ({ page }) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await openPlan(page, hall);
  await expect(heading(page)).toHaveText('hall');
  await nodes(page).fill('300');
  await nodes(page).blur();
  const range = page.getByRole('textbox', { name: /^Pod range/ });
  await range.fill('10.244.0.1/16');
  await expect(page.getByText(/10\.244\.0\.1\/16 has host bits set; the network is 10\.244\.0\.0\/16/)).toBeVisible();
  await expect(answer(page)).toContainText(
    'One field cannot be used yet: this is the answer for the last plan that could be.',
  );
  await expect(answer(page).getByRole('heading')).toHaveText('Calico without encapsulation, with route reflectors');

  await page.getByRole('tab', { name: 'Growth' }).click();
  await page.getByRole('tab', { name: 'Recommend' }).click();
  await expect(range).toHaveValue('10.244.0.1/16');

  await page.reload();
  await expect(page.getByText('What was not saved is here again.')).toBeVisible();
  await expect(range).toHaveValue('10.244.0.1/16');
  await expect(nodes(page)).toHaveValue('300');

  await range.fill('10.244.0.0/16');
  await expect(answer(page)).not.toContainText('cannot be used yet');
});

test('what is not saved is asked about before another plan takes its place', async ({ page }) => {
  await nodes(page).fill('300');
  await openPlan(page, { name: 'lab.podwright.yaml', text: small });
  const question = page.getByRole('dialog', { name: 'Save the changes to one-segment-hall.podwright.yaml?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(nodes(page)).toHaveValue('300');

  await openPlan(page, { name: 'lab.podwright.yaml', text: small });
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(heading(page)).toHaveText('lab');
});

test('a plan begins from a worked plan, dropped or pasted', async ({ page }) => {
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('button', { name: 'New…' }).click();
  await page.getByRole('button', { name: /^routed-fabric/ }).click();
  await expect(heading(page)).toHaveText('routed-fabric');

  await page.evaluate((text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], 'lab.podwright.yaml'));
    document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true }));
  }, small);
  await expect(heading(page)).toHaveText('lab');

  await page.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document
        .querySelector('main')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    },
    small.replace('name: lab', 'name: pasted-lab'),
  );
  await expect(heading(page)).toHaveText('pasted-lab');
});

test('a field is found by its name and taken to', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('multicast');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radiogroup', { name: 'Multicast' })).toBeInViewport();
});
