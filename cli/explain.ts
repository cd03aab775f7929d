import { assess, explainFully, focusOf } from '../engine';
import { rankedAs } from './assess';
import { example, json, type Host, type Json } from './command';
import { figuresOf, planFigures, type Figure } from './figures';
import { BadInput, type ExitCode, type Io } from './io';
import { quantity } from './json';
import { planIn } from './plan';
import { say, sayJson } from './text';

export interface ExplainArguments extends Json {
  readonly quantity: string;
  readonly plan: string;
  readonly option?: string;
}

/** `podwright explain`: the tree behind a number, down to what was entered, assumed or published. */
export async function explainNumber(args: ExplainArguments, io: Io): Promise<ExitCode> {
  const { plan } = await planIn(args.plan, io);
  const assessment = assess(plan);
  const [asked] = args.option === undefined ? [] : rankedAs('explain', assessment, [args.option]);
  const ranked = asked ?? focusOf(assessment);
  const figures = [...(ranked === undefined ? [] : figuresOf(ranked)), ...planFigures(plan)];
  const found = figureNamed(args.quantity, figures);
  if (found === undefined) throw new BadInput([unknown(args.quantity, figures, ranked?.subject.option.id)]);
  if (args.json === true) sayJson(io, quantity(found.quantity));
  else say(io, explainFully(found.quantity));
  return 0;
}

/** By path, else by the name a reader sees, else by the end of a path where only one ends so. */
function figureNamed(wanted: string, figures: readonly Figure[]): Figure | undefined {
  const same = (text: string): boolean => text.toLowerCase() === wanted.toLowerCase();
  const ending = figures.filter(({ path }) => path.toLowerCase().endsWith(`.${wanted.toLowerCase()}`));
  return (
    figures.find(({ path }) => same(path)) ??
    figures.find(({ quantity: { name } }) => same(name)) ??
    (ending.length === 1 ? ending[0] : undefined)
  );
}

const unknown = (wanted: string, figures: readonly Figure[], option = 'this plan'): string =>
  [
    `podwright explain: ${option} has no number "${wanted}"; it has`,
    ...figures.map(({ path, quantity: { name } }) => `  ${path.padEnd(36)}  ${name}`),
  ].join('\n');

/** Put `explain` on the program. */
export const explainCommand = ({ program, io, done }: Host): void => {
  program
    .command('explain')
    .description('Where a number comes from: the whole tree behind it')
    .argument('<quantity>', 'a path such as mtu.chosen or bgp.sessions.total, or a name')
    .argument('<plan>', 'a plan file; - reads standard input')
    .option('--option <id>', 'the option whose number it is (default: the chosen or the recommended one)')
    .option(...json)
    .addHelpText(
      'after',
      example('podwright explain bgp.sessions.total templates/plans/one-segment-hall.podwright.yaml'),
    )
    .action((wanted: string, plan: string, options: Omit<ExplainArguments, 'plan' | 'quantity'>) =>
      done(explainNumber({ quantity: wanted, plan, ...options }, io)),
    );
};
