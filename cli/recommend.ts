import {
  alternativesOf,
  assess,
  contradictionsOf,
  focusOf,
  interfacesOf,
  measurementsOf,
  migrationOf,
  type Assessment,
  type Ranked,
} from '../engine';
import {
  contradictionJson,
  flipJson,
  interfacesJson,
  measurementJson,
  migrationJson,
  wayBackJson,
} from '../engine/advice-json';
import {
  contradictionLines,
  flipLines,
  interfaceLines,
  measurementLines,
  migrationLines,
  mustLines,
  wayBackLines,
} from './advice-lines';
import { answerOf, findingJson, findingLines, optionLines, reasonLines } from './answers';
import { example, json, type Host, type Json } from './command';
import type { ExitCode, Io } from './io';
import { plain } from './json';
import { planIn } from './plan';
import { paintFor, say, sayJson, widthOf, wrap, type Paint } from './text';

export interface RecommendArguments extends Json {
  readonly plan: string;
  /** Published measurements too. */
  readonly evidence?: boolean;
}

/** `podwright recommend`: the options in order, each with its findings. 1 where none can be chosen, or the plan contradicts itself. */
export async function recommendOptions(args: RecommendArguments, io: Io): Promise<ExitCode> {
  const { file, plan } = await planIn(args.plan, io);
  const assessment = assess(plan);
  const { options, answer, better } = assessment;
  const alternatives = alternativesOf(file, assessment);
  const contradictions = contradictionsOf(assessment);
  const interfaces = interfacesOf(assessment);
  const migration = migrationTo(assessment);
  if (args.json === true) {
    sayJson(io, {
      plan: plain(plan),
      options: options.map(({ subject, rank, verdict, findings }) => ({
        id: subject.option.id,
        rank,
        verdict,
        findings: findings.map(findingJson),
        ...(args.evidence === true ? { measurements: measurementsOf(subject.option).map(measurementJson) } : {}),
      })),
      answer: answer?.subject.option.id ?? null,
      better: better?.subject.option.id ?? null,
      contradictions: contradictions.map(contradictionJson),
      flips: alternatives.flips.map(flipJson),
      waysBack: alternatives.waysBack.map(wayBackJson),
      ...(migration === undefined ? {} : { migration: migrationJson(migration) }),
      ...(interfaces === undefined ? {} : { interfaces: interfacesJson(interfaces) }),
    });
  } else {
    const [paint, width] = [paintFor(io), widthOf(io.stdout)];
    const [first] = options;
    say(io, [
      ...contradictionLines(contradictions, paint, width),
      ...wrap(answerOf(assessment), width).map((line) => paint('bold', line)),
      '',
      ...mustLines(contradictions, width),
      ...reasonLines(assessment, paint, width),
      ...optionLines(options, paint, width),
      ...(first === undefined ? [] : ['', ...findingLines(first, paint, width)]),
      ...flipLines(alternatives, paint, width),
      ...wayBackLines(alternatives, paint, width),
      ...migrationLines(migration, paint, width),
      ...interfaceLines(interfaces, paint, width),
      ...(args.evidence === true ? evidenceLines(options, paint, width) : []),
    ]);
  }
  const asked = options.find(({ subject }) => subject.option.id === plan.chosen) ?? options[0];
  return asked === undefined || asked.verdict === 'excluded' || contradictions.some(({ kind }) => kind !== 'musts')
    ? 1
    : 0;
}

/** What moving what runs today to the option described means; undefined where nothing runs. */
export function migrationTo(assessment: Assessment) {
  const focus = focusOf(assessment);
  return focus && migrationOf(assessment.plan, focus.subject.option);
}

/** Options whose measurements are shown: those that can be chosen and were measured, the best first. */
const shownMeasured = 5;

const evidenceLines = (options: readonly Ranked[], paint: Paint, width: number): string[] =>
  options
    .filter(({ verdict, subject }) => verdict !== 'excluded' && measurementsOf(subject.option).length > 0)
    .slice(0, shownMeasured)
    .flatMap(({ subject: { option } }) => measurementLines(option.id, measurementsOf(option), paint, width));

/** Put `recommend` on the program. */
export const recommendCommand = ({ program, io, done }: Host): void => {
  program
    .command('recommend')
    .description('The options for a plan in order, with what speaks for and against each')
    .argument('<plan>', 'a plan file; - reads standard input')
    .option('--evidence', 'published measurements too, with the conditions that they hold under')
    .option(...json)
    .addHelpText('after', example('podwright recommend templates/plans/one-segment-hall.podwright.yaml'))
    .action((plan: string, options: Omit<RecommendArguments, 'plan'>) =>
      done(recommendOptions({ plan, ...options }, io)),
    );
};
