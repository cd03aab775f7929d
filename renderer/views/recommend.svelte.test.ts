import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import type { PlanFile } from '../../engine';
import { workbench } from '../state/workbench.svelte';
import AnswerBar from './AnswerBar.svelte';
import Recommend from './Recommend.svelte';

const hall: PlanFile = {
  podwright: 1,
  name: 'hall',
  nodes: { count: 60, target: 80 },
  needs: { 'network-policy': 'must' },
  options: ['calico/none', 'calico/none+reflectors', 'calico/vxlan', 'flannel/host-gw'],
};

beforeEach(() => workbench.open(hall));

const answer = () => within(screen.getByRole('region', { name: 'The answer' }));

test('the answer is a sentence with its reasons and the key figures', () => {
  render(AnswerBar);
  expect(answer().getByRole('heading').textContent).toBe('Calico without encapsulation');
  expect(answer().getByText(/^Flannel host-gw is excluded: NetworkPolicy objects/)).toBeTruthy();
  // 80 × 79 / 2
  expect(answer().getByRole('button', { name: /^BGP sessions.*: 3,160 sessions/ })).toBeTruthy();
});

test('an option without BGP has no number of sessions', () => {
  workbench.focusOn('calico/vxlan');
  render(AnswerBar);
  expect(answer().getByText('no BGP')).toBeTruthy();
  expect(answer().getByText(/In focus/).textContent).toMatch(/Calico VXLAN/);
});

test('where every option is excluded, the nearest is named with what excludes it', () => {
  workbench.open({ ...hall, options: ['flannel/host-gw'] });
  render(AnswerBar);
  expect(answer().getByRole('heading').textContent).toBe('Every option is excluded.');
  expect(answer().getByText(/^The nearest is Flannel host-gw, which fails here: NetworkPolicy/)).toBeTruthy();
});

test('an answer from an older plan says so', () => {
  workbench.set('nodes.target', 20);
  render(AnswerBar);
  expect(answer().getByText(/One field cannot be used yet/)).toBeTruthy();
});

test('excluded options are grouped by what excludes them', () => {
  render(Recommend);
  const group = screen.getByText('NetworkPolicy objects can be created and have no effect.').closest('li');
  expect(group && within(group).getByRole('button', { name: 'Flannel host-gw' })).toBeTruthy();
});

test('an option opens with its questions, and is then in focus', async () => {
  render(Recommend);
  await fireEvent.click(screen.getByRole('button', { name: 'Calico VXLAN' }));
  expect(workbench.focus?.subject.option.id).toBe('calico/vxlan');
  expect(await screen.findByText('Behind Calico without encapsulation:')).toBeTruthy();
  expect(screen.getByText('Enforces NetworkPolicy.')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Pin for comparison' }));
  expect(workbench.pinned).toEqual(['calico/vxlan']);
  await fireEvent.click(screen.getByRole('button', { name: 'Choose for the report' }));
  expect(workbench.file.chosen).toBe('calico/vxlan');
  workbench.togglePin('calico/vxlan');
});

test('what would change the answer is told, and can be tried and taken back', async () => {
  render(Recommend);
  // Advice on meshes ends at 100 nodes.
  const flip = await screen.findByText(/from 101 nodes/);
  const item = flip.closest('li');
  expect(item?.textContent).toContain('route reflectors');
  await fireEvent.click(within(item ?? document.body).getByRole('button', { name: /^Try it/ }));
  expect(workbench.assessment.answer?.subject.option.id).toBe('calico/none+reflectors');
  workbench.undo();
  expect(workbench.file).toEqual(hall);
});

test('an excluded option tells what would let it back in', async () => {
  render(Recommend);
  await fireEvent.click(screen.getByRole('button', { name: 'Flannel host-gw' }));
  expect(await screen.findByText(/It comes back with Network policy: Should/)).toBeTruthy();
});

test('a migration tells its steps, and what others measured its conditions', async () => {
  workbench.open({ ...hall, current: 'flannel/vxlan', options: ['flannel/vxlan', 'calico/vxlan'] });
  render(Recommend);
  expect(await screen.findByRole('region', { name: 'From Flannel VXLAN to Calico VXLAN' })).toBeTruthy();
  expect(await screen.findByRole('region', { name: 'What others measured' })).toBeTruthy();
});

test('further interfaces are judged with the whole', async () => {
  workbench.open({ ...hall, interfaces: [{ name: 'data', option: 'sr-iov/vf' }] });
  render(Recommend);
  expect(await screen.findByRole('region', { name: /2 interfaces of a pod, joined by Multus/ })).toBeTruthy();
});
