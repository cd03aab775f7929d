import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { fieldList } from '../../engine';
import { workbench } from '../state/workbench.svelte';
import { formGroups } from './plan-form';
import PlanForm from './PlanForm.svelte';

beforeEach(() => {
  workbench.open({
    podwright: 1,
    name: 'hall',
    nodes: { count: 60, target: 80 },
    addresses: { elsewhere: [{ cidr: '10.20.0.0/16', name: 'office' }] },
    needs: { 'network-policy': 'must' },
  });
});

const rowOf = (path: string): HTMLElement => {
  const row = document.querySelector<HTMLElement>(`[data-field="${path}"]`);
  if (row === null) throw new Error(`${path} is not shown`);
  return row;
};

test('the form has every field of the plan, each once, but the version of the format', () => {
  const shown = formGroups.flatMap(({ first, more }) => [...first, ...more]).map(({ path }) => path);
  const all = fieldList.map(({ path }) => path).filter((path) => path !== 'podwright');
  expect(shown.toSorted()).toEqual(all.toSorted());
});

test('a field that is left out shows its default, and takes a value', async () => {
  render(PlanForm);
  const surge = screen.getByRole<HTMLInputElement>('textbox', { name: 'Pods on a node at most' });
  expect(surge.value).toBe('');
  expect(surge.placeholder).toBe('110');
  await fireEvent.input(surge, { target: { value: '250' } });
  expect(workbench.file.pods?.maxPerNode).toBe(250);
});

test('a value that cannot be used stays, with its error at the field, and the group says so', async () => {
  render(PlanForm);
  const count = screen.getByRole<HTMLInputElement>('textbox', { name: 'Nodes' });
  await fireEvent.input(count, { target: { value: 'many' } });
  await fireEvent.blur(count);
  expect(count.value).toBe('many');
  expect(count.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(count.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/whole number/);
  expect(screen.getByText('1 problem')).toBeTruthy();
  expect(workbench.plan.nodes.count.value).toBe(60);
});

test('a contradiction stands at its field', async () => {
  render(PlanForm);
  await fireEvent.input(screen.getByRole('textbox', { name: 'Target' }), { target: { value: '20' } });
  expect(within(rowOf('nodes.target')).getByText(/below the 60 nodes of today; write at least 60/)).toBeTruthy();
});

test('what a field is about: its limits, its default with the reason, and the way back to it', async () => {
  render(PlanForm);
  await fireEvent.click(screen.getByRole('button', { name: 'About Target' }));
  const row = rowOf('nodes.target');
  expect(row.textContent).toContain('From 1 to 1,000,000 nodes.');
  await fireEvent.click(within(row).getByRole('button', { name: 'Reset to 60' }));
  expect(workbench.file.nodes).toEqual({ count: 60 });
});

test('what cannot be changed later is marked', () => {
  render(PlanForm);
  expect(within(rowOf('addresses.cluster')).getByRole('img', { name: 'cannot be changed later' })).toBeTruthy();
});

test('a row of a table is kept while it is half typed', async () => {
  render(PlanForm);
  const table = within(rowOf('addresses.elsewhere'));
  await fireEvent.click(table.getByRole('button', { name: 'Add a row' }));
  await fireEvent.input(table.getByRole('textbox', { name: 'Range, row 2' }), { target: { value: '10.30.0.0/16' } });
  expect(workbench.file.addresses?.elsewhere).toHaveLength(1);
  expect(workbench.unusable).toBe(1);
  await fireEvent.input(table.getByRole('textbox', { name: 'Name, row 2' }), { target: { value: 'peer' } });
  expect(workbench.file.addresses?.elsewhere).toEqual([
    { cidr: '10.20.0.0/16', name: 'office' },
    { cidr: '10.30.0.0/16', name: 'peer' },
  ]);
  expect(workbench.unusable).toBe(0);
});

test('a need is weighed and let go again', async () => {
  render(PlanForm);
  const need = within(screen.getByRole('radiogroup', { name: 'Encryption' }));
  await fireEvent.click(need.getByRole('radio', { name: 'should' }));
  expect(workbench.file.needs).toEqual({ 'network-policy': 'must', encryption: 'should' });
  await fireEvent.click(need.getByRole('radio', { name: 'not needed' }));
  expect(workbench.file.needs).toEqual({ 'network-policy': 'must' });
});

test('a box of several is ticked beside the default', async () => {
  render(PlanForm);
  const families = within(screen.getByRole('group', { name: 'Pod addresses' }));
  expect(families.getByRole<HTMLInputElement>('checkbox', { name: 'IPv4' }).checked).toBe(true);
  await fireEvent.click(families.getByRole('checkbox', { name: 'IPv6' }));
  expect(workbench.file.pods?.families).toEqual(['ipv4', 'ipv6']);
});
