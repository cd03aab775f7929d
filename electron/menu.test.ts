import type { MenuItemConstructorOptions as Item } from 'electron';
import { expect, test, vi } from 'vitest';
import { menuTemplate } from './menu';

const itemsOf = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);

const menu = (mac: boolean) => {
  const choose = vi.fn();
  const hand = vi.fn();
  const recent = [{ path: '/plans/hall.yaml', name: 'hall.yaml' }];
  return { items: itemsOf(menuTemplate({ mac, recent, choose, hand })), choose, hand };
};

test.for([
  { label: 'New', keys: 'CmdOrCtrl+N', command: 'new' },
  { label: 'Open…', keys: 'CmdOrCtrl+O', command: 'open' },
  { label: 'Save', keys: 'CmdOrCtrl+S', command: 'save' },
  { label: 'Save As…', keys: 'CmdOrCtrl+Shift+S', command: 'saveAs' },
  { label: 'Undo', keys: 'CmdOrCtrl+Z', command: 'undo' },
])('$label is $keys and tells the page $command', ({ label, keys, command }) => {
  const { items, choose } = menu(false);
  const item = items.find((one) => one.label === label)!;
  expect(item.accelerator).toBe(keys);
  (item.click as () => void)();
  expect(choose).toHaveBeenCalledExactlyOnceWith(command);
});

test('a recent plan is handed over', () => {
  const { items, hand } = menu(false);
  (items.find(({ label }) => label === 'hall.yaml')!.click as () => void)();
  expect(hand).toHaveBeenCalledWith({ path: '/plans/hall.yaml', name: 'hall.yaml' });
});

test.for([true, false])('no two items share a key, and none reloads (mac: %s)', (mac) => {
  const { items } = menu(mac);
  const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  expect(items.map(({ role }) => role)).not.toContain('reload');
});
