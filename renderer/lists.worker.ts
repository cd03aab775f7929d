import {
  ReadLists,
  type FreeQuestion,
  type ListEntry,
  type ListMeeting,
  type ListsFree,
  type ListsSummary,
} from './lists-answers';

/** A list on its way to the worker: its bytes are handed over, not copied. */
export interface SentList {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the worker can be asked; `read` comes first, and once. */
export type ListsQuestion =
  | { readonly ask: 'read'; readonly lists: readonly SentList[] }
  | { readonly ask: 'entries'; readonly from: number; readonly count: number }
  | { readonly ask: 'meetings'; readonly cidrs: readonly string[] }
  | { readonly ask: 'free'; readonly question: FreeQuestion };

/** What the worker says: `progress` while it reads, then one answer to each question, in their order. */
export type ListsAnswer =
  | { readonly say: 'progress'; readonly done: number; readonly of: number }
  | { readonly say: 'read'; readonly summary: ListsSummary }
  | { readonly say: 'entries'; readonly entries: readonly ListEntry[] }
  | { readonly say: 'meetings'; readonly meetings: readonly ListMeeting[] }
  | { readonly say: 'free'; readonly free: ListsFree };

/** The one set of lists that this worker holds; another set gets a worker of its own. */
let held: ReadLists | undefined;

const say = (answer: ListsAnswer): void => postMessage(answer);

addEventListener('message', ({ data }: MessageEvent<ListsQuestion>) => {
  if (data.ask === 'read') {
    held = new ReadLists(data.lists, (done, of) => say({ say: 'progress', done, of }));
    say({ say: 'read', summary: held.summary });
    return;
  }
  if (held === undefined) throw new Error(`lists.worker: ${data.ask} was asked before any list was read`);
  if (data.ask === 'entries') say({ say: 'entries', entries: held.entries(data.from, data.count) });
  else if (data.ask === 'meetings') say({ say: 'meetings', meetings: held.meetings(data.cidrs) });
  else say({ say: 'free', free: held.free(data.question) });
});
