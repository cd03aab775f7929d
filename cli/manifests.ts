import { basename, resolve } from 'node:path';
import { writeFolder } from '../electron/folder';
import { assess } from '../engine';
import { manifestsFor, reasonsAgainst, type Manifests } from '../engine/manifests';
import { rankedAs } from './assess';
import { example, type Host, type Json } from './command';
import { BadInput, type ExitCode, type Io } from './io';
import { planIn } from './plan';
import { harmless, say, sayJson } from './text';

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
  const against = reasonsAgainst(assessment, ranked, made);
  if (against.length > 0 && args.force !== true) return refuse(against, 'writes all the same', io);
  if (args.out === undefined || args.out === '-') print(made, args, io);
  else if (!(await write(made, args.out, args, io))) {
    return refuse([`${args.out} is there already and holds something`], 'replaces it', io);
  }
  return against.length > 0 ? 1 : 0;
}

function refuse(reasons: readonly string[], force: string, io: Io): ExitCode {
  const told = [...reasons, `nothing was written; --force ${force}`];
  io.stderr.write(harmless(told.map((line) => `podwright manifests: ${line}\n`).join('')));
  return 1;
}

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

/** @returns false, and nothing is written, where the folder holds something and is not to be replaced */
async function write(made: Manifests, out: string, { force, json }: ManifestsArguments, io: Io): Promise<boolean> {
  const { files, notes } = made;
  if (files.length === 0) throw new BadInput([`podwright manifests: ${notes.join(' ')}`]);
  try {
    await writeFolder(resolve(out), files, { replace: force === true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (full.includes(code)) return false;
    throw new BadInput([`${out}: ${reasons[code] ?? `cannot be written (${code === '' ? String(error) : code})`}`]);
  }
  if (json === true)
    sayJson(io, { out, option: made.option, files: files.map(({ name, title }) => ({ name, title })), notes });
  else say(io, [`${basename(resolve(out))}/`, ...files.map(({ name, title }) => `  ${name}  ${title}`), ...notes]);
  return true;
}

/** What file systems answer where a folder is not empty. */
const full = ['ENOTEMPTY', 'EEXIST'];

const reasons: Readonly<Record<string, string>> = {
  ENOTDIR: 'is a file, or its folder is; name a folder',
  ENOENT: 'cannot be written: its folder does not exist',
  EACCES: 'cannot be written: permission denied',
  ENOSPC: 'cannot be written: no space is left',
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
