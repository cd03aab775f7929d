import type { PlanFile, ReadPlan } from '../../engine';
import {
  isRefused,
  type Command,
  type Exported,
  type FolderExport,
  type Host,
  type Opened,
  type Place,
  type Recent,
  type Refused,
} from '../host';
import { keepDraft, keptDraft } from './crash-draft';
import { firstPlan } from './first-plan';
import { known } from './known';
import { sentence } from './typing';
import { emptyPlan, type Workbench } from './workbench.svelte';
import type { WorkedPlan } from './worked-plans';

/** The file that a plan came from or was saved to. */
interface Document {
  readonly name: string;
  /** As it was read or written last; its comments are kept when the plan is saved again. */
  readonly text?: string;
  readonly place?: Place;
  readonly modified?: number;
}

/** Something to tell: it stays until it is closed when it is a problem. */
export interface Notice {
  readonly kind: 'done' | 'problem';
  readonly says: string;
  readonly details?: readonly string[];
  readonly action?: { readonly title: string; readonly run: () => void };
}

/** Something to ask before going on. */
export interface Question {
  readonly asks: string;
  readonly because: string;
  readonly choices: readonly { readonly id: string; readonly title: string; readonly loses?: boolean }[];
  readonly answer: (id: string | undefined) => void;
}

const ending = '.podwright.yaml';

/** Plans as files: new, open, save, and what lies between. Whatever goes wrong, the window keeps what it had. */
export class Files {
  readonly #bench: Workbench;
  readonly #host: Host;
  readonly #storage: Storage | undefined;
  #unwatch: () => void = () => undefined;

  document = $state.raw<Document>({ name: `${emptyPlan.name}${ending}` });
  notices = $state.raw<readonly Notice[]>([]);
  question = $state.raw<Question>();
  recent = $state.raw<readonly Recent[]>([]);

  constructor(bench: Workbench, host: Host, storage?: Storage) {
    this.#bench = bench;
    this.#host = host;
    this.#storage = storage;
  }

  get host(): Host {
    return this.#host;
  }

  /** Begin where the last visit ended, or with a worked plan; gives back how to stop listening to the host. */
  start(commands: (command: Command) => void): () => void {
    const draft = this.#storage && keptDraft(this.#storage);
    if (draft === undefined) {
      const { file, ...document } = firstPlan;
      this.#bench.open(file);
      this.#settle(document);
    } else {
      const { path, ...document } = draft.document;
      this.#bench.open(draft.history.now.usable, draft.saved, draft.history);
      this.#settle({ ...document, ...(path === undefined ? {} : { place: { path } }) });
      if (this.#bench.dirty) {
        const run = (): void => this.#bench.replace(draft.saved);
        this.#tell({ kind: 'done', says: 'What was not saved is here again.', action: { title: 'Discard it', run } });
      }
    }
    void this.lookForRecent();
    return this.#host.listen({ command: commands, handedOver: (place) => void this.openKnown(place) });
  }

  /** Keep what is being edited for after a reload. */
  keep(history = this.#bench.history): void {
    if (this.#storage === undefined) return;
    const { name, text, place, modified } = this.document;
    const path = place !== undefined && 'path' in place ? place.path : undefined;
    const document = {
      name,
      ...(text === undefined ? {} : { text }),
      ...(path === undefined ? {} : { path }),
      ...(modified === undefined ? {} : { modified }),
    };
    keepDraft(this.#storage, { history, saved: this.#bench.saved, document });
  }

  async lookForRecent(): Promise<void> {
    this.recent = await this.#host.recent();
  }

  /** Begin anew: from a worked plan, or with nothing but defaults. */
  async newPlan(from?: WorkedPlan): Promise<void> {
    if (!(await this.#mayLeave())) return;
    if (from === undefined) {
      this.#bench.open(emptyPlan);
      this.#settle({ name: `${emptyPlan.name}${ending}` });
    } else await this.#begin(from);
  }

  async open(): Promise<void> {
    const answer = await this.#guarded(() => this.#host.open());
    if (answer !== undefined) await this.take(answer);
  }

  async openKnown(place: Place): Promise<void> {
    const answer = await this.#guarded(() => this.#host.read(place));
    if (answer !== undefined) await this.take(answer);
  }

  /** Take up a text that was opened, dropped or pasted; a bad one is explained and changes nothing. */
  async take(opened: Opened | Refused): Promise<void> {
    if (isRefused(opened)) {
      this.#tell({ kind: 'problem', says: `${opened.problem}.` });
      return;
    }
    const file = await this.#read(opened);
    if (file === undefined || !(await this.#mayLeave())) return;
    this.#bench.open(file);
    this.#settle(opened);
    await this.lookForRecent();
  }

  /** Save; true when the plan is in its file afterwards. */
  async save({ as = false }: { readonly as?: boolean } = {}): Promise<boolean> {
    const { name, text, place, modified } = this.document;
    const { writePlan } = await import('./plan-text');
    return this.#write({
      name: place === undefined ? this.#proposedName() : name,
      text: writePlan(this.#bench.usable, text),
      ...(as || place === undefined ? {} : { place }),
      ...(as || place === undefined || modified === undefined ? {} : { expected: modified }),
    });
  }

  /** Hand something made from the plan to the person. */
  async exportFile(file: Exported): Promise<void> {
    this.#tellExported(await this.#guarded(() => this.#host.exportFile(file)));
  }

  /** The same for several files in a folder of their own. */
  async exportFolder(folder: FolderExport): Promise<void> {
    this.#tellExported(await this.#guarded(() => this.#host.exportFolder(folder)));
  }

  #tellExported(answer: { readonly name: string } | Refused | undefined): void {
    if (answer === undefined) return;
    if (isRefused(answer)) this.#tell({ kind: 'problem', says: `${answer.problem}.` });
    else this.#tell({ kind: 'done', says: `Exported ${answer.name}.` });
  }

  /** Say something that the person should know. */
  tell(notice: Notice): void {
    this.#tell(notice);
  }

  dismiss(notice: Notice): void {
    this.notices = this.notices.filter((other) => other !== notice);
  }

  /** Ask whether what is not saved may go; true where nothing would be lost. */
  async #mayLeave(): Promise<boolean> {
    if (!this.#bench.dirty) return true;
    const choice = await this.#ask(`Save the changes to ${this.document.name}?`, 'They are not in a file yet.', [
      { id: 'save', title: 'Save' },
      { id: 'discard', title: 'Discard', loses: true },
    ]);
    if (choice === 'save') return this.save();
    return choice === 'discard';
  }

  async #write(ask: Parameters<Host['save']>[0]): Promise<boolean> {
    const { usable } = this.#bench;
    const answer = await this.#guarded(() => this.#host.save(ask));
    if (answer === undefined) return false;
    if (isRefused(answer)) {
      if (answer.modified === undefined) {
        this.#tell({ kind: 'problem', says: `${answer.problem}. Nothing that you typed is lost.` });
        return false;
      }
      return this.#overwrite(ask, answer.modified);
    }
    this.#bench.markSaved(usable);
    this.#settle({ ...answer, text: ask.text });
    const held = this.#bench.dirty;
    const says = held ? `Saved ${answer.name} without the fields that cannot be used yet.` : `Saved ${answer.name}.`;
    this.#tell({ kind: held ? 'problem' : 'done', says });
    await this.lookForRecent();
    return !held;
  }

  async #overwrite(ask: Parameters<Host['save']>[0], modified: number): Promise<boolean> {
    const choice = await this.#ask(`${ask.name} has changed on disk`, 'Somebody else saved it since it was read.', [
      { id: 'reload', title: 'Reload it' },
      { id: 'overwrite', title: 'Overwrite it', loses: true },
    ]);
    if (choice === 'overwrite') return this.#write({ ...ask, expected: modified });
    if (choice === 'reload' && ask.place !== undefined) await this.#reload(ask.place);
    return false;
  }

  /** Put the file's text in place of what is here; undo brings it back. */
  async #reload(place: Place): Promise<void> {
    const answer = await this.#guarded(() => this.#host.read(place));
    if (answer === undefined) return;
    if (isRefused(answer)) {
      this.#tell({ kind: 'problem', says: `${answer.problem}.` });
      return;
    }
    const file = await this.#read(answer);
    if (file === undefined) return;
    this.#bench.replace(file);
    this.#bench.markSaved(file);
    this.#settle(answer);
    this.#tell({ kind: 'done', says: `Reloaded ${answer.name}. Undo brings back what was here.` });
  }

  #changedOnDisk(): void {
    const { name, place } = this.document;
    if (place === undefined) return;
    const says = `${name} has changed on disk.`;
    if (this.notices.some((notice) => notice.says === says)) return;
    this.#tell({ kind: 'problem', says, action: { title: 'Reload it', run: () => void this.#reload(place) } });
  }

  async #begin({ name, text }: WorkedPlan): Promise<void> {
    const file = await this.#read({ name, text });
    if (file === undefined) return;
    this.#bench.open(file);
    this.#settle({ name, text });
  }

  /** The plan that a text holds; undefined, with every problem listed, where it is none. */
  async #read({ name, text }: Opened): Promise<PlanFile | undefined> {
    const { readPlan } = await import('./plan-text');
    const { file, problems } = readPlan(text, known);
    if (file !== undefined) return file;
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    this.#tell({
      kind: 'problem',
      says: `${name} has ${count}; the window keeps the plan that it had.`,
      details: problems.map(lineOf),
    });
    return undefined;
  }

  #settle(document: Document): void {
    this.#unwatch();
    this.document = document;
    const { place } = document;
    this.#unwatch =
      place === undefined
        ? () => undefined
        : this.#host.watch(
            place,
            () => this.document.modified,
            () => this.#changedOnDisk(),
          );
    this.keep();
  }

  #proposedName(): string {
    const plain = this.#bench.usable.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[.-]+|[.-]+$/g, '');
    return `${plain === '' ? 'plan' : plain}${ending}`;
  }

  #tell(notice: Notice): void {
    this.notices = [...this.notices.filter(({ says }) => says !== notice.says), notice];
  }

  #ask(asks: string, because: string, choices: Question['choices']): Promise<string | undefined> {
    return new Promise((resolve) => {
      const answer = (id: string | undefined): void => {
        this.question = undefined;
        resolve(id);
      };
      this.question?.answer(undefined);
      this.question = { asks, because, choices, answer };
    });
  }

  /** The host's answer; a host that fails in a way it did not foresee is reported, and nothing else happens. */
  async #guarded<T>(call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await call();
    } catch (error) {
      this.#tell({
        kind: 'problem',
        says: `That did not work: ${error instanceof Error ? error.message : String(error)}`,
      });
      return undefined;
    }
  }
}

const lineOf = (problem: ReadPlan['problems'][number]): string =>
  `Line ${problem.line}, column ${problem.column}: ${sentence(problem)}`;
