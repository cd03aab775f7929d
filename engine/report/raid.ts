import { shortfallsOf, type Finding } from '../rules';
import { citing, heading, paragraph, table, words, type Block, type Cell } from './blocks';
import type { Context, Section } from './context';

/** Risks, assumptions, issues and dependencies, each where a review board looks for it. */
export const risks: Section = {
  id: 'risks',
  title: 'Risks, assumptions, issues and dependencies',
  compose: (context) => [
    heading(3, 'Risks'),
    ...riskList(context),
    heading(3, 'Assumptions'),
    paragraph(
      context.plan.assumptions.length === 0
        ? 'No field of the plan was filled in; what the engine itself assumes is listed under Assumptions above.'
        : 'Every field that was filled in, and what the engine itself assumes, is listed under Assumptions above. Each that turns out otherwise is a reason to look at this plan again.',
    ),
    heading(3, 'Issues'),
    ...issues(context),
    heading(3, 'Dependencies'),
    ...dependencies(context),
  ],
};

const asBlock = (finding: Finding): Block => ({ kind: 'finding', title: finding.asks, finding });

/** What holds in part or is not known, what may break in the addresses, and where the project stands in its life. */
function riskList({ focus }: Context): Block[] {
  const { subject, findings } = focus;
  const { life, cni } = subject.option;
  const uncertain = shortfallsOf(findings).filter(({ verdict }) => verdict !== 'no');
  return [
    ...uncertain.map(asBlock),
    ...table(
      'Of addresses',
      [words('What'), words('Evidence'), words('Source')],
      subject.addresses.findings
        .filter(({ severity }) => severity === 'warn')
        .map(({ says, evidence, cite }): Cell[] => [
          [says],
          evidence.map((quantity) => ({ quantity, as: 'named' })),
          citing(cite ? [cite] : []),
        ]),
    ),
    ...(uncertain.length === 0 ? [paragraph('No question that was asked is left open.')] : []),
    paragraph(`${cni.title}: ${life.note}`, life.cite),
  ];
}

/** What is answered with no, and what collides. */
function issues({ focus, conflicts }: Context): Block[] {
  const refused = shortfallsOf(focus.findings).filter(({ verdict }) => verdict === 'no');
  const grave = conflicts.filter(({ severity }) => severity === 'refuse' || severity === 'error');
  if (refused.length === 0 && grave.length === 0)
    return [paragraph('Nothing is answered with no, and no ranges collide.')];
  return [
    ...refused.map(asBlock),
    ...(grave.length === 0
      ? []
      : [{ kind: 'list' as const, title: 'Ranges that collide', items: grave.map(({ says }): Cell => [says]) }]),
  ];
}

/** What others must do or provide, as far as the plan and the catalog know. */
function dependencies({ plan, focus }: Context): Block[] {
  const { option, bgp } = focus.subject;
  const { underlay } = plan;
  const rows: Cell[][] = [
    ...(option.ports.length === 0
      ? []
      : [[['Whoever filters between nodes'], ['lets the ports through that are listed under Ports to open'], []]]),
    ...(bgp?.topology === 'fabric' || plan.routing.peers.length > 0
      ? [[['Network team'], ['lets switches or gateways peer with nodes, and keeps to the limits of neighbours'], []]]
      : []),
    ...(underlay.sourceCheck === 'can-be-disabled' && focus.subject.widest?.tunnel.length === 0
      ? [[['Whoever runs the platform'], ['has the check of source addresses switched off for the nodes'], []]]
      : []),
    ...option.needs.map(({ why, cite }): Cell[] => [['Hosts'], [why], citing([cite])]),
    [
      ['Upstream project'],
      [`${option.cni.title} goes on mending what is found; ${sentence(option.life.state)}`],
      citing([option.life.cite]),
    ],
  ];
  return table('On whom the design depends', [words('Who'), words('For what'), words('Source')], rows);
}

const states: Readonly<Record<string, string>> = {
  active: 'it is developed.',
  kept: 'it is kept alive, not developed.',
  experimental: 'it is experimental.',
  archived: 'it is archived, so nobody will.',
};
const sentence = (state: string): string => states[state] ?? state;
