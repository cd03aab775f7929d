import type { Option, Ranked } from '../../engine';
import type { Workbench } from '../state/workbench.svelte';

/** An option that a view shows, with the colour that it keeps in every chart. */
export interface Shown {
  readonly id: string;
  readonly title: string;
  readonly colour: string;
  readonly fixed: boolean;
  readonly ranked: Ranked;
}

/** The option in focus and those pinned beside it, each once. */
export function shownBy(workbench: Workbench): Shown[] {
  const { focus, pinned, assessment } = workbench;
  if (focus === undefined) return [];
  const beside = pinned.flatMap((id) => assessment.options.find(({ subject }) => subject.option.id === id) ?? []);
  return [...new Set([focus, ...beside])].map((ranked) => {
    const { id, title } = ranked.subject.option;
    return { id, title, ranked, colour: workbench.colourOf(id), fixed: ranked === focus };
  });
}

/** What can be pinned beside them, the best first; nothing once four are shown. */
export function othersOf(workbench: Workbench): { readonly id: string; readonly title: string }[] {
  if (!workbench.canPin) return [];
  const shown = shownBy(workbench).map(({ id }) => id);
  return workbench.assessment.options.map(({ subject }) => subject.option).filter(({ id }) => !shown.includes(id));
}

/** What a person would first hold against the option in focus: the best of each CNI, that one's own next included. */
export function nearestOf(workbench: Workbench): { readonly id: string; readonly title: string }[] {
  const firsts = new Map<string, Option>();
  const shown = shownBy(workbench).map(({ id }) => id);
  for (const { subject } of workbench.assessment.options) {
    const { option } = subject;
    if (!shown.includes(option.id) && !firsts.has(option.cni.id)) firsts.set(option.cni.id, option);
  }
  return [...firsts.values()].slice(0, 5);
}

/** Why an option is excluded: the sentences of the musts that it fails. */
export const exclusionsOf = ({ findings }: Ranked): string[] =>
  findings.filter(({ strength, verdict }) => strength === 'must' && verdict === 'no').map(({ says }) => says);
