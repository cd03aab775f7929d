import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { keptFiles, likeABrowser, lookAt } from './fixture';
import Growth from './Growth.svelte';

beforeAll(likeABrowser);
beforeEach(() => lookAt('calico/none', 'calico/none+reflectors', 'flannel/vxlan'));

const rowOf = (nodes: RegExp): string[] =>
  within(screen.getByRole('row', { name: nodes }))
    .getAllByRole('button')
    .map((button) => button.textContent);

test('the table says how many sessions there are at the target: RFC 4456, n (n - 1) / 2, against 3 reflectors', () => {
  render(Growth, { files: keptFiles().files });
  expect(rowOf(/^300 ?target/)).toEqual(['44,850sessions', '894sessions']);
  expect(rowOf(/^60 ?now/)[0]).toBe('1,770sessions');
  expect(screen.getByText(/Nothing of the kind grows with Flannel VXLAN/)).toBeDefined();
});

test('the size that the documentation gives a mesh is marked, with its source at hand', () => {
  render(Growth, { files: keptFiles().files });
  expect(screen.getByRole('button', { name: /full mesh is documented for: 100 nodes/ })).toBeDefined();
});

test('any number of nodes can be read off', async () => {
  render(Growth, { files: keptFiles().files });
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Read at' }), { target: { value: '101' } });
  // 101 * 100 / 2
  expect(screen.getByRole('button', { name: /5,050 sessions/ })).toBeDefined();
});

test('another quantity, and the axis by one key', async () => {
  render(Growth, { files: keptFiles().files });
  const choice = screen.getByRole('combobox', { name: 'Quantity' });
  await fireEvent.change(choice, { target: { value: 'bgp/sessions-per-node' } });
  expect(rowOf(/^300 ?target/)[0]).toBe('299sessions');
  const log = screen.getByRole<HTMLInputElement>('checkbox', { name: /logarithmic/ });
  await fireEvent.keyDown(log, { key: 'l' });
  expect(log.checked).toBe(true);
  await fireEvent.keyDown(document.body, { key: 'l' });
  expect(log.checked).toBe(true);
  await fireEvent.change(choice, { target: { value: 'bgp/sessions' } });
});

test('the table leaves as CSV', async () => {
  const { files, exported } = keptFiles();
  render(Growth, { files });
  await fireEvent.click(screen.getByRole('button', { name: 'CSV' }));
  const [file] = exported;
  expect(file?.name).toBe('bgp-sessions-in-all.csv');
  expect(file?.content).toContain('\r\n300,44850,894\r\n');
  // A title with a comma is quoted, as RFC 4180 asks.
  expect(file?.content).toContain('"Calico without encapsulation, with route reflectors (sessions)"');
});

test('quantities stand under what they are about, and each can be reached', () => {
  render(Growth, { files: keptFiles().files });
  const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Quantity' });
  const groups = within(choice).getAllByRole('group');
  expect(groups.map((group) => group.getAttribute('label'))).toEqual([
    'BGP sessions and messages',
    'Other control planes',
    'Kernel state',
    'Addresses',
  ]);
  const [bgp, , , addresses] = groups.map((group) =>
    within(group)
      .getAllByRole<HTMLOptionElement>('option')
      .map(({ value }) => value),
  );
  expect(bgp).toEqual(expect.arrayContaining(['bgp/leave-bytes', 'bgp/sessions-on-reflector']));
  expect(addresses).toContain('addresses/nodes');
});

test('a threshold says from which size on each option is past it', async () => {
  render(Growth, { files: keptFiles().files });
  const choice = screen.getByRole('combobox', { name: 'Quantity' });
  await fireEvent.change(choice, { target: { value: 'addresses/nodes' } });
  const list = within(screen.getByRole('list', { name: 'Thresholds' }));
  // A /22 has 1,022 addresses for nodes, and the chart ends at 500.
  expect(list.getByRole('button', { name: /: 1,022 nodes/ })).toBeDefined();
  expect(list.getByText('not met up to 500 nodes')).toBeDefined();
  await fireEvent.change(choice, { target: { value: 'bgp/sessions' } });
});

test('the smallest example counts pairs against ports', async () => {
  render(Growth, { files: keptFiles().files });
  await fireEvent.click(screen.getByRole('button', { name: 'The smallest example' }));
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Pods' }), { target: { value: '12' } });
  // 12 * 11 / 2 cables, or 12.
  expect(rowOf(/^12 /)).toEqual(['66entries', '12entries']);
  await fireEvent.click(screen.getByRole('button', { name: 'Curves' }));
});

test('what each option meets first is listed in order, and what the target is past stands out', async () => {
  render(Growth, { files: keptFiles().files });
  await fireEvent.click(screen.getByRole('button', { name: 'Limits in order' }));
  const rowsOf = (title: RegExp): HTMLElement[] =>
    within(screen.getByRole('table', { name: title })).getAllByRole('row');
  const mesh = rowsOf(/What Calico without encapsulation meets first/).slice(1);
  // Calico's documentation: Typha past 50 nodes, a mesh up to 100. The plan wants 300.
  expect(mesh.slice(0, 2).map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^ *50.*Typha/s),
    expect.stringMatching(/^ *100.*mesh/s),
  ]);
  expect(mesh[0]?.className).toContain('met');
  expect(mesh.at(-1)?.className).not.toContain('met');
  expect(rowsOf(/with route reflectors meets first/)[2]?.textContent).not.toMatch(/^ *100/);
  await fireEvent.click(screen.getByRole('button', { name: 'Curves' }));
});
