import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { workbench } from '../state/workbench.svelte';
import { likeABrowser, lookAt } from './fixture';
import GrowthReflectors from './GrowthReflectors.svelte';

beforeAll(likeABrowser);
beforeEach(() => lookAt('calico/none+reflectors'));

function planner(): void {
  const { focus } = workbench;
  if (focus === undefined) throw new Error('nothing is in focus');
  render(GrowthReflectors, { focus });
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string, text: string) => fireEvent.input(field(name), { target: { value: text } });
const press = (name: RegExp | string) => fireEvent.click(screen.getByRole('button', { name }));
const lost = () => within(screen.getByRole('region', { name: 'What is lost' }));
const cells = (row: string) =>
  within(screen.getByRole('row', { name: new RegExp(`^${row}`) }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent.trim());

/** What is tried out stays with the page: each test takes back what it tried. */
async function tidy(): Promise<void> {
  for (const back of screen.queryAllByRole('button', { name: /take it back$/ })) await fireEvent.click(back);
  const all = screen.queryByRole('button', { name: 'Bring all back' });
  if (all !== null) await fireEvent.click(all);
}

test('the plan’s 300 nodes with three reflectors cost what RFC 4456 and the laboratory say, beside a mesh', async () => {
  planner();
  // 300 * 299 / 2, and 297 * 3 + 3.
  expect(cells('Sessions in all').slice(0, 2)).toEqual(['44,850sessions', '894sessions']);
  expect(cells('Sessions on a reflector').slice(0, 2)).toEqual(['–', '299sessions']);
  expect(cells('Messages until all is learnt')[2]).toBe('unknown');
  await tidy();
});

test('a reflector that fails takes nothing with it while another is left, and the last one takes all', async () => {
  planner();
  await type('Racks or zones', '3');
  await press(/^Reflector 1: works/);
  expect(lost().getByText(/each still has a reflector/)).toBeDefined();
  expect(lost().getByRole('button', { name: /killed: 120 seconds/ })).toBeDefined();
  expect(lost().getByRole('button', { name: /falls silent, at most: 240 seconds/ })).toBeDefined();
  await fireEvent.keyDown(screen.getByRole('button', { name: /^Reflector 2: works/ }), { key: 'Enter' });
  await press('Reflector 3 fails');
  // Without any reflector 297 nodes reach nobody.
  expect(lost().getByText(/lose all routes but their own/)).toBeDefined();
  expect(lost().getByRole('button', { name: /^Nodes cut off: 297 nodes/ })).toBeDefined();
  await press(/^Rack 1, 100 nodes: works/);
  expect(lost().getByRole('button', { name: /^Nodes cut off: 198 nodes/ })).toBeDefined();
  await press('Bring all back');
  expect(screen.queryByRole('button', { name: /failed; press/ })).toBeNull();
  await tidy();
});

test.for([
  { name: 'Nodes', text: '0', says: /“0”: it takes a whole number from 1 to 10,000,000. 300 holds until then/ },
  { name: 'Reflectors', text: '2.5', says: /“2.5”: it takes a whole number from 1 to 1,000/ },
  { name: 'Peers of a node', text: '4', says: /4: more than the reflectors; at most 3 can be had/ },
  { name: 'Racks or zones', text: '301', says: /301: more than the 300 nodes/ },
  { name: 'Groups', text: '21', says: /two levels take more/ },
])('$name of $text is told at the field, and what could be drawn stays', async ({ name, text, says }) => {
  planner();
  await type(name, text);
  expect(screen.getByText(says)).toBeDefined();
  expect(field(name).getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('table', { name: 'Where they stand' })).toBeDefined();
  await tidy();
  expect(field(name).getAttribute('aria-invalid')).not.toBe('true');
});

test('more reflectors than nodes, and one node', async () => {
  planner();
  await type('Nodes', '2');
  await type('Reflectors', '3');
  expect(screen.getByText(/3: more than the nodes; at most 2 can be reflectors/)).toBeDefined();
  await type('Reflectors', '1');
  await type('Nodes', '1');
  expect(cells('Sessions in all').slice(0, 2)).toEqual(['0sessions', '0sessions']);
  await tidy();
});

test('the advice changes where nodes pass 100 and 200', async () => {
  planner();
  const advice = () => screen.getByText(/At this size/).textContent.replaceAll(/\s+/g, ' ');
  await type('Nodes', '100');
  expect(advice()).toMatch(/Up to 100 ?nodes a mesh does.* At this size 2 ?nodes do/);
  await type('Nodes', '101');
  expect(advice()).toMatch(/Past 100 ?nodes reflectors take the place.* At this size 2 ?nodes do/);
  await type('Nodes', '201');
  expect(advice()).toMatch(/At this size 3 ?nodes do/);
  await tidy();
});

test('nodes that share no reflector are told before anything fails, with the trap', async () => {
  planner();
  await type('Reflectors', '4');
  await type('Peers of a node', '2');
  expect(lost().getByText(/with nothing failed/)).toBeDefined();
  const traps = within(screen.getByRole('list', { name: 'What to mind' }));
  expect(traps.getByText(/more than half of the reflectors/)).toBeDefined();
  expect(traps.getByRole('link', { name: /calico#2735/ })).toBeDefined();
  await tidy();
});

test('switches are drawn although the reflectors that were asked for cannot be', async () => {
  planner();
  await type('Peers of a node', '9');
  await fireEvent.click(screen.getByRole('radio', { name: 'Leaf switches' }));
  expect(cells('Sessions in all').slice(1)).toEqual(['–', '300sessions']);
  expect(screen.getByText(/Route reflectors: what is asked for contradicts itself/)).toBeDefined();
  await press('Switch 1 fails');
  expect(lost().getByText(/without any leaf switch/)).toBeDefined();
  await press('Bring all back');
  await fireEvent.click(screen.getByRole('radio', { name: 'Route reflectors' }));
  await tidy();
});

test('groups have levels, and without the upper one they are apart', async () => {
  planner();
  await type('Groups', '3');
  await fireEvent.click(screen.getByRole('radio', { name: 'two' }));
  await press('Reflector 7 fails');
  await press('Reflector 8 fails');
  expect(lost().getByText(/groups lose the routes to one another/)).toBeDefined();
  await fireEvent.click(screen.getByRole('radio', { name: 'one' }));
  await tidy();
});

test('what is tried goes into the plan in one step, which can be taken back', async () => {
  planner();
  await type('Reflectors', '5');
  await fireEvent.click(screen.getByRole('radio', { name: 'each its own' }));
  await press('Put it into the plan');
  expect(workbench.file.routing).toEqual({ reflectors: 5, clusterIds: 'several' });
  expect(screen.queryByRole('button', { name: 'Put it into the plan' })).toBeNull();
  workbench.undo();
  expect(workbench.file.routing).toBeUndefined();
  await tidy();
});

test('5,000 nodes in 100 racks are told in rows that stand for many', async () => {
  planner();
  await type('Nodes', '5000');
  await type('Racks or zones', '100');
  expect(within(screen.getByRole('table', { name: 'Where they stand' })).getAllByRole('row').length).toBeLessThan(16);
  expect(screen.getByRole('row', { name: /^Racks 12–100/ })).toBeDefined();
  await tidy();
});
