import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Something that a person can mend: what went wrong, and what to do. */
export class Remedy extends Error {
  /**
   * @param {string} what
   * @param {string} mend
   */
  constructor(what, mend) {
    super(`${what}; ${mend}.`);
  }
}

/**
 * Run a script's main part. A Remedy is told in one line; anything else is a mistake of ours and keeps its trace.
 *
 * @param {() => Promise<number | undefined>} main its number becomes the exit code
 */
export async function script(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Remedy)) throw error;
    console.error(`podwright: ${error.message}`);
    process.exitCode = 1;
  }
}
