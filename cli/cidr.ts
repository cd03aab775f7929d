import type { Command } from 'commander';
import {
  gaps,
  isProblem,
  merged,
  parsePrefix,
  prefixesOf,
  PrefixSet,
  showPrefix,
  split,
  subnetCount,
  widthOf,
  type Family,
  type Prefix,
  type Ranges,
} from '../engine/prefix';
import { PlainArguments } from './arguments-plain';
import { cidrCheck, type CidrCheckArguments } from './cidr-check';
import { example, json, several, type Host, type Json } from './command';
import { counted, type ExitCode, type Io } from './io';
import { problemsOf, rangesIn } from './lists';
import { sayJson } from './text';

export interface CidrFreeArguments extends Json {
  readonly within: readonly string[];
  readonly used: readonly string[];
  readonly length?: string;
  readonly family?: string;
  readonly limit?: string;
}

/** `podwright cidr free`: what of some space no list uses; blocks of one length where that is asked for. 1 where none is left. */
export async function cidrFree(args: CidrFreeArguments, io: Io): Promise<ExitCode> {
  const read = new PlainArguments('cidr free');
  const family = read.word('--family', args.family, ['4', '6']);
  const within = args.within.flatMap((text) => prefixFrom(read, '--within', text) ?? []);
  const spaces = family === undefined ? within : within.filter((prefix) => prefix.family === Number(family));
  const most = Math.max(32, ...spaces.map((prefix) => widthOf(prefix.family)));
  const length = read.whole('--length', args.length, { min: 0, max: most });
  const limit = read.whole('--limit', args.limit, { min: 1, max: mostLines }) ?? 1000;
  if (within.length > 0 && spaces.length === 0) read.refuse(`--within has no IPv${family ?? ''} range`);
  const short = spaces.find((prefix) => length !== undefined && length > widthOf(prefix.family));
  if (short !== undefined)
    read.refuse(`--length is ${length ?? ''}; ${showPrefix(short)} has none beyond ${widthOf(short.family)}`);
  read.check();
  const ranges = await rangesIn(args.used, io);
  const free = ([4, 6] as const).map((one) => freeIn(one, spaces, ranges)).filter((set) => !set.isEmpty);
  const blocks = length === undefined ? undefined : free.flatMap((set) => blocksIn(set, length, limit));
  const shown = (blocks ?? free.flatMap((set) => set.prefixes())).map(showPrefix);
  if (args.json === true) {
    sayJson(io, {
      within: spaces.map(showPrefix),
      free: shown,
      freeAddresses: String(free.reduce((sum, { size }) => sum + size, 0n)),
      largest: free.flatMap((set) => set.largest() ?? []).map(showPrefix),
      ...(length === undefined ? {} : { blocks: String(free.reduce((sum, set) => sum + set.blocksOf(length), 0n)) }),
      problems: problemsOf(ranges),
    });
  } else write(io, shown);
  if (ranges.problemCount > 0) return 2;
  return shown.length > 0 ? 0 : 1;
}

function freeIn(family: Family, spaces: readonly Prefix[], { tables }: Ranges): PrefixSet {
  const [first, ...others] = spaces.filter((prefix) => prefix.family === family);
  const table = tables.find((one) => one.family === family);
  if (first === undefined || table === undefined) return PrefixSet.none(family);
  const taken = [...merged(table)];
  const space = PrefixSet.of(first, ...others).ranges;
  return PrefixSet.from(
    family,
    space.flatMap((range) => [...gaps(range, taken)]),
  );
}

/** The first blocks of a length that are free, lowest first. */
function blocksIn(free: PrefixSet, length: number, limit: number): Prefix[] {
  const blocks: Prefix[] = [];
  for (const prefix of free.prefixes()) {
    if (prefix.length > length) continue;
    for (const block of split(prefix, length)) {
      if (blocks.length >= limit) return blocks;
      blocks.push(block);
    }
  }
  return blocks;
}

export interface CidrSummarizeArguments extends Json {
  readonly files: readonly string[];
}

/** `podwright cidr summarize`: the fewest prefixes that cover exactly what some lists cover. */
export async function cidrSummarize(args: CidrSummarizeArguments, io: Io): Promise<ExitCode> {
  const ranges = await rangesIn(args.files, io);
  if (args.json === true) {
    sayJson(io, { ranges: ranges.count, cidrs: [...covering(ranges)], problems: problemsOf(ranges) });
  } else write(io, covering(ranges));
  return ranges.problemCount > 0 ? 2 : 0;
}

function* covering({ tables }: Ranges): Generator<string> {
  for (const table of tables) for (const range of merged(table)) yield* Array.from(prefixesOf(range), showPrefix);
}

export interface CidrSplitArguments extends Json {
  readonly cidr: string;
  readonly length: string;
}

/** `podwright cidr split`: the subnets of one length, lowest first. */
export function cidrSplit(args: CidrSplitArguments, io: Io): Promise<ExitCode> {
  const read = new PlainArguments('cidr split');
  const prefix = prefixFrom(read, 'the range', args.cidr);
  const bounds = prefix === undefined ? { min: 0, max: 128 } : { min: prefix.length, max: widthOf(prefix.family) };
  const length = read.whole('--length', args.length, bounds);
  if (prefix !== undefined && length !== undefined && subnetCount(prefix, length) > BigInt(mostLines)) {
    const longest = prefix.length + Math.log2(mostLines);
    read.refuse(
      `--length ${length} makes more than ${counted(mostLines)} subnets of ${showPrefix(prefix)}; it takes up to ${longest} here`,
    );
  }
  read.check();
  if (prefix === undefined || length === undefined) return Promise.resolve(2);
  if (args.json === true) {
    const cidrs = Array.from(split(prefix, length), showPrefix);
    sayJson(io, { cidr: showPrefix(prefix), length, count: cidrs.length, cidrs });
  } else write(io, shownOne(split(prefix, length)));
  return Promise.resolve(0);
}

/** The most lines that a command makes out of one argument: a typing error must not fill a disk. */
const mostLines = 2 ** 24;

function prefixFrom(read: PlainArguments, what: string, text: string): Prefix | undefined {
  const prefix = parsePrefix(text);
  if (!isProblem(prefix)) return prefix;
  read.refuse(`${what}: ${prefix.problem}`);
  return undefined;
}

function* shownOne(prefixes: Iterable<Prefix>): Generator<string> {
  for (const prefix of prefixes) yield showPrefix(prefix);
}

/** One line each and nothing else, so that other programs can read on; never more than a few of them in memory. */
function write({ stdout }: Io, lines: Iterable<string>): void {
  let some: string[] = [];
  const put = (): void => {
    if (some.length > 0) stdout.write(`${some.join('\n')}\n`);
    some = [];
  };
  for (const line of lines) if (some.push(line) === 10_000) put();
  put();
}

/** Put `cidr` on the program, with the commands that need no plan. @returns the command, for those that do */
export function registerCidr({ program, io, done }: Host): Command {
  const cidr = program.command('cidr').description('Address ranges: conflicts, free space, sums and parts');
  cidr
    .command('check')
    .description('Every conflict among the ranges of plans and lists')
    .argument('<files...>', 'plans, CSV (cidr,name,role), JSON, or one range a line; - reads standard input')
    .option('--limit <count>', 'conflicts listed; they are all counted (default: 100, with --json 10,000)')
    .option(...json)
    .addHelpText('after', example('podwright cidr check vpcs.csv offices.txt'))
    .action((files: string[], options: Omit<CidrCheckArguments, 'files'>) =>
      done(cidrCheck({ files, ...options }, io)),
    );
  cidr
    .command('free')
    .description('What of some space no list uses, one prefix a line')
    .requiredOption('--within <cidr>', 'the space that is looked at; may be given again', several)
    .requiredOption('--used <file>', 'a list of what is used; may be given again', several)
    .option('--length <bits>', 'blocks of this length only')
    .option('--family <number>', '4 or 6: of several spaces, those of this family')
    .option('--limit <count>', 'blocks listed with --length (default: 1000)')
    .option(...json)
    .addHelpText('after', example('podwright cidr free --within 10.0.0.0/8 --used vpcs.csv --length 16'))
    .action((options: CidrFreeArguments) => done(cidrFree(options, io)));
  cidr
    .command('summarize')
    .description('The fewest prefixes that cover what lists cover, one a line')
    .argument('<files...>', 'lists; - reads standard input')
    .option(...json)
    .addHelpText('after', example('podwright cidr summarize offices.txt'))
    .action((files: string[], options: Json) => done(cidrSummarize({ files, ...options }, io)));
  cidr
    .command('split')
    .description('The subnets of one length, one a line')
    .argument('<cidr>', 'the range to split')
    .requiredOption('--length <bits>', 'prefix length of the parts')
    .option(...json)
    .addHelpText('after', example('podwright cidr split 172.16.0.0/22 --length 25'))
    .action((text: string, options: Omit<CidrSplitArguments, 'cidr'>) =>
      done(cidrSplit({ cidr: text, ...options }, io)),
    );
  return cidr;
}
