import { shortfallsOf, type Area, type Ranked, type Strength, type Verdict } from '../../engine';
import { exclusionsOf } from './shown';

/** The gravest finding of an option in one area. */
export interface Mark {
  readonly area: Area;
  /** Undefined: no question of that area was asked. */
  readonly verdict?: Verdict;
  readonly strength?: Strength;
}

/** One mark for each area. */
export function marksOf({ findings }: Ranked, areas: readonly Area[]): Mark[] {
  const gravest = shortfallsOf(findings);
  return areas.map((area) => {
    const inArea = (rule: string): boolean => rule.startsWith(`${area}/`);
    const finding = gravest.find(({ rule }) => inArea(rule)) ?? findings.find(({ rule }) => inArea(rule));
    return finding === undefined ? { area } : { area, verdict: finding.verdict, strength: finding.strength };
  });
}

/** Whether an option answers to every word of a filter: in its name, its id, or what it falls short in. */
export function matches({ subject: { option }, findings, verdict }: Ranked, filter: string): boolean {
  if (filter === '') return true;
  const short = shortfallsOf(findings).map(({ says }) => says);
  const text = [option.title, option.id, option.life.state, verdict, ...short].join(' ').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Excluded options with those that fail the same musts, in the order of their best. */
export function byReason(excluded: readonly Ranked[]): [reason: string, members: readonly Ranked[]][] {
  const groups = new Map<string, Ranked[]>();
  for (const ranked of excluded) {
    const reason = exclusionsOf(ranked).join(' ');
    const members = groups.get(reason);
    if (members === undefined) groups.set(reason, [ranked]);
    else members.push(ranked);
  }
  return [...groups];
}

/** Areas as a column's head names them. */
export const areaTitles: Readonly<Record<Area, string>> = {
  platform: 'Platform',
  topology: 'Topology',
  underlay: 'Underlay',
  needs: 'Needs',
  host: 'Hosts',
  scale: 'Scale',
  addresses: 'Addresses',
  mtu: 'MTU',
  datapath: 'Datapath',
  lifecycle: 'Life',
  operation: 'Operation',
};
