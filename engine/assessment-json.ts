import { contradictionJson, interfacesJson, measurementJson, migrationJson } from './advice-json';
import { focusOf, type Assessment } from './assess';
import { measurementsOf } from './catalog';
import { ceilingsOf, type Ceiling } from './ceilings';
import { contradictionsOf } from './contradictions';
import { answerBgp } from './growth';
import { interfacesOf } from './interfaces';
import { citationJson, findingJson, plain } from './plain-json';
import { obstacleTexts } from './report';
import { reflectorPlan } from './reflectors';
import { migrationOf, type Contrast, type Ranked } from './rules';

/** Everything that an assessment holds of some options, as plain data; first what describes the plan, and what is in its way. */
export const assessmentJson = (assessment: Assessment, shown: readonly Ranked[]) => {
  const { plan, reasons, conflicts } = assessment;
  const { assumptions, ...rest } = plan;
  const interfaces = interfacesOf(assessment);
  const focus = shown.length === 1 ? shown[0] : focusOf(assessment);
  return {
    ...(focus && { describes: describedJson(assessment, focus) }),
    plan: plain(rest),
    assumptions: plain(assumptions),
    contradictions: contradictionsOf(assessment).map(contradictionJson),
    options: shown.map((ranked) => {
      const { option } = ranked.subject;
      const migration = migrationOf(plan, option);
      return {
        ...rankedJson(ranked),
        ceilings: ceilingsOf(ranked, plan).map(ceilingJson),
        measurements: measurementsOf(option).map(measurementJson),
        ...(migration === undefined ? {} : { migration: migrationJson(migration) }),
      };
    }),
    ...(interfaces === undefined ? {} : { interfaces: interfacesJson(interfaces) }),
    reasons: Object.fromEntries(
      Object.entries(reasons).map(([key, { option, title, finding }]: [string, Contrast]) => [
        key,
        { option, title, finding: findingJson(finding) },
      ]),
    ),
    conflicts: plain(conflicts),
    reflectors: plain(reflectorPlan(plan)),
  };
};

/** The option that a report describes, and what keeps it from being built as the plan stands. */
function describedJson(assessment: Assessment, focus: Ranked) {
  const obstacles = obstacleTexts({ ...assessment, focus });
  return { option: focus.subject.option.id, verdict: focus.verdict, buildable: obstacles.length === 0, obstacles };
}

/** A limit of the cluster's size, and the month of growth in which it is met; null where the plan does not grow. */
const ceilingJson = ({ what, at, because, cite, months }: Ceiling) => ({
  what,
  at: at.value,
  because,
  afterMonths: months?.value ?? null,
  origin: plain(at),
  ...(cite === undefined ? {} : { cite: citationJson(cite) }),
});

const rankedJson = ({ subject, rank, verdict, findings }: Ranked) => {
  const { option, near, far, mtu, bgp, state, addresses } = subject;
  return {
    id: option.id,
    title: option.title,
    rank,
    verdict,
    findings: findings.map((finding) => ({
      ...findingJson(finding),
      asks: finding.asks,
      overruled: finding.overruled,
    })),
    life: plain(option.life),
    ports: plain(option.ports),
    routes: Object.fromEntries(
      Object.entries({ near, far }).flatMap(([key, route]) => (route === undefined ? [] : [[key, routeJson(route)]])),
    ),
    mtu: plain(mtu),
    bgp: plain(bgp && answerBgp(bgp.design)),
    state: plain(state),
    addresses: plain(addresses),
  };
};

const routeJson = ({ path, tunnel, carried, overhead, cost }: NonNullable<Ranked['subject']['near']>) => ({
  title: path.title,
  carried,
  tunnel: tunnel.map(({ id }) => id),
  overhead: plain(overhead),
  cost: plain(cost),
});
