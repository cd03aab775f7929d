import { metrics, type Measurement, type Metric } from './catalog';
import type { Contradiction } from './contradictions';
import type { Alternatives, Change, Flip } from './flip';
import type { Interfaces } from './interface';
import { citationJson, findingJson, plain, quantityJson } from './plain-json';
import type { Migration } from './rules';

const changeJson = ({ field, from, to, value, says }: Change) => ({ field, from, to, value: value ?? null, says });

/** A change of the plan with which the answer is another; `answer` is null where none of the candidates can run then. */
export const flipJson = ({ changes, answer, because }: Flip) => ({
  changes: changes.map(changeJson),
  answer: answer?.option ?? null,
  because:
    because === undefined
      ? null
      : { option: because.option, kind: because.kind, finding: findingJson(because.finding) },
});

/** For every excluded option the musts against it, and the nearest change that would let it back in. */
export const wayBackJson = ({ option, against, changes, rank }: Alternatives['waysBack'][number]) => ({
  option,
  against: against.map(({ rule }) => rule),
  changes: changes.map(changeJson),
  rank: rank ?? null,
});

export const contradictionJson = ({ kind, says, mend, fields, cite }: Contradiction) => ({
  kind,
  says,
  mend: mend ?? null,
  fields,
  ...(cite === undefined ? {} : { cite: citationJson(cite) }),
});

export const migrationJson = (migration: Migration) => plain(migration);

/** Each interface with its numbers and findings, and the whole. */
export const interfacesJson = ({ parts, by, findings, verdict }: Interfaces) => ({
  by,
  verdict,
  findings: findings.map(findingJson),
  parts: parts.map((part) => ({
    name: part.name,
    role: part.role,
    option: part.option,
    verdict: part.verdict,
    mtu: plain(part.subject.mtu),
    overhead: plain(part.subject.widest?.overhead),
    copies: plain(part.subject.widest?.cost.copies),
    findings: part.findings.map(findingJson),
  })),
});

/** A published measurement with the conditions that it holds under. */
export const measurementJson = ({ set, label, remarks, values, ofHost }: Measurement) => ({
  set: set.title,
  quality: set.quality,
  label,
  conditions: Object.fromEntries(set.conditions.map(({ title, value }) => [title, value])),
  remarks,
  caveats: set.caveats,
  cite: citationJson(set.cite),
  values: (Object.keys(metrics) as Metric[]).flatMap((metric) => {
    const value = values[metric];
    if (value === undefined) return [];
    const share = ofHost[metric];
    return [{ metric, ...(quantityJson(value) as object), ofHost: share === undefined ? null : share.value }];
  }),
});
