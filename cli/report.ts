import { alternativesOf, assess } from '../engine';
import { reportText, type Layout, type Reported } from '../engine/design-report';
import { papers } from '../engine/report';
import style from '../templates/report.css?raw';
import page from '../templates/report.html?raw';
import { Arguments } from './arguments';
import { rankedAs } from './assess';
import { chromiumPath, printPdf } from './chromium';
import { example, type Host, type Json } from './command';
import { BadInput, writeWhole, type ExitCode, type Io } from './io';
import { planIn } from './plan';
import { sayJson } from './text';

export interface ReportArguments extends Json {
  readonly plan: string;
  readonly option?: string;
  readonly format?: string;
  readonly out?: string;
  readonly paper?: string;
  readonly alternatives?: boolean;
}

const formats = ['html', 'md', 'pdf', 'json', 'csv'] as const;
type Format = (typeof formats)[number];

/** `podwright report`: the design report of a plan. 1 where the option it describes is excluded. */
export async function writeReport(args: ReportArguments, io: Io): Promise<ExitCode> {
  const { format, out, paper } = asked(args);
  const chromium = format === 'pdf' ? await browserFor(io) : '';
  const { plan, file } = await planIn(args.plan, io);
  const assessment = assess(plan);
  const [wanted] = rankedAs('report', assessment, args.option === undefined ? [] : [args.option]);
  const chosen = assessment.options.find(({ subject }) => subject.option.id === plan.chosen);
  const flips = args.alternatives === true ? alternativesOf(file, assessment).flips : undefined;
  // Only a report needs curves, so no other command loads what draws them.
  const { paintCurves: paint } = await import('../charts/growth-svg');
  const reported = { assessment, file, option: args.option, flips, paint };
  const content = await contentOf(reported, { format, paper, chromium });
  if (out === '-') io.stdout.write(content);
  else await writeWhole(out, content);
  if (out !== '-' && args.json === true) sayJson(io, { out, format, bytes: Buffer.byteLength(content) });
  return (wanted ?? chosen)?.verdict === 'excluded' ? 1 : 0;
}

/** @throws BadInput where format and file do not go together */
function asked(args: ReportArguments): Pick<Wish, 'format' | 'paper'> & { readonly out: string } {
  const read = new Arguments('report');
  const { out = '-' } = args;
  const ending = formats.find((format) => out.toLowerCase().endsWith(`.${format}`));
  const format = read.word('--format', args.format, formats) ?? ending ?? (args.json === true ? 'json' : undefined);
  const paper = read.word('--paper', args.paper, papers);
  if (args.paper !== undefined && format !== undefined && format !== 'pdf' && format !== 'html')
    read.refuse(`--paper is for html and pdf; ${format} has no pages`);
  if (format === undefined && args.format === undefined)
    read.refuse(`--format is missing; it takes ${formats.join(', ')}`);
  if (format === 'pdf' && out === '-') read.refuse('a PDF is no text; say --out FILE');
  if (args.json === true && out === '-' && format !== 'json')
    read.refuse(`--json and --format ${format ?? ''} both want standard output; say --out FILE`);
  read.check();
  if (format === undefined) throw new Error('report goes on without a format');
  return { format, out, paper: paper ?? 'a4' };
}

async function browserFor({ env }: Io): Promise<string> {
  const found = await chromiumPath(env);
  if (found !== undefined) return found;
  throw new BadInput([
    'podwright report: a PDF needs Chromium, Chrome or Edge, and none was found; install one, name it in PODWRIGHT_CHROMIUM, or ask for html and print that',
  ]);
}

interface Wish extends Pick<Layout, 'paper'> {
  readonly format: Format;
  readonly chromium: string;
}

async function contentOf(reported: Reported, { format, paper, chromium }: Wish): Promise<string | Uint8Array> {
  const layout = { page, style, paper };
  return format === 'pdf'
    ? printPdf(reportText('html', reported, layout), chromium)
    : reportText(format, reported, layout);
}

/** Put `report` on the program. */
export const reportCommand = ({ program, io, done }: Host): void => {
  program
    .command('report')
    .description('The design report of a plan: HTML, Markdown, PDF, JSON or CSV')
    .argument('<plan>', 'a plan file; - reads standard input')
    .option('--option <id>', 'the option to describe (default: the chosen or the recommended one)')
    .option('--format <format>', 'html, md, pdf, json or csv (default: as the file is named)')
    .option('--out <file>', 'where to write; - is standard output', '-')
    .option('--paper <size>', `what it is laid out for in print: ${papers.join(' or ')} (default: a4)`)
    .option('--alternatives', 'also tell what would change the answer, which takes about a second to find')
    .option('--json', 'say in JSON what was written')
    .addHelpText(
      'after',
      example('podwright report templates/plans/one-segment-hall.podwright.yaml --format html --out hall.html'),
    )
    .action((plan: string, options: Omit<ReportArguments, 'plan'>) => done(writeReport({ plan, ...options }, io)));
};
