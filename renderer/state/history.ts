/** A change that can be taken back: what it changed, and how things were before it (or after, once undone). */
export interface Step<T> {
  readonly subject: string;
  readonly was: T;
}

/** A value with the steps that led to it. Immutable; the newest step stands last. */
export interface History<T> {
  readonly now: T;
  readonly past: readonly Step<T>[];
  readonly future: readonly Step<T>[];
}

/** Steps kept; older ones are forgotten. */
const longest = 200;

export const begin = <T>(now: T): History<T> => ({ now, past: [], future: [] });

/**
 * Move on to another value.
 *
 * @param merge the change continues the last one, as while a slider is dragged, and becomes one step with it
 */
export function change<T>({ now, past }: History<T>, next: T, subject: string, { merge = false } = {}): History<T> {
  const continues = merge && past.at(-1)?.subject === subject;
  return { now: next, past: continues ? past : [...past, { subject, was: now }].slice(-longest), future: [] };
}

/** Take the last step back; the same history where there is none. */
export function undo<T>(history: History<T>): History<T> {
  const { now, past, future } = history;
  const last = past.at(-1);
  if (last === undefined) return history;
  return { now: last.was, past: past.slice(0, -1), future: [...future, { subject: last.subject, was: now }] };
}

/** Do again what was undone last; the same history where there is nothing. */
export function redo<T>(history: History<T>): History<T> {
  const { now, past, future } = history;
  const next = future.at(-1);
  if (next === undefined) return history;
  return { now: next.was, past: [...past, { subject: next.subject, was: now }], future: future.slice(0, -1) };
}
