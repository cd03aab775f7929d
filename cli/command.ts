import type { Command } from 'commander';
import type { Io } from './io';

/** What a command needs to put itself on the program. */
export interface Host {
  readonly program: Command;
  readonly io: Io;
  /** Takes a command's exit code. */
  readonly done: (answer: Promise<number>) => Promise<void>;
}

/** Every command can answer in JSON. */
export interface Json {
  readonly json?: boolean;
}

/** The words of `--json`, the same everywhere. */
export const json = ['--json', 'answer with one JSON document'] as const;

/** Values of an option that may be given several times. */
export const several = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** The example at the end of a command's help. */
export const example = (line: string): string => `\nExample:\n  ${line}`;
