import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ReadLists } from '../lists-answers';
import type { ListsAnswer, ListsQuestion } from '../lists.worker';
import { workbench } from '../state/workbench.svelte';
import { importedLists } from './addresses-lists.svelte';
import Addresses from './Addresses.svelte';
import { likeABrowser, lookAt } from './fixture';

beforeAll(likeABrowser);
beforeEach(() => lookAt('flannel/vxlan'));

/** jsdom has no workers: this one answers from the same code in the same thread. */
class WorkerHere {
  onmessage: (message: { data: ListsAnswer }) => void = () => undefined;
  #held: ReadLists | undefined;

  postMessage(question: ListsQuestion): void {
    if (question.ask === 'read') {
      this.#held = new ReadLists(question.lists);
      this.onmessage({ data: { say: 'read', summary: this.#held.summary } });
    } else if (question.ask === 'free' && this.#held !== undefined) {
      const free = this.#held.free(question.question);
      queueMicrotask(() => this.onmessage({ data: { say: 'free', free } }));
    }
  }

  terminate(): void {
    this.#held = undefined;
  }
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const noted = () => workbench.file.addresses?.notes;

test('a /16 in /24: 256 node blocks, of which 60 are used and too few are left for 300 nodes', async () => {
  render(Addresses);
  await press('Map');
  expect(screen.getByRole('img', { name: /^10\.244\.0\.0\/16 holds 256 node blocks/ })).toBeDefined();
  expect(screen.getByRole('button', { name: /^Used by the nodes there are: 60 blocks/ })).toBeDefined();
  expect(screen.getByRole('button', { name: /^Missing: 45 blocks/ })).toBeDefined();
  // host-local keeps three of 256 addresses; the kubelet stops at 110.
  expect(screen.getByRole('button', { name: /^Pods a node can hold: 110 pods/ })).toBeDefined();
});

test('looking into a block shows whose it is and how its addresses are used', async () => {
  render(Addresses);
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Look into node block' }), { target: { value: '13' } });
  expect(
    screen.getByRole('img', { name: /^10\.244\.12\.0\/24 holds 256 addresses, node 13: .*pods planned 30/ }),
  ).toBeDefined();
  expect(screen.getByText('256 addresses, node 13')).toBeDefined();
  await press('10.244.0.0/16');
});

test('a part is split, noted, coloured and joined again, and each is a step back', async () => {
  render(Addresses);
  const rows = () => within(screen.getByRole('table')).getAllByRole('row').length - 1;
  await press('Split in two');
  expect(rows()).toBe(2);
  expect(noted()).toEqual([{ cidr: '10.244.0.0/17' }, { cidr: '10.244.128.0/17' }]);
  const note = screen.getByRole('textbox', { name: 'Note on 10.244.128.0/17' });
  await fireEvent.input(note, { target: { value: 'hall two' } });
  await fireEvent.change(note);
  await fireEvent.change(screen.getByRole('combobox', { name: 'Colour of 10.244.128.0/17' }), {
    target: { value: 'violet' },
  });
  expect(noted()?.[1]).toEqual({ cidr: '10.244.128.0/17', note: 'hall two', colour: 'violet' });
  await press('Join all parts');
  expect(noted()).toEqual([{ cidr: '10.244.0.0/16', note: 'hall two', colour: 'violet' }]);
  await press('Undo');
  expect(rows()).toBe(2);
  expect(noted()).toHaveLength(2);
});

test('the table is walked by keys: into a part and back, split and joined', async () => {
  render(Addresses);
  const look = (prefix: string) => screen.getByRole('button', { name: `Look into ${prefix}` });
  look('10.244.0.0/20').focus();
  await fireEvent.keyDown(look('10.244.0.0/20'), { key: 'ArrowDown' });
  expect(document.activeElement).toBe(look('10.244.16.0/20'));
  await fireEvent.keyDown(look('10.244.16.0/20'), { key: 'ArrowRight' });
  expect(look('10.244.16.0/24')).toBeDefined();
  await fireEvent.keyDown(look('10.244.16.0/24'), { key: 'Escape' });
  await fireEvent.keyDown(look('10.244.16.0/20'), { key: 's' });
  expect(noted()?.map(({ cidr }) => cidr)).toEqual(['10.244.16.0/21', '10.244.24.0/21']);
  await fireEvent.keyDown(look('10.244.24.0/21'), { key: 'j' });
  expect(noted()).toBeUndefined();
});

test('ranges that meet are told with the smallest mend, which is one press away', async () => {
  workbench.set('addresses.service', ['10.244.64.0/20']);
  render(Addresses);
  expect(screen.getAllByRole('button', { name: /lost.*: 16 blocks/ })).not.toHaveLength(0);
  await press(/^Conflicts/);
  expect(screen.getByText(/withholds the node blocks that Services meet/)).toBeDefined();
  expect(screen.getByText(/is free and of the same size; put it in place of 10\.244\.64\.0\/20/)).toBeDefined();
  await press(/in place of 10\.244\.64\.0\/20/);
  expect(screen.queryByText(/withholds the node blocks that Services meet/)).toBeNull();
  await press('Undo');
  expect(workbench.file.addresses?.service).toEqual(['10.244.64.0/20']);
});

test('the table of ranges tells what is given out from what is in use', async () => {
  render(Addresses);
  await press('Ranges');
  const row = screen.getByText('10.244.0.0/16').closest('tr');
  if (row === null) throw new Error('no row');
  expect(within(row).getByRole('button', { name: /^Given to the nodes there are: 60 blocks/ })).toBeDefined();
  expect(within(row).getByRole('button', { name: /^Addresses of the pods there are: 1,800 addresses/ })).toBeDefined();
});

test('a free block of the length asked for is taken for pods, and the step is taken back', async () => {
  render(Addresses);
  await press('Find free space');
  const within = screen.getByRole('textbox', { name: /Within/ });
  await fireEvent.input(within, { target: { value: '10.240.0.1/13' } });
  expect(screen.getByText(/host bits set; the network is 10\.240\.0\.0\/13/)).toBeDefined();
  await press('Use 10.240.0.0/13');
  // Eight /16 in a /13, one of which is the pod range.
  expect(await screen.findByRole('button', { name: /^Free blocks of \/16: 7 blocks/ })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Use 10.244.0.0/16 for pods' })).toBeNull();
  await press('Use 10.245.0.0/16 for pods');
  expect(workbench.file.addresses?.cluster).toEqual(['10.245.0.0/16']);
  await press('Undo');
  expect(workbench.file.addresses?.cluster).toEqual(['10.244.0.0/16']);
});

test('the runway names the first limit and tells the chart as a table; without growth it says why not', async () => {
  render(Addresses);
  await press('Runway');
  // 256 blocks, 60 nodes and one of an upgrade, eight a month: 24 whole months.
  // In the sentence above the chart, and beside the limit in the table below it.
  expect(screen.getAllByRole('button', { name: /^Months until addresses run out: 24 months/ })).toHaveLength(2);
  expect(screen.getByRole('row', { name: /^24, the last that fits/ })).toBeDefined();
  workbench.set('nodes.perMonth', 0);
  expect(await screen.findByText(/names no growth a month/)).toBeDefined();
});

test('an alternative is taken over in one step, and says why it stands where it does', async () => {
  render(Addresses);
  await press('Sizing');
  const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  // 541 nodes at the end of five years take ten bits of blocks; what holds less stands last.
  expect(items[0]).toContain('Before the next:');
  expect(items.at(-1)).toContain('For the target');
  await press('Use this: For the target');
  const { cluster, nodeMask, service } = workbench.file.addresses ?? {};
  // 301 nodes take nine bits of blocks; 110 pods and three addresses that host-local keeps take seven bits of a block.
  expect([cluster?.[0]?.split('/')[1], nodeMask]).toEqual(['16', [25]]);
  expect(service).toHaveLength(1);
  await press('Undo');
  expect(workbench.file.addresses?.nodeMask).toEqual([24]);
});

test('a place that is none is told at the field, with what was probably meant; so is one of the other family', async () => {
  render(Addresses);
  await press('Sizing');
  const field = screen.getByRole('textbox', { name: 'Within' });
  await fireEvent.input(field, { target: { value: '10.64.0.1/12' } });
  expect(screen.getByText(/host bits set; the network is 10\.64\.0\.0\/12/)).toBeDefined();
  await press('Use 10.64.0.0/12');
  expect(screen.getByText(/^In 10\.64\.0\.0\/12; the room beside/)).toBeDefined();
  await fireEvent.input(field, { target: { value: 'fd00::/48' } });
  expect(screen.getByText(/is IPv6, which pods of this plan do not have/)).toBeDefined();
  await fireEvent.input(field, { target: { value: '' } });
});

test('one of many clusters becomes the plan, which keeps clear of the others, in one step', async () => {
  render(Addresses);
  await press('Sizing');
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Clusters like this' }), { target: { value: '3' } });
  await press('Use the ranges of hall-2 here');
  const { cluster, elsewhere } = workbench.file.addresses ?? {};
  expect(elsewhere?.map(({ name }) => name)).toEqual([
    'hall-1: pods',
    'hall-1: Services',
    'hall-3: pods',
    'hall-3: Services',
  ]);
  expect(elsewhere?.some(({ cidr }) => cidr === cluster?.[0])).toBe(false);
  expect(workbench.assessment.conflicts.filter(({ severity }) => severity === 'error')).toEqual([]);
  await press('Undo');
  expect(workbench.file.addresses?.elsewhere).toBeUndefined();
});

test('clusters that do not fit are refused with the smallest supernet that would do', async () => {
  render(Addresses);
  await press('Sizing');
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Clusters like this' }), { target: { value: '40' } });
  const field = screen.getByRole('textbox', { name: 'Within' });
  await fireEvent.input(field, { target: { value: '10.16.0.0/12' } });
  // Forty /15 and as many /24 take a /9 and a bit of a second one less than a /9 is too little: 40 * 131,072 > 2^22.
  expect(screen.getByText('They do not fit into 10.16.0.0/12.').closest('p')?.textContent).toMatch(/is an empty\s+\/9/);
  await fireEvent.input(field, { target: { value: '' } });
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Clusters like this' }), { target: { value: '4' } });
});

test('imported lists are kept clear of', async () => {
  vi.stubGlobal('Worker', WorkerHere);
  importedLists.read([{ name: 'vpcs', bytes: new TextEncoder().encode('10.0.0.0/8\n172.16.0.0/13\n') }]);
  render(Addresses);
  await press('Sizing');
  expect(await screen.findByText(/meets nothing in vpcs either/)).toBeDefined();
  await fireEvent.click(await screen.findByRole('button', { name: 'Use this: For the target' }));
  // 192.168.0.0/22 is the nodes' own, so that one half of 172.16.0.0/12 is all that is left for a /16.
  expect(workbench.file.addresses?.cluster?.[0]).toMatch(/^172\.(?:2[4-9]|3[01])\.0\.0\/16$/);
  importedLists.cancel();
  vi.unstubAllGlobals();
});
