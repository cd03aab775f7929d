import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
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
