import { expect, test } from 'vitest';
import type { PlanFile } from '../../engine';
import { emptyPlan, Workbench } from './workbench.svelte';

const hall: PlanFile = {
  podwright: 1,
  name: 'hall',
  nodes: { count: 60, target: 80 },
  needs: { 'network-policy': 'must' },
  options: ['calico/none', 'calico/none+reflectors', 'calico/vxlan', 'flannel/host-gw'],
};

const opened = (file = hall): Workbench => {
  const bench = new Workbench();
  bench.open(file);
  return bench;
};
const ids = (bench: Workbench): string[] => bench.assessment.options.map(({ subject }) => subject.option.id);

test('the recommendation follows the number of nodes', () => {
  const bench = opened();
  expect(bench.focus?.subject.option.id).toBe('calico/none');
  bench.set('nodes.count', 300);
  expect(bench.focus?.subject.option.id).toBe('calico/none+reflectors');
  expect(bench.assessment.reasons.instead?.option).toBe('calico/none');
});

test('nodes beyond the target take it along, in one step', () => {
  const bench = opened();
  bench.set('nodes.count', 300);
  expect(bench.file.nodes).toEqual({ count: 300, target: 300 });
  bench.undo();
  expect(bench.file).toEqual(hall);
});

test('a drag is one step; after it has settled, the next is another', () => {
  const bench = opened();
  for (const count of [61, 62, 63]) bench.set('nodes.count', count);
  bench.settle();
  bench.set('nodes.count', 70);
  bench.undo();
  expect(bench.file.nodes?.count).toBe(63);
  bench.undo();
  expect(bench.file.nodes?.count).toBe(60);
  expect(bench.canUndo).toBe(false);
});

test('undoing back to what was saved clears the mark of a changed plan', () => {
  const bench = opened();
  bench.set('nodes.count', 61);
  expect(bench.dirty).toBe(true);
  bench.undo();
  expect(bench.dirty).toBe(false);
  bench.redo();
  bench.markSaved(bench.usable);
  expect(bench.dirty).toBe(false);
  bench.undo();
  expect(bench.dirty).toBe(true);
});

test('writing a value back by hand clears the mark as well', () => {
  const bench = opened();
  bench.set('nodes.count', 70);
  bench.set('nodes.count', 60);
  expect(bench.dirty).toBe(false);
});

test('what cannot be used is kept, holds the assessment, and is undone like any change', () => {
  const bench = opened();
  const before = bench.assessment;
  bench.keepTyped('nodes.count', { text: 'many', problem: 'is no number' });
  expect(bench.typed['nodes.count']?.text).toBe('many');
  expect(bench.unusable).toBe(1);
  expect(bench.assessment).toStrictEqual(before);
  expect(bench.dirty).toBe(true);
  bench.undo();
  expect(bench.unusable).toBe(0);
  bench.redo();
  bench.set('nodes.count', 61);
  expect(bench.typed).toEqual({});
});

test('a plan that contradicts itself is shown as typed, and assessed as it last made sense', () => {
  const bench = opened();
  bench.set('nodes.target', 20);
  expect(bench.file.nodes?.target).toBe(20);
  expect(bench.contradictions.map(({ field }) => field)).toEqual(['nodes.target']);
  expect(bench.plan.nodes.target.value).toBe(80);
  bench.set('nodes.target', 90);
  expect(bench.plan.nodes.target.value).toBe(90);
});

test('a field that is left out again is gone from the file', () => {
  const bench = opened();
  bench.set('underlay.mtu', 9000);
  bench.unset('underlay.mtu');
  expect(bench.file).toEqual(hall);
});

test('pinned options keep their colour while the focus moves', () => {
  const bench = opened();
  bench.togglePin('calico/vxlan');
  const pinned = bench.colourOf('calico/vxlan');
  const focus = bench.colourOf('calico/none');
  expect(pinned).not.toBe(focus);
  bench.focusOn('calico/none+reflectors');
  expect(bench.colourOf('calico/vxlan')).toBe(pinned);
  expect(bench.colourOf('calico/none+reflectors')).toBe(focus);
});

test('the option in focus keeps its colour when it is pinned', () => {
  const bench = opened();
  const before = bench.colourOf('calico/none');
  bench.togglePin('calico/none');
  expect(bench.colourOf('calico/none')).toBe(before);
  bench.focusOn('calico/vxlan');
  expect(bench.colourOf('calico/none')).toBe(before);
  expect(bench.colourOf('calico/vxlan')).not.toBe(before);
});

test('three can be pinned, and no more', () => {
  const bench = opened();
  for (const id of ids(bench)) bench.togglePin(id);
  expect(bench.pinned).toHaveLength(3);
  expect(bench.canPin).toBe(false);
  bench.togglePin(bench.pinned[0] ?? '');
  expect(bench.canPin).toBe(true);
});

test('a pinned option that the plan leaves out is not shown, and comes back with it', () => {
  const bench = opened();
  bench.togglePin('calico/vxlan');
  bench.set('options', ['calico/none']);
  expect(bench.pinned).toEqual([]);
  bench.undo();
  expect(bench.pinned).toEqual(['calico/vxlan']);
});

test('a plan without anything is assessed by its defaults', () => {
  const bench = opened(emptyPlan);
  expect(bench.plan.assumptions.length).toBeGreaterThan(10);
  expect(bench.focus).toBeDefined();
});
