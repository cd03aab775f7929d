import type { Quantity } from '../quantity';
import type { Alternative } from './alternatives';
import type { AddressFinding } from './finding';

/** What alternatives are held against. */
export interface Measures {
  /** Nodes at the horizon. */
  readonly carried: Quantity<'node'>;
  readonly maxPods: Quantity<'pod'>;
}

interface Criterion {
  /** Less is better. */
  readonly of: (one: Alternative, measures: Measures) => number;
  /** Why one with less stands before one with more. */
  readonly says: string;
}

const counted = (findings: readonly AddressFinding[], ...severities: readonly AddressFinding['severity'][]): number =>
  findings.filter(({ severity }) => severities.includes(severity)).length;

const no = (met: boolean): number => (met ? 0 : 1);

/** From the gravest: no number is weighed against another. */
const criteria: readonly Criterion[] = [
  { of: ({ nodes }) => no(nodes !== undefined), says: 'There is room for all of its ranges, which the next lacks.' },
  {
    of: ({ findings }) => counted(findings, 'refuse', 'error'),
    says: 'Kubernetes takes it as it is; the next breaks a rule.',
  },
  {
    of: ({ nodes }, { carried }) => no((nodes?.value ?? 0) >= carried.value),
    says: 'It carries the growth until the horizon; the next does not.',
  },
  {
    of: ({ podsPerNode }, { maxPods }) => no((podsPerNode?.value ?? 0) >= maxPods.value),
    says: 'A node has addresses for every pod that the kubelet may start; in the next it does not.',
  },
  {
    of: ({ findings }) => counted(findings, 'warn'),
    says: 'It lies where others keep away from; the next meets space that they use.',
  },
  { of: ({ takes }) => takes?.value ?? 0, says: 'It takes fewer addresses than the next.' },
  {
    of: ({ findings }) => counted(findings, 'note'),
    says: 'It meets fewer defaults of other software than the next, at the same size.',
  },
  {
    of: ({ beside, nodes }) => -(beside?.nodes.value ?? nodes?.value ?? 0),
    says: 'It can grow to more nodes in its place, at the same size.',
  },
];

/** As good by all that is compared; the sort is stable, so that the order of trying decides. */
const asGood = 'The next is as good by all that is compared here.';

/** The best first, each with the first criterion by which it stands before the next. */
export function inOrder(alternatives: readonly Alternative[], measures: Measures): Alternative[] {
  const rank = alternatives.map((one) => ({ one, by: criteria.map(({ of }) => of(one, measures)) }));
  rank.sort((a, b) => differing(a.by, b.by).by);
  return rank.map(({ one, by }, at) => {
    const next = rank[at + 1];
    if (next === undefined) return one;
    return { ...one, before: criteria[differing(by, next.by).at]?.says ?? asGood };
  });
}

function differing(a: readonly number[], b: readonly number[]): { readonly at: number; readonly by: number } {
  const at = a.findIndex((value, index) => value !== b[index]);
  return { at, by: at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0) };
}
