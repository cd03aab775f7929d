import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { workbench } from '../state/workbench.svelte';
import Compare from './Compare.svelte';
import { keptFiles, lookAt } from './fixture';

beforeEach(() => lookAt('calico/none', 'flannel/udp'));

const numbersOf = (measure: string): string[] =>
  within(screen.getByRole('row', { name: new RegExp(`^${measure} (B|copies) `) }))
    .getAllByRole('button')
    .map((button) => button.textContent);

test('numbers stand beside one another, and differences have a sign', () => {
  render(Compare, { files: keptFiles().files });
  expect(numbersOf('Copies')).toEqual(['2', '6', '+4']);
  expect(numbersOf('Pod MTU')).toEqual(['1,500', '1,472', '−28']);
});

test('another baseline turns the differences round', async () => {
  render(Compare, { files: keptFiles().files });
  await fireEvent.change(screen.getByRole('combobox', { name: /against/ }), { target: { value: 'flannel/udp' } });
  expect(numbersOf('Copies')).toEqual(['6', '2', '−4']);
});

test('options are added and let go here', async () => {
  lookAt('calico/none');
  render(Compare, { files: keptFiles().files });
  expect(screen.getByText(/Add an option to see/)).toBeDefined();
  await fireEvent.change(screen.getByRole('combobox', { name: 'Add an option to compare' }), {
    target: { value: 'flannel/vxlan' },
  });
  expect(numbersOf('Overhead')).toContain('+50');
  await fireEvent.click(screen.getByRole('button', { name: 'Let Flannel VXLAN go' }));
  expect(screen.getByText(/Add an option to see/)).toBeDefined();
});

test('the best of each CNI is offered to begin with', async () => {
  lookAt('calico/none');
  render(Compare, { files: keptFiles().files });
  const offered = within(screen.getByRole('list', { name: 'The best of each CNI' })).getAllByRole('button');
  const places = offered.map(({ textContent }) =>
    workbench.assessment.options.findIndex(({ subject }) => subject.option.title === textContent),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const products = places.map((place) => workbench.assessment.options[place]?.subject.option.cni.id);
  expect(offered.length).toBeGreaterThan(1);
  expect(new Set(products).size).toBe(offered.length);
  await fireEvent.click(offered[0]!);
  expect(screen.getByRole('combobox', { name: /against/ })).toBeTruthy();
});
