import {
  checkValue,
  setField,
  type AddressNote,
  type FieldValue,
  type Mend,
  type PlanFile,
  type Prefix,
} from '../../engine';
import { isSame, showPrefix } from '../../engine/prefix';
import { noteRows, type Noted } from '../parts/address-notes';
import { sentence } from '../state/typing';
import { workbench } from '../state/workbench.svelte';

export const pages = ['map', 'ranges', 'conflicts', 'free', 'import', 'runway', 'sizing'] as const;
export type Page = (typeof pages)[number];

/** What is looked at; it stays when another view is. */
export const held = $state<{ page: Page }>({ page: 'map' });

/** The last thing that was done here, and the history it led to: while that is the present, it can be taken back. */
interface Told {
  readonly says: string;
  readonly problem: boolean;
  readonly history?: object;
}

/** Changes to the plan's addresses: each is one step, and is told with the way back. */
class AddressBook {
  #told = $state.raw<Told>();

  readonly told: { readonly says: string; readonly problem: boolean; readonly canUndo: boolean } | undefined = $derived(
    this.#told && { ...this.#told, canUndo: this.#told.history === workbench.history },
  );

  say(says: string, problem = false): void {
    this.#told = { says, problem };
  }

  hush(): void {
    this.#told = undefined;
  }

  undo(): void {
    workbench.undo();
    this.say('Taken back.');
  }

  /** Change some fields of the plan in one step; undefined leaves one out. */
  put(changes: Readonly<Record<string, FieldValue>>, says: string): void {
    const entries = Object.entries(changes);
    const [only] = entries;
    workbench.settle();
    if (entries.length === 1 && only !== undefined) workbench.set(only[0], only[1]);
    else
      workbench.replace(
        entries.reduce<PlanFile>((file, [field, value]) => setField(file, field, value), workbench.file),
      );
    workbench.settle();
    this.#told = { says, problem: false, history: workbench.history };
  }

  /** Put other notes in place of those on the map. Changes of one kind are one step until `workbench.settle`. */
  note(notes: readonly AddressNote[]): void {
    const rows = noteRows(notes);
    const problem = checkValue('addresses.notes', rows);
    if (problem === undefined) {
      workbench.set('addresses.notes', rows.length === 0 ? undefined : rows);
      this.hush();
    } else this.say(`${sentence(problem)}.`, true);
  }

  noted(outcome: Noted): void {
    if ('problem' in outcome) {
      this.say(`${outcome.problem}.`, true);
      return;
    }
    const rows = noteRows(outcome.notes);
    this.put({ 'addresses.notes': rows.length === 0 ? undefined : rows }, outcome.says);
  }

  mend({ field, from, to }: Mend): void {
    const ranges = rangesIn(field).map((one) => (isSame(one, from) ? to : one));
    this.put(
      { [field]: ranges.map(showPrefix) },
      `${showPrefix(to)} stands in place of ${showPrefix(from)} (${field}).`,
    );
  }

  /** Take a range for the cluster or for Services, in place of the one of its family. */
  take(field: 'addresses.cluster' | 'addresses.service', prefix: Prefix): void {
    const ranges = rangesIn(field);
    const at = ranges.findIndex(({ family }) => family === prefix.family);
    const next = at < 0 ? [...ranges, prefix] : ranges.with(at, prefix);
    this.put({ [field]: next.map(showPrefix) }, `${showPrefix(prefix)} is ${names[field]} now.`);
  }

  /** Add ranges that are not the cluster's; those that stand there already are left out. */
  addElsewhere(entries: readonly { readonly prefix: Prefix; readonly name: string }[]): void {
    const written = workbench.file.addresses?.elsewhere ?? [];
    const there = new Set(written.map(({ cidr }) => cidr));
    const rows = entries.map(({ prefix, name }) => ({ cidr: showPrefix(prefix), name }));
    const fresh = rows.filter(({ cidr }) => !there.has(cidr));
    const [only] = fresh;
    if (only === undefined) {
      this.say('The plan has these ranges elsewhere already.');
      return;
    }
    const what = fresh.length === 1 ? only.cidr : `${fresh.length.toLocaleString('en')} ranges`;
    this.put({ 'addresses.elsewhere': [...written, ...fresh] }, `The plan stays clear of ${what} now.`);
  }
}

const names = { 'addresses.cluster': 'the pod range', 'addresses.service': 'the Service range' };

/** The ranges that hold in a field, written or proposed. */
function rangesIn(field: string): readonly Prefix[] {
  const { cluster, service, nodes } = workbench.plan.addresses;
  return field === 'addresses.service' ? service : field === 'addresses.nodes' ? nodes : cluster;
}

export const book = new AddressBook();
