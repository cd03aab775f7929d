import { fireEvent, render, screen } from '@testing-library/svelte';
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

test('text of a plan is shown as text', () => {
  const name = '<img src=x onerror="alert(1)">';
  workbench.set('description', name);
  render(Report, { files: keptFiles().files });
  expect(screen.getByText(name)).toBeDefined();
});
