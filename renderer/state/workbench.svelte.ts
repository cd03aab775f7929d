import {
  assess,
  checkFile,
  focusOf,
  resolvePlan,
  setField,
  type Assessment,
  type FieldValue,
  type Plan,
  type PlanFile,
  type Ranked,
} from '../../engine';
import { begin, change, redo, undo, type History } from './history';
import { known } from './known';
import { same } from './same';

export const tabs = ['recommend', 'packets', 'paths', 'growth', 'addresses', 'compare', 'report', 'manifests'] as const;
export type Tab = (typeof tabs)[number];

/** What a person typed into a field that is no value of it, and why. It stays until it is mended or taken back. */
export interface Unusable {
  readonly text: string;
  readonly problem: string;
}

/** Everything that undo takes back: the plan, and what is typed but cannot be used. */
export interface Edited {
  readonly file: PlanFile;
  readonly typed: Readonly<Record<string, Unusable>>;
  /** The last plan that did not contradict itself: the one that is assessed and saved. */
  readonly usable: PlanFile;
}

/** A plan as it is edited when nothing was typed yet. */
export const untouched = (file: PlanFile): Edited => ({ file, typed: {}, usable: file });

/** A pinned option and the colour that it keeps: the place of its series, from 0. */
interface Pin {
  readonly id: string;
  readonly series: number;
}

const mostPinned = 3;

/** A plan that leaves everything to the defaults. */
export const emptyPlan: PlanFile = { podwright: 1, name: 'new-plan' };

/** The one store of the page: the plan as it is being edited, and everything that follows from it. */
export class Workbench {
  #history = $state.raw<History<Edited>>(begin(untouched(emptyPlan)));
  #saved = $state.raw<PlanFile>(emptyPlan);
  #focusId = $state.raw<string>();
  #pins = $state.raw<readonly Pin[]>([]);
  /** True while a field is being dragged or typed in: its changes are one step. */
  #going = false;

  tab = $state<Tab>('recommend');

  /** The plan as it is written; immutable. */
  readonly file: PlanFile = $derived(this.#history.now.file);
  /** What is typed but cannot be used, by field. The assessment stays on the last plan that could be. */
  readonly typed: Readonly<Record<string, Unusable>> = $derived(this.#history.now.typed);
  /** The plan that is assessed and saved: the one being edited, or the last that did not contradict itself. */
  readonly usable: PlanFile = $derived(this.#history.now.usable);
  /** Where fields contradict one another; the assessment stays on the last plan that did not. */
  readonly contradictions: ReturnType<typeof checkFile> = $derived(checkFile(this.file, known));
  /** That plan with what it leaves out filled in. */
  readonly plan: Plan = $derived(resolvePlan(this.usable));
  readonly assessment: Assessment = $derived(assess(this.plan));
  /** The option that is looked at: the one asked for, else the chosen, else the recommended. */
  readonly focus: Ranked | undefined = $derived(focusOf(this.assessment, this.#focusId));
  /** How many fields keep the assessment from following. */
  readonly unusable: number = $derived(
    [...Object.keys(this.typed), ...this.contradictions.map(({ field }) => field)].filter(
      (field, at, all) => all.indexOf(field) === at,
    ).length,
  );
  /** Whether closing would lose something. Undoing back to what was saved makes it false again. */
  readonly dirty: boolean = $derived(Object.keys(this.typed).length > 0 || !same(this.file, this.#saved));
  readonly canUndo: boolean = $derived(this.#history.past.length > 0);
  readonly canRedo: boolean = $derived(this.#history.future.length > 0);
  /** Up to three options beside the one in focus, in the order of pinning; those that the plan leaves out are left out. */
  readonly pinned: readonly string[] = $derived(
    this.#pins
      .map(({ id }) => id)
      .filter((id) => this.assessment.options.some(({ subject }) => subject.option.id === id)),
  );

  /** Everything that undo can reach, to be kept beside the file. */
  get history(): History<Edited> {
    return this.#history;
  }

  /** The plan as it was saved last. */
  get saved(): PlanFile {
    return this.#saved;
  }

  /** Put a value into a field. Changes of one field are one step until `settle` is called. */
  set(field: string, value: FieldValue): void {
    const { typed } = this.#history.now;
    this.#change(along(setField(this.file, field, value), field), without(typed, field), field);
  }

  /** Leave a field out, so that its default holds. */
  unset(field: string): void {
    this.set(field, undefined);
    this.settle();
  }

  /** Keep what was typed into a field although it is no value of it. */
  keepTyped(field: string, unusable: Unusable): void {
    this.#change(this.file, { ...this.typed, [field]: unusable }, field);
  }

  /** The change that was going on has come to its end; the next one is a step of its own. */
  settle(): void {
    this.#going = false;
  }

  undo(): void {
    this.#history = undo(this.#history);
    this.settle();
  }

  redo(): void {
    this.#history = redo(this.#history);
    this.settle();
  }

  /**
   * Take up another plan.
   *
   * @param saved what its file holds, where that is not the same
   */
  open(file: PlanFile, saved: PlanFile = file, history: History<Edited> = begin(untouched(file))): void {
    this.#history = history;
    this.#saved = saved;
    this.#focusId = undefined;
    this.settle();
  }

  /** Put another text of the plan in place of this one, as a step that can be undone. */
  replace(file: PlanFile): void {
    this.settle();
    this.#change(file, {}, 'plan');
    this.settle();
  }

  /** The file on disk holds this plan now. */
  markSaved(file: PlanFile): void {
    this.#saved = file;
    this.settle();
  }

  /** Look at an option everywhere; undefined: at the recommended one again, whichever that becomes. */
  focusOn(id: string | undefined): void {
    this.#focusId = id;
  }

  /** True while the focus follows the recommendation. */
  get followsRecommendation(): boolean {
    return this.#focusId === undefined;
  }

  isPinned(id: string): boolean {
    return this.#pins.some((pin) => pin.id === id);
  }

  /** Whether one more can be pinned. */
  get canPin(): boolean {
    return this.pinned.length < mostPinned;
  }

  /** Pin an option for comparison, or let it go. Does nothing where three are pinned already. */
  togglePin(id: string): void {
    if (this.isPinned(id)) {
      this.#pins = this.#pins.filter((pin) => pin.id !== id);
      return;
    }
    if (!this.canPin) return;
    const kept = this.#pins.filter((pin) => this.pinned.includes(pin.id));
    const focusId = this.focus?.subject.option.id;
    const taken = kept.map(({ series }) => series);
    const series = id === focusId ? this.#focusSeries : free(id === focusId ? taken : [...taken, this.#focusSeries]);
    this.#pins = [...kept, { id, series }];
  }

  /** The colour of an option in focus or pinned, as a CSS value; it keeps it in every chart. */
  colourOf(id: string): string {
    const series = this.#pins.find((pin) => pin.id === id)?.series ?? this.#focusSeries;
    return `var(--series-${series + 1})`;
  }

  /** The focus has its pin's colour, else the first that no pin has. */
  get #focusSeries(): number {
    const id = this.focus?.subject.option.id;
    return this.#pins.find((pin) => pin.id === id)?.series ?? free(this.#pins.map(({ series }) => series));
  }

  #change(file: PlanFile, typed: Edited['typed'], subject: string): void {
    const { now } = this.#history;
    const usable = file === now.file || checkFile(file, known).length > 0 ? now.usable : file;
    const next: Edited = { file, typed, usable };
    if (same(next, now)) return;
    this.#history = change(this.#history, next, subject, { merge: this.#going });
    this.#going = true;
  }
}

/** Nodes beyond the target take the target along: it is what the plan must carry. */
function along(file: PlanFile, field: string): PlanFile {
  const { count, target } = file.nodes ?? {};
  const outgrown = field === 'nodes.count' && count !== undefined && target !== undefined && target < count;
  return outgrown ? setField(file, 'nodes.target', count) : file;
}

/** The lowest series that is not taken. */
const free = (taken: readonly number[]): number => [0, 1, 2, 3].find((series) => !taken.includes(series)) ?? 0;

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!Object.hasOwn(record, key)) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

export const workbench = new Workbench();
