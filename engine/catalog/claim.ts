import type { Quantity } from '../quantity';
import { cite, kubernetesDocs, multusRepo, type Citation } from '../source';

export type Verdict = 'yes' | 'partly' | 'no' | 'unknown';

/** An answer about an option, with what supports it. */
export interface Claim {
  readonly verdict: Verdict;
  /** What is meant by partly, or why nothing is known. */
  readonly note?: string;
  readonly cites: readonly Citation[];
  readonly quantities: readonly Quantity[];
}

/** Evidence is demanded by the types: a claim without a source does not compile. */
type Evidence = readonly [Citation, ...Citation[]];

export const yes = (...cites: Evidence): Claim => ({ verdict: 'yes', cites, quantities: [] });
export const no = (...cites: Evidence): Claim => ({ verdict: 'no', cites, quantities: [] });
export const partly = (note: string, ...cites: Evidence): Claim => ({ verdict: 'partly', note, cites, quantities: [] });
/** Nothing was found, or sources contradict each other; the reason says which. */
export const unknown = (reason: string, ...cites: readonly Citation[]): Claim => ({
  verdict: 'unknown',
  note: reason,
  cites,
  quantities: [],
});

/** Two numbers compared are their own evidence. */
export const atMost = (value: Quantity, limit: Quantity): Claim => ({
  verdict: value.value <= limit.value ? 'yes' : 'no',
  cites: [],
  quantities: [value, limit],
});
export const atLeast = (value: Quantity, limit: Quantity): Claim => ({
  verdict: value.value >= limit.value ? 'yes' : 'no',
  cites: [],
  quantities: [value, limit],
});

/** The same answer with a remark beside it. */
export const noted = (claim: Claim, note: string): Claim => ({ ...claim, note });

/** What kube-proxy offers whatever the CNI. */
export const byLocalPolicy = partly(
  'for Services with externalTrafficPolicy Local',
  cite(kubernetesDocs, 'content/en/docs/tutorials/services/source-ip.md'),
);

/** For the default networks that Multus is documented with. */
export const besideMultus = noted(yes(cite(multusRepo, 'docs/quickstart.md')), 'with Multus beside it');
