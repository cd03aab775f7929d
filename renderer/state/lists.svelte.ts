import type { FreeQuestion, ListEntry, ListMeeting, ListsFree, ListsSummary } from '../lists-answers';
import type { ListsAnswer, ListsQuestion, SentList } from '../lists.worker';

/** A worker as it is seen from here; a test puts its own in place. */
export interface ListsWorker {
  readonly ask: (question: ListsQuestion, handedOver?: ArrayBuffer[]) => void;
  readonly stop: () => void;
}

/** Start a worker that tells its answers, or why it can tell no more. */
export type StartLists = (hear: (answer: ListsAnswer) => void, fail: (why: string) => void) => ListsWorker;

const startWorker: StartLists = (hear, fail) => {
  const worker = new Worker(new URL('../lists.worker.ts', import.meta.url), { type: 'module', name: 'lists' });
  worker.onmessage = ({ data }: MessageEvent<ListsAnswer>) => hear(data);
  worker.onerror = ({ message }) => fail(message);
  return {
    ask: (question, handedOver = []) => worker.postMessage(question, handedOver),
    stop: () => worker.terminate(),
  };
};

type Answer = Exclude<ListsAnswer, { readonly say: 'progress' | 'read' }>;
type Asked = Exclude<ListsQuestion, { readonly ask: 'read' }>;

/** Imported lists of any size: read, sorted and searched in a worker, so that the page never waits. */
export class ImportedLists {
  /** The names of the lists that are being read or were read. */
  names = $state.raw<readonly string[]>([]);
  /** How much was read, from 0 to 1; undefined while nothing is being read. Sorting comes after the last of it. */
  progress = $state<number>();
  /** What was understood; undefined before, and after `cancel`. */
  summary = $state.raw<ListsSummary>();
  /** Why the lists could not be read at all, as one sentence. */
  failure = $state<string>();
  readonly isReading: boolean = $derived(this.progress !== undefined);

  readonly #start: StartLists;
  #worker: ListsWorker | undefined;
  /** Those who wait for an answer, in the order of their questions, which is the order of the answers. */
  #waiting: ((answer: Answer | undefined) => void)[] = [];

  constructor(start = startWorker) {
    this.#start = start;
  }

  /** Read lists in place of those before. Their bytes are handed over and cannot be used afterwards. */
  read(lists: readonly SentList[]): void {
    this.cancel();
    this.names = lists.map(({ name }) => name);
    this.progress = 0;
    this.#worker = this.#start(
      (answer) => this.#hear(answer),
      (why) => {
        this.cancel();
        this.failure = why === '' ? 'The lists could not be read' : `The lists could not be read: ${why}`;
      },
    );
    this.#worker.ask(
      { ask: 'read', lists },
      lists.map(({ bytes }) => bytes.buffer),
    );
  }

  /** Stop reading, or forget what was read. Questions that wait are answered with undefined. */
  cancel(): void {
    this.#worker?.stop();
    this.#worker = undefined;
    this.names = [];
    this.progress = undefined;
    this.summary = undefined;
    this.failure = undefined;
    for (const answer of this.#waiting.splice(0)) answer(undefined);
  }

  /** Ranges in the order in which they were read. Undefined where the lists were put away meanwhile; so below. */
  async entries(from: number, count: number): Promise<readonly ListEntry[] | undefined> {
    const answer = await this.#ask({ ask: 'entries', from, count });
    return answer?.say === 'entries' ? answer.entries : undefined;
  }

  /** Which of some ranges share an address with the lists. */
  async meetings(cidrs: readonly string[]): Promise<readonly ListMeeting[] | undefined> {
    const answer = await this.#ask({ ask: 'meetings', cidrs: [...cidrs] });
    return answer?.say === 'meetings' ? answer.meetings : undefined;
  }

  /** Free space beside the lists. */
  async free(question: FreeQuestion): Promise<ListsFree | undefined> {
    const answer = await this.#ask({ ask: 'free', question: $state.snapshot(question) });
    return answer?.say === 'free' ? answer.free : undefined;
  }

  #ask(question: Asked): Promise<Answer | undefined> {
    const worker = this.#worker;
    if (worker === undefined) return Promise.resolve(undefined);
    return new Promise((answer) => {
      this.#waiting.push(answer);
      worker.ask(question);
    });
  }

  #hear(answer: ListsAnswer): void {
    if (answer.say === 'progress') this.progress = answer.of === 0 ? 1 : answer.done / answer.of;
    else if (answer.say === 'read') {
      this.progress = undefined;
      this.summary = answer.summary;
    } else this.#waiting.shift()?.(answer);
  }
}
