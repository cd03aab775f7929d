import {
  assess,
  ceilingsOf,
  contradictionsOf,
  focusOf,
  interfacesOf,
  migrationOf,
  show,
  type Assessment,
  type Plan,
  type Quantity,
  type Ranked,
} from '../engine';
import { contradictionLines, interfaceLines, migrationLines, mustLines } from './advice-lines';
import { answerOf, findingLines, optionLines, reasonLines } from './answers';
import { assessmentJson } from '../engine/assessment-json';
import { Arguments } from './arguments';
import { example, json, several, type Host, type Json } from './command';
import { figuresOf } from './figures';
import type { ExitCode, Io } from './io';
import { planIn } from './plan';
import { indented, paintFor, say, sayJson, table, widthOf, wrap, type Paint } from './text';

export interface AssessArguments extends Json {
  readonly plan: string;
  readonly option?: readonly string[];
}

/** `podwright assess`: everything about a plan. 1 where ranges collide or an option that was asked for is excluded. */
export async function assessPlan(args: AssessArguments, io: Io): Promise<ExitCode> {
  const { plan } = await planIn(args.plan, io);
  const assessment = assess(plan);
  const asked = rankedAs('assess', assessment, args.option ?? []);
  if (args.json === true) sayJson(io, assessmentJson(assessment, asked.length === 0 ? assessment.options : asked));
  else say(io, inWords(assessment, asked, io));
  return wrong(assessment, asked) ? 1 : 0;
}

/**
 * The ranked options with these ids, in the order given.
 *
 * @throws BadInput for ids that do not exist, or that the plan does not compare
 */
export function rankedAs(command: string, { options, plan }: Assessment, ids: readonly string[]): Ranked[] {
  const read = new Arguments(command);
  const found = read.options(ids).flatMap(({ id }) => {
    const ranked = options.find(({ subject }) => subject.option.id === id);
    if (ranked === undefined) read.refuse(`${plan.name} does not compare ${id}; add it to the options of the plan`);
    return ranked ?? [];
  });
  read.check();
  return found;
}

const wrong = ({ options, conflicts, plan }: Assessment, asked: readonly Ranked[]): boolean => {
  const collide = conflicts.some(({ severity }) => severity === 'refuse' || severity === 'error');
  const wanted = asked.length > 0 ? asked : options.filter(({ subject }) => subject.option.id === plan.chosen);
  const none = options.every(({ verdict }) => verdict === 'excluded');
  return collide || none || wanted.some(({ verdict }) => verdict === 'excluded');
};

function inWords(assessment: Assessment, asked: readonly Ranked[], io: Io): string[] {
  const [paint, width] = [paintFor(io), widthOf(io.stdout)];
  const focus = focusOf(assessment);
  const detailed = asked.length > 0 ? asked : focus === undefined ? [] : [focus];
  const contradictions = contradictionsOf(assessment);
  return [
    ...contradictionLines(contradictions, paint, width),
    ...wrap(answerOf(assessment), width).map((line) => paint('bold', line)),
    '',
    ...mustLines(contradictions, width),
    ...reasonLines(assessment, paint, width),
    ...environmentLines(assessment.plan, paint),
    '',
    ...optionLines(asked.length > 0 ? asked : assessment.options, paint, width),
    ...detailed.flatMap((ranked) => [
      '',
      ...numberLines(ranked, paint),
      '',
      ...limitLines(ranked, assessment.plan, paint, width),
      ...findingLines(ranked, paint, width),
      ...migrationLines(migrationOf(assessment.plan, ranked.subject.option), paint, width),
    ]),
    ...interfaceLines(interfacesOf(assessment), paint, width),
    ...conflictLines(assessment, paint, width),
    ...assumptionLines(assessment.plan, paint, width),
  ];
}

function environmentLines({ platform, managed, underlay, nodes, pods, services }: Plan, paint: Paint): string[] {
  const entered = ({ origin }: Quantity): string => (origin.kind === 'assumption' ? '(assumed)' : '');
  const number = (title: string, quantity: Quantity): string[] => [title, show(quantity), entered(quantity)];
  return [
    paint('bold', 'Plan'),
    ...table({
      rows: [
        ['Platform', managed === 'none' ? platform : `${platform}, ${managed}`],
        ['Underlay', `${underlay.topology}, ${underlay.families.map((family) => `IPv${family}`).join(' and ')}`],
        ...underlay.mtus.map((mtu) => number('Link MTU', mtu)),
        number('Nodes', nodes.count),
        number('Nodes to carry', nodes.target),
        number('Pods a node', pods.perNode),
        number('Services', services.count),
      ],
    }),
  ];
}

const numberLines = (ranked: Ranked, paint: Paint): string[] => [
  paint('bold', `Numbers of ${ranked.subject.option.id}`),
  ...table({
    align: ['left', 'right', 'left'],
    rows: figuresOf(ranked).map(({ path, quantity }) => [quantity.name, show(quantity), paint('dim', path)]),
  }),
];

function limitLines(ranked: Ranked, plan: Plan, paint: Paint, width: number): string[] {
  const ceilings = ceilingsOf(ranked, plan);
  if (ceilings.length === 0) return [];
  const rows = ceilings.map(({ what, at, months, because }) => [
    show(at),
    months === undefined ? '' : show(months),
    what,
    because,
  ]);
  return [paint('bold', 'Limits, the first one first'), ...table({ align: ['right', 'right'], rows, width }), ''];
}

function conflictLines({ conflicts }: Assessment, paint: Paint, width: number): string[] {
  if (conflicts.length === 0) return [];
  const lines = conflicts.flatMap(({ severity, says, mend }) => [
    ...indented(`${severity}: ${says}`, 2, width),
    ...(mend === undefined ? [] : indented(`${mend.says}.`, 4, width)),
  ]);
  return ['', paint('bold', 'Address conflicts'), ...lines];
}

function assumptionLines({ assumptions }: Plan, paint: Paint, width: number): string[] {
  if (assumptions.length === 0) return [];
  const rows = assumptions.map(({ field, value, why }) => [field, value, why]);
  return ['', paint('bold', 'Assumed, since the plan does not say'), ...table({ rows, width })];
}

/** Put `assess` on the program. */
export const assessCommand = ({ program, io, done }: Host): void => {
  program
    .command('assess')
    .description('Everything that is known about a plan')
    .argument('<plan>', 'a plan file; - reads standard input')
    .option('--option <id>', 'limit the answer to this option; may be given several times', several)
    .option(...json)
    .addHelpText(
      'after',
      example('podwright assess templates/plans/one-segment-hall.podwright.yaml --option calico/none'),
    )
    .action((plan: string, options: Omit<AssessArguments, 'plan'>) => done(assessPlan({ plan, ...options }, io)));
};
