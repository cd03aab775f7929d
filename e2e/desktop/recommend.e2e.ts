import { expect, test } from '../harness';
import { answer, hall, heading, nodes, openPlan, target } from './plans';

test.beforeEach(async ({ page }) => {
  await openPlan(page, hall);
  await expect(heading(page)).toHaveText('hall');
});

test('three hundred nodes instead of sixty: reflectors instead of the mesh, and the reason', async ({ page }) => {
  const said = answer(page);
  await expect(nodes(page)).toHaveValue('60');
  await expect(said.getByRole('heading')).toHaveText('Calico without encapsulation');
  await expect(said.getByRole('button', { name: /^BGP sessions.*3,160 sessions/ })).toBeVisible();

  await nodes(page).fill('300');

  await expect(said.getByRole('heading')).toHaveText('Calico without encapsulation, with route reflectors');
  await expect(said).toContainText(/Calico without encapsulation is excluded: .*full mesh; route reflectors/);
  // The target goes along with the nodes, so 300 nodes and 3 reflectors: (300 − 3) × 3 + 3 × 2 / 2.
  await expect(target(page)).toHaveValue('300');
  await expect(said.getByRole('button', { name: /^BGP sessions.*894 sessions/ })).toBeVisible();

  const excluded = page.getByRole('listitem').filter({ hasText: 'The cluster is past the size' });
  await expect(excluded.getByRole('button', { name: 'Calico without encapsulation', exact: true })).toBeVisible();
});

test('an option in focus is in focus everywhere, and can be chosen for the report', async ({ page }) => {
  await page.getByRole('button', { name: 'Calico VXLAN', exact: true }).click();
  await expect(answer(page)).toContainText('In focus: Calico VXLAN, rank');
  await page.getByRole('tab', { name: 'Packets' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Calico VXLAN');
  await answer(page).getByRole('button', { name: 'Back to the recommended' }).click();
  await expect(answer(page)).not.toContainText('In focus');

  await page.getByRole('tab', { name: 'Recommend' }).click();
  await page.getByRole('button', { name: 'Choose for the report' }).click();
  await expect(answer(page)).toContainText('In focus: Calico VXLAN');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(answer(page)).not.toContainText('In focus');
});

test('options are found by what they lack', async ({ page }) => {
  await page.getByRole('searchbox', { name: 'Filter options' }).fill('networkpolicy');
  await expect(page.getByRole('button', { name: 'Flannel host-gw', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Calico VXLAN', exact: true })).toBeHidden();
});

test('a rule that the person weighs otherwise changes the ranking', async ({ page }) => {
  await nodes(page).fill('300');
  await page.getByRole('button', { name: 'Calico without encapsulation', exact: true }).click();
  const finding = page.getByRole('listitem').filter({ hasText: 'The cluster is past the size' }).last();
  await finding.getByText('Question and sources').click();
  await finding.getByRole('combobox', { name: 'Weight in this plan' }).selectOption('off');
  await expect(answer(page).getByRole('heading')).toHaveText('Calico without encapsulation');
});
