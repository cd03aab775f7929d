import { basename, resolve } from 'node:path';
import { writeFolder } from '../electron/folder';
import { assess, type Assessment, type Ranked } from '../engine';
import { manifestsFor, type Manifests } from '../engine/manifests';
import { rankedAs } from './assess';
import { example, type Host, type Json } from './command';
import { BadInput, type ExitCode, type Io } from './io';
import { planIn } from './plan';
import { say, sayJson } from './text';

export interface ManifestsArguments extends Json {
  readonly plan: string;
  readonly option: string;
  readonly out?: string;
  readonly force?: boolean;
}

/**
 * `podwright manifests`: what can be applied of an option, as a folder that appears whole or not at all.
 *
 * 1, and nothing is written, where the plan cannot be built so, unless that is forced.
 */
export async function writeManifests(args: ManifestsArguments, io: Io): Promise<ExitCode> {
  const { plan } = await planIn(args.plan, io);
  const assessment = assess(plan);
  const [ranked] = rankedAs('manifests', assessment, [args.option]);
  if (ranked === undefined) throw new Error('manifests goes on without an option');
  const made = manifestsFor(plan, ranked);
  const against = [...reasonsAgainst(assessment, ranked), ...made.refusals.map(({ what, mend }) => `${what}; ${mend}`)];
  if (against.length > 0 && args.force !== true) {
    const told = against.map((reason) => `podwright manifests: ${reason}`);
    io.stderr.write(`${told.join('\n')}\npodwright manifests: nothing was written; --force writes all the same\n`);
    return 1;
  }
  if (args.out === undefined || args.out === '-') print(made, args, io);
  else await write(made, args.out, args, io);
  return against.length > 0 ? 1 : 0;
}

/** Why a plan cannot be built with an option: musts that fail, and ranges that meet. */
const reasonsAgainst = ({ conflicts }: Assessment, { subject, findings }: Ranked): string[] => [
  ...findings
    .filter(({ strength, verdict }) => strength === 'must' && verdict === 'no')
    .map(({ says, rule }) => `${subject.option.id} is excluded: ${says} (${rule})`),
  ...(subject.conflicts.value > 0
    ? [`ranges of the plan meet in ${conflicts.length} places; podwright cidr check names them`]
    : []),
];

function print({ files, notes, ...made }: Manifests, { json }: Json, io: Io): void {
  if (json === true) {
    sayJson(io, {
      option: made.option,
      files,
      refusals: made.refusals.map(({ what, mend }) => ({ what, mend })),
      notes,
    });
    return;
  }
  const text = files.map((file) => `# ---- ${file.name}\n${file.text}`).join('\n');
  io.stdout.write(text === '' ? notes.map((note) => `# ${note}\n`).join('') : text);
}

async function write(made: Manifests, out: string, { force, json }: ManifestsArguments, io: Io): Promise<void> {
  const { files, notes } = made;
  if (files.length === 0) throw new BadInput([`podwright manifests: ${notes.join(' ')}`]);
  try {
    await writeFolder(resolve(out), files, { replace: force === true });
  } catch (error) {
    throw new BadInput([`${out}: ${reasonOf(error)}`]);
  }
  if (json === true)
    sayJson(io, { out, option: made.option, files: files.map(({ name, title }) => ({ name, title })), notes });
  else say(io, [`${basename(resolve(out))}/`, ...files.map(({ name, title }) => `  ${name}  ${title}`), ...notes]);
}

const reasons: Readonly<Record<string, string>> = {
  ENOTEMPTY: 'is there already and holds something; --force replaces it',
  ENOTDIR: 'is a file, or its folder is; name a folder',
  ENOENT: 'cannot be written: its folder does not exist',
  EACCES: 'cannot be written: permission denied',
  ENOSPC: 'cannot be written: no space is left',
};

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? `cannot be written (${code === '' ? String(error) : code})`;
};

/** Put `manifests` on the program. */
export const manifestsCommand = ({ program, io, done }: Host): void => {
  program
    .command('manifests')
    .description('Files that can be applied for an option: configuration of the CNI, kubeadm and routers')
    .argument('<plan>', 'a plan file; - reads standard input')
    .requiredOption('--option <id>', 'the option to write them for')
    .option('--out <folder>', 'the folder to write; - prints everything', '-')
    .option('--force', 'write for an excluded option too, and replace a folder that holds something')
    .option('--json', 'answer with one JSON document')
    .addHelpText(
      'after',
      example('podwright manifests templates/plans/one-segment-hall.podwright.yaml --option calico/vxlan --out hall'),
    )
    .action((plan: string, options: Omit<ManifestsArguments, 'plan'>) =>
      done(writeManifests({ plan, ...options }, io)),
    );
};
