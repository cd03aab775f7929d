import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { workbench } from '../state/workbench.svelte';
import { keptFiles, lookAt } from './fixture';
import Report from './Report.svelte';

beforeEach(() => lookAt('calico/none+reflectors'));

test('the preview tells the answer, and a section that is left out goes', async () => {
  render(Report, { files: keptFiles().files });
  const preview = screen.getByRole('article', { name: 'Preview' });
  expect(preview.textContent).toContain('Calico without encapsulation, with route reflectors');
  const ports = screen.getByRole('checkbox', { name: 'Ports to open' });
  expect(screen.getByRole('heading', { name: 'Ports to open' })).toBeDefined();
  await fireEvent.click(ports);
  expect(screen.queryByRole('heading', { name: 'Ports to open' })).toBeNull();
  await fireEvent.click(ports);
});

test.for([
  { button: 'Markdown', name: 'hall-report.md', holds: /^# hall/ },
  { button: 'HTML', name: 'hall-report.html', holds: /^<!doctype html>/i },
  { button: 'CSV', name: 'hall-report.csv', holds: /\r\n/ },
  { button: 'JSON', name: 'hall-report.json', holds: /"10\.244\.0\.0\/16"/ },
])('$button leaves as $name', async ({ button, name, holds }) => {
  const { files, exported } = keptFiles();
  render(Report, { files });
  await fireEvent.click(screen.getByRole('button', { name: button }));
  expect(exported[0]?.name).toBe(name);
  expect(exported[0]?.content).toMatch(holds);
});

test('HTML is laid out for the paper that is chosen', async () => {
  const { files, exported } = keptFiles();
  render(Report, { files });
  // A4 is the style sheet's own, which is no part of this test; another is told by a rule after it.
  await fireEvent.click(screen.getByRole('button', { name: 'HTML' }));
  await fireEvent.change(screen.getByRole('combobox', { name: 'Paper' }), { target: { value: 'letter' } });
  await fireEvent.click(screen.getByRole('button', { name: 'HTML' }));
  expect(exported.map(({ content }) => String(content).includes('@page { size: letter }'))).toEqual([false, true]);
  await fireEvent.change(screen.getByRole('combobox', { name: 'Paper' }), { target: { value: 'a4' } });
});

test('the preview tells what the cluster meets, and what would change the answer once that is asked for', async () => {
  render(Report, { files: keptFiles().files });
  expect(screen.getByText('What the cluster meets as it grows, the first first')).toBeDefined();
  const title = 'What would change the answer, the nearest first';
  expect(screen.queryByText(title)).toBeNull();
  const asked = screen.getByRole('checkbox', { name: 'Tell what would change the answer' });
  await fireEvent.click(asked);
  // Nothing leaves half told: the formats wait until it is found.
  expect(screen.getByRole('button', { name: 'HTML' })).toHaveProperty('disabled', true);
  await waitFor(() => expect(screen.getByText(title)).toBeDefined(), { timeout: 20_000 });
  expect(screen.getByRole('button', { name: 'HTML' })).toHaveProperty('disabled', false);
  await fireEvent.click(asked);
});

test('text of a plan is shown as text', () => {
  const name = '<img src=x onerror="alert(1)">';
  workbench.set('description', name);
  render(Report, { files: keptFiles().files });
  expect(screen.getByText(name)).toBeDefined();
});
