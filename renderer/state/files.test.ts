import { expect, test, vi } from 'vitest';
import type { Host, Opened, Refused, SaveAsk, Saved } from '../host';
import { Files } from './files.svelte';
import { Workbench } from './workbench.svelte';

const lab = '# our lab\npodwright: 1\nname: lab # small\nnodes:\n  count: 5\n';
const place = { path: '/plans/lab.podwright.yaml' };
const labFile: Opened = { name: 'lab.podwright.yaml', text: lab, place, modified: 1 };

/** A host whose answers a test sets, and that keeps what it was asked. */
function pretend(answers: { open?: Opened | Refused; read?: Opened | Refused; save?: Saved | Refused } = {}) {
  const saves: SaveAsk[] = [];
  let changed = (): void => undefined;
  const host: Host = {
    kind: 'browser',
    guardsClosing: true,
    open: () => Promise.resolve(answers.open),
    read: () => Promise.resolve(answers.read ?? { problem: 'it is gone' }),
    recent: () => Promise.resolve([]),
    save: (ask) => {
      saves.push(ask);
      return Promise.resolve(answers.save);
    },
    exportFile: ({ name }) => Promise.resolve({ name }),
    exportFolder: ({ name }) => Promise.resolve({ name }),
    watch: (_place, _known, listener) => {
      changed = listener;
      return () => undefined;
    },
    show: () => undefined,
    listen: () => () => undefined,
  };
  const bench = new Workbench();
  const files = new Files(bench, host, memory());
  return { answers, saves, bench, files, host, changeOnDisk: () => changed() };
}

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const told = (files: Files): string => files.notices.map(({ says }) => says).join('\n');

test('the first visit opens a worked plan that is not changed', () => {
  const { bench, files } = pretend();
  files.start(() => undefined);
  expect(bench.file.name).toBe('one-segment-hall');
  expect(bench.dirty).toBe(false);
});

test('a plan is opened, changed and saved with its comments, to where it came from', async () => {
  const { answers, bench, files, saves } = pretend({ open: labFile });
  await files.open();
  bench.set('nodes.count', 7);
  answers.save = { name: 'lab.podwright.yaml', place, modified: 2 };
  expect(await files.save()).toBe(true);
  expect(saves).toEqual([
    { name: 'lab.podwright.yaml', text: lab.replace('count: 5', 'count: 7'), place, expected: 1 },
  ]);
  expect(bench.dirty).toBe(false);
  expect(files.document.modified).toBe(2);
});

test('ten mistakes are ten lines, and the window keeps what it had', async () => {
  const { bench, files, answers } = pretend({ open: labFile });
  await files.open();
  const wrong = Array.from({ length: 10 }, (_, at) => `mistake${at}: 1`).join('\n');
  answers.open = { name: 'bad.yaml', text: `podwright: 1\nname: bad\n${wrong}\n` };
  await files.open();
  expect(bench.file.name).toBe('lab');
  expect(files.notices.at(-1)?.details).toHaveLength(10);
  expect(files.notices.at(-1)?.details?.[0]).toMatch(/^Line 3, column 1: unknown key "mistake0"/);
});

test.for([
  { what: 'refused', save: { problem: 'lab was not saved: the disk is full' } },
  { what: 'cancelled', save: undefined },
])('a save that is $what keeps everything and its mark', async ({ save }) => {
  const { bench, files, answers } = pretend({ open: labFile });
  await files.open();
  bench.set('nodes.count', 7);
  if (save !== undefined) answers.save = save;
  expect(await files.save()).toBe(false);
  expect(bench.file.nodes?.count).toBe(7);
  expect(bench.dirty).toBe(true);
  if (save !== undefined) expect(told(files)).toContain('the disk is full. Nothing that you typed is lost.');
});

test('a host that throws is reported, and nothing else happens', async () => {
  const { bench, files, host } = pretend({ open: labFile });
  await files.open();
  vi.spyOn(host, 'save').mockRejectedValue(new Error('the pipe broke'));
  expect(await files.save()).toBe(false);
  expect(told(files)).toContain('That did not work: the pipe broke');
  expect(bench.file.name).toBe('lab');
});

test.for([
  { choice: 'overwrite', saves: 2, count: 7, expected: 5 },
  { choice: 'reload', saves: 1, count: 6, expected: 1 },
  { choice: undefined, saves: 1, count: 7, expected: 1 },
])(
  'a file that changed on disk is not overwritten unasked: $choice',
  async ({ choice, saves: want, count, expected }) => {
    const { bench, files, answers, saves, host } = pretend({ open: labFile });
    await files.open();
    bench.set('nodes.count', 7);
    answers.read = { ...labFile, text: lab.replace('count: 5', 'count: 6'), modified: 5 };
    vi.spyOn(host, 'save').mockImplementation((ask) => {
      saves.push(ask);
      const answer =
        ask.expected === 5 ? { name: 'lab', place, modified: 6 } : { problem: 'it has changed', modified: 5 };
      return Promise.resolve(answer);
    });
    const saving = files.save();
    await vi.waitFor(() => expect(files.question?.asks).toContain('has changed on disk'), { timeout: 30_000 });
    files.question?.answer(choice);
    await saving;
    expect(saves).toHaveLength(want);
    expect(saves.at(-1)?.expected).toBe(expected);
    expect(bench.file.nodes?.count).toBe(count);
  },
);

test('a change on disk is offered, and undo brings back what was typed', async () => {
  const { bench, files, answers, changeOnDisk } = pretend({ open: labFile });
  await files.open();
  bench.set('nodes.count', 7);
  answers.read = { ...labFile, text: lab.replace('count: 5', 'count: 6'), modified: 5 };
  changeOnDisk();
  changeOnDisk();
  const offers = files.notices.filter(({ says }) => says.includes('has changed on disk'));
  expect(offers).toHaveLength(1);
  offers[0]?.action?.run();
  await vi.waitFor(() => expect(bench.file.nodes?.count).toBe(6), { timeout: 30_000 });
  expect(bench.dirty).toBe(false);
  bench.undo();
  expect(bench.file.nodes?.count).toBe(7);
});

test.for([
  { choice: 'save', name: 'two', saves: 1 },
  { choice: 'discard', name: 'two', saves: 0 },
  { choice: undefined, name: 'lab', saves: 0 },
])('changes are asked about before another plan comes: $choice', async ({ choice, name, saves: want }) => {
  const { bench, files, answers, saves } = pretend({ open: labFile });
  await files.open();
  bench.set('nodes.count', 7);
  answers.save = { name: 'lab.podwright.yaml', place, modified: 2 };
  answers.open = { name: 'two.yaml', text: 'podwright: 1\nname: two\n' };
  const opening = files.open();
  await vi.waitFor(() => expect(files.question).toBeDefined(), { timeout: 30_000 });
  files.question?.answer(choice);
  await opening;
  expect(bench.file.name).toBe(name);
  expect(saves).toHaveLength(want);
});

test('what is not usable yet is not saved, and said so', async () => {
  const { bench, files, answers, saves } = pretend({ open: labFile });
  await files.open();
  bench.set('pods.perNode', 50);
  bench.keepTyped('nodes.count', { text: 'many', problem: 'no number' });
  answers.save = { name: 'lab.podwright.yaml', place, modified: 2 };
  expect(await files.save()).toBe(false);
  expect(saves[0]?.text).toContain('perNode: 50');
  expect(told(files)).toContain('without the fields that cannot be used yet');
  expect(bench.typed['nodes.count']?.text).toBe('many');
});

test('after a reload everything is here again, and undo still works', () => {
  const first = pretend();
  const storage = memory();
  const before = new Files(first.bench, first.host, storage);
  before.start(() => undefined);
  first.bench.set('nodes.count', 300);
  first.bench.settle();
  first.bench.keepTyped('addresses.cluster', { text: '10.0.0.1/8', problem: 'has host bits set' });
  before.keep();

  const bench = new Workbench();
  const after = new Files(bench, first.host, storage);
  after.start(() => undefined);
  expect(bench.file.nodes?.count).toBe(300);
  expect(bench.typed['addresses.cluster']?.text).toBe('10.0.0.1/8');
  expect(told(after)).toContain('What was not saved is here again.');
  bench.undo();
  bench.undo();
  expect(bench.file.nodes?.count).toBe(60);
  expect(bench.dirty).toBe(false);
});

test.for(['{', '{"history":{}}', 'null', '{"history":{"now":{"file":1}},"saved":{"podwright":1,"name":"x"}}'])(
  'a draft that is not ours is left alone: %s',
  (text) => {
    const { host } = pretend();
    const storage = memory();
    storage.setItem('podwright.draft.1', text);
    const bench = new Workbench();
    new Files(bench, host, storage).start(() => undefined);
    expect(bench.file.name).toBe('one-segment-hall');
  },
);
