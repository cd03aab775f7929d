import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { fact, formula, input, cite, rfcs, type Quantity } from '../../engine';
import { WhyPanel } from '../state/why-panel.svelte';
import { workbench } from '../state/workbench.svelte';
import Why from './Why.svelte';

const room = (mtu: number): Quantity =>
  formula('Room inside IPv4', 'byte', 'room - header', {
    room: input('Link MTU', mtu, 'byte', 'underlay.mtu'),
    header: fact('IPv4', 20, 'byte', cite(rfcs.rfc791, 'section 3.1')),
  });

function shown(quantity: Quantity): WhyPanel {
  const why = new WhyPanel();
  why.show(quantity, workbench.assessment);
  render(Why, { why, quantity });
  return why;
}

test('a formula is shown with its letters, with its numbers, and each of them can be opened', async () => {
  const why = shown(room(1500));
  expect(screen.getByText('= room − header')).toBeTruthy();
  expect(screen.getByText('= 1,500 − 20')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: /Link MTU/ }));
  expect(why.quantity?.name).toBe('Link MTU');
  expect(why.above.map(({ name }) => name)).toEqual(['Room inside IPv4']);
});

test('a published fact names the place it was read', () => {
  shown(fact('IPv4', 20, 'byte', cite(rfcs.rfc791, 'section 3.1')));
  expect(screen.getByText(/RFC 791.*section 3\.1/)).toBeTruthy();
});

test('the way down is kept while the number changes, and given up where it is not there any more', () => {
  const why = new WhyPanel();
  const by = {};
  why.show(room(1500), workbench.assessment, by);
  const [first] = Object.values((room(1500).origin as { where: Record<string, Quantity> }).where);
  if (first !== undefined) why.enter(first);
  why.show(room(9000), workbench.assessment, by);
  expect([why.quantity?.name, why.quantity?.value]).toEqual(['Link MTU', 9000]);
  why.show(input('Another', 1, 'byte', 'x'), workbench.assessment, by);
  expect(why.quantity?.name).toBe('Another');
});
