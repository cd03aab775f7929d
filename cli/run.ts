import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import type { Host } from './command';
import { BadInput, type Io } from './io';
import { harmless } from './text';

/** Puts commands on a program. */
export type Register = (host: Host) => void;

/**
 * Run one command line with some commands.
 *
 * @param words what follows the program's name
 * @returns the exit code: 0 done and nothing wrong, 1 done and something was found, 2 the input or the arguments are bad
 */
export async function runWith(register: Register, words: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = empty(io);
  register({ program, io, done: async (answer) => void (code = await answer) });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const problems = error instanceof BadInput ? error.problems : [`podwright: ${mistake(error)}`];
    io.stderr.write(harmless(problems.map((problem) => `${problem}\n`).join('')));
    return 2;
  }
}

const mistake = (error: unknown): string =>
  `this is a mistake of Podwright and not of yours: ${error instanceof Error ? error.message : String(error)}`;

function empty(io: Io): Command {
  return new Command('podwright')
    .description(
      'Plan the pod network of a Kubernetes cluster: packets, paths, routing, addresses, and what to choose.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(harmless(text)),
      outputError: (text, write) => write(refusal(text)),
    })
    .helpCommand(false)
    .addHelpText('after', '\nExample:\n  podwright recommend templates/plans/one-segment-hall.podwright.yaml');
}

/** Commander's two lines as one: what is wrong; what would be right. */
const refusal = (text: string): string =>
  `${text
    .trim()
    .replace(/^error: /, 'podwright: ')
    .replace(/\.?\n\(Did you mean (?:one of )?(.*)\?\)$/, '; did you mean $1?')
    .replace(/\.$/, '')}\n`;
