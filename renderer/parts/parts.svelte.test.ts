import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import { cite, formula, input, rfcs } from '../../engine';
import Cites from './Cites.svelte';
import Explained from './Explained.svelte';
import NumberControl from './NumberControl.svelte';
import Segmented from './Segmented.svelte';
import Tabs from './Tabs.svelte';
import TextControl from './TextControl.svelte';
import Verdict from './Verdict.svelte';

const nodes = input('Nodes', 60, 'node', 'nodes.count');
const sessions = formula('BGP sessions', 'session', 'n * (n - 1) / 2', { n: nodes });

test('a number shows its value and a small unit, and says all of it to a screen reader', () => {
  render(Explained, { quantity: sessions });
  expect(screen.getByRole('button', { name: 'BGP sessions: 1,770 sessions. Why?' }).textContent).toBe('1,770sessions');
});

test('a plain number is no button', () => {
  render(Explained, { quantity: sessions, plain: true, label: true });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText('BGP sessions')).toBeTruthy();
});

test.for(['yes', 'partly', 'no', 'unknown'] as const)('%s has a shape of its own and is said in words', (verdict) => {
  const { container } = render(Verdict, { verdict });
  expect(screen.getByText(verdict)).toBeTruthy();
  const shapes: Record<string, number> = { yes: 1, partly: 2, no: 2, unknown: 3 };
  expect(container.querySelectorAll('svg > *')).toHaveLength(shapes[verdict] ?? 0);
});

test('a source is listed once, however often it is cited', () => {
  const place = cite(rfcs.rfc791, 'section 3.1');
  render(Cites, { cites: [place, { ...place }, cite(rfcs.rfc791, 'section 2')] });
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});

const control = { id: 'n', text: '60', value: 60, min: 1, max: 100_000, step: 1, onsettle: () => undefined };

test.for([
  { key: 'ArrowUp', shiftKey: false, want: '61' },
  { key: 'ArrowDown', shiftKey: false, want: '59' },
  { key: 'ArrowUp', shiftKey: true, want: '70' },
  { key: 'ArrowDown', shiftKey: true, want: '50' },
])('$key, shift $shiftKey, makes $want of 60', async ({ key, shiftKey, want }) => {
  const oninput = vi.fn();
  render(NumberControl, { ...control, oninput });
  await fireEvent.keyDown(screen.getByRole('textbox'), { key, shiftKey });
  expect(oninput).toHaveBeenCalledWith(want);
});

test('several numbers have no slider, and the field says what holds without them', () => {
  const { container } = render(NumberControl, {
    ...control,
    text: '',
    value: undefined,
    placeholder: 'a current one',
    oninput: () => undefined,
  });
  expect(container.querySelector('input[type=range]')).toBeNull();
  expect(screen.getByPlaceholderText('a current one')).toBeTruthy();
});

test('a text stays as it is typed until the field is left, and gives way to a change from elsewhere', async () => {
  const { rerender } = render(TextControl, { id: 't', text: '60', oninput: () => undefined });
  const field = screen.getByRole<HTMLInputElement>('textbox');
  await fireEvent.input(field, { target: { value: '60.0' } });
  expect(field.value).toBe('60.0');
  await rerender({ text: '70' });
  expect(field.value).toBe('70');
  await fireEvent.input(field, { target: { value: '070' } });
  await fireEvent.blur(field);
  expect(field.value).toBe('70');
});

test('a strength is chosen by name', async () => {
  const onchoose = vi.fn();
  const choices = [
    { value: 'must', title: 'must' },
    { value: '', title: '–', says: 'not needed' },
  ];
  render(Segmented, { label: 'Encryption', name: 'e', choices, current: '', onchoose });
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'not needed' }).checked).toBe(true);
  await fireEvent.click(screen.getByRole('radio', { name: 'must' }));
  expect(onchoose).toHaveBeenCalledWith('must');
});

test.for([
  { key: 'ArrowRight', want: 'b' },
  { key: 'ArrowLeft', want: 'c' },
  { key: 'End', want: 'c' },
  { key: 'Home', want: 'a' },
])('$key leads from the first tab to $want', async ({ key, want }) => {
  const onchoose = vi.fn();
  const tabs = ['a', 'b', 'c'].map((id) => ({ id, title: id }));
  render(Tabs, { tabs, current: 'a', controls: 'view', onchoose });
  await fireEvent.keyDown(screen.getByRole('tab', { name: 'a' }), { key });
  await tick();
  expect(onchoose).toHaveBeenCalledWith(want);
});
