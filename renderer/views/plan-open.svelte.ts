import { formGroups } from './plan-form';

/** Which groups of the form are open, and which of them show all their fields. */
export const formOpen = $state({
  groups: Object.fromEntries(formGroups.map(({ id, open }) => [id, open])),
  all: Object.fromEntries(formGroups.map(({ id }) => [id, false])),
});

/** Open the form where a field stands. */
export function reveal(path: string): void {
  const group = formGroups.find(({ first, more }) => [...first, ...more].some((field) => field.path === path));
  if (group === undefined) return;
  formOpen.groups[group.id] = true;
  if (group.more.some((field) => field.path === path)) formOpen.all[group.id] = true;
}
