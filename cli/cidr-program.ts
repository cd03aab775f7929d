import { registerCidr } from './cidr';
import type { Io } from './io';
import { runWith } from './run';

/** Run a command line about lists of addresses, without loading what only plans need. */
export const run = (words: readonly string[], io: Io): Promise<number> =>
  runWith((host) => void registerCidr(host), words, io);
