import { assess } from '../engine';
import { answerOf, findingJson, findingLines, optionLines, reasonLines } from './answers';
import { example, json, type Host, type Json } from './command';
import type { ExitCode, Io } from './io';
import { plain } from './json';
import { planIn } from './plan';
import { paintFor, say, sayJson, widthOf, wrap } from './text';

export interface RecommendArguments extends Json {
  readonly plan: string;
}

/** `podwright recommend`: the options in order, each with its findings. 1 where none can be chosen, or the chosen one is excluded. */
export async function recommendOptions(args: RecommendArguments, io: Io): Promise<ExitCode> {
  const { plan } = await planIn(args.plan, io);
  const assessment = assess(plan);
  const { options } = assessment;
  if (args.json === true) {
    sayJson(io, {
      plan: plain(plan),
      options: options.map(({ subject, rank, verdict, findings }) => ({
        id: subject.option.id,
        rank,
        verdict,
        findings: findings.map(findingJson),
      })),
    });
  } else {
    const [paint, width] = [paintFor(io), widthOf(io.stdout)];
    const [first] = options;
    say(io, [
      ...wrap(answerOf(assessment), width).map((line) => paint('bold', line)),
      '',
      ...reasonLines(assessment, paint, width),
      ...optionLines(options, paint, width),
      ...(first === undefined ? [] : ['', ...findingLines(first, paint, width)]),
    ]);
  }
  const asked = options.find(({ subject }) => subject.option.id === plan.chosen) ?? options[0];
  return asked === undefined || asked.verdict === 'excluded' ? 1 : 0;
}

/** Put `recommend` on the program. */
export const recommendCommand = ({ program, io, done }: Host): void => {
  program
    .command('recommend')
    .description('The options for a plan in order, with what speaks for and against each')
    .argument('<plan>', 'a plan file; - reads standard input')
    .option(...json)
    .addHelpText('after', example('podwright recommend templates/plans/one-segment-hall.podwright.yaml'))
    .action((plan: string, options: Json) => done(recommendOptions({ plan, ...options }, io)));
};
