import { BadInput, counted } from './io';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * Reads the arguments of one command, and keeps every problem so that all are told at once.
 *
 * It knows nothing of options, so that commands about addresses start without the catalog.
 */
export class PlainArguments {
  readonly #problems: string[] = [];
  readonly #command: string;

  constructor(command: string) {
    this.#command = command;
  }

  /** Note a problem in words. */
  refuse(problem: string): void {
    this.#problems.push(`podwright ${this.#command}: ${problem}`);
  }

  /** A whole number within bounds, both included; undefined where it is left out or no such number. */
  whole(name: string, text: string | undefined, { min, max }: Bounds): number | undefined {
    if (text === undefined) return undefined;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.refuse(`${name} is "${text}"; it takes a whole number from ${counted(min)} to ${counted(max)}`);
    return undefined;
  }

  /** One of several words; undefined where it is left out or no such word. */
  word<W extends string>(name: string, text: string | undefined, words: readonly W[]): W | undefined {
    const known = words.find((word) => word === text);
    if (text !== undefined && known === undefined) this.refuse(`${name} is "${text}"; it takes ${words.join(', ')}`);
    return known;
  }

  /** @throws BadInput where anything was wrong */
  check(): void {
    if (this.#problems.length > 0) throw new BadInput(this.#problems);
  }
}
