import type { Plan } from '../plan';
import type { Judged } from './subject';

/** Parts of a plan that hold fields; all else is a field itself. */
const sections = ['underlay', 'nodes', 'pods', 'services', 'routing', 'addresses', 'needs', 'strengths', 'document'];

/** Told of every field that is read, such as `underlay.mtu`, and of `underlay.*` where all of them are. */
export type Note = (field: string) => void;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** An object that tells of every property that is read. */
function watched<T extends object>(object: T, note: Note, inner?: (key: string, value: unknown) => unknown): T {
  return new Proxy(object, {
    get(target, key): unknown {
      const value: unknown = Reflect.get(target, key);
      if (typeof key !== 'string') return value;
      const within = inner?.(key, value);
      if (within !== undefined) return within;
      note(key);
      return value;
    },
    ownKeys(target) {
      note('*');
      return Reflect.ownKeys(target);
    },
  });
}

/** The same plan, which tells what is read of it. */
export function watchedPlan(plan: Plan, note: Note): Plan {
  const known = new Map<string, object>();
  return watched(plan, note, (key, value) => {
    if (!sections.includes(key) || !isObject(value)) return undefined;
    const section = known.get(key) ?? watched(value, (field) => note(`${key}.${field}`));
    known.set(key, section);
    return section;
  });
}

/** Properties of a subject stand behind an @, so that they are told from fields of the plan. */
export const watchedSubject = (subject: Judged, note: Note): Judged => watched(subject, (key) => note(`@${key}`));

/** The fields in which two plans differ, in the words of `Note`. */
export function changedFields(a: Plan, b: Plan): Set<string> {
  const changed = new Set<string>();
  const compare = (one: object, other: object, above: string): void => {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const x: unknown = Reflect.get(one, key);
      const y: unknown = Reflect.get(other, key);
      if (above === '' && sections.includes(key) && isObject(x) && isObject(y)) compare(x, y, `${key}.`);
      else if (!same(x, y)) changed.add(`${above}${key}`).add(`${above}*`);
    }
  };
  compare(a, b, '');
  return changed;
}

/** Add the properties in which two parts of a subject differ; what is computed once is compared as it is. */
export function noteChanges<T extends object>(before: T, after: T, changed: Set<string>): void {
  const compare = (key: string): void => {
    if (changed.has(`@${key}`)) return;
    const x: unknown = Reflect.get(before, key);
    const y: unknown = Reflect.get(after, key);
    if (key === 'mtu' ? !same(x, y) : x !== y) changed.add(`@${key}`);
  };
  Object.keys(before).forEach(compare);
  Object.keys(after).forEach(compare);
}

/** Plain data compared by value; of a quantity only the number counts, since no verdict hangs on where it is from. */
function same(x: unknown, y: unknown): boolean {
  if (Object.is(x, y)) return true;
  if (!isObject(x) || !isObject(y)) return false;
  if ('unit' in x && 'value' in x && 'value' in y) return x.value === y.value;
  const [keys, others] = [Object.keys(x), Object.keys(y)];
  return keys.length === others.length && keys.every((key) => same(Reflect.get(x, key), Reflect.get(y, key)));
}
