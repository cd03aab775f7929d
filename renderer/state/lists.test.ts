import { expect, test } from 'vitest';
import { ReadLists } from '../lists-answers';
import type { ListsAnswer, ListsQuestion } from '../lists.worker';
import { ImportedLists } from './lists.svelte';

/** Lists whose worker is played by the test. */
function played() {
  const asked: ListsQuestion[] = [];
  let isStopped = false;
  let say: (answer: ListsAnswer) => void = () => undefined;
  let fail: (why: string) => void = () => undefined;
  const lists = new ImportedLists((hear, failed) => {
    [say, fail] = [hear, failed];
    return { ask: (question) => asked.push(question), stop: () => (isStopped = true) };
  });
  lists.read(sent('10.0.0.0/8\n'));
  return {
    lists,
    asked,
    isStopped: () => isStopped,
    say: (answer: ListsAnswer) => say(answer),
    fail: (why: string) => fail(why),
  };
}

const sent = (text: string) => [{ name: 'list.txt', bytes: Uint8Array.from(new TextEncoder().encode(text)) }];

test('progress, the summary and the answers to questions reach the page in their order', async () => {
  const { lists, asked, say } = played();
  expect([lists.isReading, lists.names]).toEqual([true, ['list.txt']]);
  say({ say: 'progress', done: 5, of: 10 });
  expect(lists.progress).toBe(0.5);
  const { summary } = new ReadLists(sent('10.0.0.0/8\n'));
  say({ say: 'read', summary });
  expect([lists.isReading, lists.summary]).toEqual([false, summary]);
  const answers = Promise.all([lists.entries(0, 1), lists.meetings(['10.0.0.0/16'])]);
  expect(asked.map(({ ask }) => ask)).toEqual(['read', 'entries', 'meetings']);
  say({ say: 'entries', entries: summary.entries });
  say({ say: 'meetings', meetings: [] });
  expect(await answers).toEqual([summary.entries, []]);
});

test('cancelling ends the worker and answers those who wait', async () => {
  const { lists, isStopped } = played();
  const waiting = lists.free({ within: ['10.0.0.0/8'], taken: [], limit: 1 });
  lists.cancel();
  expect([isStopped(), lists.isReading, await waiting]).toEqual([true, false, undefined]);
  expect(await lists.entries(0, 1)).toBeUndefined();
});

test('a worker that fails is told, and the page goes on', () => {
  const { lists, fail } = played();
  fail('out of memory');
  expect([lists.failure, lists.isReading]).toEqual(['The lists could not be read: out of memory', false]);
});
