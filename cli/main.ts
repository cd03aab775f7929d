import process from 'node:process';
import { run } from './program';

// Whoever reads may stop reading, as `head` does: that is no failure, and nothing more is to be said.
process.stdout.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit();
  process.stderr.write(`podwright: standard output cannot be written (${code})\n`);
  process.exit(2);
});
// Where nobody hears complaints there is nobody to complain to.
process.stderr.on('error', () => process.exit());

process.exitCode = await run(process.argv.slice(2), process);
