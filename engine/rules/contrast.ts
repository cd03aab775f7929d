import type { Verdict } from '../catalog';
import { compareCounts, excludes, shortfallsOf, wishesOf, type Ranked } from './recommend';
import type { Finding } from './rule';

/** Why one option stands before another: the gravest finding in which the other falls behind. */
export interface Contrast {
  readonly option: string;
  readonly title: string;
  readonly finding: Finding;
}

const grades: readonly Verdict[] = ['yes', 'partly', 'unknown', 'no'];

/** The first question, the gravest first, that the other answers worse; undefined where none is. */
export function contrast(first: Ranked, other: Ranked): Contrast | undefined {
  const finding = shortfallsOf(other.findings).find((theirs) => {
    const ours = first.findings.find(({ rule }) => rule === theirs.rule);
    return grades.indexOf(theirs.verdict) > grades.indexOf(ours?.verdict ?? 'yes');
  });
  return finding && { option: other.subject.option.id, title: other.subject.option.title, finding };
}

export interface Reasons {
  /** Against the next option that can be chosen. */
  readonly next?: Contrast;
  /** Against the nearest option that would come before it if no must were asked. */
  readonly instead?: Contrast;
}

/** Why the first of a ranking comes first. */
export function reasonsFor(ranking: readonly Ranked[]): Reasons {
  const [first, ...others] = ranking;
  if (first === undefined || first.verdict === 'excluded') return {};
  const next = others.find(({ verdict }) => verdict === 'possible');
  const rival = nearestRival(first, others);
  const against = next && contrast(first, next);
  const instead = rival && contrast(first, rival);
  return { ...(against && { next: against }), ...(instead && { instead }) };
}

/** The excluded option that wishes alone would put first: the one with the fewest musts against it, of the same CNI if it can be. */
function nearestRival(first: Ranked, others: readonly Ranked[]): Ranked | undefined {
  const far = ({ findings, subject }: Ranked): number[] => [
    findings.filter(({ strength, verdict }) => strength === 'must' && verdict === 'no').length,
    subject.option.cni === first.subject.option.cni ? 0 : 1,
  ];
  const [nearest] = others
    .filter((one) => excludes(one.findings) && compareCounts(wishesOf(one), wishesOf(first)) <= 0)
    .toSorted((a, b) => compareCounts([...far(a), ...wishesOf(a)], [...far(b), ...wishesOf(b)]));
  return nearest;
}
